"""The practical value against plain recursion over the live rules, and the laws that tie it to the best value."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.explore import explore
from roleplay.analysis.flow import Flows
from roleplay.analysis.solution import HALVES, SLIP, Solution, TooLargeError
from roleplay.analysis.solve import solve
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.engine.case import Case, draw_case
from roleplay.engine.onward import onward
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.state import State
from roleplay.scenario.model import Scenario
from tests.analysis.test_solve import final, left, reachable
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import minimal

STEP = 1 / HALVES
ROUNDED = STEP / 2 + 1e-4
"""What writing a value down may take it off by, the last bits of the sweep included."""
SLIPS = st.sampled_from([0, 5, 20, 50, 100])


def brute(case: Case, slip: int) -> dict[State, float]:
    """The practical value of every reachable state by recursion."""
    game, share = case.game, slip / 100

    @cache
    def value(state: State) -> float:
        if state.ending:
            return final(case, state)
        leave = value(left(game, state))
        worths = [value(onward(game, step(game, state, place).after).state) for place in legal_moves(game, state)]
        return (1 - share) * max([leave, *worths]) + share * (sum(worths) / len(worths) if worths else leave)

    return {state: value(state) for state in reachable(game)}


@given(cases(), SLIPS)
@settings(max_examples=60)
def test_the_practical_value_equals_brute_force_on_every_reachable_state(case: Case, slip: int) -> None:
    solution = solve(case.game, "practical", slip=slip)
    for state, value in brute(case, slip).items():
        assert solution.points(state) == pytest.approx(value, abs=ROUNDED)


@given(cases())
def test_without_slips_it_is_the_best_value(case: Case) -> None:
    best, practical = solve(case.game), solve(case.game, "practical", slip=0)
    for state in reachable(case.game):
        assert practical.points(state) == practical.value(state) == best.value(state)


@given(cases())
def test_it_never_rises_as_slips_grow_more_frequent(case: Case) -> None:
    cutting = Cutting(Flows(Grid(case.game)))
    tables = [solve(case.game, "practical", slip=slip, cutting=cutting).values for slip in (0, 5, 20, 50, 100)]
    for often, seldom in zip(tables[1:], tables, strict=False):
        assert (often <= seldom).all()


@given(cases())
def test_nothing_but_slips_is_the_exact_mean_of_random_play(case: Case) -> None:
    game = case.game
    reach = explore(game, apart=True)
    ends = [reach.grid.scores(ending, game.score.read) for ending in reach.grid.endings]
    mean = sum(float(mass @ worth) for mass, worth in zip(reach.mass, ends, strict=True))
    assert solve(game, "practical", slip=100).points(game.start) == pytest.approx(mean, abs=ROUNDED)


@given(cases(), st.randoms(use_true_random=False))
def test_a_play_that_is_over_is_worth_its_score_whatever_was_said(case: Case, chance: Random) -> None:
    solution = solve(case.game, "practical")
    play = Play.start(case).then(f"@read:{case.personality.id}")
    while not play.over and (offered := legal_moves(case.game, play.state)):
        play = play.then(case.game.moves[chance.choice(offered)].move.id)
    if not play.over:
        play = play.then("@leave")
    assert solution.points(play.state) == score(play).total


@given(cases())
def test_one_set_of_flows_serves_both_values(case: Case) -> None:
    cutting = Cutting(Flows(Grid(case.game)))
    for objective in ("score", "practical"):
        assert np.array_equal(solve(case.game, objective, cutting=cutting).table, solve(case.game, objective).table)


def test_points_that_do_not_fit_are_refused() -> None:
    tree = minimal()
    tree["scoring"] = {"lines": [{"id": "much", "points": 100, "title": {"en": "Much", "zh": "多"}, "when": {}}]}
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    with pytest.raises(TooLargeError, match="127"):
        solve(case.game, "practical")


def test_the_table_on_disk_is_one_for_each_slip(tmp_path: Path) -> None:
    case = draw_case(Scenario.model_validate(minimal()), PERSONALITIES, seed=1)
    kept = SolutionCache(tmp_path)
    seldom, often = kept.solve(case, "practical"), kept.solve(case, "practical", slip=60)
    again = kept.look_up(case, "practical", slip=60)
    assert isinstance(again, Solution)
    assert (seldom.slip, often.slip, again.slip) == (SLIP, 60, 60)
    start = case.game.start
    assert again.points(start) == often.points(start) < seldom.points(start)
    assert len(list(kept.folder.glob("*.table"))) == 2
