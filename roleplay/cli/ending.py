"""Signals that ask a program to end: taken as an exception, so that what is in hand is put away first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ASKING = tuple(number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)) is not None)
"""The signals that ask: to end, and that the terminal has gone. Not every system has the second."""


class Ended(BaseException):
    """A signal asked the program to end; `code` is the exit code that says so to a shell."""

    def __init__(self, number: int) -> None:
        super().__init__(f"ended by signal {number}")
        self.code = 128 + number


@contextmanager
def asked_to_end() -> Iterator[None]:
    """Raise `Ended` in the main thread when such a signal comes; a second one ends the process at once.

    A signal that is ignored, as under nohup, stays so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in ASKING}
    mine = [number for number, handler in before.items() if handler is signal.SIG_DFL]

    def end(number: int, frame: FrameType | None) -> None:
        del frame
        for one in mine:
            signal.signal(one, signal.SIG_DFL)
        raise Ended(number)

    for number in mine:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in mine:
            signal.signal(number, signal.SIG_DFL)
