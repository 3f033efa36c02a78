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

from roleplay.analysis.effort import Effort
from roleplay.analysis.sweep import Grid, Lead
from roleplay.engine.game import Branch

Bools: TypeAlias = NDArray[np.bool_]
Place: TypeAlias = Any
"""What picks spots: of a layer by its axes where the jump is a box, else of a flat layer."""
MOST = 64
"""Past so many jumps a branch's spots are picked one by one."""
WORK = 8
"""Looks at each number that an event or an ending takes."""
SMALL = 20_000
"""Up to so many spots of a mask, the smallest box around them is found."""
SORTS = 2**14
"""Past so many sorts of a branch's outcomes they are counted anew, so that their numbers stay small."""
KEPT_BYTES = 200 * 2**20
"""Bytes that the picked spots of all branches may take while they are kept; beyond, they are made anew when needed."""


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


class Leaps:
    """The moves of a game as jumps, made anew only where the clock matters."""

    def __init__(self, grid: Grid, effort: Effort | None = None, kin: Leaps | None = None) -> None:
        """`kin` has those of a game that differs in some moves, if in no more: what they share is worked out once."""
        self.grid, self.effort = grid, effort
        self.kin = kin if kin is not None and _kindred(kin.grid, grid) else None
        theirs = self.kin.grid.game.moves if self.kin is not None else ()
        self._shared = frozenset(
            place for place, (one, other) in enumerate(zip(theirs, grid.game.moves, strict=False)) if one == other
        )
        self._ways: dict[tuple[int, tuple[bool, ...]], list[Bools]] = {}
        self._made: dict[tuple[object, ...], Leap] = {}
        self._alike: dict[tuple[int, int, bytes], Leap] = {}
        self._at: dict[tuple[int, int], list[Leap]] = {}
        self._held = 0

    def at(self, place: int, clock: int) -> list[Leap]:
        """What the move at `place` does with `clock` minutes left, by branch; without those that are never taken."""
        if self.kin is not None and place in self._shared:
            return self.kin.at(place, clock)
        known = self._at.get((place, clock))
        if known is not None:
            return known
        entry = self.grid.game.moves[place]
        key = self.grid.ways_key(entry, clock)
        ways = self._ways.get((place, key))
        if ways is None:
            ways = self._ways[place, key] = self.grid.ways(entry, clock)
        found = []
        for number, where in enumerate(ways):
            if where.any():
                whole = (place, number, key, self.grid.lead_key(entry.branches[number], clock))
                leap = self._made.get(whole)
                found.append(leap or self._leap(whole, (place, number), entry.branches[number], where, clock))
        if not any(jump.picked for leap in found for jump in leap.jumps):
            self._at[place, clock] = found
        return found

    def _leap(self, key: tuple[object, ...], place: tuple[int, int], branch: Branch, where: Bools, clock: int) -> Leap:
        lead = self.grid.lead(branch, where, clock)
        if self.effort is not None:
            size = np.broadcast(lead.where, lead.to, lead.cost, lead.ending).size
            self.effort.spend(WORK * size * (1 + len(self.grid.concerned(branch)) + len(self.grid.game.endings)))
        alike = (*place, lead.digest())
        leap = self._alike.get(alike)
        if leap is None:
            leap = Leap(*place, tuple(_jumps(lead, self.grid)))
            size = sum(jump.here.nbytes + jump.there.nbytes for jump in leap.jumps if jump.picked)
            if self._held + size > KEPT_BYTES:
                return leap
            self._alike[alike] = leap
            self._held += size
        self._made[key] = leap
        return leap


def _kindred(one: Grid, other: Grid) -> bool:
    """Whether the same move does the same on two grids."""
    parts = "layout", "events", "endings", "stage", "scenes"
    return (one.sizes, one.capped, one.quantities) == (other.sizes, other.capped, other.quantities) and all(
        getattr(one.game, part) == getattr(other.game, part) for part in parts
    )


def _jumps(lead: Lead, grid: Grid) -> Iterator[Jump]:
    """The jumps that together cover where the branch is taken, each spot once."""
    parts = np.broadcast_arrays(lead.where, lead.apart, lead.cost, lead.ending, lead.to, *lead.fired.values())
    shape = (1,) * (len(grid.sizes) - parts[0].ndim) + parts[0].shape
    where, apart, cost, ending, to, *fired = (part.reshape(shape) for part in parts)
    sort = sorts(cost, ending, fired)
    # one number for all that must be the same within a jump
    code = apart * (int(sort.max()) + 1) + sort
    codes = np.unique(code[where])
    if codes.size > MOST:
        yield from _picked(lead, grid)
        return
    for one in codes.tolist():
        mask = where & (code == one)
        low = tuple(int(at) for at in np.unravel_index(int(mask.argmax()), shape))
        events = tuple(place for place, happens in zip(lead.fired, fired, strict=True) if happens[low])
        here, there = _box(mask, low, grid, int(to[low]))
        yield Jump(here, there, int(cost[low]), int(ending[low]), events, mask, int(to[low]))


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
    small = mask.nonzero() if mask.size <= SMALL else None
    here, there = [], []
    for axis, size in enumerate(grid.sizes):
        delta = reached[axis] - at[axis]
        low, high = max(-delta, 0), size - max(delta, 0)
        if small is not None and mask.shape[axis] > 1:
            low, high = int(small[axis].min()), int(small[axis].max()) + 1
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
