"""A talk against a clock of the test's own: the trainee's minutes in an assessment."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from roleplay.cli.plain.heartbeat import Heartbeat
from roleplay.cli.plain.place import Place
from roleplay.cli.plain.talk import Talk
from roleplay.cli.plain.voice import Voice
from roleplay.desk.desk import Desk
from roleplay.engine.case import Case, draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.library import load_personalities, load_rules
from roleplay.store.homestore import HomeStore
from tests.scenario.sample import Tree, both, minimal, move, scenario


def talk(monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str, seconds: float) -> Session:
    """A finished assessment of 2 minutes in which each answer takes `seconds`."""
    birds = load_personalities()
    session = Session(Play.start(draw_case(scenario(), birds, seed=1)), "assessment", wall_minutes=2)
    ticks: Iterator[float] = iter(range(1000))
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    desk = Desk(store=HomeStore(folder), language="en")
    place = Place(desk, desk.seats.take("sample", session), "roleplay play --resume sample")
    Talk(Voice("en", load_rules(), birds), place, clock=lambda: next(ticks) * seconds).run()
    place.leave()
    return session


def test_time_runs_while_the_trainee_thinks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = talk(monkeypatch, tmp_path, "t\n" * 10, seconds=50)
    told = capsys.readouterr().out
    assert session.play.written == ("@time",)
    assert [line for line in told.splitlines() if "by your clock" in line] == [
        "About 2 minutes left by your clock.",
        "About 2 minutes left by your clock.",
        "About 1 minute left by your clock.",
    ]
    assert "Your time is up." in told
    assert "How it ended: the time ran out" in told


@pytest.mark.parametrize("question", ["l\ny\n", "n\n1\n", "t\n"])
def test_time_runs_out_in_the_middle_of_a_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, question: str
) -> None:
    assert talk(monkeypatch, tmp_path, question, seconds=60).play.written == ("@time",)


def test_time_used_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    talk(monkeypatch, tmp_path, "t\nq\n", seconds=10)
    assert HomeStore(tmp_path).load("sample").elapsed == 20


def test_time_spent_waiting_is_kept_meanwhile(tmp_path: Path) -> None:
    """What a kill in the middle of a question leaves behind."""
    session = Session(Play.start(draw_case(scenario(), load_personalities(), seed=1)), "assessment", wall_minutes=2)
    desk = Desk(store=HomeStore(tmp_path), language="en")
    seat, seen = desk.seats.take("sample", session), Event()
    session.begin()
    seat.on_kept = lambda _: seen.set()
    with Heartbeat(seat, clock=lambda: 107.0, since=100.0, beat=0.01):
        assert seen.wait(10)
    kept = HomeStore(tmp_path).load("sample")
    assert (kept.elapsed, kept.running, session.elapsed) == (7, True, 0)
    desk.seats.leave(seat)


def test_practice_has_no_heartbeat(tmp_path: Path) -> None:
    session = Session(Play.start(draw_case(scenario(), load_personalities(), seed=1)))
    desk = Desk(store=HomeStore(tmp_path), language="en")
    seat = desk.seats.take("sample", session)
    session.begin()
    with Heartbeat(seat, clock=lambda: 107.0, since=100.0, beat=0) as heart:
        assert heart._thread.ident is None
    desk.seats.leave(seat)


def test_why_a_move_turned_out_so_is_told_before_the_next_scene_begins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = minimal()
    tree["scenes"] = [
        {"id": "gate", "title": both("At the gate"), "with": ["client"], "minutes": 9},
        {"id": "hall", "title": both("In the hall"), "with": ["client"], "minutes": 9, "opening": both("Come in.")},
    ]
    onward = {"as": "lands", "say": both("After you."), "leads": "hall", "why": both("You were asked in.")}
    tree["moves"] = [move("enter", "inform", outcomes=[onward], **{"in": ["gate"]}), *tree["moves"]]
    birds = load_personalities()
    session = Session(Play.start(draw_case(scenario(tree), birds, seed=1)), "practice")
    place_of = next(n for n, one in enumerate(session.play.choices()[0].moves, 1) if one.id == "enter")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"1\n{place_of}\n"))
    desk = Desk(store=HomeStore(tmp_path), language="en")
    place = Place(desk, desk.seats.take("sample", session), "roleplay play --resume sample")
    Talk(Voice("en", load_rules(), birds), place).run()
    place.leave()
    told = capsys.readouterr().out
    spoken = [told.index(text) for text in ("After you.", "Why: You were asked in.", "In the hall", "Come in.")]
    assert spoken == sorted(spoken)
    assert told.count("Come in.") == 1


def test_nobody_is_met_before_a_sheet_that_stands_before_the_talk_is_handed_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = heard(monkeypatch, tmp_path, capsys, sheeted("first"), "2\ny\n")
    before, after = told.split("You hand in", 1)
    assert "Busy." not in before
    assert "seems" not in before
    assert after.index("Yes?") < after.index("Busy.") < after.index("trust 5 of 10")


def test_who_waits_in_the_next_scene_is_seen_once_the_sheet_before_it_is_handed_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = sheeted("hall")
    tree["people"] = [{**minimal()["client"], "id": "gu", "look": both("Tall.")}]
    del tree["people"][0]["opening"]
    tree["scenes"] = [
        {"id": "gate", "title": both("At the gate"), "with": ["client"], "minutes": 9, "then": "hall"},
        {"id": "hall", "title": both("In the hall"), "with": ["gu"], "minutes": 9, "opening": both("Come in.")},
    ]
    told = heard(monkeypatch, tmp_path, capsys, tree, "l\ny\n2\ny\n")
    before, after = told.split("You hand in", 1)
    assert "Busy." in before
    assert "Tall." not in before
    assert after.index("Come in.") < after.index("Tall.")
    assert "Busy." not in after


def test_a_lesson_is_read_once_and_again_when_the_reason_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = minimal()
    tree["lessons"] = [{"id": "hold", "title": both("Hold"), "text": both("Say it once."), "on": ["early"]}]
    tree["moves"] = [move(name, "payoff", about="repair") for name in ("first", "second", "third")]
    told = heard(monkeypatch, tmp_path, capsys, tree, "1\n1\n1\n2\nw\nu\n")
    assert told.count("Too early") == 3
    assert told.count("Say it once.") == 2


def sheeted(stands: str) -> Tree:
    """The small scenario with a sheet of one field that stands somewhere."""
    options = [{"id": name, "say": both(name), "right": name == "hint", "why": both("So.")} for name in ("hint", "ask")]
    field = {"id": "way", "title": both("Way"), "why": both("So."), "options": options}
    sheet = {"id": "plan", "title": both("Plan"), "stands": stands, "points": 10, "fields": [field]}
    scoring = {"needs": 60, "relationship": 10, "read": 10, "commitment": {"advance": 10}}
    return minimal() | {"sheets": [sheet], "scoring": scoring}


def heard(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str], tree: Tree, typed: str
) -> str:
    """What a talk in practice says to what is typed."""
    birds = load_personalities()
    session = Session(Play.start(draw_case(scenario(tree), birds, seed=1)), "practice")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    desk = Desk(store=HomeStore(folder), language="en")
    place = Place(desk, desk.seats.take("sample", session), "roleplay play --resume sample")
    Talk(Voice("en", load_rules(), birds), place).run()
    place.leave()
    return capsys.readouterr().out


@pytest.mark.parametrize("foresight", [True, False])
def test_cases_are_worked_out_while_the_trainee_talks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, foresight: bool
) -> None:
    birds = load_personalities()
    session = Session(Play.start(draw_case(scenario(), birds, seed=1)), "practice")
    monkeypatch.setattr(sys, "stdin", io.StringIO("q\n"))
    desk = Desk(store=HomeStore(tmp_path), language="en")
    desk.foresight = foresight
    ahead: list[Case] = []
    monkeypatch.setattr(desk.solver, "ahead", lambda cases, *_also: ahead.extend(cases))
    place = Place(desk, desk.seats.take("sample", session), "roleplay play --resume sample")
    Talk(Voice("en", load_rules(), birds), place).run()
    place.leave()
    assert [one.birds for one in ahead[:1]] == ([session.play.case.birds] if foresight else [])
