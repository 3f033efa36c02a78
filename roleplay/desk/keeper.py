"""Writing out of the way: a thread that writes the latest of what it is handed, and tells what came of it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

Kept = TypeVar("Kept")
PATIENCE = 5.0
"""Seconds to wait for a disk before the trainee is told that it does not answer."""


class Keeper(Generic[Kept]):
    """Hands values one after another to `write`, always the latest; never more than one is waiting to be written.

    `told` is called in the keeper's thread after every attempt, with what `write` raised or None.
    """

    def __init__(self, write: Callable[[Kept], None], told: Callable[[Exception | None], None]) -> None:
        self._write, self._told = write, told
        self._turn = Condition()
        self._next: list[Kept] = []
        self._writing = False
        self._closed = False
        self._failure: Exception | None = None
        self._thread: Thread | None = None

    def keep(self, value: Kept) -> None:
        """Have `value` written; returns at once, unless what came before it is still being written.

        So a killed process has lost at most one value.
        """
        with self._turn:
            self._turn.wait_for(self._idle, PATIENCE)
            self._next = [value]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="keeper", daemon=True)
                self._thread.start()
            self._turn.notify_all()

    def settle(self, seconds: float = PATIENCE) -> Exception | None:
        """Wait until all is written: None, or what the last attempt raised; a TimeoutError where it takes too long."""
        with self._turn:
            if not self._turn.wait_for(self._idle, seconds):
                return TimeoutError(f"nothing was written in {seconds:.0f} s")
            return self._failure

    def close(self) -> None:
        """Let the thread end once it has written what it has. Twice does no harm."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def _idle(self) -> bool:
        return not self._next and not self._writing

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._next or self._closed)
                if not self._next:
                    return
                value = self._next.pop()
                self._writing = True
            failure = self._attempt(value)
            with self._turn:
                self._failure, self._writing = failure, False
                self._turn.notify_all()
            self._told(failure)

    def _attempt(self, value: Kept) -> Exception | None:
        try:
            self._write(value)
        except Exception as error:  # whatever it is, it is told where it happened, which is not in this thread
            return error
        return None
