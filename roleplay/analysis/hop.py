"""What a move makes of a state, as one small table to look it up in: for many states that stand anywhere at any time.

A move looks at few quantities, so a table over those alone serves every spot; it is made anew only where the clock
matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.axis import Axis
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game

MOST = 2**20
"""Past so many entries a table is not made: it would take longer than it saves."""


@dataclass(frozen=True, slots=True, eq=False)
class Hop:
    """A move at some clock, for the spots where it is on offer; elsewhere it means nothing.

    `strides` tells by axis where in the flat columns a state is looked up: `leap`, how far on in a table of rows by
    clock the state reached lies, given that there are `most` minutes left; `to`, how far on the spot reached lies;
    `ending`, the ending's number, or 0 where the talk goes on if there are minutes left.
    `ends` tells whether any of them ends it.
    """

    strides: tuple[tuple[Axis, int], ...]
    leap: NDArray[np.int32]
    to: NDArray[np.int32]
    ending: NDArray[np.int16]
    most: int
    ends: bool

    def at(self, codes: Callable[[Axis], NDArray[np.int64]], some: slice) -> NDArray[np.int64]:
        """Where in the columns some of the states are looked up; `codes` tells where all stand on an axis."""
        found = np.zeros(some.stop - some.start, dtype=np.int64)
        for axis, stride in self.strides:
            found += codes(axis)[some] * stride
        return found


class Hops:
    """The hops of a game, each made when it is first asked for."""

    def __init__(self, game: Game) -> None:
        self.grid = Grid(game)
        self._made: dict[tuple[object, ...], Hop | None] = {}
        self._at: dict[tuple[int, int], tuple[object, ...]] = {}

    def of(self, place: int, clocks: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[tuple[Hop | None, slice]]:
        """The hops of the move at `place` for states by ascending clock, and which of them each is for.

        `clocks` has each clock with the first row of the states at it, and the row after the last. None in place of a
        hop whose table would be too large.
        """
        for key, run in groupby(clocks, key=lambda one: self._key(place, one[0])):
            (clock, (first, last)), *others = run
            if key not in self._made:
                self._made[key] = self._hop(place, clock)
            yield self._made[key], slice(first, others[-1][1][1] if others else last)

    def _key(self, place: int, clock: int) -> tuple[object, ...]:
        """Equal keys at two clocks mean equal hops there."""
        key = self._at.get((place, clock))
        if key is None:
            entry = self.grid.game.moves[place]
            leads = (self.grid.lead_key(branch, clock) for branch in entry.branches)
            key = self._at[place, clock] = (place, self.grid.ways_key(entry, clock), *leads)
        return key

    def _hop(self, place: int, clock: int) -> Hop | None:
        entry, grid = self.grid.game.moves[place], self.grid
        to: NDArray[Any] = np.zeros((1,) * len(grid.sizes), dtype=np.int32)
        cost, ending = to, to
        for branch, where in zip(entry.branches, grid.ways(entry, clock), strict=True):
            if not where.any():
                continue
            lead = grid.lead(branch, where, clock)
            if np.broadcast(to, where, lead.to, lead.cost, lead.ending).size > MOST:
                return None
            to = np.where(where, lead.to, to)
            cost = np.where(where, lead.cost, cost)
            ending = np.where(where, lead.ending, ending)
        to, cost, ending = np.broadcast_arrays(to, cost, ending)
        strides, stride = [], 1
        for axis in range(len(grid.sizes) - 1, -1, -1):
            if to.shape[axis] > 1:
                strides.append((grid.axes[axis], stride))
                stride *= to.shape[axis]
        return Hop(
            tuple(strides),
            (to - cost * grid.spots).astype(np.int32).reshape(-1),
            to.astype(np.int32).reshape(-1),
            ending.astype(np.int16).reshape(-1),
            int(cost.max()),
            bool(ending.any()),
        )
