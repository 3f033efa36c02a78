"""What the answers on an axis come to, and how far that is to be relied on. Pure arithmetic.

Every answer takes a step to one end of its axis or to the other; answers left out take none. With `n` answers that sum
up to `s` (from -n to n), the place on the axis is `12 s / n`, so that forms of different lengths can be compared.

How sure that is: if somebody leans to one end with probability `p` at each item, then `n` answers estimate `p` with the
interval of Wilson at one standard error, which holds it about two times in three:

    centre = (s/n) / (1 + 1/n)                      as a share of the half axis
    half   = sqrt((1 - (s/n)**2) / n + 1/n**2) / (1 + 1/n)

It takes in the line between the ends exactly if s*s <= n, and then the score counts as near the line: with twelve
answers up to 2 either way, with five up to 1, which is also what one changed answer can undo.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from roleplay.scenario.selftest import POLES, Axis, Pole

FULL = 12
"""The end of each axis, in either direction."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The answers on one axis: how many of `items` there are, and how many more at its upper end than at its lower."""

    axis: Axis
    answered: int
    sum: int
    items: int

    @classmethod
    def of(cls, axis: Axis, answers: list[Pole], items: int) -> Measure:
        """Of the answers that are of this axis."""
        low, high = POLES[axis]
        above, below = answers.count(high), answers.count(low)
        return cls(axis, above + below, above - below, items)

    @property
    def place(self) -> float:
        """The place on the axis, from -12 to 12."""
        return FULL * self.sum / self.answered if self.answered else 0.0

    @property
    def enough(self) -> bool:
        """Whether so many items were answered, half of them, that something can be said."""
        return self.answered > 0 and 2 * self.answered >= self.items

    @property
    def near(self) -> bool:
        """Whether the line lies within what chance does to the score."""
        return self.sum * self.sum <= self.answered

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the place may well be, about two times in three."""
        if not self.answered:
            return -FULL, FULL
        share, n = self.sum / self.answered, self.answered
        centre = share / (1 + 1 / n)
        half = sqrt((1 - share**2) / n + 1 / n**2) / (1 + 1 / n)
        return FULL * (centre - half), FULL * (centre + half)

    def moved(self, before: Measure) -> tuple[float, bool]:
        """How far the place has moved since `before`, and whether chance alone does as much one time in three."""
        if not (self.answered and before.answered):
            return 0.0, True
        by = self.place - before.place
        return by, (by / FULL) ** 2 <= 1 / self.answered + 1 / before.answered + 1e-12

    @property
    def poles(self) -> tuple[Pole, ...]:
        """The ends that it may be: one where it is clear, else both, that which it leans to first."""
        low, high = POLES[self.axis]
        if self.near:
            return (high, low) if self.sum > 0 else (low, high)
        return (high,) if self.sum > 0 else (low,)
