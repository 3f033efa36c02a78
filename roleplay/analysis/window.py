"""The smallest box of the grid around what is looked at: what lies outside need not be touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias

import numpy as np

from roleplay.analysis.jump import Bools, Place

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


def window_of(states: Bools) -> Window:
    """The smallest box around all states that are true in a layer seen by axes."""
    found = []
    while states.ndim:
        # what is left is small after the first axis, so this costs little more than one look at the layer
        seen = np.flatnonzero(states.reshape(len(states), -1).any(axis=1))
        found.append((int(seen[0]), int(seen[-1]) + 1) if seen.size else (0, 0))
        states = np.logical_or.reduce(states, axis=0)
    return found


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
