"""The practical value of every state: the score to expect when the rest is played by somebody who slips.

V(s) = (1 − e)·max(Q, leave) + e·mean(Q over what is offered): mostly what is best for such a player, in `slip` moves of
a hundred something drawn evenly from what is on offer. Taking leave is no slip; where nothing is offered it is all that
is left. Exact by the same sweep over the clock as the best value, in floating point; only what is kept is rounded.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow
from roleplay.analysis.sheetvalue import sheet_points
from roleplay.analysis.solution import HALVES, TooLargeError
from roleplay.analysis.strip import Cut, Strip
from roleplay.analysis.sweep import BYTE, Grid
from roleplay.engine.form import AFTER_ALL


class Later(Protocol):
    """What the scenes after one come to."""

    def at(self, row: int) -> NDArray[np.float32] | None:
        """The values of those whose scene ended by an ending of this row; None where the play is over with it."""


class PracticalTable:
    """The practical values of a game, filled from the clock at 0 upwards.

    With a cap on breaches that has no axis of its own, every state stands there twice: as it is, and after a breach.
    """

    def __init__(self, grid: Grid, read: int, slip: int, beyond: Later | None = None) -> None:
        game, self.grid, self.slip = grid.game, grid, np.float32(slip / 100)
        self.first = len(grid.endings)
        self.flat = np.empty((self.first + game.layout.minutes + 1, 1 + grid.capped, grid.spots), dtype=np.float32)
        sheets = sheet_points(grid, AFTER_ALL, "practical", slip)
        for row, ending in enumerate(grid.endings):
            later = beyond.at(row) if beyond else None
            self.flat[row] = grid.scores(ending, read) if later is None else later
            if sheets is not None and later is None:
                self.flat[row] += sheets.astype(np.float32)
        if grid.capped:
            after = self.flat[: self.first, 1]
            np.minimum(after, game.score.breach_cap, out=after)
        most = float(self.flat[: self.first].max())
        if HALVES * most > BYTE:
            raise TooLargeError(f"values up to {most:g}; the tables have room for 0 to {BYTE // HALVES}")
        self.flat[self.first] = self.flat[grid.rows[game.ending("time")]]
        self.leave = self.flat[grid.rows[game.ending("left")]]
        self.slabs = self.flat.reshape(*self.flat.shape[:2], grid.sizes[0], -1)
        self.best, self.total = np.empty_like(self.leave), np.empty_like(self.leave)
        slab = self.slabs[0, :, 0]
        self.numbers, self.room = (
            np.empty(slab[0].size, dtype=np.float32),
            np.empty(slab.size, dtype=np.float32),
        )

    def fill(self, clock: int, cut: Cut) -> None:
        """Fill the layer of a clock above 0."""
        self.best[...] = self.leave
        self.total[...] = 0
        shape = self.slabs.shape[1:]
        for slab, strips in enumerate(cut.slabs):
            best, total = self.best.reshape(shape)[:, slab], self.total.reshape(shape)[:, slab]
            for strip in strips:
                self._follow(strip, clock, best, total)
        for flow in cut.picked:
            self._pick(flow, clock)
        offers = self.grid.offers(clock)
        np.divide(self.total, offers, out=self.total, where=offers > 0)
        np.copyto(self.total, self.leave, where=offers == 0)
        self.flat[self.first + clock] = (1 - self.slip) * self.best + self.slip * self.total

    def written(self) -> NDArray[np.uint8]:
        """The whole table as a `Solution` has it, of shape (copies, rows, spots)."""
        found = np.empty((self.flat.shape[1], len(self.flat), self.grid.spots), dtype=np.uint8)
        for row, layer in enumerate(self.flat):
            found[:, row] = layer * HALVES + np.float32(0.5)
        return found

    def _follow(self, strip: Strip, clock: int, best: NDArray[np.float32], total: NDArray[np.float32]) -> None:
        """Take up what a strip leads to, of one slab the best and the total."""
        lower = self.slabs[strip.row(clock, self.first), :, strip.to]
        if strip.flow.breach:
            lower = lower[-1:]  # all that follows is capped
        after: NDArray[np.float32] = lower.reshape(-1, *strip.shape)[:, *strip.there]
        high, whole = (values.reshape(-1, *strip.shape)[:, *strip.here] for values in (best, total))
        if strip.mask is not None:
            # where the flow does not lead there is a 0, which changes nothing, of the best and of sums alike
            after = self._times(after, strip.mask)
        np.maximum(high, after, out=high)
        if strip.many:
            after = self._times(after, strip.weight)
        np.add(whole, after, out=whole)

    def _times(self, after: NDArray[np.float32], weight: NDArray[np.uint8] | int) -> NDArray[np.float32]:
        """A product, in a room of its own; numbers of one type multiply quicker than those of two."""
        room = self.room[: after.size].reshape(after.shape)
        if isinstance(weight, int):
            np.multiply(after, np.float32(weight), out=room)
        else:
            by = self.numbers[: weight.size].reshape(weight.shape)
            by[...] = weight
            np.multiply(after, by, out=room)
        return room

    def _pick(self, flow: Flow, clock: int) -> None:
        lower = self.flat[self.first + max(clock - flow.cost, 0) if flow.row < 0 else flow.row]
        for part, (best, total) in enumerate(zip(self.best, self.total, strict=True)):
            after = lower[-1 if flow.breach else part][flow.there]
            best[flow.here] = np.maximum(best[flow.here], after)
            total[flow.here] += after
