"""Small scenarios made by hypothesis: every kind of move, guard, event and ending, in machines one can enumerate."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case, drawn
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
    "goal": "answered",
}


def guards(needs: list[Tree], clock: bool = True) -> st.SearchStrategy[Tree]:
    """Guards over everything that a generated scenario has; `clock` says whether over the clock too."""
    number = st.builds("{}{}".format, st.sampled_from([">=", "<=", "="]), st.integers(1, 6))
    simple = [
        st.just({}),
        st.fixed_dictionaries({"trust": number}),
        st.just({"price": "eased"}),
        st.just({"tension": ">=1"}),
        st.just({"promised": True}),
        st.fixed_dictionaries({"personality": st.sampled_from(BIRDS)}),
        st.just({"phase": "later"}),
        st.just({"count": {"of": "needs", "at": "implied", "is": ">=1"}}),
    ]
    if clock:
        minutes = st.builds("{}{}".format, st.sampled_from([">=", "<="]), st.integers(1, 3))
        simple.append(st.fixed_dictionaries({"clock": minutes}))
    simple += [st.just({part["id"]: part["rungs"][1]}) for part in needs]
    one = st.one_of(simple)
    pairs = st.lists(one, min_size=1, max_size=2)
    return st.one_of(
        one,
        one.map(lambda guard: {"not": guard}),
        pairs.map(lambda parts: {"any": parts}),
        pairs.map(lambda parts: {"all": parts}),
    )


@st.composite
def needs(draw: st.DrawFn) -> list[Tree]:
    """One or two needs with some of the standard rungs."""
    found = []
    for name in ["repair", "speed"][: draw(st.integers(1, 2))]:
        kept = draw(st.lists(st.sampled_from(RUNGS[1:]), min_size=1, max_size=3, unique=True))
        rungs = ["hidden", *(rung for rung in RUNGS if rung in kept)]
        kind = draw(st.sampled_from(["service", "esteem"]))
        found.append(need(name, rungs=rungs, weight=draw(st.integers(1, 5)), kind=kind, texts={}))
    return found


@st.composite
def moves(draw: st.DrawFn, parts: list[Tree]) -> list[Tree]:
    """Up to six moves of any kind, some guarded, some with outcomes of their own."""
    found = []
    effects = st.fixed_dictionaries(
        {},
        optional={
            "trust": st.sampled_from(["+2", "-1", "=3"]),
            "tension": st.sampled_from(["+1", "-1"]),
            "promised": st.booleans(),
            "price": st.sampled_from(["eased", "=raised"]),
            "minutes": st.integers(0, 2),
        },
    )
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(KINDS))
        able = [part["id"] for part in parts if KIND[kind].rung in (None, *part["rungs"])]
        about: Any = draw(st.sampled_from([*able, ["price"], ["all"], []]))
        extra: Tree = {"tone": draw(st.sampled_from(TONES)), "about": about, "when": draw(guards(parts))}
        if kind == "breach":
            extra["breaks"] = "gift"
        if draw(st.booleans()):
            own: Tree = {"when": draw(guards(parts)), "as": draw(st.sampled_from(["lands", "early", "blocked"]))}
            own |= {"say": both("Own."), "effects": draw(effects)}
            if draw(st.booleans()):
                own["ends"] = draw(st.sampled_from(["advance", "thrown-out"]))
            extra["outcomes"] = [own]
        if draw(st.booleans()):
            extra["donates"] = parts[0]["id"]
        found.append(move(f"move-{number}", kind, **extra))
    return found


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A scenario of a few thousand states at most."""
    parts = draw(needs())
    tree = minimal()
    tree["client"] |= {
        "personalities": list(BIRDS),
        "trust": draw(st.integers(1, 9)),
        "minutes": draw(st.integers(3, 7)),
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
            {"id": "bell", "when": draw(guards(parts)), "say": both("Bell."), "effects": {"minutes": 1, "trust": -1}},
            {"id": "thaw", "when": {"price": "eased"}, "say": both("Well."), "effects": {"tension": "+1"}},
        ],
        "endings": [{"id": "thrown-out", "title": both("Out"), "when": {"tension": ">=2"}}],
        "commitment": minimal()["commitment"] | {"advance": {"when": draw(guards(parts)), "say": both("Yes.")}},
        "scoring": {
            "needs": 50,
            "ladders": 10,
            "commitment": {"advance": 10, "continuation": 3},
            "relationship": 10,
            "read": 10,
            "breach_cap": 30,
            "lines": [{"id": "kept", "points": 10, "title": both("Kept"), "when": draw(guards(parts, False))}],
        },
    }
    return Scenario.model_validate(tree)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A generated scenario with a personality, as its seed draws it."""
    scenario = draw(scenarios())
    seed = seed_of(scenario, draw(st.sampled_from(BIRDS)), start=draw(st.integers(0, 99)))
    return draw_case(scenario, PERSONALITIES, seed=seed, level=draw(st.sampled_from(LEVELS)))


def seed_of(scenario: Scenario, personality: str, variant: str | None = None, start: int = 0) -> int:
    """The first seed from `start` that draws this personality, and this variant where one is named."""
    return next(
        seed
        for seed in count(start)
        if (by := drawn(scenario, seed)).personality == personality and variant in (None, by.variant)
    )
