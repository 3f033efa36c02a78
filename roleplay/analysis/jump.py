"""What a move does to whole regions of the grid: the lead of each branch cut into jumps, which lead equally far.

A move touches few quantities, so a handful of jumps covers all spots, and each is a shift of a box of the grid. Shifts
of slices are what memory serves fastest, many times faster than spots picked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.extent import extent, stretched
from roleplay.analysis.sweep import Grid, Lead

Bools: TypeAlias = NDArray[np.bool_]
Place: TypeAlias = Any
"""What picks spots: of a layer by its axes where the jump is a box, else of a flat layer."""
MOST = 64
"""Past so many jumps a branch's spots are picked one by one."""
SMALL = 20_000
"""Up to so many spots of a mask, the smallest box around them is found."""
SORTS = 2**14
"""Past so many sorts of a branch's outcomes they are counted anew, so that their numbers stay small."""


@dataclass(frozen=True, slots=True, eq=False)
class Jump:
    """Spots from which a branch leads equally far: from `here` to `there`, for `cost` minutes.

    `ending` is the ending's number, or 0 where the talk goes on if there are minutes left; `events` are the places of
    those that happen. `here` is a box of which `mask` tells the spots (broadcastable over the grid), `shift` how far
    ahead of each the spot reached lies; where spots are `picked`, `here` and `there` list them.
    """

    here: Place
    there: Place
    cost: int
    ending: int
    events: tuple[int, ...]
    mask: Bools
    shift: int = 0
    picked: bool = False

    @property
    def inside(self) -> Bools:
        """Which spots of the box `here` are meant, broadcastable over it."""
        sizes = self.mask.shape
        found: Bools = self.mask[
            tuple(part if size > 1 else slice(None) for part, size in zip(self.here, sizes, strict=True))
        ]
        return found


class Layers:
    """Rows of one number a spot, seen flat and by axes, so that a jump can pick from them."""

    def __init__(self, rows: NDArray[Any], grid: Grid) -> None:
        self.flat = rows
        self.shaped = rows.reshape(-1, *grid.sizes)

    def row(self, row: int, picked: bool) -> NDArray[Any]:
        """A row as a jump's `here` and `there` pick from it."""
        view: NDArray[Any] = (self.flat if picked else self.shaped)[row]
        return view


@dataclass(frozen=True, slots=True, eq=False)
class Leap:
    """A branch of a move at some clock: the place of the move, the branch's number, and the jumps that it comes to."""

    move: int
    branch: int
    jumps: tuple[Jump, ...]


def jumps_of(lead: Lead, grid: Grid) -> Iterator[Jump]:
    """The jumps that together cover where the branch is taken, each spot once."""
    # how it leads follows from few quantities, where it is taken from many: what is of few is sorted by itself
    parts = lead.where, lead.apart, lead.cost, lead.ending, lead.to, *lead.fired.values()
    shape = np.broadcast_shapes((1,) * len(grid.sizes), *(part.shape for part in parts))
    where, *others = (part.reshape((1,) * (len(shape) - part.ndim) + part.shape) for part in parts)
    apart, cost, ending, to, *fired = np.broadcast_arrays(*others)
    sort = sorts(cost, ending, fired)
    # one number for all that must be the same within a jump
    code = apart * (int(sort.max()) + 1) + sort
    codes = np.unique(code)
    if codes.size > MOST:
        codes = np.unique(np.broadcast_to(code, shape)[np.broadcast_to(where, shape)])
        if codes.size > MOST:
            yield from _picked(lead, grid)
            return
    if codes.size > 1:
        where = stretched(where, shape)
    for one in codes.tolist():
        mask: Any = where if codes.size == 1 else where & stretched(code == one, shape)
        first = int(mask.argmax())
        if not mask.reshape(-1)[first]:  # it would lead so where it is not taken
            continue
        low = tuple(int(at) for at in np.unravel_index(first, mask.shape))
        own = tuple(at if size > 1 else 0 for at, size in zip(low, code.shape, strict=True))
        events = tuple(place for place, happens in zip(lead.fired, fired, strict=True) if happens[own])
        here, there = _box(mask, low, grid, int(to[own]))
        yield Jump(here, there, int(cost[own]), int(ending[own]), events, mask, int(to[own]))


def sorts(cost: NDArray[np.int32], ending: NDArray[np.int32], fired: list[Bools]) -> NDArray[np.int64]:
    """A small number for each combination of minutes, ending and events."""
    sort: NDArray[np.int64] = cost.astype(np.int64) * (int(ending.max(initial=0)) + 1) + ending
    for happens in fired:
        sort = sort * 2 + happens
        if sort.max(initial=0) > SORTS:
            sort = np.unique(sort, return_inverse=True)[1].reshape(sort.shape)
    return sort


def _box(mask: Bools, at: tuple[int, ...], grid: Grid, to: int) -> tuple[Place, Place]:
    """A box with all spots of a mask, and the box that lies as far ahead as the spot `at` is led.

    The smallest such box, unless finding it would cost more than it saves.
    """
    first = sum(one * stride for one, stride in zip(at, grid.strides, strict=True))
    reached = [(first + to) // stride % size for stride, size in zip(grid.strides, grid.sizes, strict=True)]
    small = extent(mask) if mask.size <= SMALL else None
    here, there = [], []
    for axis, size in enumerate(grid.sizes):
        delta = reached[axis] - at[axis]
        low, high = max(-delta, 0), size - max(delta, 0)
        if small is not None and mask.shape[axis] > 1:
            low, high = small[axis]
        here.append(slice(low, high))
        there.append(slice(low + delta, high + delta))
    return tuple(here), tuple(there)


def _picked(lead: Lead, grid: Grid) -> Iterator[Jump]:
    """The jumps of a branch that does something else nearly everywhere: by minutes, ending and events."""

    def out(values: NDArray[Any]) -> NDArray[Any]:
        return np.broadcast_to(values, grid.sizes).reshape(-1)

    here = np.flatnonzero(out(lead.where))
    to, cost, ending = (out(values)[here] for values in (lead.to, lead.cost, lead.ending))
    fired = [out(happens)[here] for happens in lead.fired.values()]
    found = sorts(cost, ending, fired)
    for sort in np.unique(found):
        some = found == sort
        spots, one = here[some], int(some.argmax())
        events = tuple(place for place, happens in zip(lead.fired, fired, strict=True) if happens[one])
        yield Jump(spots, spots + to[some], int(cost[one]), int(ending[one]), events, lead.where, picked=True)
