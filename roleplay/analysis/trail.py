"""The way back: from a state that play reaches to the states before it, found when a witness is asked for.

Only few of the millions of states are ever asked about, so nothing is kept of how each was reached.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.jump import Jump, Leaps

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Arrivals:
    """All jumps at some clock, as columns: of boxes the corners reached by axis, then of each its move and minutes."""

    low: NDArray[np.int32]
    high: NDArray[np.int32]
    shift: NDArray[np.int64]
    move: NDArray[np.int64]
    cost: NDArray[np.int64]
    ends: Bools
    picked: tuple[tuple[int, Jump], ...]


class Trail:
    """Finds for each state the one that it was first reached from: most minutes left, then the first move."""

    def __init__(self, leaps: Leaps, live: Bools) -> None:
        self.leaps, self.grid, self.live = leaps, leaps.grid, live
        self._arrivals: dict[tuple[int, ...], _Arrivals] = {}
        self._by_clock: dict[int, _Arrivals] = {}
        self._known: dict[tuple[int, bool], tuple[int, int]] = {}

    def before(self, number: int, *, ended: bool) -> tuple[int, int]:
        """The number of the state before a reached one, and the move played in it; `ended`: the talk is over there."""
        found = self._known.get((number, ended))
        if found is None:
            found = self._known[number, ended] = self._search(*divmod(number, self.grid.spots), ended=ended)
        return found

    def _search(self, left: int, spot: int, *, ended: bool) -> tuple[int, int]:
        place = np.array(np.unravel_index(spot, self.grid.sizes), dtype=np.int32)
        inside: dict[int, Bools] = {}
        for clock in range(self.grid.game.start.clock, left, -1):
            some = self._at(clock)
            if id(some) not in inside:
                inside[id(some)] = np.all((some.low <= place) & (place < some.high), axis=1)
            fits = inside[id(some)] & self._fits(some.cost, some.ends, clock, left, ended=ended)
            found = [*zip(some.move[fits].tolist(), (spot - some.shift[fits]).tolist(), strict=True)]
            found += self._picked(some.picked, clock, left, spot, ended=ended)
            reached = [(move, -before) for move, before in found if self.live[clock, before]]
            if reached:
                move, before = min(reached)
                return clock * self.grid.spots - before, move
        raise ValueError(f"nothing leads to spot {spot} with {left} minutes left")

    def _fits(self, cost: NDArray[np.int64], ends: Bools, clock: int, left: int, *, ended: bool) -> Bools:
        """Which jumps lead from a clock to another, and to an end or not."""
        if left == 0:
            return cost >= clock if ended else np.zeros_like(ends)
        found: Bools = (cost == clock - left) & (ends == ended)
        return found

    def _picked(
        self, jumps: Iterable[tuple[int, Jump]], clock: int, left: int, spot: int, *, ended: bool
    ) -> list[tuple[int, int]]:
        found = []
        for move, jump in jumps:
            if self._fits(np.array(jump.cost), np.array(jump.ending > 0), clock, left, ended=ended):
                found += [(move, int(before)) for before in jump.here[jump.there == spot]]
        return found

    def _at(self, clock: int) -> _Arrivals:
        if clock not in self._by_clock:
            leaps = [
                (place, leap) for place in range(len(self.grid.game.moves)) for leap in self.leaps.at(place, clock)
            ]
            key = tuple(id(leap) for _, leap in leaps)
            if key not in self._arrivals:
                jumps = [(place, jump) for place, leap in leaps for jump in leap.jumps]
                self._arrivals[key] = _arrivals(jumps, len(self.grid.sizes))
            self._by_clock[clock] = self._arrivals[key]
        return self._by_clock[clock]


def _arrivals(jumps: list[tuple[int, Jump]], axes: int) -> _Arrivals:
    boxes = [(place, jump) for place, jump in jumps if not jump.picked]
    return _Arrivals(
        low=np.array([jump.low for _, jump in boxes], dtype=np.int32).reshape(-1, axes),
        high=np.array([jump.high for _, jump in boxes], dtype=np.int32).reshape(-1, axes),
        shift=np.array([jump.shift for _, jump in boxes], dtype=np.int64),
        move=np.array([place for place, _ in boxes], dtype=np.int64),
        cost=np.array([jump.cost for _, jump in boxes], dtype=np.int64),
        ends=np.array([jump.ending > 0 for _, jump in boxes], dtype=np.bool_),
        picked=tuple((place, jump) for place, jump in jumps if jump.picked),
    )
