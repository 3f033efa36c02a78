"""A game as it looks to somebody who cannot tell yet whom they are talking to: what any client takes well may land.

An author's outcome may turn on the personality. Whoever does not know it hopes for the best, and learns by trying.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roleplay.engine.case import Case
from roleplay.engine.compile import compile_game
from roleplay.engine.game import Game
from roleplay.engine.lately import kept_lately
from roleplay.engine.level import eased
from roleplay.scenario.act import OUTCOME
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move, OwnOutcome

WHO = "personality"


@kept_lately(2)
def hoped(case: Case) -> Game:
    """The tables of a case in which the personality stands in the way of nothing that was to land."""
    scenario = _hopeful(case.scenario)
    if scenario is case.scenario:
        return case.game
    others = {name: eased(scenario, other, case.level)[1] for name, other in case.others}
    return compile_game(*eased(scenario, case.personality, case.level), case.variant, others)


@kept_lately(4)
def _hopeful(scenario: Scenario) -> Scenario:
    moves = tuple(_hoped(move) for move in scenario.moves)
    return scenario if moves == scenario.moves else scenario.model_copy(update={"moves": moves})


def _hoped(move: Move) -> Move:
    found = [(one, _guard(one.when, hope=_lands(one))) for one in move.outcomes]
    outcomes = tuple(
        one if when == one.when else one.model_copy(update={"when": when}) for one, when in found if when is not None
    )
    return move if outcomes == move.outcomes else move.model_copy(update={"outcomes": outcomes})


def _lands(outcome: OwnOutcome) -> bool:
    return not OUTCOME[outcome.turns].miss and outcome.turns != "answered"


def _guard(guard: Mapping[str, Any], *, hope: bool) -> dict[str, Any] | None:
    """`guard` without what it asks of the personality, which is so or is not as one hopes; None: it never holds."""
    kept: dict[str, Any] = {}
    for key, value in guard.items():
        if key == WHO or key.startswith(f"{WHO}-"):
            if not hope:
                return None
        elif key == "not":
            inner = _guard(value, hope=not hope)
            if inner == {}:
                return None
            kept |= {} if inner is None else {key: inner}
        elif key in ("all", "any"):
            parts = [_guard(part, hope=hope) for part in value]
            left = [part for part in parts if part is not None]
            if not left or (key == "all" and None in parts):
                return None
            kept |= {} if key == "any" and {} in left else {key: left}
        else:
            kept[key] = value
    return kept
