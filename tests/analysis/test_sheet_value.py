"""Sheets in the solver: values are those of plain recursion over live plays, in which every answer is tried."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.advice import Solver, in_practice_of, worth_of
from roleplay.analysis.line import best_line, value
from roleplay.analysis.review import review
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, FillIn, Leave, Say
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of, session_of
from roleplay.engine.replay import resume
from roleplay.engine.rules import legal_moves
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.sheet import filled, marked, model
from roleplay.engine.transcript import record
from tests.analysis.test_practice import ROUNDED
from tests.generated import PERSONALITIES
from tests.sheeted import sheeted_cases
from tests.solving import solver

Key = tuple[object, ...]
SLIP = 20


def key(play: Play) -> Key:
    return play.state, tuple(form.id for form in play.due), filled(play.turns)


def entries(play: Play) -> list[Entry]:
    """All that can be entered, naming left out."""
    if play.due:
        form = play.due[0]
        return [FillIn(form.id, answers) for answers in product(*(field.written for field in form.fields))]
    game = play.case.game
    return [*(Say(game.moves[place].move.id) for place in legal_moves(game, play.state)), Leave()]


def explored(case: Case, worth: Callable[[Play, Callable[[Play], float]], float]) -> list[tuple[Play, float]]:
    """A play for each situation there is, with its worth by recursion."""
    known: dict[Key, tuple[Play, float]] = {}

    def of(play: Play) -> float:
        if key(play) not in known:
            known[key(play)] = play, float(score(play).total) if play.over else worth(play, of)
        return known[key(play)][1]

    of(Play.start(case))
    return list(known.values())


def best(play: Play, of: Callable[[Play], float]) -> float:
    return max(of(play.then(entry)) for entry in entries(play))


def slipping(play: Play, of: Callable[[Play], float]) -> float:
    """Each answer of a sheet is drawn evenly in a fifth of all cases, and so is each move; leave is no slip."""
    share, game = SLIP / 100, play.case.game
    if play.due:
        form, state = play.due[0], play.state
        given = model(game, form, state)
        total = of(play.then(given)) - sum(mark.points for mark in marked(game, form, given, state))
        for place, field in enumerate(form.fields):
            blank = [""] * len(form.fields)
            answers = [[*blank[:place], text, *blank[place + 1 :]] for text in field.written[1:]]
            points = [marked(game, form, FillIn(form.id, tuple(one)), state)[place].points for one in answers]
            total += (1 - share) * max(points) + share * sum(points) / len(points)
        return total
    leave, *said = [of(play.then(entry)) for entry in (Leave(), *entries(play)[:-1])]
    return (1 - share) * max([leave, *said]) + share * (sum(said) / len(said) if said else leave)


def solved(case: Case) -> Solver:
    tables = {one: solve(case.game, one, slip=SLIP) for one in ("score", "practical")}
    return lambda _, objective, __=None: tables[objective]


@given(sheeted_cases())
@settings(max_examples=5)
def test_values_equal_plain_recursion_over_live_plays(case: Case) -> None:
    solving = solved(case)
    for play, found in explored(case, best):
        assert worth_of(play, solving) == found


@given(sheeted_cases())
@settings(max_examples=5)
def test_in_practice_too(case: Case) -> None:
    solving = solved(case)
    for play, found in explored(case, slipping):
        assert in_practice_of(play, solving) == pytest.approx(found, abs=ROUNDED)


@given(sheeted_cases())
@settings(max_examples=6)
def test_the_best_line_scores_the_value_of_the_start(case: Case) -> None:
    solving = solved(case)
    play = Play.start(case)
    promised = value(play, solving)
    for entry in best_line(play, solving):
        play = play.then(entry)
    assert play.over
    assert score(play).total == promised


@given(sheeted_cases(), st.integers(0, 999))
@settings(max_examples=6)
def test_a_play_at_random_is_recorded_coded_and_judged_and_never_gains(case: Case, seed: int) -> None:
    chance, session, solving = random.Random(seed), Session(Play.start(case)), solver()
    session.begin()
    worths = [worth_of(session.play, solving)]
    while not session.play.over:
        session.take(chance.choice(entries(session.play)))  # type: ignore[arg-type]
        worths.append(worth_of(session.play, solving))
    assert worths == sorted(worths, reverse=True)
    assert worths[-1] == score(session.play).total
    assert resume(record(session), case.scenario, PERSONALITIES).play == session.play
    assert session_of(code_of(session), case.scenario, PERSONALITIES).play == session.play
    judged = review(session.play, PERSONALITIES, solving)
    assert [(one.before, one.after) for one in judged.moves] == list(pairwise(worths))
