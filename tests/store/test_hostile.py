"""Whatever lies where a file of ours should be, nothing hangs, nothing fills the memory and nothing is hidden."""

from __future__ import annotations

import contextlib
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.engine.transcript import TranscriptError
from roleplay.reading.regular import UnfitError, read_regular
from roleplay.store.home import HOME_VARIABLE, HomelessError, data_folder
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import Settings
from tests.store.playing import alter, transcript, unfinished


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
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
from roleplay.store.homestore import HomeStore
for folder in sys.argv[1:]:
    store = HomeStore(Path(folder))
    print([(play.id, play.transcript is None, play.fault) for play in store.all()])
    print(store.settings(), store.settings_fault())
    print(repr(store.notes("bad")), store.origin("bad"))
    taken = store.taken_over()
    print(taken.plays, taken.damaged)
"""


def left(folder: Path, name: str, text: str) -> None:
    """A file as earlier versions left it."""
    path = folder / "plays" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_whatever_lies_among_the_files_of_before_what_can_be_read_is_taken_over(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(len(HOSTILE))]
    for folder, make in zip(folders, HOSTILE.values(), strict=True):
        left(folder, "good.json", transcript().to_json())
        (folder / "origins").mkdir()
        for place in ("plays/bad.json", "plays/bad.txt", "settings.json", "origins/bad.json"):
            make(folder / place)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *folders], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    for at, (name, folder) in enumerate(zip(HOSTILE, folders, strict=True)):
        plays, settings, _, taken = told[4 * at : 4 * at + 4]
        assert plays == "[('good', False, None)]", name
        assert str(Settings()) in settings, name
        assert taken.startswith("1 (('bad', "), name
        [backup] = (folder / "backups").iterdir()
        assert os.path.lexists(backup / "plays" / "bad.json"), name
        assert (backup / "plays" / "good.json").read_text() == transcript().to_json(), name


@pytest.mark.parametrize("make", [HOSTILE[name] for name in ("pipe", "socket", "folder", "device", "binary", "empty")])
def test_whatever_is_in_the_place_of_the_database_is_told_and_stays(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    place = tmp_path / "roleplay.db"
    make(place)
    before = os.lstat(place)
    store = HomeStore(tmp_path)
    if make is HOSTILE["empty"]:  # as SQLite itself leaves a database that is about to be made
        assert store.all() == []
        return
    with pytest.raises(OSError, match=r"no database|cannot be opened|not a file"):
        store.all()
    with pytest.raises(OSError, match=r"."):
        store.reserve("sample")
    assert os.path.samestat(before, os.lstat(place))
    assert store.notes("one") == ""


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
    left(tmp_path, "one.json", transcript().to_json())
    with contextlib.suppress(OSError):  # a file system that has no such time keeps its own
        os.utime(tmp_path / "plays" / "one.json", (seconds, seconds))
    (shelved,) = HomeStore(tmp_path).all()
    assert shelved.changed.astimezone().strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize("changed", [-(2**63), -1, 2**62, 2**63 - 1, "x", 1.5])
def test_any_time_in_the_database_can_be_shown_or_is_told(tmp_path: Path, changed: object) -> None:
    store = HomeStore(tmp_path)
    store.save("one", transcript())
    alter(tmp_path, "one", changed=changed)
    (shelved,) = store.all()
    assert shelved.changed.astimezone().strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    "columns",
    [
        {"id": "a\x1b]52;c;eA==\x07"},
        {"id": b"\xff"},
        {"scenario": "\x1b[2J"},
        {"mode": "exam"},
        {"level": 9},
        {"finished": "yes"},
        {"serial": "x"},
        {"total": None},
    ],
)
def test_a_row_that_nobody_of_us_wrote_is_told_in_plain_text(tmp_path: Path, columns: dict[str, object]) -> None:
    store = HomeStore(tmp_path)
    store.save("good", transcript())
    store.save("bad", transcript())
    with contextlib.suppress(sqlite3.IntegrityError):
        alter(tmp_path, "bad", **columns)
        found = {shelved.id: shelved for shelved in store.all()}
        assert found.pop("good").fault is None
        [bad] = found.values()
        assert bad.id.isprintable()
        assert bad.fault is not None
        assert bad.fault.isprintable()


@pytest.mark.parametrize("name", ["a\x1b]52;c;eA==\x07", "a\nb", "a\tb", "\u202eabc", "a" * 240, "caf\udce9"])
def test_names_that_cannot_be_shown_are_told_without_harm(tmp_path: Path, name: str) -> None:
    left(tmp_path, f"{name}.json", transcript().to_json())
    store = HomeStore(tmp_path)
    assert store.all() == []
    taken = store.taken_over()
    assert taken is not None
    [(shown, fault)] = taken.damaged
    assert shown.isprintable()
    assert fault.isprintable()


@pytest.mark.parametrize("document", [b"\xff\xfe", 7, "", "{", "[" * 50_000, " " * 1_000_001, None])
def test_a_record_that_is_none_is_told_and_hides_no_other(tmp_path: Path, document: object) -> None:
    store = HomeStore(tmp_path)
    store.save("good", transcript())
    store.save("bad", transcript())
    if document is None:
        return
    alter(tmp_path, "bad", document=document)
    found = {shelved.id: shelved for shelved in store.all()}
    assert found["good"].fault is None
    assert "not a transcript" in (found["bad"].fault or "")
    assert [shelved.id for shelved in unfinished(store)] == ["good"]
    with pytest.raises(TranscriptError):
        store.load("bad")


def test_notes_are_plain_text(tmp_path: Path) -> None:
    left(tmp_path, "one.txt", "line\n\x1b]52;c;eA==\x07\u2028")
    store = HomeStore(tmp_path)
    assert store.notes("one") == "line\n\ufffd]52;c;eA==\ufffd\ufffd"
    store.save_notes("one", "line\n\x1b[2J\ttab\r\n\u202ex")
    assert store.notes("one") == "line\n\ufffd[2J\ttab\n\ufffdx"


def test_notes_too_long_to_be_read_again_are_refused_when_written(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="larger than"):
        HomeStore(tmp_path).save_notes("one", "x" * 300_000)


@pytest.mark.parametrize(
    "written", ["[]", '{"file": 1}', '{"file": "here.yaml"}', '{"file": "/x\\u001b[2J.yaml"}', '{"file": "/x\\ny"}']
)
def test_an_origin_is_a_whole_plain_path_or_none(tmp_path: Path, written: str) -> None:
    left(tmp_path, "one.json", transcript().to_json())
    (tmp_path / "origins").mkdir()
    (tmp_path / "origins" / "one.json").write_text(written)
    assert HomeStore(tmp_path).origin("one") is None


def test_one_wrong_setting_spoils_no_other_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"language": "zh", "dark": "no", "wall_minutes": true, "strange": 1}')
    store = HomeStore(tmp_path)
    assert store.settings() == Settings(language="zh")
    assert store.settings_fault() == "settings.json: dark, wall_minutes"


@pytest.mark.parametrize("level", ["0", "4", "-1", "1.0", '"1"', "true", "null", "[1]", "{}", "1e999"])
def test_a_level_in_the_settings_that_is_none_is_named_and_the_usual_one_taken(tmp_path: Path, level: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"level": {level}}}')
    store = HomeStore(tmp_path)
    assert store.settings().level == 3
    assert "level" in (store.settings_fault() or "")


def test_saving_settings_keeps_what_is_not_ours_and_puts_a_broken_file_aside(tmp_path: Path) -> None:
    store, file = HomeStore(tmp_path), tmp_path / "settings.json"
    file.write_text('{"strange": 1}')
    store.save_settings(Settings(dark=False))
    assert '"strange": 1' in file.read_text()
    file.write_text('{"language": "zh",')
    store.save_settings(Settings(dark=False))
    assert store.settings() == Settings(dark=False)
    assert (tmp_path / "settings.broken.json").read_text() == '{"language": "zh",'


@pytest.mark.parametrize("home", ["~nosuchuser", "~nosuchuser/x"])
def test_an_unknown_user_in_the_variable_is_told(monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    monkeypatch.setenv(HOME_VARIABLE, home)
    with pytest.raises(HomelessError, match="ROLEPLAY_HOME names a user who is not known"):
        data_folder()
    store = HomeStore()
    assert store.settings() == Settings()
    assert store.settings_fault() is None
    assert store.notes("one") == ""


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
