"""What a move does to whole blocks of the grid: the lead of each branch cut into boxes in which it does the same.

A move touches few quantities, so a handful of boxes covers all spots, and what is true of a box is worked out by
slices, which memory serves many times faster than spots picked one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.sweep import Grid, Lead
from roleplay.engine.game import Branch

Place: TypeAlias = Any
"""What picks spots: of a layer by its axes where the jump is a box, else of a flat layer."""
MOST_BOXES = 400
"""Past so many boxes a branch's spots are picked one by one: a slice costs as much as a thousand spots or more."""
SORTS = 2**14
"""Past so many sorts of a branch's outcomes they are counted anew, so that their numbers stay small."""
KEPT_BYTES = 300 * 2**20
"""Bytes that the picked spots of all branches may take while they are kept; beyond, they are made anew when needed."""


@dataclass(frozen=True, slots=True, eq=False)
class Jump:
    """Spots from which a branch leads equally far: from `here` to `there`, for `cost` minutes.

    `ending` is the ending's number, or 0 where the talk goes on if there are minutes left; `events` are the places of
    those that happen. `low` and `high` are the corners of the box that is reached, by axis (empty where spots are
    `picked`), `shift` how far it lies ahead.
    """

    here: Place
    there: Place
    cost: int
    ending: int
    events: tuple[int, ...]
    picked: bool = False
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    shift: int = 0


class Layers:
    """Rows of one number a spot, seen flat and by axes, so that a jump can pick from them."""

    def __init__(self, rows: NDArray[Any], grid: Grid) -> None:
        self.flat = rows
        self.shaped = rows.reshape(-1, *grid.sizes)

    def row(self, row: int, jump: Jump) -> NDArray[Any]:
        """A row as `jump.here` and `jump.there` pick from it."""
        view: NDArray[Any] = (self.flat if jump.picked else self.shaped)[row]
        return view


@dataclass(frozen=True, slots=True, eq=False)
class Leap:
    """A branch of a move at some clock: its number, and the jumps that it comes to."""

    branch: int
    jumps: tuple[Jump, ...]


class Leaps:
    """The moves of a game as jumps, made anew only where the clock matters."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._ways: dict[tuple[int, tuple[bool, ...]], list[NDArray[np.bool_]]] = {}
        self._made: dict[tuple[object, ...], Leap] = {}
        self._held = 0

    def jumps(self, place: int, clock: int) -> Iterator[Jump]:
        """All jumps of the move at `place` with `clock` minutes left."""
        for leap in self.at(place, clock):
            yield from leap.jumps

    def at(self, place: int, clock: int) -> list[Leap]:
        """What the move at `place` does with `clock` minutes left, by branch; without those that are never taken."""
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
                found.append(leap or self._leap(whole, number, entry.branches[number], where, clock))
        return found

    def _leap(self, key: tuple[object, ...], number: int, branch: Branch, where: NDArray[np.bool_], clock: int) -> Leap:
        leap = Leap(number, tuple(_jumps(self.grid.lead(branch, where, clock), self.grid)))
        size = sum(jump.here.nbytes + jump.there.nbytes for jump in leap.jumps if jump.picked)
        if self._held + size <= KEPT_BYTES:
            self._made[key] = leap
            self._held += size
        return leap


def _jumps(lead: Lead, grid: Grid) -> Iterator[Jump]:
    """The jumps that together cover where the branch is taken, each spot once."""
    parts = np.broadcast_arrays(lead.where, lead.apart, lead.cost, lead.ending, lead.to, *lead.fired.values())
    shape = (1,) * (len(grid.sizes) - parts[0].ndim) + parts[0].shape
    axes = [axis for axis, size in enumerate(shape) if size > 1]
    where, apart, cost, ending, to, *fired = (part.reshape([shape[axis] for axis in axes]) for part in parts)
    sort = _sorts(cost, ending, fired)
    # one number for all that must be the same within a box; not taken is the same everywhere
    code = apart * (int(sort.max()) + 1) + sort
    code = np.where(where, code, np.iinfo(np.int64).min)
    boxes = _boxes(code, MOST_BOXES)
    if boxes is None:
        yield from _picked(lead, grid)
        return
    for low, high in boxes:
        if where[low]:
            events = tuple(place for place, happens in zip(lead.fired, fired, strict=True) if happens[low])
            here, there, reached, end = _box(axes, low, high, grid, int(to[low]))
            yield Jump(here, there, int(cost[low]), int(ending[low]), events, False, reached, end, int(to[low]))


def _sorts(cost: NDArray[np.int32], ending: NDArray[np.int32], fired: list[NDArray[np.bool_]]) -> NDArray[np.int64]:
    """A small number for each combination of minutes, ending and events."""
    sort: NDArray[np.int64] = cost.astype(np.int64) * (int(ending.max(initial=0)) + 1) + ending
    for happens in fired:
        sort = sort * 2 + happens
        if sort.max(initial=0) > SORTS:
            sort = np.unique(sort, return_inverse=True)[1].reshape(sort.shape)
    return sort


Corners: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""The first corner of a box, and one past the last."""


def _boxes(code: NDArray[np.int64], most: int) -> list[Corners] | None:
    """Boxes in each of which `code` is one number; None if there are too many.

    Along each axis in turn, neighbours that are equal throughout are taken together.
    """
    found: list[Corners] = []
    waiting: list[tuple[NDArray[np.int64], Corners]] = [(code, ((), ()))]
    while waiting:
        part, (low, high) = waiting.pop()
        if part.ndim == 0:
            found.append((low, high))
            if len(found) > most:
                return None
            continue
        differs = part[1:] != part[:-1]
        if part.ndim > 1:
            differs = differs.reshape(len(differs), -1).any(axis=1)
        cuts = [0, *(differs.nonzero()[0] + 1).tolist(), len(part)]
        waiting += [(part[at], ((*low, at), (*high, end))) for at, end in pairwise(cuts)]
    return found


def _box(
    axes: list[int], first: tuple[int, ...], past: tuple[int, ...], grid: Grid, to: int
) -> tuple[Place, Place, tuple[int, ...], tuple[int, ...]]:
    """The slices of a box and of the box reached, and the corners of the latter.

    An axis that the branch does not look at is taken whole.
    """
    low, high = [0] * len(grid.sizes), list(grid.sizes)
    for axis, bottom, top in zip(axes, first, past, strict=True):
        low[axis], high[axis] = bottom, top
    corner = to + sum(at * stride for at, stride in zip(low, grid.strides, strict=True))
    reached = tuple(corner // stride % size for stride, size in zip(grid.strides, grid.sizes, strict=True))
    end = tuple(at + top - bottom for at, top, bottom in zip(reached, high, low, strict=True))
    return tuple(map(slice, low, high)), tuple(map(slice, reached, end)), reached, end


def _picked(lead: Lead, grid: Grid) -> Iterator[Jump]:
    """The jumps of a branch that does something else nearly everywhere: by minutes, ending and events."""

    def out(values: NDArray[Any]) -> NDArray[Any]:
        return np.broadcast_to(values, grid.sizes).reshape(-1)

    here = np.flatnonzero(out(lead.where))
    to, cost, ending = (out(values)[here] for values in (lead.to, lead.cost, lead.ending))
    fired = [out(happens)[here] for happens in lead.fired.values()]
    sorts = _sorts(cost, ending, fired)
    for sort in np.unique(sorts):
        some = sorts == sort
        spots, one = here[some], int(some.argmax())
        events = tuple(place for place, happens in zip(lead.fired, fired, strict=True) if happens[one])
        yield Jump(spots, spots + to[some], int(cost[one]), int(ending[one]), events, picked=True)
