"""A seat keeps its play beside the screen, tells what came of it, and is given up whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from threading import Event

import pytest

from roleplay.desk import seat as sitting
from roleplay.desk.desk import Desk
from roleplay.desk.keeper import Keeper
from roleplay.desk.seat import Seat
from roleplay.desk.trouble import DeskError
from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.scenario.library import Library, load_personalities, read_scenario
from roleplay.store.homestore import HomeStore
from roleplay.store.sql import hold as holding
from tests.scenario.sample import write_pack
from tests.store.playing import alter

PATIENCE = 60


def session(file: Path) -> Session:
    """A session of the scenario in `file`, talking."""
    found = Session(Play.start(draw_case(read_scenario(file), load_personalities((file.parent,)), seed=1)))
    found.begin()
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scenario file in a pack of its own."""
    return write_pack(tmp_path / "pack") / "sample.yaml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a store of its own and no packs."""
    return Desk(Library([], []), HomeStore(tmp_path / "home"), "en")


def begun(desk: Desk, file: Path) -> Seat:
    """A play begun from a file, kept and left."""
    from roleplay.desk.opening import Opened, begin

    now = session(file)
    opened = Opened(now.play.case.scenario, load_personalities((file.parent,)), file)
    seat = desk.seats.sit(begin(desk.store, now, opened))
    now.choose("ask")
    seat.keep()
    assert desk.seats.leave(seat) is None
    return seat


def test_a_play_begun_from_a_file_goes_on_without_naming_it(desk: Desk, file: Path) -> None:
    seat = begun(desk, file)
    again = desk.seats.go_on(seat.id)
    assert again.session.play.written == ("ask",)
    assert again.file == file
    desk.close()


def test_a_file_that_has_moved_is_told_with_what_to_type(desk: Desk, file: Path) -> None:
    seat = begun(desk, file)
    file.rename(file.with_name("moved.yaml"))
    with pytest.raises(DeskError) as refused:
        desk.seats.go_on(seat.id)
    told = str(refused.value)
    assert str(file) in told
    assert f"roleplay play FILE --resume {seat.id}" in told


def test_a_file_that_is_broken_now_is_told(desk: Desk, file: Path) -> None:
    seat = begun(desk, file)
    file.write_text("{")
    with pytest.raises(DeskError, match="cannot be played"):
        desk.seats.go_on(seat.id)
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(DeskError, match="cannot be played"):
        desk.seats.go_on(seat.id)


def test_a_new_play_of_the_same_scenario_is_gone_on_with_too(desk: Desk, file: Path) -> None:
    first = begun(desk, file)
    seat = desk.seats.begin(session(file), like=first.id)
    seat.keep()
    assert desk.seats.leave(seat) is None
    assert desk.seats.go_on(seat.id).file == file
    desk.close()


def test_a_play_is_open_once_at_a_desk(desk: Desk, file: Path) -> None:
    seat = begun(desk, file)
    first = desk.seats.go_on(seat.id)
    with pytest.raises(DeskError, match="is open here already"):
        desk.seats.go_on(seat.id)
    refused = desk.discard(seat.id)
    assert refused is not None
    assert "is open here already" in str(refused)
    desk.seats.leave(first)
    desk.seats.leave(first)
    assert desk.discard(seat.id) is None


def test_what_cannot_be_kept_is_told_when_it_happens_and_kept_once_it_can(desk: Desk, file: Path) -> None:
    seat, told, heard = desk.seats.begin(session(file)), [], Event()
    seat.on_kept = lambda failed: (told.append(failed), heard.set())
    home = desk.store.exports
    shutil.rmtree(home)
    home.write_text("a file where the folder was")
    seat.keep()
    assert heard.wait(PATIENCE)
    assert isinstance(told[0], DeskError)
    assert seat.settle() is not None
    assert desk.where(seat.id) is None
    home.unlink()
    seat.keep()
    assert seat.settle() is None
    assert desk.where(seat.id) is not None
    assert desk.close() is None


def test_a_record_changed_from_elsewhere_is_told_and_stays(desk: Desk, file: Path) -> None:
    seat = begun(desk, file)
    again = desk.seats.go_on(seat.id)
    alter(desk.store.exports, seat.id, document=desk.store.load(seat.id).to_json() + "\n", serial=9)
    before = desk.store.load(seat.id)
    again.keep()
    failed = desk.seats.leave(again)
    assert failed is not None
    assert "changed from elsewhere" in str(failed)
    assert desk.store.load(seat.id) == before


def test_nobody_waits_for_the_disk_but_the_next_move(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roleplay.desk.keeper.PATIENCE", 0.01)
    begun, go, written = Event(), Event(), []

    def write(value: int) -> None:
        begun.set()
        assert go.wait(PATIENCE)
        written.append(value)

    keeper = Keeper(write, lambda _: None)
    keeper.keep(1)
    assert begun.wait(PATIENCE)
    assert isinstance(keeper.settle(0.01), TimeoutError)
    keeper.keep(2)
    keeper.keep(3)
    go.set()
    assert keeper.settle(PATIENCE) is None
    keeper.close()
    assert written == [1, 3]


def test_a_fault_of_the_program_is_raised_where_it_is_waited_for(desk: Desk, file: Path) -> None:
    seat = desk.seats.begin(session(file))
    seat._keeper._write = lambda _: 1 / 0
    seat.keep()
    with pytest.raises(ZeroDivisionError):
        seat.settle()


def test_a_clock_that_is_set_back_loses_nothing(desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 2_000_000_000
    monkeypatch.setattr(sitting, "_now", lambda: now)
    monkeypatch.setattr(holding, "now", lambda: now * 1_000_000)
    seat = begun(desk, file)
    now -= 86_400 * 400
    again = desk.seats.go_on(seat.id)
    again.session.begin()
    again.session.take(Leave())
    again.keep()
    assert desk.seats.leave(again) is None
    kept = desk.store.load(seat.id)
    assert (kept.begun, kept.ended, len(kept.entries)) == (2_000_000_000, now, 2)
    assert [play.fault for play in desk.plays()] == [None]
    assert desk.seats.look_back(seat.id).play.over
