"""Signals to the screens: the terminal is left as it was found, at whatever moment they come."""

from __future__ import annotations

import contextlib
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.attack.attempt import Attempt
from tests.attack.child import PATIENCE
from tests.attack.terminal import Terminal

SHORT = 1
"""Rounds in the ordinary tests."""
OPENED: tuple[tuple[str, ...], ...] = ((), ("play", "county-bureau-pcs"))
"""What is opened: the home screen, a talk."""


def attempts(chance: Random, short: bool) -> Iterator[Attempt]:
    """End the screens by one signal after another, and some while after they have come.

    In short at the home screen alone: a talk is ended so by the tests of the terminal.
    """
    rounds = 0
    while not short or rounds < SHORT:
        rounds += 1
        for number in (signal.SIGTERM, signal.SIGHUP):
            for opened in OPENED[:1] if short else OPENED:
                where = "a talk" if opened else "the home screen"
                yield Attempt(f"screens: {number.name} at {where}", _ended(number, opened, chance))


def _ended(number: signal.Signals, opened: tuple[str, ...], chance: Random) -> str | None:
    with tempfile.TemporaryDirectory() as folder, Terminal(Path(folder), *opened) as screen:
        if not screen.wait_for(b"\x1b[?1049h", PATIENCE):
            return f"no screen came: {screen.written[-200:]!r}"
        screen.listen(0.3 + chance.random())
        with contextlib.suppress(ProcessLookupError):
            screen.process.send_signal(number)
        screen.listen_to_end(PATIENCE)
        return screen.left_behind()
