"""An objection is met before the next is asked for, as the course has it: ease, find the root, "anything else?"."""

from __future__ import annotations

import random

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.rules import branch_of, legal_moves
from tests.shipped.lines import BIRDS, library

TABLE = "meeting-of-objections"


@pytest.mark.parametrize("bird", BIRDS)
def test_nothing_more_is_told_over_an_objection_that_nobody_has_met(bird: str) -> None:
    case = draw_case(library().get(TABLE), library().personalities, seed=1, personality=bird)
    game, told, kept = case.game, 0, 0
    raised = {ladder.id: ladder.rungs.index("raised") for ladder in case.scenario.ladders}
    for seed in range(40):
        play, chance = Play.start(case), random.Random(seed)
        while not play.over:
            state = play.state
            open_now = any(state.values[game.positions[one]] == rung for one, rung in raised.items() if one != "tan")
            for place in legal_moves(game, state):
                if game.moves[place].move.kind == "anything-else":
                    outcome = branch_of(game, state, place).outcome
                    assert (outcome == "early") == open_now
                    told, kept = told + (not open_now), kept + open_now
            play = play.then(game.moves[chance.choice(list(legal_moves(game, state)))].move.id)
    assert told
    assert kept
