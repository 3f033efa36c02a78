"""The life cycle around a play: what each mode allows, and the wall clock."""

from __future__ import annotations

from dataclasses import replace

import pytest
from transitions import MachineError

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave, Say, Undo
from roleplay.engine.phase import PhaseMachine
from roleplay.engine.play import Play
from roleplay.engine.replay import resume
from roleplay.engine.rules import IllegalMove, phase_of
from roleplay.engine.session import HEARTBEAT, Mode, Session, SessionError
from roleplay.engine.transcript import Transcript, record
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
    session.begin()
    return session


def test_nothing_can_be_said_before_it_begins_nor_while_paused_nor_afterwards() -> None:
    session = Session(begun().play)
    with pytest.raises(SessionError):
        session.choose("ask")
    session = begun()
    session.pause()
    with pytest.raises(SessionError):
        session.choose("ask")
    session.resume()
    session.leave()
    assert session.state == "debrief"
    with pytest.raises(SessionError):
        session.choose("ask")
    with pytest.raises(MachineError):
        session.begin()


def test_the_phase_follows_the_talk_there_and_back() -> None:
    session, seen = begun(), []
    for act in (Say("ask"), Undo(), Say("ask"), Leave()):
        session.take(act)
        assert session.phase is not None
        seen.append(session.phase.id)
    assert seen == ["digging", "opening", "digging", "digging"]


def test_a_scenario_without_phases_is_in_none() -> None:
    case = draw_case(Scenario.model_validate(minimal()), PERSONALITIES, seed=3)
    assert Session(Play.start(case)).phase is None


def test_many_phases_take_one_step_each() -> None:
    tree = minimal()
    tree["phases"] = [{"id": f"p{n}", "title": both("P"), "when": {"trust": f">={n % 10}"}} for n in range(60)]
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=3)
    machine = PhaseMachine(case.game)
    assert machine.moved(case.game.start)
    assert sum(len(event.transitions) for event in machine._machine.events.values()) == 1
    assert machine.current.id == f"p{phase_of(case.game, case.game.start)}"


def test_moves_are_taken_back_in_practice_and_counted() -> None:
    session = begun()
    before = session.play
    session.choose("ask")
    session.undo()
    assert session.play == replace(before, undone=1)
    assert session.undone == 1
    with pytest.raises(SessionError, match="nothing to take back"):
        session.undo()


def test_hints_are_given_in_practice_told_and_stay_paid() -> None:
    session = begun()
    given = session.hint()
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
    session.pause()
    session.tick(500)
    assert session.seconds_left == 30
    session.resume()
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


def taken_up(transcript: Transcript, seed: int = 3) -> Session:
    """The session of a record of the minimal scenario, begun again."""
    again = resume(Transcript.from_json(transcript.to_json()), Scenario.model_validate(minimal()), PERSONALITIES)
    assert again.play.case.seed == seed
    again.begin()
    return again


def assessment() -> Session:
    """An assessment of one minute that goes on."""
    case = draw_case(Scenario.model_validate(minimal()), PERSONALITIES, seed=3)
    session = Session(Play.start(case), "assessment", 1)
    session.begin()
    return session


def test_a_kill_gives_no_time_back_however_often() -> None:
    """Kept at the start of a beat and killed before the next, again and again: each costs a whole beat."""
    session, reads = assessment(), 0
    while session.state == "talking":
        kept = record(session)
        assert kept.running
        session.tick(HEARTBEAT - 0.5)
        reads += 1
        session = taken_up(kept)
        session.tick(0.1)
    assert reads * HEARTBEAT <= 60 + HEARTBEAT
    assert session.play.ending == "time"


def test_leaving_costs_nothing_and_gives_nothing_back() -> None:
    session = assessment()
    session.tick(20)
    session.pause()
    session.tick(1000)
    kept = record(session)
    assert not kept.running
    assert taken_up(kept).seconds_left == 40


def test_time_that_passes_while_waiting_can_be_kept_without_the_session() -> None:
    session = assessment()
    session.tick(20)
    assert record(session, 7).elapsed == 27
    assert record(session, 700).elapsed == 60
    assert session.elapsed == 20


def test_practice_is_charged_nothing() -> None:
    session = begun()
    assert not record(session).running
    again = resume(record(session), session.play.case.scenario, PERSONALITIES)
    assert again.elapsed == session.elapsed
