"""The way back: from a state that play reaches to the states before it, found when a witness is asked for.

Only few of the millions of states are ever asked about, so nothing is kept of how each was reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Arrivals, leads_from
from roleplay.analysis.jump import Bools
from roleplay.analysis.sweep import Grid


class Trail:
    """Finds for each state the one that it was first reached from: most minutes left, then the first move."""

    def __init__(self, grid: Grid, live: Bools, arrivals: Mapping[int, Arrivals]) -> None:
        """`arrivals` by clock."""
        self.grid, self.live, self.arrivals = grid, live, arrivals
        self._known: dict[tuple[int, bool], tuple[int, int]] = {}

    def before(self, number: int, *, ended: bool) -> tuple[int, int]:
        """The number of the state before a reached one, and the move played in it; `ended`: the talk is over there."""
        found = self._known.get((number, ended))
        if found is None:
            found = self._known[number, ended] = self._search(*divmod(number, self.grid.spots), ended=ended)
        return found

    def _search(self, left: int, spot: int, *, ended: bool) -> tuple[int, int]:
        inside: dict[int, Bools] = {}
        place = np.array(self._place(spot), dtype=np.int32)
        for clock in sorted((clock for clock in self.arrivals if clock > left), reverse=True):
            some = self.arrivals[clock]
            if id(some) not in inside:
                inside[id(some)] = np.all((some.low <= place) & (place < some.high), axis=1)
            fits = inside[id(some)] & _fits(some.cost, some.over, clock, left, ended=ended)
            reached = list(self._from(some, fits.nonzero()[0].tolist(), clock, left, spot, ended=ended))
            if reached:
                move, before = min(reached)
                return clock * self.grid.spots - before, move
        raise ValueError(f"nothing leads to spot {spot} with {left} minutes left")

    def _from(
        self, some: Arrivals, boxes: list[int], clock: int, left: int, spot: int, *, ended: bool
    ) -> Iterator[tuple[int, int]]:
        """The moves that lead to a spot from live ones, each with that spot, negative."""
        live = self.live[clock]
        for flow in (some.boxes[number] for number in boxes):
            before = spot - flow.shift
            if live[before]:
                place = self._place(before)
                move = next((move for move, jump in flow.jumps if leads_from(jump, place)), None)
                if move is not None:
                    yield move, -before
        for flow in some.picked:
            if _fits(np.array([flow.cost]), np.array([flow.over]), clock, left, ended=ended)[0]:
                for before in flow.here[flow.there == spot].tolist():
                    if live[before]:
                        yield flow.jumps[0][0], -before

    def _place(self, spot: int) -> tuple[int, ...]:
        return tuple(spot // stride % size for stride, size in zip(self.grid.strides, self.grid.sizes, strict=True))


def _fits(cost: NDArray[np.int32], over: Bools, clock: int, left: int, *, ended: bool) -> Bools:
    """Which flows lead from a clock to another, and to an end or not."""
    if left == 0:
        return (cost >= clock) & ended
    found: Bools = (cost == clock - left) & (over == ended)
    return found
