"""Scenes solved one after another against plain recursion over the live rules, as though they were one machine."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.advance import LEAVE
from roleplay.analysis.audit_figures import random_needs, random_scores
from roleplay.analysis.batch import Batch
from roleplay.analysis.drift import drifted
from roleplay.analysis.lab import walked
from roleplay.analysis.learner import Learner
from roleplay.analysis.line import best_line, value
from roleplay.analysis.policy import ByHeart, Policy, Uniform, play_out, talker
from roleplay.analysis.solution import LEAVES, Joined, taken
from roleplay.analysis.solve import solve
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import read_act
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of, session_of
from roleplay.engine.replay import resume
from roleplay.engine.rules import legal_moves, scene_of
from roleplay.engine.score import read_points, score, uncovered
from roleplay.engine.session import Session
from roleplay.engine.state import State
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.telling.account import Accounts
from roleplay.telling.phrase import ending
from roleplay.telling.words import words
from tests.analysis.test_batch import PLAYS, Restless, chance, final
from tests.analysis.test_practice import ROUNDED
from tests.analysis.test_practice import brute as expected
from tests.analysis.test_review import solver
from tests.analysis.test_solve import brute
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move
from tests.staged import PEI, staged_cases


@given(staged_cases())
@settings(max_examples=30)
def test_by_scenes_equals_one_machine(case: Case) -> None:
    solution = solve(case.game)
    assert isinstance(solution, Joined)
    for state, worth in brute(case).items():
        assert solution.value(state) == worth


@given(staged_cases(), st.sampled_from([5, 50]))
@settings(max_examples=30)
def test_in_practice_too(case: Case, slip: int) -> None:
    solution = solve(case.game, "practical", slip=slip)
    for state, worth in expected(case, slip).items():
        assert solution.points(state) == pytest.approx(worth, abs=ROUNDED)


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
@settings(max_examples=25)
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


@given(staged_cases(), st.integers(0, 999))
@settings(max_examples=15)
def test_the_value_is_what_the_best_line_comes_to_but_for_naming_who_could_be_met_and_is_not(
    case: Case, seed: int
) -> None:
    turn, solved = random.Random(seed), solver()
    play = Play.start(replace(case, told=False))
    while not play.over:
        end = play
        for entry in best_line(play, solved):
            end = end.then(entry)
        still = play.case.still_met[scene_of(play.case.game, play.state)] - dict(end.names).keys()
        assert score(end).total + sum(read_points(play.case)[who] for who in still) == value(play, solved)
        ways = [play.case.game.moves[place].move.id for place in legal_moves(play.case.game, play.state)]
        play = play.then(turn.choice(["@leave", *ways]))


@given(staged_cases(), st.integers(0, 999))
@settings(max_examples=25)
def test_a_batch_goes_from_scene_to_scene_as_the_live_rules_go(case: Case, seed: int) -> None:
    game, states = case.game, [case.game.start] * PLAYS
    batch, policy = Batch(game, PLAYS), Restless(seed)
    while batch.live.size:
        offered = batch.offered()
        for row, play in enumerate(batch.live):
            assert tuple(np.flatnonzero(offered[row])) == legal_moves(game, states[play])
        batch.step(policy.choose(batch))
        before = list(states)
        for play, choice in zip(*policy.log[-1], strict=True):
            states[play] = taken(game, states[play], LEAVES if choice == LEAVE else choice)
        assert [batch.state(play) for play in range(PLAYS)] == states
        assert {play for play in range(PLAYS) if _moved_on(before[play], states[play])} <= set(batch.begun.tolist())
    assert batch.scores().tolist() == [final(case, state) for state in states]
    assert batch.found().sum(axis=0).tolist() == [uncovered(game, state) for state in states]


def _moved_on(before: State, after: State) -> bool:
    """Whether the clock tells that another scene has begun."""
    return not after.ending and after.clock > before.clock


@given(staged_cases(), st.integers(0, 999))
@settings(max_examples=25)
def test_a_learner_and_a_line_by_heart_come_to_the_best_score_over_all_scenes(case: Case, seed: int) -> None:
    solution = solve(case.game, read=0)
    line = ByHeart(walked(case.game, solution.line()), PLAYS)
    policies: tuple[Policy, ...] = (Learner(solution, 0, chance(seed)), line)
    for policy in policies:
        batch = Batch(case.game, PLAYS)
        play_out(batch, policy)
        assert set(batch.scores().tolist()) == {solution.value(case.game.start)}


@given(staged_cases())
@settings(max_examples=25)
def test_what_random_play_comes_to_is_what_it_comes_to_move_by_move(case: Case) -> None:
    reaches = list(drifted(case.game))
    needs, scores = sum(map(random_needs, reaches)), sum(map(random_scores, reaches))
    ends = _random_ends(case, case.game.start)
    for number, share in enumerate(needs):
        assert share == pytest.approx(sum(p for state, p in ends.items() if uncovered(case.game, state) == number))
    for points in range(101):
        assert scores[points] == pytest.approx(sum(p for state, p in ends.items() if final(case, state) == points))


def _random_ends(case: Case, start: State) -> dict[State, float]:
    """How likely each last state is when every move is drawn evenly, a play that finds nothing taking leave."""
    live, ends = {start: 1.0}, dict[State, float]()
    while live:
        after = dict[State, float]()
        for state, likely in live.items():
            choices = legal_moves(case.game, state) or (LEAVES,)
            for place in choices:
                then = taken(case.game, state, place)
                into = ends if then.ending else after
                into[then] = into.get(then, 0.0) + likely / len(choices)
        live = after
    return ends


@given(staged_cases(), st.integers(0, 999))
@settings(max_examples=15)
def test_every_trainee_plays_a_journey_to_its_end(case: Case, seed: int) -> None:
    manners = [Manner(), Manner(tone="warm"), Manner(reads=True), Manner(reads=True, known=True)]
    trainees = [Novice(case, PLAYS, chance(seed)), *(Orderly(case, PLAYS, chance(seed), one) for one in manners)]
    for policy in (*trainees, Uniform(chance(seed)), talker(case.game, "pitcher", PLAYS, chance(seed))):
        batch = Batch(case.game, PLAYS)
        play_out(batch, policy)
        assert (batch.ending > 0).all()


def test_a_client_who_walks_out_into_a_scene_beyond_the_calendar_voids_nothing() -> None:
    tree = minimal()
    tree["days"], tree["people"] = 1, [{**PEI, "trust": 5}]
    late = {"scene": "shop", "days": 1}
    tree["scenes"] = [
        {"id": "office", "title": both("Office"), "with": ["client"], "minutes": 3, "walkout": late},
        {"id": "shop", "title": both("Shop"), "with": ["pei"], "opening": both("Here.")},
    ]
    tree["moves"] = [move("insult", "inform", outcomes=[{"say": both("Out."), "effects": {"trust": "=0"}}])]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=0, personality="eagle")
    play = Play.start(case).then("insult")
    assert play.over
    assert play.turns[-1].calendar_over
    assert ending(words("en"), play, "plain.ending") == "the calendar was over"
    assert "the calendar was over" in Accounts("en", case, load_rules()).turn(play.turns[-1])
    after = play.turns[-1].after
    assert solve(case.game, "practical", read=0).value(after) == final(case, play.state) > 0
