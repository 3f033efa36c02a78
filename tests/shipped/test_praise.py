"""Praise is worth its minutes where the tone fits: for who keeps the order and does not read the client yet."""

from __future__ import annotations

import numpy as np
import pytest

from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.policy import play_out
from roleplay.analysis.trainee import Manner, Orderly
from roleplay.engine.case import Case
from roleplay.engine.rules import legal_moves, step
from tests.shipped.lines import BIRDS, case_of

PLAYS = 8000
SCENARIOS = ("company-mobile-contract", "county-bureau-pcs")


class Beginning(Orderly):
    """Says one move first, and then goes on in the right order, in any tone."""

    first: int | None = None

    def choose(self, batch: Batch) -> Choices:
        choices = super().choose(batch)
        if self.first is not None:
            choices[:], self.first = self.first, None
            self.said[:] = False
        return choices


def kept(case: Case, first: int | None) -> float:
    """The mean score of who begins so."""
    batch = Batch(case.game, PLAYS)
    policy = Beginning(case, PLAYS, np.random.default_rng(5), Manner())
    policy.first = first
    play_out(batch, policy)
    return float(batch.scores().mean())


@pytest.mark.parametrize("bird", BIRDS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_praise_in_a_fitting_tone_is_worth_its_minutes(name: str, bird: str) -> None:
    case = case_of(name, bird)
    game = case.game
    won = {
        place: step(game, game.start, place).after.trust - game.start.trust
        for place in legal_moves(game, game.start)
        if game.moves[place].move.kind == "rapport"
    }
    best = max(won, key=lambda place: won[place])
    if won[best] > 0:  # there is none for the owl of the one scenario, nor for the eagle of the other
        assert kept(case, best) > kept(case, None)
