"""A play is in one pair of hands: ids never meet, a second holder is told, a stale record is never written over."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.store.shelf import Shelf
from roleplay.store.store import HeldError, StaleError
from tests.store.playing import transcript

TOGETHER = 12
KILLS = 5


def process(what: str, folder: Path) -> subprocess.Popen[str]:
    """A process that plays in `folder`."""
    command = [sys.executable, "-m", "tests.store.playing", what, str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(running: subprocess.Popen[str]) -> str:
    """The next line of a process."""
    assert running.stdout is not None
    return running.stdout.readline().strip()


def test_plays_begun_together_are_all_kept(tmp_path: Path) -> None:
    running = [process("begin", tmp_path) for _ in range(TOGETHER)]
    names = {one.communicate(timeout=120)[0].strip() for one in running}
    assert [one.returncode for one in running] == [0] * TOGETHER
    assert len(names) == TOGETHER
    assert {shelved.id for shelved in Shelf(tmp_path).unfinished()} == names
    assert list((tmp_path / "held").iterdir()) == []


def test_a_play_open_in_another_process_is_refused_until_that_ends_however_it_ends(tmp_path: Path) -> None:
    shelf, other = Shelf(tmp_path), process("hold", tmp_path)
    play = said(other)
    with pytest.raises(HeldError) as refused:
        shelf.hold(play)
    assert refused.value.holder.process == other.pid
    assert not refused.value.holder.here
    with pytest.raises(HeldError):
        shelf.delete(play)
    other.kill()
    other.communicate(timeout=60)
    hold = shelf.hold(play)
    assert hold.load() == transcript()
    hold.release()


def test_a_play_is_open_once_in_the_same_process_too(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    hold = shelf.reserve("sample")
    with pytest.raises(HeldError) as refused:
        shelf.hold(hold.id)
    assert refused.value.holder.here
    hold.release()
    hold.release()
    shelf.hold(hold.id).release()


def test_a_record_changed_from_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    hold = shelf.hold("one")
    hold.save(transcript("ask"))
    shelf.path("one").write_text(transcript("ask", undone=1).to_json())
    with pytest.raises(StaleError):
        hold.save(transcript())
    assert shelf.load("one").undone == 1


def test_a_record_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    hold = shelf.hold("one")
    shelf.path("one").parent.mkdir()
    shelf.path("one").write_text(transcript("ask").to_json())
    with pytest.raises(StaleError):
        hold.save(transcript())
    assert shelf.load("one") == transcript("ask")


def test_what_is_loaded_under_a_hold_may_be_gone_on_with(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("one", transcript("ask"))
    hold = shelf.hold("one")
    assert hold.load() == transcript("ask")
    hold.save(transcript("ask", undone=1))
    assert shelf.load("one").undone == 1


def test_a_file_in_the_way_of_the_lock_does_not_stop_a_play(tmp_path: Path) -> None:
    (tmp_path / "held").write_text("a file where a folder should be")
    hold = Shelf(tmp_path).hold("one")
    hold.save(transcript())
    hold.release()
    assert Shelf(tmp_path).load("one") == transcript()


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"process": "x"}', '{"process": 1e999}', "{" * 5000, "\x00" * 9999]
)
def test_a_damaged_lock_is_held_by_nobody_known(tmp_path: Path, written: str) -> None:
    shelf = Shelf(tmp_path)
    hold = shelf.hold("one")
    (tmp_path / "held" / "one.lock").write_text(written)
    with pytest.raises(HeldError) as refused:
        shelf.hold("one")
    assert refused.value.holder.process == 0
    hold.release()


def test_a_killed_process_leaves_a_whole_record_and_loses_at_most_the_last_one(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for place in range(KILLS):
        running = process("keep", tmp_path)
        for _ in range(5 + 7 * place):
            said(running)
        running.kill()
        rest, _ = running.communicate(timeout=60)
        kept = [int(line.split()[1]) for line in rest.splitlines() if line.startswith("kept ")]
        about = [int(line.split()[1]) for line in rest.splitlines() if line.startswith("about ")]
        found = shelf.load("long").undone
        assert not kept or found >= kept[-1]
        assert not about or found <= about[-1]
    assert [play.id for play in shelf.all()] == ["long"]


def test_what_killed_processes_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("one", transcript())
    left, young, strange = (shelf.plays / name for name in (".one.json-abcdefgh", ".two.json-abcdefgh", ".one.jsonx"))
    link = shelf.plays / ".three.json-abcdefgh"
    target = tmp_path / "target"
    for file in (left, young, strange, target):
        file.write_text("half")
    link.symlink_to(target)
    for file in (left, strange, target):
        os.utime(file, (1, 1))
    os.utime(link, (1, 1), follow_symlinks=False)
    shelf.save("one", transcript("ask"))
    assert {file.name for file in shelf.plays.iterdir()} == {"one.json", young.name, strange.name, link.name}
    assert target.exists()


def test_a_folder_of_plays_that_is_a_link_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    old = tmp_path / "elsewhere" / ".one.json-abcdefgh"
    old.write_text("")
    os.utime(old, (1, 1))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "plays").symlink_to(tmp_path / "elsewhere")
    Shelf(tmp_path / "home").save("one", transcript())
    assert old.exists()


@pytest.mark.parametrize(
    ("step", "there"),
    [
        *((step, there) for step in ("os.fsync", "tempfile.mkstemp") for there in (False, True)),
        ("os.link", False),  # a first record is linked, a later one put in its place
        ("pathlib.Path.replace", True),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_record_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: bool
) -> None:
    shelf = Shelf(tmp_path)
    if there:
        shelf.save("one", transcript())
    hold = shelf.hold("one")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(step, refuse)
        if step == "os.link" and not there:
            broken.setattr("pathlib.Path.replace", refuse)
        with pytest.raises(OSError, match="No space left"):
            hold.save(transcript("ask"))
    assert [file.name for file in shelf.plays.iterdir()] == (["one.json"] if there else [])
    hold.save(transcript("ask"))
    assert shelf.load("one") == transcript("ask")


def test_the_lock_says_whose_it_is(tmp_path: Path) -> None:
    hold = Shelf(tmp_path).hold("one")
    told = json.loads((tmp_path / "held" / "one.lock").read_text())
    assert told["process"] == os.getpid()
    hold.release()
    assert not (tmp_path / "held" / "one.lock").exists()
