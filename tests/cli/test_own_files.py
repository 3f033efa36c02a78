"""Commands among hostile files of our own: a clear line, in time, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import spawn
from tests.forked import TOP
from tests.readings import PROGRAM
from tests.store.playing import transcript
from tests.store.test_hostile import hostile, left


@hostile
@pytest.mark.parametrize("command", ["replay", "review"])
def test_a_strange_record_is_refused_in_a_line(tmp_path: Path, make: Callable[[Path], object], command: str) -> None:
    make(tmp_path / "record.json")
    ran = spawn(command, tmp_path / "record.json")
    assert ran.code in (1, 2)
    assert ran.err.startswith("Error: ")
    assert len(ran.err.splitlines()) == 1


@hostile
def test_strange_settings_and_plays_do_not_stop_a_command(home: Path, make: Callable[[Path], object]) -> None:
    (home / "plays").mkdir(parents=True)
    make(home / "settings.json")
    make(home / "plays" / "bad.json")
    ran = spawn("play", "--plain", "--resume")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert "The record of bad cannot be read: " in ran.err
    assert "There is no unfinished play to go on with." in ran.err


@pytest.mark.parametrize(
    "where",
    # for the superuser nothing is locked
    ["~nosuchuser/x", "file", "file/x", *(["locked"] if os.geteuid() else []), "/dev/null", "/proc/1"],
)
def test_a_home_that_is_none_only_costs_the_keeping(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "locked").mkdir(mode=0o500)
    home = str(tmp_path / where) if where[0] not in "~/" else where
    ran = spawn(
        "play", "county-bureau-pcs", "--plain", typed=b"1 1\nq\n", environment={"ROLEPLAY_HOME": home, "LC_ALL": "C"}
    )
    assert ran.code == 0
    assert ran.err.count("cannot be kept") == 1
    assert "Go on with" not in ran.out
    assert "Traceback" not in ran.err
    assert spawn("list", environment={"ROLEPLAY_HOME": home}).code == 0


def test_damaged_records_are_named_and_the_latest_sound_one_goes_on(home: Path) -> None:
    spawn("play", "county-bureau-pcs", "--plain", typed=b"q\n")
    for number in range(7):
        left(home, f"cut-{number}.json", transcript().to_json()[:90])
    ran = spawn("play", "--plain", "--resume", typed=b"q\n")
    assert ran.code == 0
    assert ran.err.count("cannot be read: not a transcript") == 5
    assert "2 more records cannot be read." in ran.err


def test_a_play_open_in_another_process_is_told_and_the_next_free_one_goes_on(home: Path) -> None:
    for seed in (1, 2):
        spawn("play", "county-bureau-pcs", "--plain", "--seed", seed, typed=b"1 1\nq\n")
    newer, older = (play.id for play in HomeStore(home).all())
    with holding(newer):
        for language, told in (("zh", "正在另一个窗口里打开着"), ("en", "is open in another window: process")):
            named = spawn("play", "--plain", "--language", language, "--resume", newer)
            assert (named.code, named.out) == (2, "")
            assert told in named.err
        latest = spawn("play", "--plain", "--language", "en", "--resume", typed=b"q\n")
        assert latest.code == 0
        assert told in latest.err
        assert older in latest.out
        with holding(older):
            none = spawn("play", "--plain", "--language", "en", "--resume")
            assert none.code == 2
            assert told in none.err
    assert spawn("play", "--plain", "--resume", newer, typed=b"q\n").code == 0


@contextmanager
def holding(play: str) -> Iterator[None]:
    """Another process that has a play open in plain mode, waiting for an answer."""
    command = [sys.executable, "-c", PROGRAM, "play", "--plain", "--language", "en", "--resume", play]
    given = {**os.environ, "PYTHONPATH": str(TOP)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=given) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert any("Topic number" in line or line.startswith("1. ") for line in running.stdout)
        yield
        running.communicate("q\n", timeout=60)


def test_a_play_begun_from_a_file_goes_on_without_it_and_a_moved_file_is_told(home: Path, sample: Path) -> None:
    assert spawn("play", sample, "--plain", typed=b"1 1\nq\n").code == 0
    assert spawn("play", "--plain", "--resume", typed=b"q\n").code == 0
    (play,) = HomeStore(home).all()
    sample.rename(sample.with_name("moved.yaml"))
    lost = spawn("play", "--plain", "--language", "en", "--resume")
    assert lost.code == 2
    assert f"roleplay play FILE --resume {play.id}" in lost.err
