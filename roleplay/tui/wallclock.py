"""The wall clock of an assessment, fed from a monotonic clock; it stands still while the talk is not in view."""

from __future__ import annotations

import time
from collections.abc import Callable

from roleplay.engine.session import Session

Clock = Callable[[], float]


class WallClock:
    """Feeds a session with the seconds that pass."""

    def __init__(self, session: Session, clock: Clock = time.monotonic) -> None:
        self._session = session
        self._clock = clock
        self._since = clock()

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
            self._session.pause()  # type: ignore[attr-defined]
        return ended

    def go(self) -> None:
        """Begin, or go on."""
        self._since = self._clock()
        if self._session.state == "briefing":
            self._session.begin()  # type: ignore[attr-defined]
        elif self._session.state == "paused":
            self._session.resume()  # type: ignore[attr-defined]
