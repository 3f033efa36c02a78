"""How far arrays reach: the smallest box around what is true in one, and one made as long as another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

RUN = 64
"""Numbers in a row that are looked at nearly as quickly as one."""


def extent(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """By axis the first place and one past the last; (0, 0) where nothing is true."""
    found = []
    while true.ndim:
        # what is left is small after the first axis, so this costs little more than one look at the array
        seen = np.flatnonzero(true.reshape(len(true), -1).any(axis=1))
        found.append((int(seen[0]), int(seen[-1]) + 1) if seen.size else (0, 0))
        true = np.logical_or.reduce(true, axis=0)
    return found


def stretched(array: NDArray[Any], shape: Sequence[int]) -> NDArray[Any]:
    """The array, its last axes written out as in `shape` as far as one run of numbers goes.

    Arrays that broadcast against each other in the last axes are joined number by number, many times slower than runs.
    """
    run = 1
    for axis in reversed(range(len(shape))):
        if run >= RUN:
            break
        if array.shape[axis] < shape[axis]:
            array = array.repeat(shape[axis], axis)
        run *= shape[axis]
    return array
