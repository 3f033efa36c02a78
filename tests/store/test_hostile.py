"""Whatever lies where a file of ours should be, nothing hangs, nothing fills the memory and nothing is hidden."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.reading.regular import UnfitError, read_regular
from roleplay.store.home import HOME_VARIABLE, HomelessError, data_folder
from roleplay.store.settings import Settings
from roleplay.store.shelf import Shelf
from tests.store.playing import transcript


def sparse(path: Path) -> None:
    """A file of a gigabyte that takes no room."""
    with path.open("wb") as file:
        file.truncate(2**30)


def bound(path: Path) -> None:
    """A socket; its name may not be long, so it is made from within its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


HOSTILE: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "socket": bound,
    "folder": Path.mkdir,
    "gigabyte": sparse,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "dangling": lambda path: path.symlink_to(path.parent / "nowhere"),
    "itself": lambda path: path.symlink_to(path),
    "to a pipe": lambda path: (os.mkfifo(f"{path}.pipe"), path.symlink_to(f"{path}.pipe")),
    "endless": lambda path: path.symlink_to("/proc/self/pagemap"),
    "binary": lambda path: path.write_bytes(bytes(range(256))),
    "deep": lambda path: path.write_text("[" * 50_000),
    "empty": lambda path: path.write_text(""),
}
hostile = pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)

PROBE = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (700_000_000, 700_000_000))
from roleplay.store.shelf import Shelf
shelf = Shelf(Path(sys.argv[1]))
print([(play.id, play.transcript is None, play.fault) for play in shelf.all()])
print(shelf.settings(), shelf.settings_fault())
print(repr(shelf.notes("bad")), shelf.origin("bad"))
"""


@hostile
def test_the_shelf_reads_what_it_can_and_says_what_it_cannot(tmp_path: Path, make: Callable[[Path], object]) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("good", transcript())
    (tmp_path / "origins").mkdir()
    for place in (shelf.plays / "bad.json", shelf.plays / "bad.txt", tmp_path / "settings.json"):
        make(place)
    make(tmp_path / "origins" / "bad.json")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    plays, settings, _ = done.stdout.splitlines()
    assert "('good', False, None)" in plays
    assert "('bad', True, '" in plays
    assert str(Settings()) in settings


@hostile
def test_a_hostile_file_in_the_place_of_a_record_is_never_written_over(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    shelf = Shelf(tmp_path)
    shelf.plays.mkdir()
    make(shelf.path("bad"))
    before = os.lstat(shelf.path("bad"))
    hold = shelf.hold("bad")
    if make in (HOSTILE["binary"], HOSTILE["deep"], HOSTILE["empty"]):  # a file, as far as the store is concerned
        return
    with pytest.raises(Exception, match=r".") as refused:
        hold.save(transcript())
    assert type(refused.value).__name__ in ("UnfitError", "OversizeError", "StaleError", "OSError", "PermissionError")
    assert os.path.samestat(before, os.lstat(shelf.path("bad")))


@pytest.mark.parametrize("size", [0, 9, 10])
def test_a_small_file_is_read_whole(tmp_path: Path, size: int) -> None:
    (tmp_path / "file").write_bytes(b"x" * size)
    assert read_regular(tmp_path / "file", 10) == b"x" * size


def test_one_byte_too_many_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 11)
    with pytest.raises(UnfitError, match="larger than 10 bytes"):
        read_regular(tmp_path / "file", 10)


@pytest.mark.parametrize("seconds", [-1e11, -1, 0, 1e11, 2e11])
def test_any_time_of_a_file_is_a_time_that_can_be_shown(tmp_path: Path, seconds: float) -> None:
    shelf = Shelf(tmp_path)
    path = shelf.save("one", transcript())
    with contextlib.suppress(OSError):  # a file system that has no such time keeps its own
        os.utime(path, (seconds, seconds))
    (shelved,) = shelf.all()
    assert shelved.changed.astimezone().strftime("%Y-%m-%d %H:%M")


def test_times_beyond_the_calendar_are_bounded() -> None:
    from roleplay.store.shelf import _moment

    for seconds in (-1e18, -1e12, 1e12, 1e18):
        assert _moment(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("name", ["a\x1b]52;c;eA==\x07", "a\nb", "a\tb", "\u202eabc", "a" * 240, "caf\udce9"])
def test_names_that_cannot_be_shown_are_told_without_harm(tmp_path: Path, name: str) -> None:
    shelf = Shelf(tmp_path)
    shelf.save("one", transcript())
    shelf.path("one").rename(shelf.plays / f"{name}.json")
    (shelved,) = shelf.all()
    assert shelved.transcript is None
    assert shelved.id.isprintable()
    assert shelved.fault is not None
    assert shelved.fault.isprintable()


def test_notes_are_plain_text(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.save_notes("one", "line\n\x1b[2J\ttab\r\n\u202ex")
    shelf.path("one").with_suffix(".txt").write_bytes("line\n\x1b]52;c;eA==\x07\u2028".encode())
    assert shelf.notes("one") == "line\n\ufffd]52;c;eA==\ufffd\ufffd"


def test_notes_too_long_to_be_read_again_are_refused_when_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="larger than"):
        Shelf(tmp_path).save_notes("one", "x" * 300_000)


@pytest.mark.parametrize(
    "written", ["[]", '{"file": 1}', '{"file": "here.yaml"}', '{"file": "/x\\u001b[2J.yaml"}', '{"file": "/x\\ny"}']
)
def test_an_origin_is_a_whole_plain_path_or_none(tmp_path: Path, written: str) -> None:
    (tmp_path / "origins").mkdir()
    (tmp_path / "origins" / "one.json").write_text(written)
    assert Shelf(tmp_path).origin("one") is None


def test_one_wrong_setting_spoils_no_other_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "zh", "dark": "no", "wall_minutes": true, "strange": 1}')
    shelf = Shelf(tmp_path)
    assert shelf.settings() == Settings(language="zh")
    assert shelf.settings_fault() == "settings.json: dark, wall_minutes"


@pytest.mark.parametrize("level", ["0", "4", "-1", "1.0", '"1"', "true", "null", "[1]", "{}", "1e999"])
def test_a_level_in_the_settings_that_is_none_is_named_and_the_usual_one_taken(tmp_path: Path, level: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"level": {level}}}')
    shelf = Shelf(tmp_path)
    assert shelf.settings().level == 3
    assert "level" in (shelf.settings_fault() or "")


def test_saving_settings_keeps_what_is_not_ours_and_puts_a_broken_file_aside(tmp_path: Path) -> None:
    shelf, file = Shelf(tmp_path), tmp_path / "settings.json"
    file.write_text('{"strange": 1}')
    shelf.save_settings(Settings(dark=False))
    assert '"strange": 1' in file.read_text()
    file.write_text('{"language": "zh",')
    shelf.save_settings(Settings(dark=False))
    assert shelf.settings() == Settings(dark=False)
    assert (tmp_path / "settings.broken.json").read_text() == '{"language": "zh",'


@pytest.mark.parametrize("home", ["~nosuchuser", "~nosuchuser/x"])
def test_an_unknown_user_in_the_variable_is_told(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv(HOME_VARIABLE, home)
    with pytest.raises(HomelessError, match="ROLEPLAY_HOME names a user who is not known"):
        data_folder()
    shelf = Shelf()
    assert shelf.settings() == Settings()
    assert shelf.settings_fault() is None
    assert shelf.notes("one") == ""


def test_a_relative_home_stays_where_it_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "here")
    assert data_folder() == tmp_path / "here"


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    assert data_folder() == Path("/somewhere/roleplay")


def test_a_user_without_a_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (HOME_VARIABLE, "HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 54321)
    with pytest.raises(HomelessError, match="name one for plays and settings in ROLEPLAY_HOME"):
        data_folder()
