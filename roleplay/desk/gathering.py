"""A workshop while it goes on: what has happened so far as one value, for whoever looks at it or acts.

Several faces, and several programs on one database, may hold the same workshop: what is asked for is decided on what
really stands there, and decided anew where somebody else was quicker. Nothing is told as done before it is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock
from typing import Any, Generic, TypeVar

from roleplay.store.gathering import Gatherings, Happening, WorkshopHead, WorkshopKind
from roleplay.store.store import StaleError

State = TypeVar("State")
Event = TypeVar("Event")
ATTEMPTS = 50
"""How often somebody else may be quicker before it is given up; each time somebody got something done."""


def now_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return max(time.time_ns() // 1_000_000, 0)


@dataclass(frozen=True, slots=True)
class Sort(Generic[State, Event]):
    """How workshops of one kind are read, folded and written.

    `read` raises ValueError for what is no event; `fold` for one that cannot have happened.
    """

    kind: WorkshopKind
    blank: State
    fold: Callable[[State, Event, int], State]
    read: Callable[[Mapping[str, Any]], Event]
    write: Callable[[Event], Mapping[str, Any]]
    titled: Callable[[Event], str | None] = lambda _: None
    """The title that an event gives, None for most."""


class Live(Generic[State, Event]):
    """One workshop. May be used from several threads. `clock` gives milliseconds since 1970."""

    def __init__(
        self, log: Callable[[], Gatherings], sort: Sort[State, Event], workshop: str, clock: Callable[[], int] = now_ms
    ) -> None:
        self._log, self._sort, self.id, self._clock = log, sort, workshop, clock
        self._latch = RLock()
        self._state = sort.blank
        self._serial = 0
        self._moment = 0

    @classmethod
    def begin(
        cls,
        log: Callable[[], Gatherings],
        sort: Sort[State, Event],
        title: str,
        events: Sequence[Event],
        clock: Callable[[], int] = now_ms,
    ) -> Live[State, Event]:
        """A new workshop that begins with `events`. Raises OSError, and what `fold` raises for what cannot be."""
        moment, state = clock(), sort.blank
        for event in events:
            state = sort.fold(state, event, moment)
        return cls(log, sort, log().begin(sort.kind, title, moment, [sort.write(one) for one in events]), clock)

    @property
    def head(self) -> WorkshopHead:
        """What a list says of it. Raises FileNotFoundError where it has been thrown away, OSError."""
        return self._log().head(self.id)

    @property
    def serial(self) -> int:
        """How much has happened, as of the last look: it goes up with every change."""
        return self._serial

    def now(self) -> int:
        """The present moment; a clock set back does not bring one back that has been."""
        return max(self._clock(), self._moment)

    def look(self) -> State:
        """How it stands. Raises OSError, and ValueError where the store holds what cannot have happened."""
        with self._latch:
            for one in self._log().happenings(self.id, self._serial):
                self._take(one)
            return self._state

    @property
    def known(self) -> State:
        """How it stood at the last look or act, without asking the store."""
        return self._state

    def act(self, decide: Callable[[State, int], Sequence[Event]]) -> State:
        """Do what `decide` says is to happen, on how it stands and when; how it stands then, kept.

        Raises Refused as `decide` does, OSError where it cannot be kept, StaleError where others are always quicker.
        """
        with self._latch:
            for _ in range(ATTEMPTS):
                events = decide(self.look(), self.now())
                if not events:
                    return self._state
                bodies = [self._sort.write(event) for event in events]
                titles = [title for event in events if (title := self._sort.titled(event)) is not None]
                try:
                    kept = self._log().append(self.id, self._serial, self.now(), bodies, *titles[-1:])
                except StaleError:
                    continue
                for event, one in zip(events, kept, strict=True):
                    self._advance(event, one)
                return self._state
            raise StaleError(self.id)

    def _take(self, one: Happening) -> None:
        try:
            event = self._sort.read(one.body)
        except ValueError as error:
            raise ValueError(f"entry {one.serial} of the workshop: {error}") from None
        self._advance(event, one)

    def _advance(self, event: Event, one: Happening) -> None:
        self._state = self._sort.fold(self._state, event, one.moment)
        self._serial, self._moment = one.serial, max(one.moment, self._moment)
