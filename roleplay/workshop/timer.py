"""The clock that a room looks at: it runs, stands, gets more time, runs out. A value; time is passed in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roleplay.workshop.refusal import Refused

MOST = 24 * 60 * 60 * 1000
"""Milliseconds that a clock can be given in all: a day."""


@dataclass(frozen=True, slots=True)
class Timer:
    """Milliseconds `given` and `spent`, and since when it runs, in milliseconds since 1970; None while it stands."""

    given: int
    spent: int = 0
    since: int | None = None

    @property
    def running(self) -> bool:
        """Whether it was running when it was last touched; it may have run out meanwhile."""
        return self.since is not None

    def passed(self, now: int) -> int:
        """Milliseconds that have run by `now`, at most those given; a clock set back takes none away."""
        ran = max(now - self.since, 0) if self.since is not None else 0
        return min(self.spent + ran, self.given)

    def left(self, now: int) -> int:
        """Milliseconds left at `now`, not below 0."""
        return self.given - self.passed(now)

    def out(self, now: int) -> bool:
        """Whether all of it has run."""
        return self.left(now) == 0

    @property
    def ends(self) -> int | None:
        """When it will have run out, in milliseconds since 1970, if it goes on; None while it stands."""
        return None if self.since is None else self.since + self.given - self.spent

    def start(self, now: int) -> Timer:
        """Run from `now` on. Raises Refused where it runs, or has run out."""
        if self.running:
            raise Refused("timer.running")
        if self.out(now):
            raise Refused("timer.out")
        return replace(self, since=now)

    def pause(self, now: int) -> Timer:
        """Stand still at `now`. Raises Refused where it does."""
        if not self.running:
            raise Refused("timer.still")
        return Timer(self.given, self.passed(now))

    def extend(self, more: int, now: int) -> Timer:
        """Give `more` milliseconds, fewer where that is below 0; never fewer in all than have run by `now`.

        One that has run out goes on from `now`, not from when it did. Raises Refused for more than a day in all.
        """
        if self.given + more > MOST:
            raise Refused("timer.most", hours=MOST // 3_600_000)
        since = now if self.since is not None else None
        passed = self.passed(now)
        return Timer(max(self.given + more, passed), passed, since)
