"""Small scenarios with sheets, made by hypothesis: before all, between scenes and after the last word."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.reading.collector import Collector
from roleplay.scenario.filling import check_sheets
from roleplay.scenario.model import Scenario
from roleplay.scenario.vocabulary import vocabulary
from tests.generated import BIRDS, PERSONALITIES, seed_of
from tests.scenario.sample import Tree, both
from tests.staged import sound, staged

RIGHT = st.sampled_from([True, False, {"price": "eased"}, {"trust": ">=5"}, {"personality": "owl"}, {"repair": "felt"}])
WHEN: st.SearchStrategy[Tree] = st.sampled_from([{}, {}, {"trust": ">=4"}, {"not": {"promised": True}}])


def option(name: str, right: Any = False) -> Tree:
    """An option of a field."""
    return {"id": name, "say": both(name), "right": right}


def choice(name: str, kind: str, rights: list[Any], **more: Any) -> Tree:
    """A field of options."""
    options = [option(f"option-{at}", right) for at, right in enumerate(rights)]
    return {"id": name, "title": both(name), "kind": kind, "options": options, "why": both("So.")} | more


@st.composite
def fields(draw: st.DrawFn) -> list[Tree]:
    """One or two fields of any kind."""
    found = []
    for name in ("cause", "way")[: draw(st.integers(1, 2))]:
        kind = draw(st.sampled_from(["one", "several", "order", "number"]))
        if kind == "number":
            answer = draw(st.sampled_from([3, "trust - 1"]))
            found.append(number(name, answer, within=draw(st.integers(0, 1))))
        elif kind == "order":
            found.append(choice(name, kind, [False] * draw(st.integers(2, 3))))
        else:
            found.append(choice(name, kind, draw(st.lists(RIGHT, min_size=2, max_size=3))))
        found[-1]["weight"] = draw(st.integers(1, 3))
    return found


def number(name: str, answer: int | str, **more: Any) -> Tree:
    """A field of a number, 1 to 5."""
    return {"id": name, "title": both(name), "kind": "number", "min": 1, "max": 5, "answer": answer} | more


@st.composite
def sheeted(draw: st.DrawFn) -> Scenario:
    """A scenario of several scenes with a sheet or two."""
    scenario = draw(staged().filter(sound))
    tree = scenario.model_dump(mode="json", by_alias=True, exclude_unset=True)
    places = st.lists(st.sampled_from(["first", "last", "second", "third"]), min_size=1, max_size=2, unique=True)
    tree["sheets"] = [
        {
            "id": f"sheet-{at}",
            "title": both("Sheet"),
            "stands": stands,
            "when": draw(WHEN),
            "points": draw(st.integers(1, 15)),
            "fields": draw(fields()),
        }
        for at, stands in enumerate(draw(places))
        if any(scene["id"] == stands for scene in tree["scenes"]) or stands in ("first", "last")
    ]
    tree["scoring"] = {"needs": 50, "relationship": 10, "read": 0, "commitment": {"advance": 10}}
    if "repair" not in {need["id"] for need in tree["needs"]} or "felt" not in tree["needs"][0]["rungs"]:
        tree["sheets"] = _without_felt(tree["sheets"])
    return Scenario.model_validate(tree)


def _without_felt(part: Any) -> Any:
    if isinstance(part, dict):
        return True if part == {"repair": "felt"} else {name: _without_felt(value) for name, value in part.items()}
    return [_without_felt(one) for one in part] if isinstance(part, list) else part


def once(scenario: Scenario) -> bool:
    """Whether no sheet stands before a scene that may come again."""
    faults = Collector()
    check_sheets(scenario, vocabulary(scenario), faults)
    return "Q001" not in {fault.code for fault in faults.faults}


@st.composite
def sheeted_cases(draw: st.DrawFn) -> Case:
    """Such a scenario with its personalities, as a seed draws them."""
    scenario = draw(sheeted().filter(once))
    seed = seed_of(scenario, draw(st.sampled_from(BIRDS)), start=draw(st.integers(0, 99)))
    return draw_case(scenario, PERSONALITIES, seed=seed)
