"""The phone call: nothing hangs on one slow wording."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from roleplay.analysis.solve import solve
from roleplay.engine.rules import branch_of, legal_moves, step
from tests.shipped.lines import BIRDS, case_of

MUCH = 20
"""Points that no slow wording of a step may cost which is taken as well as the quick one."""
PLAYS = 12


@pytest.mark.parametrize("variant", ["usual", "grudge"])
@pytest.mark.parametrize("bird", BIRDS)
def test_no_single_slow_wording_costs_twenty_points(bird: str, variant: str) -> None:
    case = case_of("phone-appointment", bird, variant)
    game = case.game
    best = solve(game)
    found = 0
    for seed in range(PLAYS):
        chance, state = Random(seed), game.start
        while not state.ending:
            after = {place: step(game, state, place).after for place in legal_moves(game, state)}
            worth = {place: best.points(then) for place, then in after.items()}
            steps = defaultdict(list)
            for place in after:
                move, branch = game.moves[place].move, branch_of(game, state, place)
                climbs = frozenset(change.quantity for change in branch.changes) - {"trust"}
                if branch.outcome == "lands":
                    steps[move.kind, move.about, climbs].append(place)
            for places in steps.values():
                top = max(places, key=worth.__getitem__)
                slow = [place for place in places if after[place].trust >= after[top].trust]
                found += len(slow) - 1
                assert all(worth[top] - worth[place] < MUCH for place in slow)
            good = [place for place in after if worth[place] > max(worth.values()) - 1]
            state = after[chance.choice(good if chance.random() > 0.2 else list(after))]
    assert found
