"""`roleplay profile`: several people on one machine, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run


def play(run: Run, *before: str, typed: str = "") -> None:
    done = run(
        *before, "play", "phone-appointment", "--plain", "--language", "en", "--seed", 7, typed=f"{typed}l\ny\nq\n"
    )
    assert done.code == 0, done.err


def plays(run: Run, *before: str, typed: str = "") -> int:
    done = run(*before, "history", "--json", typed=typed)
    assert done.code == 0, done.err
    return len(json.loads(done.out))


def test_each_sees_their_own_plays(run: Run, home: Path) -> None:
    play(run)
    assert run("profile", "new", "Mei").code == 0
    play(run, "--profile", "mei")
    play(run, "--profile", "mei")
    assert (plays(run), plays(run, "--profile", "Mei"), plays(run, "--profile", "first")) == (1, 2, 1)
    (one,) = HomeStore(home).all()
    assert run("--profile", "Mei", "replay", one.id).code == 2
    done = run("--profile", "Mei", "play", "--resume", one.id, "--plain", "--language", "en")
    assert done.code == 2
    assert f"There is no play '{one.id}'" in done.err
    assert run("replay", one.id).code == 0


def test_the_environment_names_a_profile_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("profile", "new", "Mei")
    play(run)
    monkeypatch.setenv("ROLEPLAY_PROFILE", "Mei")
    assert plays(run) == 0
    monkeypatch.setenv("ROLEPLAY_PROFILE", "Nobody")
    done = run("history")
    assert done.code == 2
    assert "no profile 'Nobody'" in done.err
    assert "roleplay profile list" in done.err


def test_a_pin_is_asked_for_by_every_command_that_touches_plays(run: Run) -> None:
    run("profile", "new", "Mei")
    play(run, "--profile", "Mei")
    assert run("profile", "pin", "Mei", typed="4711\n4711\n").code == 0
    for command in (["history"], ["progress"], ["objections"], ["drill", "--calendar"]):
        for typed, code in (("", 2), ("0000\n", 2), ("4711\n", 0)):
            assert run("--profile", "Mei", *command, typed=typed).code == code
    play(run, "--profile", "Mei", typed="4711\n")
    assert plays(run, "--profile", "Mei", typed="4711\n") == 2
    assert "4711" not in run("--profile", "Mei", "history", typed="4711\n").out
    assert run("--profile", "Mei", "history", "--help").code == 0


def test_a_pin_is_changed_and_taken_away_by_whoever_knows_it(run: Run) -> None:
    run("profile", "new", "Mei")
    assert run("profile", "pin", "Mei", typed="4711\n4712\n").code == 2
    assert run("profile", "pin", "Mei", typed="47\n47\n").code == 2
    assert run("profile", "pin", "Mei", typed="").code == 2
    assert run("profile", "pin", "Mei", typed="4711\n4711\n").code == 0
    assert run("profile", "pin", "Mei", typed="0000\n\n").code == 2
    assert run("profile", "pin", "Mei", typed="4711\n\n").code == 0
    assert plays(run, "--profile", "Mei") == 0


def test_what_is_exported_is_imported_beside_it(run: Run, tmp_path: Path) -> None:
    run("profile", "new", "梅")
    play(run, "--profile", "梅")
    file = tmp_path / "mei.json"
    assert run("profile", "export", "梅", "--out", file).code == 0
    done = run("profile", "import", file, "--language", "en")
    assert done.out == "梅 2 is here now, with 1 play.\n"
    assert plays(run, "--profile", "梅 2") == 1
    names = [one["name"] for one in json.loads(run("profile", "list", "--json").out)]
    assert names == [None, "梅", "梅 2"]


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"roleplay": "profile", "format": 9}'])
def test_a_file_that_is_none_is_told_and_changes_nothing(run: Run, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)
    done = run("profile", "import", file)
    assert done.code == 1
    assert str(file) in done.err
    assert len(json.loads(run("profile", "list", "--json").out)) == 1
    assert run("profile", "import", tmp_path / "none.json").code == 2
    assert run("profile", "import", tmp_path).code == 2


def test_an_export_is_a_new_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mei.json"
    file.write_text("before")
    assert run("profile", "export", "first", "--out", file).code == 2
    assert file.read_text() == "before"
    assert run("profile", "export", "first", "--out", tmp_path / "mei.txt").code == 2


def test_a_full_disk_leaves_no_half_a_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mei.json"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = run("profile", "export", "first", "--out", file)
    assert done.code == 3
    assert "No space left on device" in done.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_a_profile_is_deleted_once_its_name_has_been_typed(run: Run) -> None:
    run("profile", "new", "Mei")
    play(run, "--profile", "Mei")
    run("profile", "pin", "Mei", typed="4711\n4711\n")
    for typed in ("", "4711\n", "4711\nMai\n", "0000\nMei\n"):
        assert run("profile", "delete", "Mei", typed=typed).code == 2
    assert plays(run, "--profile", "Mei", typed="4711\n") == 1
    done = run("profile", "delete", "Mei", "--language", "en", typed="4711\nmei\n")
    assert (done.code, done.out) == (0, "Mei is deleted.\n")
    assert run("--profile", "Mei", "history").code == 2


def test_names_are_given_and_refused(run: Run) -> None:
    assert run("profile", "rename", "first", "Lin").code == 0
    assert run("profile", "new", "LIN").code == 2
    assert run("profile", "new", "first").code == 2
    done = run("profile", "rename", "Lim", "Mei", "--language", "en")
    assert done.code == 2
    assert "did you mean" in done.err.lower()
    assert run("profile", "rename", "lin", "Mei").code == 0
    assert "Mei" in run("profile", "list").out


def test_a_database_that_is_none_is_told(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "roleplay.db").write_text("no database at all, only text " * 50)
    done = run("profile", "list", "--language", "en")
    assert done.code == 3
    assert "damaged, or no database" in done.err
