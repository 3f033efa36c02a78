"""Small scenarios with numbers, made by hypothesis: derived ones, comparisons, effects and scales of every sort."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.scenario.model import Scenario
from roleplay.scenario.speech import KINDS
from tests.generated import BIRDS, PERSONALITIES
from tests.scenario.sample import Tree, both, minimal, move

NUMBERS: list[Tree] = [
    {"id": "price", "title": both("Price"), "min": 100, "max": 140, "step": 10, "start": 130},
    {"id": "bid", "title": both("Bid"), "min": -1, "max": 2, "start": 0},
]
DERIVED: list[Tree] = [
    {"id": "total", "title": both("Total"), "is": "price * 3 - 50"},
    {"id": "gap", "title": both("Gap"), "is": "price - (100 + bid * 10)"},
    {"id": "half", "title": both("Half"), "is": "max(gap, 0) / 2"},
]
GUARDS: tuple[Tree, ...] = (
    {},
    {"price": "<=120"},
    {"price": "= 100 + bid * 10"},
    {"total": ">= 320"},
    {"gap": "> bid"},
    {"half": "<= min(bid, 1) + 5"},
    {"any": [{"bid": ">= 1"}, {"half": "< trust"}]},
    {"not": {"price": "< total / 4 + 40"}},
    {"trust": "> bid + 3"},
)
EFFECTS: tuple[Tree, ...] = (
    {},
    {"price": "-10"},
    {"price": "+20", "bid": "+1"},
    {"price": "=(price + 100) / 2"},
    {"price": "=140 - (price - 100)"},
    {"bid": "=2 - bid", "trust": "-1"},
    {"bid": "=-1"},
)
CHOOSES: tuple[Tree, ...] = (
    {"number": "price"},
    {"number": "price", "from": "price - 20", "to": "min(price + 10, 130)"},
    {"number": "bid", "from": 0},
)
CHOSEN_GUARDS: tuple[Tree, ...] = (
    {},
    {"chosen": ">= 110"},
    {"price": "> chosen"},
    {"not": {"gap": "<= chosen / 4 - 18"}},
    {"any": [{"bid": ">= 1"}, {"chosen": "<= 1"}]},
)
CHOSEN_EFFECTS: tuple[Tree, ...] = (
    {},
    {"price": "=max(min(chosen, 140), 100)"},
    {"bid": "=bid + chosen / 100"},
    {"price": "=(price + chosen) / 2", "trust": "+1"},
)
SCALES: tuple[Tree, ...] = (
    {"of": "price", "from": 140, "to": 100},
    {"of": "total", "from": 250, "to": 371},
    {"of": "gap", "from": 7, "to": 0},
    {"of": "half", "from": -3, "to": 11},
)


@cache
def _among(*places: int) -> st.SearchStrategy[int]:
    return st.sampled_from(places)


@st.composite
def numbered(draw: st.DrawFn) -> Scenario:
    """A scenario whose guards, effects and score lines are about numbers."""

    def one(values: tuple[Tree, ...]) -> Tree:
        return values[draw(_among(*range(len(values))))]

    tree: dict[str, Any] = minimal()
    tree["client"] |= {
        "personalities": list(BIRDS),
        "trust": draw(st.integers(3, 7)),
        "minutes": draw(st.integers(3, 6)),
    }
    found = []
    for number in range(draw(st.integers(1, 4))):
        own = {"when": one(GUARDS), "say": both("Own."), "effects": one(EFFECTS)}
        last = {"say": both("Else."), "effects": one(EFFECTS), "as": draw(st.sampled_from(["lands", "early"]))}
        kind = draw(st.sampled_from([kind for kind in KINDS if kind != "breach"]))
        found.append(move(f"move-{number}", kind, when=one(GUARDS), outcomes=[own, last], note=both("Wrong.")))
    for number, chooses in enumerate(CHOOSES[: draw(st.integers(0, len(CHOOSES)))]):
        own = {"when": one(CHOSEN_GUARDS), "say": both("{chosen}? Well."), "effects": one(CHOSEN_EFFECTS)}
        last = {"say": both("No."), "as": "refused"}
        extra = {"when": one((*GUARDS, *CHOSEN_GUARDS)), "say": both("{chosen}!"), "chooses": chooses}
        found.append(move(f"name-{number}", "concede", **extra, outcomes=[own, last]))
    tree |= {
        "numbers": NUMBERS,
        "derived": DERIVED,
        "moves": [*tree["moves"], *found],
        "events": [{"id": "bell", "when": one(GUARDS[1:]), "say": both("Bell."), "effects": one(EFFECTS)}],
        "endings": [{"id": "signed", "title": both("Signed"), "when": one(GUARDS[1:])}],
        "scoring": {
            "needs": 30,
            "commitment": {"advance": 10},
            "relationship": 10,
            "read": 0,
            "lines": [
                {"id": "scaled", "points": 33, "title": both("Scaled"), "scale": one(SCALES)},
                {"id": "held", "points": 17, "title": both("Held"), "scale": one(SCALES), "when": one(GUARDS[1:])},
            ],
        },
    }
    return Scenario.model_validate(tree)


@st.composite
def numbered_cases(draw: st.DrawFn) -> Case:
    """Such a scenario with one of the personalities."""
    return draw_case(draw(numbered()), PERSONALITIES, seed=draw(st.integers(0, 99)))
