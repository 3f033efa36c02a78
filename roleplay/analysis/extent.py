"""How far what is true in an array reaches: the smallest box around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def extent(true: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """By axis the first place and one past the last; (0, 0) where nothing is true."""
    found = []
    while true.ndim:
        # what is left is small after the first axis, so this costs little more than one look at the array
        seen = np.flatnonzero(true.reshape(len(true), -1).any(axis=1))
        found.append((int(seen[0]), int(seen[-1]) + 1) if seen.size else (0, 0))
        true = np.logical_or.reduce(true, axis=0)
    return found
