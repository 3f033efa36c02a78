"""Small scenarios of several scenes made by hypothesis: people, a calendar, ways on, and what happens on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.reading.collector import Collector
from roleplay.reading.registry import NOTHING_AROUND
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import LEVELS
from roleplay.scenario.staging import check_scenes
from roleplay.scenario.vocabulary import vocabulary
from tests.generated import BIRDS, PERSONALITIES, SCENARIOS, seed_of
from tests.scenario.sample import Tree, both

NAMES = ("first", "second", "third")
COMPANY = st.sampled_from([["client"], ["pei"], ["client", "pei"], ["pei", "client"], []])
ALONE = st.sampled_from([["client"], ["client"], []])
PEI: Tree = {
    "id": "pei",
    "name": both("Pei"),
    "position": both("Head"),
    "look": both("Tall."),
    "portrait": "glasses",
    "personalities": ["owl", "eagle"],
}


@st.composite
def staged(draw: st.DrawFn) -> Scenario:
    """A scenario of two or three scenes, with another person or without, and with a calendar or without."""
    tree: Tree = draw(SCENARIOS).model_dump(mode="json", by_alias=True, exclude_unset=True)
    names = NAMES[: draw(st.integers(2, 3))]
    several, days = draw(st.booleans()), draw(st.sampled_from([None, 2, 4]))
    company = COMPANY if several else ALONE
    if several:
        tree["people"] = [{**PEI, "trust": draw(st.integers(1, 9))}]
    if days:
        tree["days"] = days
    last, later = _way([names[-1]], 0), _way(names, 1 if days else 0)
    tree["client"]["minutes"] = draw(st.integers(3, 4))
    tree["scenes"] = [_scene(draw, name, company, later if days else last) for name in names]
    for exit_ in ("then", "walkout"):
        if not days:
            tree["scenes"][-1].pop(exit_, None)
    tree["scenes"][0] |= {"with": ["client"], "minutes": 3}
    kept = ["price", "tension", "promised"]
    tree["carries"] = draw(st.lists(st.sampled_from(kept), unique=True))
    for move in tree["moves"]:
        move["in"] = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
        move["to"] = draw(st.sampled_from([[], [], ["pei"], ["pei", "client"]])) if several else []
        for outcome in move.get("outcomes", ()):
            if "ends" not in outcome and draw(st.booleans()):
                outcome["leads"] = draw(later if days else last)
                move["in"] = [name for name in move["in"] if days or name != names[-1]] or [names[0]]
    tree["events"] += _events(draw, names, days)
    return Scenario.model_validate(tree)


def _way(names: Sequence[str], least: int) -> st.SearchStrategy[Tree]:
    """A way on to one of these scenes, at least so many days later."""
    return st.fixed_dictionaries({"scene": st.sampled_from(names), "days": st.integers(least, 2 * least)})


def _scene(draw: st.DrawFn, name: str, company: st.SearchStrategy[list[str]], way: st.SearchStrategy[Tree]) -> Tree:
    scene: Tree = {"id": name, "title": both(name), "with": draw(company), "opening": both("So.")}
    scene["minutes"] = draw(st.integers(1, 4))
    for exit_ in ("then", "walkout"):
        if draw(st.booleans()):
            scene[exit_] = draw(way)
    return scene


def _events(draw: st.DrawFn, names: tuple[str, ...], days: int | None) -> list[Tree]:
    found: list[Tree] = []
    effects = st.sampled_from(
        [{"trust": "-1"}, {"tension": "+1"}, {"promised": True}, {"minutes": 1}, {"price": "eased"}]
    )
    guard: st.SearchStrategy[Any] = st.sampled_from([{}, {"promised": True}, {"trust": ">=3"}, {"price": "eased"}])
    if draw(st.booleans()):
        found.append({"id": "knock", "at": [draw(st.sampled_from(names))], "when": draw(guard)})
    if days and draw(st.booleans()):
        found.append({"id": "recall", "days": draw(st.integers(1, 2)), "when": draw(guard) or {"trust": ">=1"}})
    return [event | {"say": both("Look."), "effects": draw(effects)} for event in found]


def sound(scenario: Scenario) -> bool:
    """Whether a generated scenario has no fault of its scenes: no circle within a day, nothing said to nobody."""
    faults = Collector()
    check_scenes(scenario, vocabulary(scenario), NOTHING_AROUND, faults)
    return not faults.errors


@st.composite
def staged_cases(draw: st.DrawFn) -> Case:
    """A generated scenario of several scenes with its personalities, as a seed draws them."""
    scenario = draw(staged().filter(sound))
    seed = seed_of(scenario, draw(st.sampled_from(BIRDS)), start=draw(st.integers(0, 99)))
    return draw_case(scenario, PERSONALITIES, seed=seed, level=draw(st.sampled_from(LEVELS)))
