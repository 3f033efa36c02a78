"""A log of cards in memory, which refuses when it is told to."""

from __future__ import annotations

from dataclasses import replace

from roleplay.practice.drill.event import CardKey, Event, standing
from roleplay.practice.drill.memory import Memory, rebuilt


class MemoryLog:
    """Keeps events in a list; everything else is worked out from it."""

    def __init__(self) -> None:
        self.kept: list[Event] = []
        self.full = False

    def keep_event(self, event: Event) -> Event:
        """Keep an event, unless the place is full."""
        if self.full:
            raise OSError(28, "no space left")
        self.kept.append(replace(event, serial=len(self.kept) + 1))
        return self.kept[-1]

    def memory(self, key: CardKey) -> Memory | None:
        """What is known of a card."""
        return self.memories().get(key)

    def memories(self) -> dict[CardKey, Memory]:
        """What is known of every card."""
        keys = dict.fromkeys(event.key for event in self.kept)
        found = {key: rebuilt(key, [event for event in self.kept if event.key == key]) for key in keys}
        return {key: memory for key, memory in found.items() if memory != Memory.of(key)}

    def events(self, since: int = 0) -> list[Event]:
        """The events that stand."""
        return [event for event in standing(self.kept) if event.day >= since]

    def due(self, today: int) -> int:
        """How many cards are due."""
        return sum(memory.is_due(today) for memory in self.memories().values())
