"""Many states of one game side by side, and which of them are the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.vector import Picked, Values
from roleplay.engine.state import Layout

ROOM = 2**62
"""As many numbers as there is room to count with."""
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class States:
    """The 0-based index of each quantity and the minutes left, of shape (states,), of states while the talk goes on."""

    values: Values
    clock: NDArray[np.int16]

    def of(self, rows: Rows) -> States:
        """The states at these rows, each quantity picked when it is asked for."""
        return States(Picked.of(self.values, rows), self.clock[rows])


def different(states: States, layout: Layout) -> tuple[States, Rows]:
    """Each of the states once, and which of these each is."""
    columns = [(states.values[quantity.name], quantity.size) for quantity in layout.quantities]
    numbers, row = np.unique(_numbered([(states.clock, layout.minutes + 1), *columns]), return_inverse=True)
    first = np.empty(numbers.size, dtype=np.int64)
    first[row] = np.arange(row.size)  # any of those that are the same
    return States({name: column[first] for name, column in states.values.items()}, states.clock[first]), row


def _numbered(columns: Iterable[tuple[NDArray[np.integer], int]]) -> NDArray[np.int64]:
    """The same number where all columns are equal, and only there; each comes with how many values it may have."""
    numbers, most = np.zeros(1, dtype=np.int64), 1
    for column, size in columns:
        if most > ROOM // size:  # count those that there are
            there, numbers = np.unique(numbers, return_inverse=True)
            most = there.size
        numbers = numbers * size + column
        most *= size
    return numbers
