"""The state of a conversation: an immutable value that packs into one integer."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from roleplay.scenario.speech import BUILT_IN_ENDINGS
from roleplay.scenario.vocabulary import Quantity

CALENDAR_OVER = "@days"
"""The ending of a play whose calendar is over; told as time that is up."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a conversation stands.

    `clock` is minutes left (0 to the case's minutes); `values` holds the 0-based index of each quantity in
    layout order, trust first; `ending` is 0 while the talk goes on, else 1 + the index of the ending.
    """

    clock: int
    values: tuple[int, ...]
    ending: int = 0

    @property
    def trust(self) -> int:
        """Trust, 0–10."""
        return self.values[0]


@dataclass(frozen=True)
class Layout:
    """Which quantities a state stores, in order, and how they pack."""

    quantities: tuple[Quantity, ...]
    minutes: int
    endings: tuple[str, ...]

    @property
    def positions(self) -> dict[str, int]:
        """The place of each quantity in `State.values`."""
        return {quantity.name: place for place, quantity in enumerate(self.quantities)}

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of values of each quantity."""
        return tuple(quantity.size for quantity in self.quantities)

    @property
    def count(self) -> int:
        """The number of states that can be written down, endings and clock included."""
        return prod(self.sizes) * (self.minutes + 1) * (len(self.endings) + 1)

    def pack(self, state: State) -> int:
        """`state` as one integer, 0 to `count` - 1."""
        number = state.ending * (self.minutes + 1) + state.clock
        for value, size in zip(state.values, self.sizes, strict=True):
            number = number * size + value
        return number

    def unpack(self, number: int) -> State:
        """The state that packs into `number`; ValueError when there is none."""
        if not 0 <= number < self.count:
            raise ValueError(f"no state packs into {number}; they are 0 to {self.count - 1}")
        values = []
        for size in reversed(self.sizes):
            number, value = divmod(number, size)
            values.append(value)
        ending, clock = divmod(number, self.minutes + 1)
        return State(clock, tuple(reversed(values)), ending)


def all_endings(own: tuple[str, ...]) -> tuple[str, ...]:
    """The built-in endings, then an author's own in file order."""
    return BUILT_IN_ENDINGS + tuple(ending for ending in own if ending not in BUILT_IN_ENDINGS)
