"""The wall clock of an assessment, fed from a monotonic clock; it stands still only while nothing can be read.

A stopped process (Ctrl+Z) counts as time to read. What was not kept when a process is killed is charged on going on.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from roleplay.engine.session import HEARTBEAT, Session

Clock = Callable[[], float]
BEAT = HEARTBEAT - 1
"""Seconds after which a running assessment is kept again; a second is left for the writing."""


class Wall(Protocol):
    """What a talk asks of the clock on the wall."""

    def due(self) -> bool:
        """Whether the play is to be kept for its sake."""

    def feed(self) -> bool:
        """Bring the session up to now; whether that has ended the talk."""

    def stop(self) -> bool:
        """The talk is left; whether it had ended before."""

    def go(self) -> None:
        """The talk begins, or goes on."""


class WallClock:
    """Feeds a session with the seconds that pass."""

    def __init__(self, session: Session, clock: Clock = time.monotonic) -> None:
        self._session = session
        self._clock = clock
        self._since = self._beaten = clock()

    def due(self) -> bool:
        """Whether the play is to be kept, so that a kill gives no time back; true once a beat, while the clock runs."""
        if not self._session.running or self._clock() - self._beaten < BEAT:
            return False
        self._beaten = self._clock()
        return True

    def feed(self) -> bool:
        """Let the time since the last call pass; whether that has ended the talk."""
        now = self._clock()
        passed, self._since = now - self._since, now
        was_over = self._session.play.over
        self._session.tick(passed)
        return self._session.play.over and not was_over

    def stop(self) -> bool:
        """Stand still; whether the time had run out before."""
        ended = self.feed()
        if self._session.state == "talking":
            self._session.pause()
        return ended

    def go(self) -> None:
        """Begin, or go on."""
        self._since = self._clock()
        if self._session.state == "briefing":
            self._session.begin()
        elif self._session.state == "paused":
            self._session.resume()
