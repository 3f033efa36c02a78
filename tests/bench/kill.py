"""A play killed without warning, at one moment after another, and plays begun together: how much of them is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from roleplay.store.homestore import HomeStore
from tests.bench.row import Row, at_least, at_most
from tests.bench.trace import SCENARIO

ANSWERED = (1, 2, 3, 4)
"""After so many moves that were answered, the next is sent and the process killed."""
DELAYS = (0, 0.001, 0.002, 0.004, 0.008)
"""Seconds between sending that move and killing."""
PROMPT = b"Topic number, or a letter"
COMMAND = ("-m", "roleplay", "play", SCENARIO, "--plain", "--seed", "1", "--language", "en")


TOGETHER = 20
"""Plays begun at once, each in a process of its own."""


def rows() -> Iterator[Row]:
    """The most that any killed process lost, and how many plays are there that were begun together."""
    lost = [killed(moves, delay) for moves in ANSWERED for delay in DELAYS]
    figure = f"{max(lost)} in {len(lost)} processes killed"
    yield at_most("answered moves lost with a killed process", figure, max(lost), 1)
    kept = together()
    yield at_least("plays kept that were begun together", f"{kept} of {TOGETHER}", kept, TOGETHER)


def together() -> int:
    """How many of the plays are kept that are begun in one folder at once."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "tests.store.playing", "begin", home]
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(TOGETHER)]
        names = {one.communicate()[0].strip() for one in running}
        store = HomeStore(Path(home))
        kept = {shelved.id for shelved in store.all()} & names
        store.close()
        return len(kept)


def killed(moves: int, delay: float) -> int:
    """How many answered moves are missing from what one killed process has kept."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"ROLEPLAY_HOME": home, "PYTHONIOENCODING": "utf-8"}
        with subprocess.Popen(
            [sys.executable, *COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            said = _until_asked(process.stdout.fileno())
            for _ in range(moves):
                _send(process)
                said += _until_asked(process.stdout.fileno())
            _send(process)
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            said += process.stdout.read()
        return said.count(PROMPT) - 1 - kept(Path(home))


def kept(home: Path) -> int:
    """How many moves the play in the store has; its record must be whole."""
    plays = HomeStore(home).all()
    if len(plays) != 1 or plays[0].transcript is None:
        raise RuntimeError(f"one whole play should be kept, not {len(plays)}")
    return len(plays[0].transcript.entries)


def _send(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.write(b"1 1\n")
    process.stdin.flush()


def _until_asked(handle: int) -> bytes:
    """What is said until the next move is asked for."""
    said = b""
    while PROMPT not in said:
        more = os.read(handle, 65536)
        if not more:
            raise RuntimeError(f"the play ended early: {said[-200:]!r}")
        said += more
    return said
