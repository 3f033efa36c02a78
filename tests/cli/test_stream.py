"""Whatever the terminal, the pipe and the disk do, there is an exit code and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Ran, spawn
from tests.forked import TOP
from tests.readings import PROGRAM

BETWEEN = b"--- the other language\n"
IN_BOTH_LANGUAGES = f"""
import os, sys
from roleplay.cli.main import main
from tests.readings import read_once
read_once()
def both(language):
    os.dup2(os.open(sys.argv[1], os.O_RDONLY), 0)
    return main(["list", "--language", language]) or main(
        ["play", "county-bureau-pcs", "--plain", "--language", language])
code = both("en")
sys.stdout.flush()
sys.stdout.buffer.write({BETWEEN!r})
sys.exit(code or both("zh"))
"""
"""Lists the scenarios and plays one, in either language; what is shipped is read once."""


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_any_encoding_will_do(home: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    # all in one process, whose streams Python has opened by this environment
    (tmp_path / "typed").write_bytes(b"1 1\nl\ny\n")
    done = subprocess.run(
        [sys.executable, "-c", IN_BOTH_LANGUAGES, tmp_path / "typed"],
        cwd=TOP, capture_output=True, env={**os.environ, **environment}, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    for told in done.stdout.split(BETWEEN):
        assert len(told.splitlines()) > 60
    assert len(HomeStore(home).all()) == 2


@pytest.mark.usefixtures("home")
def test_english_stays_readable_in_ascii() -> None:
    out = spawn("play", "county-bureau-pcs", "--plain", "--seed", "1", environment={"PYTHONIOENCODING": "ascii"}).out
    assert "?" not in out.split("What you know:")[0]
    assert out.isascii()


@pytest.mark.usefixtures("home")
def test_bytes_that_are_no_text_are_asked_again() -> None:
    ran = spawn("play", "county-bureau-pcs", "--plain", typed=b"\xff\xfe\x00\n\x1b[A\nq\n")
    assert ran.code == 0
    assert ran.out.count("? lists the letters.") == 2
    assert "\x1b" not in ran.out


@pytest.mark.usefixtures("home")
def test_reader_that_goes_away_ends_it_quietly() -> None:
    ran = spawn("play", "county-bureau-pcs", "--plain", shell="| head -1", typed=b"zzz\n" * 5000)
    assert (ran.code, ran.err) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to here")
@pytest.mark.parametrize("arguments", [("--version",), ("list",), ("--help",)])
def test_full_disk_is_told_by_the_exit_code(arguments: tuple[str, ...]) -> None:
    ran = spawn(*arguments, shell="> /dev/full")
    assert ran.code == 3
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("shell", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(home: Path, shell: str) -> None:
    ran = spawn("play", "county-bureau-pcs", "--plain", shell=shell)
    assert ran == Ran(0, ran.out, "")
    assert len(HomeStore(home).all()) == 1


def test_interrupt_keeps_the_play_and_tells_how_to_go_on(home: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "play", "county-bureau-pcs", "--plain", "--seed", "1"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(TOP)},
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("1 1\n")
    process.stdin.flush()
    assert any("Why:" in line for line in process.stdout)
    assert any("Topic number" in line for line in process.stdout)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert f"--resume {HomeStore(home).all()[0].id} --plain" in out
    assert err == ""


def test_data_folder_that_cannot_be_written_does_not_stop_the_talk(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = spawn(
        "play", "county-bureau-pcs", "--plain",
        typed=b"1 1\n1 1\nl\ny\n", environment={"ROLEPLAY_HOME": str(tmp_path / "file")},
    )  # fmt: skip
    assert ran.code == 0
    assert "Debrief" in ran.out
    assert ran.err.count("cannot be kept") == 1
