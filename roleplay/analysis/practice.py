"""The practical value of every state: the score to expect when the rest is played by somebody who slips.

V(s) = (1 − e)·max(Q, leave) + e·mean(Q over what is offered): mostly what is best for such a player, in `slip` moves of
a hundred something drawn evenly from what is on offer. Taking leave is no slip; where nothing is offered it is all that
is left. Exact by the same sweep over the clock as the best value, in floating point; only what is kept is rounded.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.solution import HALVES, Cancelled, TooLargeError, heed
from roleplay.analysis.sweep import BYTE

Floats: TypeAlias = NDArray[np.float32]


def practical(flows: Flows, read: int, slip: int, cancelled: Cancelled | None) -> NDArray[np.uint8]:
    """The practical value of every state in halves of a point, of shape (copies, rows, spots).

    The rows are those of a `Solution`. With a cap on breaches that has no axis of its own there is a second copy: what
    is to be expected after a breach.
    """
    grid, game = flows.grid, flows.grid.game
    rows, cap = len(grid.endings), game.score.breach_cap
    table = np.empty((rows + game.layout.minutes + 1, 2 if grid.capped else 1, grid.spots), dtype=np.float32)
    for row, ending in enumerate(grid.endings):
        heed(cancelled)
        table[row] = grid.scores(ending, read)
    if grid.capped:
        np.minimum(table[:rows, 1], cap, out=table[:rows, 1])
    most = float(table[:rows].max())
    if HALVES * most > BYTE:
        raise TooLargeError(f"values up to {most:g}; the tables have room for 0 to {BYTE // HALVES}")
    _Sweep(flows, table, slip / 100, cancelled).fill()
    halves = np.empty((table.shape[1], len(table), grid.spots), dtype=np.uint8)
    for row, layer in enumerate(table):
        halves[:, row] = layer * HALVES + 0.5
    return halves


class _Sweep:
    """The layers of a table, which follow the rows of endings, filled from the clock at 0 upwards."""

    def __init__(self, flows: Flows, table: Floats, slip: float, cancelled: Cancelled | None) -> None:
        self.flows, self.grid, self.table, self.slip, self.cancelled = flows, flows.grid, table, slip, cancelled
        self.rows = len(self.grid.endings)
        self.best, self.total = np.empty_like(table[0]), np.empty_like(table[0])
        self.room = np.empty(self.grid.spots, dtype=np.float32)
        self.leave = table[self.grid.rows[self.grid.game.ending("left")]]
        self.offers: tuple[tuple[bool, ...], NDArray[np.uint16]] | None = None

    def fill(self) -> None:
        """Fill all layers."""
        game = self.grid.game
        self.table[self.rows] = self.table[self.grid.rows[game.ending("time")]]
        for clock in range(1, game.layout.minutes + 1):
            self._fill(clock)

    def _fill(self, clock: int) -> None:
        self.best[...] = self.leave
        self.total[...] = 0
        for flow in self.flows.at(clock, self.cancelled):
            heed(self.cancelled)
            below = self.table[self.rows + max(clock - flow.cost, 0) if flow.row < 0 else flow.row]
            for part in range(len(below)):
                # after a breach all that follows is capped
                self._follow(flow, below[-1 if flow.breach else part], part)
        offers = self._offers(clock)
        mean = np.divide(self.total, offers, out=self.total, where=offers > 0)
        np.copyto(mean, self.leave, where=offers == 0)
        self.table[self.rows + clock] = (1 - self.slip) * self.best + self.slip * mean

    def _offers(self, clock: int) -> NDArray[np.uint16]:
        key = self.grid.offers_key(clock)
        if self.offers is None or self.offers[0] != key:
            self.offers = key, self.grid.offers(clock)
        return self.offers[1]

    def _follow(self, flow: Flow, below: Floats, part: int) -> None:
        """Take up what a flow leads to, `below` a layer lower."""
        if flow.picked:
            after = below[flow.there]
            self.best[part][flow.here] = np.maximum(self.best[part][flow.here], after)
            self.total[part][flow.here] += after
            return
        sizes = self.grid.sizes
        best, total = self.best[part].reshape(sizes)[flow.here], self.total[part].reshape(sizes)[flow.here]
        for piece, weight, high, whole in zip(below.reshape(sizes)[flow.there], flow.weight, best, total, strict=True):
            room = self.room[: piece.size].reshape(piece.shape)
            # where the flow does not lead there is a 0, which changes nothing, of the best and of sums alike
            np.multiply(piece, weight > 0, out=room)
            np.maximum(high, room, out=high)
            np.multiply(room, weight, out=room)
            np.add(whole, room, out=whole)
