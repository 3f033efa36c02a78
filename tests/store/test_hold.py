"""A play is in one pair of hands: ids never meet, a second holder is told, a stale record is never written over."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from roleplay.store.homestore import HomeStore
from roleplay.store.store import HeldError, StaleError
from tests.store.playing import alter, transcript, unfinished

TOGETHER = 5
KILLS = 3


def process(what: str, folder: Path, *more: object) -> subprocess.Popen[str]:
    """A process that plays in `folder`."""
    command = [sys.executable, "-m", "tests.store.playing", what, str(folder), *map(str, more)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(running: subprocess.Popen[str]) -> str:
    """The next line of a process."""
    assert running.stdout is not None
    return running.stdout.readline().strip()


def test_plays_begun_together_are_all_kept(tmp_path: Path) -> None:
    running = process("together", tmp_path, TOGETHER)
    names = set(running.communicate(timeout=120)[0].split())
    assert running.returncode == 0
    assert len(names) == TOGETHER
    assert {shelved.id for shelved in unfinished(HomeStore(tmp_path))} == names
    assert list((tmp_path / "held").iterdir()) == []


def test_a_play_open_in_another_process_is_refused_until_that_ends_however_it_ends(tmp_path: Path) -> None:
    store, other = HomeStore(tmp_path), process("hold", tmp_path)
    play = said(other)
    with pytest.raises(HeldError) as refused:
        store.hold(play)
    assert refused.value.holder.process == other.pid
    assert not refused.value.holder.here
    with pytest.raises(HeldError):
        store.delete(play)
    other.kill()
    other.communicate(timeout=60)
    hold = store.hold(play)
    assert hold.load() == transcript()
    hold.release()


def test_a_play_is_open_once_in_the_same_process_too(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    hold = store.reserve("sample")
    with pytest.raises(HeldError) as refused:
        store.hold(hold.id)
    assert refused.value.holder.here
    hold.release()
    hold.release()
    store.hold(hold.id).release()


def test_a_record_changed_from_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    hold = store.hold("one")
    hold.save(transcript("ask"))
    alter(tmp_path, "one", document=transcript("ask", undone=1).to_json(), serial=7)
    with pytest.raises(StaleError):
        hold.save(transcript())
    assert store.load("one").undone == 1


def test_a_record_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    hold = store.hold("one")
    with closing(sqlite3.connect(tmp_path / "roleplay.db")) as database, database:
        HomeStore(tmp_path).save("other", transcript("ask"))
        database.execute("UPDATE plays SET id = 'one'")
    with pytest.raises(StaleError):
        hold.save(transcript())
    assert store.load("one") == transcript("ask")


def test_what_is_loaded_under_a_hold_may_be_gone_on_with(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    store.save("one", transcript("ask"))
    hold = store.hold("one")
    assert hold.load() == transcript("ask")
    hold.save(transcript("ask", undone=1))
    assert store.load("one").undone == 1


def test_a_file_in_the_way_of_the_lock_does_not_stop_a_play(tmp_path: Path) -> None:
    (tmp_path / "held").write_text("a file where a folder should be")
    hold = HomeStore(tmp_path).hold("one")
    hold.save(transcript())
    hold.release()
    assert HomeStore(tmp_path).load("one") == transcript()


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"process": "x"}', '{"process": 1e999}', "{" * 5000, "\x00" * 9999]
)
def test_a_damaged_lock_is_held_by_nobody_known(tmp_path: Path, written: str) -> None:
    store = HomeStore(tmp_path)
    hold = store.hold("one")
    (tmp_path / "held" / "one.lock").write_text(written)
    with pytest.raises(HeldError) as refused:
        store.hold("one")
    assert refused.value.holder.process == 0
    hold.release()


def test_a_killed_process_leaves_a_whole_record_and_loses_at_most_the_last_one(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    for place in range(KILLS):
        running = process("keep", tmp_path)
        for _ in range(5 + 7 * place):
            said(running)
        running.kill()
        rest, _ = running.communicate(timeout=60)
        kept = [int(line.split()[1]) for line in rest.splitlines() if line.startswith("kept ")]
        about = [int(line.split()[1]) for line in rest.splitlines() if line.startswith("about ")]
        found = store.load("long").undone
        assert not kept or found >= kept[-1]
        assert not about or found <= about[-1]
    assert [play.id for play in store.all()] == ["long"]


def test_a_disk_that_is_full_keeps_what_was_kept_and_says_so(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    store.save("one", transcript())
    hold = store.hold("one")
    engine = store._database.engine
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(engine, "begin")
    def bounded(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for number in range(200):
            store.save(f"more-{number}", transcript("ask"))

    with pytest.raises(OSError, match="the disk is full"):
        fill()
    event.remove(engine, "begin", bounded)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert store.load("one") == transcript()
    hold.save(transcript("ask"))
    assert store.load("one") == transcript("ask")


def test_the_lock_says_whose_it_is(tmp_path: Path) -> None:
    hold = HomeStore(tmp_path).hold("one")
    told = json.loads((tmp_path / "held" / "one.lock").read_text())
    assert told["process"] == os.getpid()
    hold.release()
    assert not (tmp_path / "held" / "one.lock").exists()
