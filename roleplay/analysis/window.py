"""The smallest box of the grid around what is looked at: what lies outside need not be touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

from roleplay.analysis.jump import Place

Window: TypeAlias = list[tuple[int, int]]
"""By axis the first value, and one past the last."""
Windows: TypeAlias = Mapping[int, Window]
"""By clock; none where nothing is to be looked at."""


class Box(Protocol):
    """Something that leads from the box `here` to `there`, by slices."""

    @property
    def here(self) -> Place:
        """From where."""

    @property
    def there(self) -> Place:
        """To where."""


def clipped(box: Box, window: Window) -> tuple[Place, Place, Place] | None:
    """The part of a box within a window: from where, to where, and which part of the box; None if none is."""
    here, there, part = [], [], []
    for start_box, target, (low, high) in zip(box.here, box.there, window, strict=True):
        start, stop = max(start_box.start, low), min(start_box.stop, high)
        if start >= stop:
            return None
        delta = target.start - start_box.start
        here.append(slice(start, stop))
        there.append(slice(start + delta, stop + delta))
        part.append(slice(start - start_box.start, stop - start_box.start))
    return tuple(here), tuple(there), tuple(part)


def around(one: Windows, other: Windows) -> dict[int, Window]:
    """The smallest windows around two, clock by clock."""
    found = dict(one)
    for clock, window in other.items():
        if clock in found:
            both = zip(found[clock], window, strict=True)
            found[clock] = [(min(low, lower), max(high, higher)) for (low, high), (lower, higher) in both]
        else:
            found[clock] = window
    return found
