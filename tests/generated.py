"""Small scenarios made by hypothesis: every kind of move, guard, event and ending, in machines one can enumerate."""

from __future__ import annotations

from functools import cache
from itertools import count
from typing import Any

from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.engine.lot import drawn
from roleplay.scenario.act import KIND
from roleplay.scenario.library import load_personalities
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import LEVELS
from roleplay.scenario.speech import KINDS, RUNGS, TONES
from tests.scenario.sample import Tree, both, minimal, move, need

PERSONALITIES = load_personalities()
BIRDS = ("eagle", "peacock", "dove", "owl")
OBJECTION = {
    "id": "price",
    "title": both("Price"),
    "rungs": ["raised", "eased", "answered"],
    "climbs": {"soften": "eased", "answer": "answered"},
    "asks": {"answered": 4},
    "credit": {"eased": 40},
    "goal": "answered",
}


NAMES = ("repair", "speed")
KEPT = st.lists(st.sampled_from(RUNGS[1:]), min_size=1, max_size=3, unique=True)
NUMBER = st.builds("{}{}".format, st.sampled_from([">=", "<=", "="]), st.integers(1, 6))
MINUTES = st.builds("{}{}".format, st.sampled_from([">=", "<="]), st.integers(1, 3))
SIMPLE: tuple[st.SearchStrategy[Tree], ...] = (
    st.just({}),
    st.fixed_dictionaries({"trust": NUMBER}),
    st.just({"price": "eased"}),
    st.just({"tension": ">=1"}),
    st.just({"promised": True}),
    st.fixed_dictionaries({"personality": st.sampled_from(BIRDS)}),
    st.just({"phase": "later"}),
    st.just({"count": {"of": "needs", "at": "implied", "is": ">=1"}}),
)
EFFECTS: st.SearchStrategy[Tree] = st.fixed_dictionaries(
    {},
    optional={
        "trust": st.sampled_from(["+2", "-1", "=3"]),
        "tension": st.sampled_from(["+1", "-1"]),
        "promised": st.booleans(),
        "price": st.sampled_from(["eased", "=raised"]),
        "minutes": st.integers(0, 2),
    },
)


def guards(needs: list[Tree], clock: bool = True) -> st.SearchStrategy[Tree]:
    """Guards over everything that a generated scenario has; `clock` says whether over the clock too."""
    return _guards(tuple((part["id"], part["rungs"][1]) for part in needs), clock)


@cache  # to make a strategy takes far longer than to draw from it
def _guards(rungs: tuple[tuple[str, str], ...], clock: bool) -> st.SearchStrategy[Tree]:
    timed = [st.fixed_dictionaries({"clock": MINUTES})] if clock else []
    one = st.one_of(*SIMPLE, *timed, *(st.just({name: rung}) for name, rung in rungs))
    pairs = st.lists(one, min_size=1, max_size=2)
    return st.one_of(
        one,
        one.map(lambda guard: {"not": guard}),
        pairs.map(lambda parts: {"any": parts}),
        pairs.map(lambda parts: {"all": parts}),
    )


@cache
def _among(*values: Any) -> st.SearchStrategy[Any]:
    """One of a few values."""
    return st.sampled_from(values)


@cache
def _number(least: int, most: int) -> st.SearchStrategy[int]:
    """A whole number."""
    return st.integers(least, most)


@st.composite
def needs(draw: st.DrawFn) -> list[Tree]:
    """One or two needs with some of the standard rungs."""
    found = []
    for name in NAMES[: draw(_number(1, len(NAMES)))]:
        kept = draw(KEPT)
        rungs = ["hidden", *(rung for rung in RUNGS if rung in kept)]
        kind = draw(_among("service", "esteem"))
        found.append(need(name, rungs=rungs, weight=draw(_number(1, 5)), kind=kind, texts={}))
    return found


NEEDS = needs()


@st.composite
def moves(draw: st.DrawFn, parts: list[Tree]) -> list[Tree]:
    """Up to six moves of any kind, some guarded, some with outcomes of their own."""
    found, guard, some = [], guards(parts), _among(False, True)
    for number in range(draw(_number(1, 6))):
        kind = draw(_among(*KINDS))
        able = [part["id"] for part in parts if KIND[kind].rung in (None, *part["rungs"])]
        about = draw(_among(*able, ("price",), ("all",), ()))
        about = list(about) if isinstance(about, tuple) else about
        extra: Tree = {"tone": draw(_among(*TONES)), "about": about, "when": draw(guard)}
        if kind == "breach":
            extra["breaks"] = "gift"
        if draw(some):
            own: Tree = {"when": draw(guard), "as": draw(_among("lands", "early", "blocked"))}
            own |= {"say": both("Own."), "effects": draw(EFFECTS)}
            if draw(some):
                own["ends"] = draw(_among("advance", "thrown-out"))
            extra["outcomes"] = [own]
        if draw(some):
            extra["donates"] = parts[0]["id"]
        found.append(move(f"move-{number}", kind, **extra))
    return found


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario of a few thousand states at most."""
    parts = draw(NEEDS)
    tree, guard, untimed = minimal(), guards(parts), guards(parts, False)
    tree["client"] |= {
        "personalities": list(BIRDS),
        "trust": draw(_number(1, 9)),
        "minutes": draw(_number(3, 7)),
    }
    tree |= {
        "needs": parts,
        "ladders": [OBJECTION],
        "meters": [{"id": "tension", "title": both("Tension"), "min": -1, "max": 2, "start": 0}],
        "flags": [{"id": "promised"}],
        "moves": draw(moves(parts)),
        "phases": [
            {"id": "first", "title": both("First")},
            {"id": "later", "title": both("Later"), "when": {parts[0]["id"]: parts[0]["rungs"][1]}},
        ],
        "events": [
            {"id": "bell", "when": draw(guard), "say": both("Bell."), "effects": {"minutes": 1, "trust": -1}},
            {"id": "thaw", "when": {"price": "eased"}, "say": both("Well."), "effects": {"tension": "+1"}},
        ],
        "endings": [{"id": "thrown-out", "title": both("Out"), "when": {"tension": ">=2"}}],
        "commitment": minimal()["commitment"] | {"advance": {"when": draw(guard), "say": both("Yes.")}},
        "scoring": {
            "needs": 50,
            "ladders": 10,
            "commitment": {"advance": 10, "continuation": 3},
            "relationship": 10,
            "read": 10,
            "breach_cap": 30,
            "lines": [{"id": "kept", "points": 10, "title": both("Kept"), "when": draw(untimed)}],
        },
    }
    return Scenario.model_validate(tree)


SCENARIOS = scenarios()
WAYS = st.lists(st.sampled_from(["firm", "gentle"]), max_size=2, unique=True)
CALLED = (
    "all",
    "misses",
    "lands",
    "soften",
    "answer.lands",
    "early",
    "move-0",
    "problem",
    "propose",
    "firm",
    "gentle.lands",
)
"""What counts and standard effects of generated scenarios are of."""


@st.composite
def ruled(draw: st.DrawFn, scenario: Scenario) -> Scenario:
    """The same with needs known from the start, ways, standard effects, and a count that guards ask for."""
    tree = scenario.model_dump(by_alias=True, exclude_defaults=True) | {"format": 1}
    tree["ways"] = [{"id": name, "title": both(name)} for name in ("firm", "gentle")]
    for part in tree["needs"]:
        part["start"] = draw(_among(*part["rungs"]))
    for part in tree["moves"]:
        part["ways"] = draw(WAYS)
    tree["ladders"][0]["climbs"] = {**OBJECTION["climbs"], "firm": "answered", "gentle": "eased"}
    most = draw(_number(1, 3))
    names = st.lists(_among(*CALLED), min_size=1, max_size=2, unique=True)
    tree["counts"] = [{"id": "said", "of": draw(names), "max": most}]
    tree["effects"] = {name: draw(EFFECTS) for name in draw(names)}
    asked = {"said": draw(_among(f">={most}", "=0", 1))}
    for part in (tree["moves"][0], tree["events"][0], tree["commitment"]["advance"]):
        if draw(_among(False, True)):
            part["when"] = asked
    if draw(_among(False, True)):
        tree["events"][1].setdefault("effects", {})["said"] = draw(_among("=0", "+1", "-1"))
    return Scenario.model_validate(tree)


RULED = SCENARIOS.flatmap(ruled)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A generated scenario with a personality, as its seed draws it."""
    return draw(_drawn(draw(SCENARIOS)))


@st.composite
def ruled_cases(draw: st.DrawFn) -> Case:
    """The same with a count and standard effects."""
    return draw(_drawn(draw(RULED)))


@st.composite
def _drawn(draw: st.DrawFn, scenario: Scenario) -> Case:
    seed = seed_of(scenario, draw(_among(*BIRDS)), start=draw(_number(0, 99)))
    return draw_case(scenario, PERSONALITIES, seed=seed, level=draw(_among(*LEVELS)))


def seed_of(scenario: Scenario, personality: str, variant: str | None = None, start: int = 0) -> int:
    """The first seed from `start` that draws this personality, and this variant where one is named."""
    return next(
        seed
        for seed in count(start)
        if (by := drawn(scenario, seed)).personality == personality and variant in (None, by.variant)
    )
