"""The program in a process of its own: how it ended, what it wrote, what it took; never longer than it is given."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests import forked
from tests.cli.hostile import harm

PATIENCE = 120
"""Seconds after which a process counts as hung, on however busy a machine."""
SECONDS, MEGABYTES = 5, 500
"""The processor seconds and memory that a file may cost."""
CODES = frozenset([0, 1, 2, 3])


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended. `code` is None for one that hung and was killed; `memory` is in bytes, at the peak."""

    code: int | None
    out: str
    err: str
    seconds: float
    memory: int

    def failure(self, *, costs: bool = False, github: bool = False) -> str | None:
        """What is wrong with that, whatever was asked; with `costs`, the bars are held against it too."""
        if self.code is None:
            return "it hung"
        if self.code not in CODES:
            return f"exit code {self.code}: {self.err[-300:]}"
        if "Traceback" in self.err or re.search(r"The program failed", self.err):
            return f"it failed: {self.err[-300:]}"
        if found := harm(self.out + self.err, github=github):
            return f"it wrote {found[0]}"
        if costs and self.seconds > SECONDS:
            return f"{self.seconds:.1f} s"
        if costs and self.memory > MEGABYTES * 1_000_000:
            return f"{self.memory / 1_000_000:.0f} MB"
        return None


def roleplay(
    *arguments: object,
    home: Path,
    typed: bytes = b"",
    environment: Mapping[str, str] | None = None,
    without: tuple[str, ...] = (),
    meanwhile: Callable[[], None] | None = None,
    unknown: bool = False,
    room: int | None = None,
) -> Ended:
    """Run the program with these arguments.

    `without` are variables taken from its environment, `meanwhile` is called again and again while it runs, `unknown`
    says that the system knows no such user. No file grows beyond `room` bytes.
    """
    given = {**os.environ, "ROLEPLAY_HOME": str(home), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"}
    given |= environment or {}
    for name in without:
        given.pop(name, None)
    given["PYTHONPATH"] = str(Path(__file__).parents[2])
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(typed)
        stdin.seek(0)
        streams = stdin.fileno(), out.fileno(), err.fileno()
        process = forked.start(arguments, streams, given, room, unknown=unknown)
        code, seconds, memory = _wait(process, meanwhile)
        out.seek(0)
        err.seek(0)
        said, errors = (file.read().decode("utf-8", "replace") for file in (out, err))
    return Ended(code, said, errors, seconds, memory)


def _wait(process: forked.Process, meanwhile: Callable[[], None] | None) -> tuple[int | None, float, int]:
    until, killed, memory = time.monotonic() + PATIENCE, False, 0
    while True:
        memory = max(memory, _peak(process.pid))
        done = process.wait(0.01)
        if done is not None:
            return None if killed else done.code, done.seconds, memory
        if time.monotonic() > until and not killed:
            process.kill()
            killed = True
        if meanwhile is not None:
            meanwhile()


def _peak(pid: int) -> int:
    """The most memory in bytes that a process has had so far; 0 once it has ended.

    Not `ru_maxrss`: to Linux, that of a new process begins with all that whoever started it had.
    """
    try:
        found = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(found[1]) * 1024 if found else 0
