"""Where what happens to cards is kept, whatever it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.practice.drill.event import CardKey, Event
    from roleplay.practice.drill.memory import Memory


class DrillLog(Protocol):
    """The events of one trainee's cards, and what they come to. Each call raises OSError where the place refuses."""

    def keep_event(self, event: Event) -> Event:
        """Keep an event, and all that follows from it, in one step; the same with its serial."""

    def memory(self, key: CardKey) -> Memory | None:
        """What is known of a card; None where nothing ever happened to it."""

    def memories(self) -> dict[CardKey, Memory]:
        """What is known of every card that anything happened to."""

    def events(self, since: int = 0) -> list[Event]:
        """The events that stand, of the days of practice from `since` on, in their order."""

    def due(self, today: int) -> int:
        """How many cards are due again today."""


class LateLog:
    """An empty log that becomes another one as soon as something is kept."""

    def __init__(self, make: Callable[[], DrillLog]) -> None:
        self._make = make
        self._made: DrillLog | None = None

    def keep_event(self, event: Event) -> Event:
        """Keep an event in the log that is made for it."""
        if self._made is None:
            self._made = self._make()
        return self._made.keep_event(event)

    def memory(self, key: CardKey) -> Memory | None:
        """What is known of a card."""
        return self._made.memory(key) if self._made is not None else None

    def memories(self) -> dict[CardKey, Memory]:
        """What is known of all cards."""
        return self._made.memories() if self._made is not None else {}

    def events(self, since: int = 0) -> list[Event]:
        """The events that stand."""
        return self._made.events(since) if self._made is not None else []

    def due(self, today: int) -> int:
        """How many cards are due."""
        return self._made.due(today) if self._made is not None else 0
