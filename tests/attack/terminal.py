"""The screens in a pseudo-terminal, and whether they leave it as they found it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

from tests.attack.speaking import environment
from tests.readings import PROGRAM
from tests.solving import share_solved

F5 = b"\x1b[15~"
BRIEFING = (b"Start  Enter", "开始  Enter".encode())
BEGUN = (b"turn to", "想谈什么".encode())
"""What the briefing and the talk show, in either language."""
MODES = (b"1049", b"1000", b"1003", b"1015", b"1006", b"2004")
"""What the screens may switch on: the alternate screen, the mouse in its forms, and bracketed paste."""


class Terminal:
    """One process of the program in a terminal of its own, 80×24, whose TERM is `kind`; `code` runs instead of it."""

    def __init__(self, home: Path, *arguments: str, code: str | None = None, kind: str = "xterm-256color") -> None:
        self.leader, self._follower = os.openpty()
        fcntl.ioctl(self._follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._before = termios.tcgetattr(self._follower)
        share_solved(home)
        self.written = b""
        self.process = subprocess.Popen(
            [sys.executable, "-c", code or PROGRAM, *arguments],
            stdin=self._follower, stdout=self._follower, stderr=self._follower,
            env={**environment(home), "TERM": kind}, start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.leader)
        os.close(self._follower)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.leader], [], [], seconds)
        if ready:
            self.written += os.read(self.leader, 65536)

    def type(self, keys: bytes) -> None:
        """Send `keys` in one go, as a terminal sends what comes faster than it is read."""
        with contextlib.suppress(OSError):
            os.write(self.leader, keys)

    def begin(self, seconds: float) -> bool:
        """Start the talk from the briefing that is coming up; False where neither comes in time."""
        until = time.monotonic() + seconds
        while not any(sign in self.written for sign in BRIEFING):
            if time.monotonic() > until or self.process.poll() is not None:
                return False
            self.listen(0.1)
        while not (begun := any(sign in self.written for sign in BEGUN)):
            if time.monotonic() > until or self.process.poll() is not None:
                break
            self.type(F5)
            self.listen(1)
        return begun

    def quit(self, seconds: float) -> None:
        """Press Ctrl+Q until the process ends: a terminal that has only just come back may lose the first."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            self.type(b"\x11")
            self.listen_to_end(min(5, seconds))

    def resize(self, rows: int, columns: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self._follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGWINCH)

    def wait_for(self, sign: bytes, seconds: float) -> bool:
        """Listen until `sign` is written; False where it does not come in time."""
        until = time.monotonic() + seconds
        while sign not in self.written and time.monotonic() < until and self.process.poll() is None:
            self._read(0.1)
        return sign in self.written

    def listen(self, seconds: float) -> None:
        """Listen for a while."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._read(left)

    def listen_to_end(self, seconds: float) -> None:
        """Listen until the process has ended and all that it wrote is read."""
        until = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < until:
            self._read(0.1)
        self.listen(0.2)

    def left_behind(self) -> str | None:
        """What the process left in the terminal that was not there before."""
        if self.process.poll() is None:
            return "it did not end"
        for mode in MODES:
            switched = re.findall(rb"\x1b\[\?%s([hl])" % mode, self.written)
            if switched and switched[-1] != b"l":
                return f"mode {mode.decode()} is still on"
        now = termios.tcgetattr(self._follower)
        if now[3] & (termios.ECHO | termios.ICANON) != self._before[3] & (termios.ECHO | termios.ICANON):
            return "the terminal is still raw"
        if b"Traceback" in self.written:
            return f"a traceback: {self.written[-300:]!r}"
        return None
