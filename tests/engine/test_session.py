"""The life cycle around a play: what each mode allows, and the wall clock."""

from __future__ import annotations

import pytest
from transitions import MachineError

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.session import (
    Happening,
    HintGiven,
    Mode,
    MoveMade,
    MoveUndone,
    PhaseEntered,
    Session,
    SessionChanged,
    SessionError,
)
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal


def begun(mode: Mode = "practice", wall: int = 15) -> Session:
    """A session in which one can talk."""
    tree = minimal()
    tree["phases"] = [
        {"id": "opening", "title": both("Opening")},
        {"id": "digging", "title": both("Digging"), "when": {"repair": "implied"}},
    ]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=3, personality="dove")
    session = Session(Play.start(case), mode, wall)
    session.begin()  # type: ignore[attr-defined]
    return session


def test_nothing_can_be_said_before_it_begins_nor_while_paused_nor_afterwards() -> None:
    session = Session(begun().play)
    with pytest.raises(SessionError):
        session.choose("ask")
    session = begun()
    session.pause()  # type: ignore[attr-defined]
    with pytest.raises(SessionError):
        session.choose("ask")
    session.resume()  # type: ignore[attr-defined]
    session.leave()
    assert session.state == "debrief"
    with pytest.raises(SessionError):
        session.choose("ask")
    with pytest.raises(MachineError):
        session.begin()  # type: ignore[attr-defined]


def test_listeners_hear_what_happens_in_order() -> None:
    session, heard = begun(), list[Happening]()
    session.listeners.append(heard.append)
    session.choose("ask")
    session.undo()
    session.leave()
    kinds = [type(happening) for happening in heard]
    assert kinds == [MoveMade, PhaseEntered, MoveUndone, PhaseEntered, MoveMade, SessionChanged]
    assert heard[1] == PhaseEntered("digging")
    assert heard[3] == PhaseEntered("opening")
    assert heard[-1] == SessionChanged("talking", "debrief")


def test_moves_are_taken_back_in_practice_and_counted() -> None:
    session = begun()
    before = session.play
    session.choose("ask")
    session.undo()
    assert session.play == before
    assert session.undone == 1
    with pytest.raises(SessionError, match="nothing to take back"):
        session.undo()


def test_hints_are_given_in_practice_told_and_stay_paid() -> None:
    session, heard = begun(), list[Happening]()
    session.listeners.append(heard.append)
    given = session.hint()
    assert heard == [HintGiven(given)]
    assert (given.step, given.cost, session.play.hinted) == (1, 1, 1)
    session.choose("ask")
    assert session.play.hinted == 0
    session.undo()
    assert session.play.hints == (given,)
    assert session.hint().step == 2


def test_hints_are_not_given_in_assessment_nor_before_it_begins_nor_afterwards() -> None:
    with pytest.raises(SessionError, match="practice only"):
        begun("assessment").hint()
    with pytest.raises(SessionError, match="briefing"):
        Session(begun().play).hint()
    session = begun()
    session.leave()
    with pytest.raises(SessionError, match="debrief"):
        session.hint()
    assert session.play.hints == ()


def test_moves_are_not_taken_back_in_assessment() -> None:
    session = begun("assessment")
    session.choose("ask")
    with pytest.raises(SessionError, match="practice only"):
        session.undo()


def test_the_wall_clock_runs_while_talking_only_and_ends_it() -> None:
    session = begun("assessment", wall=1)
    session.tick(30)
    session.pause()  # type: ignore[attr-defined]
    session.tick(500)
    assert session.seconds_left == 30
    session.resume()  # type: ignore[attr-defined]
    session.tick(30)
    assert session.state == "debrief"
    assert session.play.ending == "time"
    assert session.play.written[-1] == "@time"


def test_practice_has_no_wall_clock() -> None:
    session = begun()
    session.tick(100_000)
    assert session.seconds_left is None
    assert session.state == "talking"


def test_a_session_of_a_finished_play_is_at_its_debrief() -> None:
    assert Session(begun().play.then("@leave")).state == "debrief"


def test_an_illegal_move_changes_nothing() -> None:
    session = begun()
    before = session.play
    with pytest.raises(IllegalMove):
        session.choose("dig")
    assert session.play is before


@pytest.mark.parametrize("wall", [0, -5, 241])
def test_wall_minutes_have_bounds(wall: int) -> None:
    with pytest.raises(ValueError, match="wall_minutes"):
        begun("assessment", wall)
