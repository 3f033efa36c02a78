"""A batch does play by play what the live rules do, whatever is chosen; policies choose what they say they do."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.analysis import hop
from roleplay.analysis.advance import LEAVE
from roleplay.analysis.audit_figures import random_needs
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.explore import explore
from roleplay.analysis.learner import Learner, looked_up
from roleplay.analysis.policy import ByHeart, Uniform, checklist, drawn, play_out
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Leave
from roleplay.engine.play import Play
from roleplay.engine.rules import close, legal_moves, step
from roleplay.engine.score import score, uncovered
from roleplay.engine.state import State
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move

PLAYS = 12


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


class Restless:
    """Draws among the moves on offer and taking leave, and keeps what it chose."""

    def __init__(self, seed: int) -> None:
        self.chance = chance(seed)
        self.log: list[tuple[list[int], list[int]]] = []

    def choose(self, batch: Batch) -> Choices:
        choices = drawn(batch.offered(), self.chance)
        choices[self.chance.random(choices.size) < 0.1] = LEAVE
        self.log.append((batch.live.tolist(), choices.tolist()))
        return choices


def final(case: Case, state: State) -> int:
    """The score by the live scorer of a play that ended in `state` without a word on the personality."""
    turn = Play.start(case).then(f"@read:{case.personality.id}").turns[0]
    return score(Play(case, (replace(turn, entry=Leave(), before=state, after=state),))).total


@given(cases(), st.integers(0, 999))
def test_a_batch_goes_where_the_live_rules_go(case: Case, seed: int) -> None:
    game = case.game
    batch, policy = Batch(game, PLAYS), Restless(seed)
    states = [game.start] * PLAYS
    while batch.live.size:
        offered = batch.offered()
        for row, play in enumerate(batch.live):
            assert tuple(np.flatnonzero(offered[row])) == legal_moves(game, states[play])
        batch.step(policy.choose(batch))
        for play, choice in zip(*policy.log[-1], strict=True):
            state = states[play]
            states[play] = close(game, state, "left") if choice == LEAVE else step(game, state, choice).after
        assert [batch.state(play) for play in range(PLAYS)] == states
    assert batch.scores().tolist() == [final(case, state) for state in states]
    assert batch.found().sum(axis=0).tolist() == [uncovered(game, state) for state in states]


@given(cases(), st.integers(0, 999))
def test_looking_values_up_in_bulk_is_looking_them_up_one_by_one(case: Case, seed: int) -> None:
    solution = solve(case.game)
    batch, policy = Batch(case.game, PLAYS), Restless(seed)
    while batch.live.size:
        batch.step(policy.choose(batch))
        now = batch.standing()
        found = looked_up(solution, now.values, now.clock, batch.ending)
        assert found.tolist() == [solution.value(batch.state(play)) for play in range(PLAYS)]


@given(cases(), st.integers(0, 999))
def test_a_learner_who_never_slips_reaches_the_best_score(case: Case, seed: int) -> None:
    solution = solve(case.game, read=0)
    batch = Batch(case.game, PLAYS)
    play_out(batch, Learner(solution, 0, chance(seed)))
    assert set(batch.scores().tolist()) == {solution.value(case.game.start)}


@pytest.mark.parametrize("most", [hop.MOST, 1])
@given(cases(), st.integers(0, 999))
def test_what_a_learner_sees_in_each_move_is_where_the_live_rules_lead(most: int, case: Case, seed: int) -> None:
    game, solution = case.game, solve(case.game)
    batch, policy, learner = Batch(game, PLAYS), Restless(seed), Learner(solution, 0, chance(seed))
    with patch.object(hop, "MOST", most):
        while batch.live.size:
            standing = [batch.state(int(play)) for play in batch.live]
            worth, now = (found[batch.row] for found in learner.worth(batch))
            assert now.tolist() == [solution.value(state) for state in standing]
            for row, state in enumerate(standing):
                legal = legal_moves(game, state)
                assert [worth[row, place] for place in legal] == [
                    solution.value(step(game, state, place).after) for place in legal
                ]
            for row, choice in enumerate(learner.choose(batch)):
                assert choice == LEAVE or worth[row, choice] == now[row]
            batch.step(policy.choose(batch))


@given(cases())
def test_a_line_by_heart_is_that_line(case: Case) -> None:
    solution = solve(case.game, read=0)
    batch = Batch(case.game, 2)
    play_out(batch, ByHeart([(0, place) for place in solution.line()], 2))
    assert batch.scores().tolist() == [solution.value(case.game.start)] * 2


@pytest.mark.parametrize("personality", ["eagle", "dove"])
def test_random_plays_come_to_the_exact_distribution(personality: str) -> None:
    library = load_library()
    case = draw_case(library.get("phone-appointment"), library.personalities, seed=0, personality=personality)
    batch, plays = Batch(case.game, 20_000), 20_000
    play_out(batch, Uniform(chance()))
    shares = np.bincount(batch.found().sum(axis=0), minlength=len(case.game.targets) + 1) / plays
    exact = random_needs(explore(case.game))
    assert np.abs(shares - exact).max() < 5 * np.sqrt(0.25 / plays)


def test_a_checklist_asks_each_thing_once_and_in_the_order_of_spin() -> None:
    library = load_library()
    case = draw_case(library.get("county-bureau-pcs"), library.personalities, seed=0, personality="owl")
    batch = Batch(case.game, 50)
    play_out(batch, checklist(case.game, 50, chance()))
    moves = [entry.move for entry in case.game.moves]
    for said in batch.said:
        asked = [(moves[place].kind, moves[place].about) for place in np.flatnonzero(said)]
        assert len(set(asked)) == len(asked)
    used = batch.said.mean(axis=0)
    first = max(used[place] for place, move in enumerate(moves) if move.kind == "situation")
    assert first > max(used[place] for place, move in enumerate(moves) if move.kind == "payoff")


def test_a_draw_among_nothing_is_taking_leave() -> None:
    among = np.array([[False, False, False], [False, True, False], [True, False, True]])
    draws = np.array([drawn(among, chance(seed)) for seed in range(200)])
    assert set(draws[:, 0]) == {LEAVE}
    assert set(draws[:, 1]) == {1}
    assert set(draws[:, 2]) == {0, 2}


def test_a_play_in_which_nothing_was_broken_is_not_taken_for_one_that_stands_alike_but_for_a_breach() -> None:
    tree = minimal()
    tree["flags"] = [{"id": "begun"}]
    begin = {"say": both("Well."), "effects": {"begun": True}}
    tree["moves"] = [
        move("vow", "breach", when={"begun": False}, outcomes=[begin]),
        move("state", "hold", when={"begun": False}, outcomes=[begin]),
        move(
            "close", "hold", when={"begun": True}, outcomes=[{"say": both("Yes."), "effects": {"repair": "explicit"}}]
        ),
        move("wait", "hold", when={"begun": True}, outcomes=[{"say": both("Well."), "minutes": 30}]),
    ]
    tree["scoring"] = {"breach_cap": 0}
    game = Case(Scenario.model_validate(tree), PERSONALITIES["eagle"], "usual", 0).game
    solution, chosen = solve(game, read=0), set()
    for seed in range(8):
        batch, learner = Batch(game, 2), Learner(solution, 0, chance(seed))
        batch.step(np.array([game.index["vow"], game.index["state"]], dtype=np.int16))
        assert batch.state(0).clock == batch.state(1).clock
        chosen.add(int(learner.choose(batch)[1]))
    assert chosen == {game.index["close"]}
