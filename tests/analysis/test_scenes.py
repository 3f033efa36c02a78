"""Scenes solved one after another against plain recursion over the live rules, as though they were one machine."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.solution import LEAVES, Joined
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.entry import read_act
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of, session_of
from roleplay.engine.replay import resume
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from tests.analysis.test_practice import ROUNDED
from tests.analysis.test_practice import brute as expected
from tests.analysis.test_solve import brute
from tests.generated import PERSONALITIES
from tests.staged import staged_cases


@given(staged_cases())
@settings(max_examples=60)
def test_by_scenes_equals_one_machine(case: Case) -> None:
    solution = solve(case.game)
    assert isinstance(solution, Joined)
    for state, value in brute(case).items():
        assert solution.value(state) == value


@given(staged_cases(), st.sampled_from([5, 50]))
@settings(max_examples=30)
def test_in_practice_too(case: Case, slip: int) -> None:
    solution = solve(case.game, "practical", slip=slip)
    for state, value in expected(case, slip).items():
        assert solution.points(state) == pytest.approx(value, abs=ROUNDED)


@given(staged_cases())
@settings(max_examples=30)
def test_the_best_line_replayed_live_scores_the_value_of_the_start(case: Case) -> None:
    solution = solve(case.game, read=0)
    play = Play.start(case)
    for place in solution.line():
        play = play.then("@leave" if place == LEAVES else case.game.moves[place].move.id)
    while not play.over:
        play = play.then("@leave")
    assert score(play).total == solution.value(case.game.start)


@given(staged_cases(), st.integers(0, 999))
@settings(max_examples=40)
def test_a_record_and_a_code_play_again_as_it_was(case: Case, seed: int) -> None:
    chance, session = random.Random(seed), Session(Play.start(case))
    session.begin()
    while not session.play.over:
        offered = [move.id for topic in session.play.choices() for move in topic.moves]
        named = [f"@read:{name}" for name in session.play.nameable]
        session.take(read_act(chance.choice([*offered, *named, "@leave"])))
    again = resume(record(session), case.scenario, PERSONALITIES)
    assert again.play == session.play
    coded = session_of(code_of(session), case.scenario, PERSONALITIES)
    assert coded.play == session.play
