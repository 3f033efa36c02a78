"""The spots of a table of states in the order in which they come about, to ask where a condition holds first.

Of each spot only the state with the most minutes left can be the first, so the clock need not be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.jump import Bools
from roleplay.analysis.sweep import Grid

FEW = 4096
"""Spots that are looked at together at first; then so many times more."""
MORE = 16


class Queue:
    """The spots that have a state, those with the most minutes left first, then in the order of the grid."""

    def __init__(self, clocks: NDArray[np.int64], spots: NDArray[np.int64], grid: Grid) -> None:
        self._clocks, self._spots, self._grid = clocks, spots, grid
        self._columns: dict[int, NDArray[np.int64]] = {}

    @classmethod
    def of(cls, table: Bools, here: Bools, grid: Grid) -> Queue:
        """Those of a table of states by clock and spot; `here` tells which spots have any."""
        spots = np.flatnonzero(here)
        clocks = len(table) - 1 - np.argmax(table[::-1, spots], axis=0)
        order = np.argsort(-clocks, kind="stable")
        return cls(clocks[order], spots[order], grid)

    def first(self, holds: Bools) -> int | None:
        """The number of the first state where this holds, which has an axis for each quantity; None if in none."""
        looked = holds.reshape(-1)
        for low, high in self._stretches():
            found = looked[self._places(holds.shape, low, high)]
            place = int(found.argmax())
            if found[place]:
                return int(self._clocks[low + place]) * self._grid.spots + int(self._spots[low + place])
        return None

    def _stretches(self) -> Iterator[tuple[int, int]]:
        low, high = 0, FEW
        while low < self._spots.size:
            yield low, min(high, self._spots.size)
            low, high = high, high * MORE

    def _places(self, shape: tuple[int, ...], low: int, high: int) -> NDArray[np.int64]:
        """Where in an array of this shape, taken flat, some of the spots stand."""
        places, stride = np.zeros(high - low, dtype=np.int64), 1
        for axis in range(len(shape) - 1, -1, -1):
            if shape[axis] > 1:
                places += self._column(axis)[low:high] * stride
                stride *= shape[axis]
        return places

    def _column(self, axis: int) -> NDArray[np.int64]:
        """By spot the value of the quantity of an axis."""
        if axis not in self._columns:
            self._columns[axis] = self._spots // self._grid.strides[axis] % self._grid.sizes[axis]
        return self._columns[axis]
