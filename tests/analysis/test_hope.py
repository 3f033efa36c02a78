"""What a trainee hopes for who cannot tell the client: what an outcome asks of the personality stands in no way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from roleplay.analysis.batch import Batch
from roleplay.analysis.hope import hoped
from roleplay.analysis.policy import play_out
from roleplay.analysis.tally import count
from roleplay.analysis.trainee import Manner, Orderly
from roleplay.engine.case import Case
from roleplay.engine.rules import branch_of
from roleplay.scenario.model import Scenario
from tests.analysis.test_lab import scenario
from tests.generated import PERSONALITIES

EAGLE = {"personality": "eagle"}
DOVE = {"personality": "dove"}


def made(*outcomes: dict[str, Any]) -> Case:
    """A case with an eagle whose first move turns out as given."""
    tree = scenario().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    tree["moves"][0]["outcomes"] = list(outcomes)
    return Case(Scenario.model_validate(tree), PERSONALITIES["eagle"], "usual", 0)


def turned(case: Case) -> str:
    """How the first move turns out at the start, as it is hoped."""
    game = hoped(case)
    return branch_of(game, game.start, 0).outcome


@pytest.mark.parametrize(
    "when",
    [EAGLE, EAGLE | {"trust": ">=1"}, {"any": [EAGLE, {"trust": "<1"}]}, {"all": [EAGLE, {}]}, {"not": DOVE}],
)
def test_a_miss_that_is_only_some_clients_is_not_reckoned_with(when: dict[str, Any]) -> None:
    assert turned(made({"when": when, "as": "blocked"}, {"as": "lands"})) == "lands"


@pytest.mark.parametrize(
    "when",
    [DOVE, DOVE | {"trust": ">=1"}, {"any": [DOVE, {"trust": "<1"}]}, {"all": [DOVE, {}]}, {"not": EAGLE}],
)
def test_what_only_another_client_takes_well_is_hoped_for(when: dict[str, Any]) -> None:
    assert turned(made({"when": when, "as": "lands"}, {"as": "blocked"})) == "lands"


@pytest.mark.parametrize(
    "when",
    [DOVE | {"trust": "<1"}, {"any": [{"trust": "<1"}, DOVE | {"trust": "<1"}]}, {"not": EAGLE | {"trust": "<1"}}],
)
def test_whatever_else_is_asked_stays_asked(when: dict[str, Any]) -> None:
    lands = "not" in when
    assert turned(made({"when": when, "as": "lands"}, {"as": "blocked"})) == ("lands" if lands else "blocked")


def test_where_nothing_turns_on_the_personality_the_tables_are_those_of_the_case() -> None:
    case = made({"when": {"trust": ">=1"}, "as": "lands"})
    assert hoped(case) is case.game


def test_who_keeps_the_order_tries_what_this_client_will_not_have() -> None:
    case = made({"when": EAGLE, "as": "blocked"}, {"as": "lands", "effects": {"repair": "implied"}})
    said = {}
    for name, manner in (("unknown", Manner()), ("known", Manner(reads=True, known=True))):
        batch = Batch(case.game, 200)
        moves = play_out(batch, Orderly(case, 200, np.random.default_rng(1), manner))
        said[name] = count(batch, moves).used[0] > 0
    assert said == {"unknown": True, "known": False}
