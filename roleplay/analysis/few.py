"""Layers in which play comes to few states: these are followed one by one, and what leads on from them is kept.

Of a grid of many quantities play often comes to one state in a thousand. Then it is far less to look each of them up
in what a flow looks at than to look at all that lies between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow
from roleplay.analysis.jump import Jump
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Window

SPARSE = 16
"""A layer is followed state by state where there is at most one in so many spots."""
KEPT = 2**23
"""Ways on from single states that are kept of one game; layers with more are followed as a whole."""


class Some:
    """Some spots of a grid, ascending, and where each stands in arrays that look at some of the quantities alone."""

    def __init__(self, spots: NDArray[np.int64], grid: Grid) -> None:
        self.spots, self.grid = spots, grid
        self._columns: dict[int, NDArray[np.int64]] = {}
        self._places: dict[tuple[int, ...], NDArray[np.int64]] = {}

    def at(self, array: NDArray[Any]) -> NDArray[Any]:
        """What an array says of each, which has an axis for each quantity, of size 1 for those it does not look at."""
        found: NDArray[Any] = array.reshape(-1)[self._place(tuple(a for a, size in enumerate(array.shape) if size > 1))]
        return found

    def within(self, jump: Jump) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """Which of them a jump leads on from, by their places among them, and the spots that it leads to."""
        if jump.picked:
            return self.picked(jump.here, jump.there)
        at = np.flatnonzero(self.at(jump.mask))
        return at, self.spots[at] + jump.shift

    def picked(self, here: NDArray[np.int64], there: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
        """The same where the spots are listed, ascending."""
        places = np.minimum(np.searchsorted(here, self.spots), here.size - 1)
        at = np.flatnonzero(here[places] == self.spots)
        return at, there[places[at]]

    def window(self) -> Window:
        """The smallest box around them."""
        columns = map(self._column, range(len(self.grid.sizes)))
        return [(int(column.min()), int(column.max()) + 1) for column in columns]

    def _place(self, axes: tuple[int, ...]) -> NDArray[np.int64]:
        if axes not in self._places:
            if not axes:
                self._places[axes] = np.zeros(self.spots.size, dtype=np.int64)
            else:  # many arrays share their first axes
                *before, last = axes
                own = self._column(last)
                self._places[axes] = self._place(tuple(before)) * self.grid.sizes[last] + own if before else own
        return self._places[axes]

    def _column(self, axis: int) -> NDArray[np.int64]:
        if axis not in self._columns:
            self._columns[axis] = self.spots // self.grid.strides[axis] % self.grid.sizes[axis]
        return self._columns[axis]


@dataclass(frozen=True, slots=True, eq=False)
class Transition:
    """Where a flow leads on from some of the states of a layer: these by their places among all, and the spots reached.

    `weight` counts the moves that do so from each; None where it is always one.
    """

    flow: Flow
    at: NDArray[np.int32]
    there: NDArray[np.int32]
    weight: NDArray[np.uint8] | None


@dataclass(frozen=True, slots=True, eq=False)
class Few:
    """The spots of a layer that play comes to, ascending, and the ways on from them, in the order of the flows."""

    spots: NDArray[np.int64]
    ways: tuple[Transition, ...]

    @property
    def size(self) -> int:
        """How many ways on there are from single states."""
        return sum(way.at.size for way in self.ways)


def few_of(some: Some, flows: Iterable[Flow]) -> Few:
    """The ways on from some spots by some flows."""
    return Few(some.spots, tuple(way for flow in flows for way in [_way(some, flow)] if way.at.size))


def _way(some: Some, flow: Flow) -> Transition:
    if flow.picked:
        at, there = some.picked(flow.here, flow.there)
        return Transition(flow, at.astype(np.int32), there.astype(np.int32), None)
    first, *others = flow.counts
    weight: NDArray[np.uint8] = some.at(first)
    for count in others:
        weight = weight + some.at(count)
    at = np.flatnonzero(weight)
    weight, there = weight[at], some.spots[at] + flow.shift
    return Transition(flow, at.astype(np.int32), there.astype(np.int32), weight if weight.max(initial=0) > 1 else None)
