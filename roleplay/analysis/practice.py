"""The practical value of every state: the score to expect when the rest is played by somebody who slips.

V(s) = (1 − e)·max(Q, leave) + e·mean(Q over what is offered): mostly what is best for such a player, in `slip` moves of
a hundred something drawn evenly from what is on offer. Taking leave is no slip; where nothing is offered it is all that
is left. Exact by the same sweep over the clock as the best value, in floating point; only what is kept is rounded.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow
from roleplay.analysis.sheetvalue import sheet_points
from roleplay.analysis.solution import HALVES, TooLargeError
from roleplay.analysis.strip import Cut, Strip, slabs_of
from roleplay.analysis.sweep import BYTE, Grid
from roleplay.engine.form import AFTER_ALL


class Later(Protocol):
    """What the scenes after one come to."""

    def at(self, row: int) -> NDArray[np.float32] | None:
        """The values of those whose scene ended by an ending of this row; None where the play is over with it."""


class PracticalTable:
    """The practical values of a game, filled from the clock at 0 upwards.

    Of a game that leads to no other scene no more layers are held in full than a move can lead to.

    With a cap on breaches that has no axis of its own, every state stands there twice: as it is, and after a breach.
    """

    def __init__(self, grid: Grid, read: int, slip: int, beyond: Later | None = None) -> None:
        game, self.grid, self.slip = grid.game, grid, np.float32(slip / 100)
        self.first, rows = len(grid.endings), game.layout.minutes + 1
        self.held = rows if game.stage else grid.depth
        self.layers = np.empty((self.held, 1 + grid.capped, grid.spots), dtype=np.float32)
        self.table = np.empty((1 + grid.capped, self.first + rows, grid.spots), dtype=np.uint8)
        sheets = sheet_points(grid, AFTER_ALL, "practical", slip)
        whole = beyond is None and sheets is None  # a score is a whole number, of which a byte holds all
        self.over = np.empty((self.first, *self.layers.shape[1:]), dtype=np.uint8 if whole else np.float32)
        for row, ending in enumerate(grid.endings):
            later = beyond.at(row) if beyond else None
            self.over[row] = grid.scores(ending, read) if later is None else later
            if sheets is not None and later is None:
                self.over[row] += sheets.astype(np.float32)
        if grid.capped:
            after = self.over[:, 1]
            np.minimum(after, game.score.breach_cap, out=after)
        most = float(self.over.max())
        if HALVES * most > BYTE:
            raise TooLargeError(f"values up to {most:g}; the tables have room for 0 to {BYTE // HALVES}")
        self.layers[0] = self.over[grid.rows[game.ending("time")]]
        self.leave = self.over[grid.rows[game.ending("left")]]
        self.total = np.empty_like(self.layers[0])
        for row, layer in enumerate((*self.over, self.layers[0])):
            self._write(layer, row)
        self.shape = (1 + grid.capped, slabs_of(grid), -1)
        slab = self.layers[0].reshape(self.shape)[:, 0]
        self.numbers, self.room = (
            np.empty(slab[0].size, dtype=np.float32),
            np.empty(slab.size, dtype=np.float32),
        )

    def fill(self, clock: int, cut: Cut) -> None:
        """Fill the layer of a clock above 0."""
        layer = self.layers[clock % self.held]  # in place: of the largest games another layer or two would be too much
        layer[...] = self.leave
        self.total[...] = 0
        for slab, strips in enumerate(cut.slabs):
            best, total = layer.reshape(self.shape)[:, slab], self.total.reshape(self.shape)[:, slab]
            for strip in strips:
                self._follow(strip, clock, best, total)
        for flow in cut.picked:
            self._pick(flow, clock, layer)
        offers = self.grid.offers(clock)
        np.divide(self.total, offers, out=self.total, where=offers > 0)
        np.copyto(self.total, self.leave, where=offers == 0)
        np.multiply(layer, 1 - self.slip, out=layer)
        np.multiply(self.total, self.slip, out=self.total)
        np.add(layer, self.total, out=layer)
        self._write(layer, self.first + clock)

    def written(self) -> NDArray[np.uint8]:
        """The whole table as a `Solution` has it, of shape (copies, rows, spots)."""
        return self.table

    @cached_property
    def flat(self) -> NDArray[np.float32]:
        """All rows, once they are filled, of a scene."""
        return np.concatenate([self.over, self.layers])

    def _write(self, layer: NDArray[Any], place: int) -> None:
        """Write a layer down for good; what stood in the room for totals is lost."""
        np.multiply(layer, np.float32(HALVES), out=self.total)
        np.add(self.total, np.float32(0.5), out=self.total)
        self.table[:, place] = self.total

    def _follow(self, strip: Strip, clock: int, best: NDArray[np.float32], total: NDArray[np.float32]) -> None:
        """Take up what a strip leads to, of one slab the best and the total."""
        lower = self._after(strip.flow, clock).reshape(self.shape)[:, strip.to]
        if strip.flow.breach:
            lower = lower[-1:]  # all that follows is capped
        after: NDArray[Any] = lower.reshape(-1, *strip.shape)[:, *strip.there]
        high, whole = (values.reshape(-1, *strip.shape)[:, *strip.here] for values in (best, total))
        if strip.mask is not None:
            # where the flow does not lead there is a 0, which changes nothing, of the best and of sums alike
            after = self._times(after, strip.mask)
        np.maximum(high, after, out=high)
        if strip.many:
            after = self._times(after, strip.weight)
        np.add(whole, after, out=whole)

    def _after(self, flow: Flow, clock: int) -> NDArray[Any]:
        """The values where a flow leads to."""
        over = flow.row >= 0
        found: NDArray[Any] = self.over[flow.row] if over else self.layers[max(clock - flow.cost, 0) % self.held]
        return found

    def _times(self, after: NDArray[Any], weight: NDArray[np.uint8] | int) -> NDArray[np.float32]:
        """A product, in a room of its own; numbers of one type multiply quicker than those of two."""
        room = self.room[: after.size].reshape(after.shape)
        if isinstance(weight, int):
            np.multiply(after, np.float32(weight), out=room)
        else:
            by = self.numbers[: weight.size].reshape(weight.shape)
            by[...] = weight
            np.multiply(after, by, out=room)
        return room

    def _pick(self, flow: Flow, clock: int, layer: NDArray[np.float32]) -> None:
        lower = self._after(flow, clock)
        for part, (best, total) in enumerate(zip(layer, self.total, strict=True)):
            after = lower[-1 if flow.breach else part][flow.there]
            best[flow.here] = np.maximum(best[flow.here], after)
            total[flow.here] += after
