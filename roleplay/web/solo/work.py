"""Long work in a thread of its own: a page says that it goes on, and looks again."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

Result = TypeVar("Result")
PATIENCE = 0.3
"""Seconds that a page waits before it says that something is being worked out."""


class Work(Generic[Result]):
    """What `make` returns, once it is there; begun at once. What it raises is raised by `result`."""

    def __init__(self, make: Callable[[], Result]) -> None:
        self._make = make
        self._made: list[Result] = []
        self._failure: BaseException | None = None
        self._done = Event()
        Thread(target=self._run, name="work", daemon=True).start()

    def done(self, seconds: float = 0) -> bool:
        """Whether it has come to an end, after waiting at most so long."""
        return self._done.wait(seconds)

    def result(self) -> Result:
        """What came of it, once it is done."""
        if self._failure is not None:
            raise self._failure
        return self._made[0]

    def _run(self) -> None:
        try:
            self._made.append(self._make())
        except BaseException as error:  # it is raised again where it is asked for
            self._failure = error
        self._done.set()
