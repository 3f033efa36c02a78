"""Keeps the time of an assessment while an answer is waited for, so that a kill meanwhile gives none back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType

from roleplay.desk.seat import Seat
from roleplay.engine.session import HEARTBEAT

BEAT = HEARTBEAT - 1
"""Seconds from one keeping to the next; one more is left for the writing."""


class Heartbeat:
    """Around a wait: has the play written with the time that has passed since `since`, once a beat.

    The session itself is not touched meanwhile; who waits counts the time once the wait is over.
    """

    def __init__(self, seat: Seat, clock: Callable[[], float], since: float, beat: float = BEAT) -> None:
        self._seat, self._clock, self._since, self._beat = seat, clock, since, beat
        self._over = Event()
        self._thread = Thread(target=self._run, name="heartbeat", daemon=True)

    def __enter__(self) -> Heartbeat:
        if self._seat.session.running:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._beat):
            self._seat.keep(self._clock() - self._since)
