"""A disputed verdict: both moves played out to the end, at best and in practice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.dispute import disputable, dispute
from roleplay.analysis.line import best_line, careful_line, practical, value
from roleplay.analysis.solution import HALVES
from roleplay.engine.case import Case
from roleplay.engine.entry import Leave
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves
from roleplay.engine.score import score
from tests.generated import cases
from tests.solving import solver


@given(cases(), st.integers(0, 5))
@settings(max_examples=25)
def test_both_sides_end_as_their_values_say(case: Case, which: int) -> None:
    offered = legal_moves(case.game, case.game.start)
    play = Play.start(case).then(*([case.game.moves[offered[which % len(offered)]].move.id] if offered else ["@leave"]))
    if not play.over:
        play = play.then("@leave")
    known = solver()
    found = dispute(play, 0, None, known)
    first, *_ = best_line(Play.start(case), known)
    assert (found.advised is None) == (first == play.turns[0].entry)
    for side in filter(None, (found.mine, found.advised)):
        start = Play.start(case).then(side.entry)
        assert side.best.over
        assert side.careful.over
        assert side.best.turns[0].entry == side.careful.turns[0].entry == side.entry
        assert score(side.best).total == side.value == value(start, known)
        assert side.likely == practical(start, known) <= side.value
        assert score(side.careful).total <= side.value
    if found.advised is not None:
        assert found.advised.value >= found.mine.value


@given(cases())
@settings(max_examples=25)
def test_playing_with_care_comes_to_no_less_than_what_is_to_be_expected(case: Case) -> None:
    start = play = Play.start(case)
    known = solver()
    for entry in careful_line(start, known):
        play = play.then(entry)
    assert play.over
    assert score(play).total >= practical(start, known) - 1 / HALVES


@given(cases())
def test_what_the_trainee_chose_can_be_disputed(case: Case) -> None:
    play = Play.start(case).then(Leave())
    assert disputable(play, 0)
    assert not disputable(play, 1)
    assert not disputable(play, -1)
    assert careful_line(play, solver()) == ()
