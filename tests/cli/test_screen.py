"""The screens opened from the command line, in a terminal of the test's own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from roleplay.reading.place import scenarios_path
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from tests.forked import TOP
from tests.readings import PROGRAM

CTRL_Q = b"\x11"
ENTER = b"\r"
LEAVE_SCREEN = b"\x1b[?1049l"
PATIENCE = 60
"""Seconds until a screen that shows nothing is given up; a busy machine needs some."""
STILL = 0.5
"""Seconds without a change after which what is pressed is meant; what comes at once with a change is turned away."""


class Terminal:
    """A terminal of 80 by 24 with `roleplay` running in it."""

    def __init__(self, *arguments: str) -> None:
        self.end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=inside, stdout=inside, stderr=inside, close_fds=True,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(TOP)},
        )  # fmt: skip
        os.close(inside)
        self.shown = b""

    def read(self, patience: float = PATIENCE) -> bool:
        """Take what is shown next, within so many seconds; whether anything was."""
        ready, _, _ = select.select([self.end], [], [], patience)
        try:
            piece = os.read(self.end, 65536) if ready else b""
        except OSError:  # the process has closed its end
            piece = b""
        self.shown += piece
        return bool(piece)

    def until(self, text: str) -> bool:
        """Whether `text` is shown before the screen falls silent."""
        while text.encode() not in self.shown:
            if not self.read():
                return False
        return True

    def press(self, key: bytes) -> None:
        """Press a key once the screen stands still."""
        while self.read(STILL):
            pass
        os.write(self.end, key)

    def leave(self) -> int:
        """Press Ctrl+Q; the exit code."""
        os.write(self.end, CTRL_Q)
        while self.read():
            pass
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(*arguments: str) -> Iterator[Terminal]:
    """A terminal whose process does not outlive the test."""
    opened = Terminal(*arguments)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.wait()
        os.close(opened.end)


@pytest.mark.usefixtures("home")
def test_without_a_command_the_screens_open_and_close() -> None:
    with terminal() as opened:
        assert opened.until("\x1b[?1049h")
        assert opened.until("F1")  # before that a terminal may keep Ctrl+Q to itself, which lets it go on
        assert opened.leave() == 0
        assert LEAVE_SCREEN in opened.shown
        assert b"Traceback" not in opened.shown


def test_play_opens_the_screens_in_that_scenario(home: Path) -> None:
    name = load_library().get("county-bureau-pcs").client.name("en")
    with terminal("play", "county-bureau-pcs", "--seed", "1") as opened:
        assert opened.until(name)
        assert opened.leave() == 0
    assert not home.exists(), "the briefing alone begins nothing"


def test_play_begins_with_the_briefing_of_a_file_too(home: Path, tmp_path: Path) -> None:
    source = load_library().get("county-bureau-pcs")
    path = tmp_path / "county-bureau-pcs.yaml"
    path.write_bytes((scenarios_path() / "discovery" / "county-bureau-pcs.yaml").read_bytes())
    with terminal("play", str(path), "--seed", "1", "--language", "en") as opened:
        assert opened.until(source.client.name("en"))
        assert opened.until("Start  Enter")
        opened.press(ENTER)
        assert opened.until("What do you turn to?")
        assert opened.leave() == 0
    assert HomeStore(home).all()
    with terminal("play", "--resume") as opened:
        assert opened.until("What do you turn to?")
        assert opened.leave() == 0
