"""Where the end of a scene leads: for every spot of one stage's grid the place in the table of the next stage.

The same as `roleplay.engine.onward`, for all states at once; a law test compares the two.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.sweep import Grid
from roleplay.analysis.vector import changed
from roleplay.engine.game import GameEvent, Wait
from roleplay.scenario.vocabulary import DAY, SCENE, TRUST


class Landing:
    """The way from every spot of `grid` into the stage of `target`, which it leads to.

    `spots` and `rows` tell, for each spot of `grid`, the spot and the row in a table of `target`; `happened`, for each
    event at the beginning of the next scene by its id, where it happens.
    """

    def __init__(self, grid: Grid, target: Grid) -> None:
        self.grid, self.target, self.game = grid, target, target.game
        self.one = np.zeros((1,) * len(grid.sizes), dtype=np.int32)
        self.happened: dict[str, NDArray[np.bool_]] = {}
        values, clock = self._begun()
        ending = target.ended(values, clock)
        row = np.where(ending != 0, np.asarray(target.rows)[ending], len(target.endings) + clock)
        spot: Any = self.one.astype(np.int64)
        for quantity, stride in zip(target.quantities, target.strides, strict=True):
            spot = spot + np.asarray(values[quantity.name], dtype=np.int64) * stride
        self.spots: NDArray[np.int64] = np.broadcast_to(spot, grid.sizes).reshape(-1)
        self.rows: NDArray[np.int64] = np.broadcast_to(row, grid.sizes).reshape(-1)

    def _begun(self) -> tuple[dict[str, NDArray[Any]], Any]:
        """The values, and the minutes left, once the scene has begun."""
        stage = self.game.stage
        assert stage is not None
        scene, values = self.game.scenes[stage.scene], self._entered()
        values[SCENE] = self.one + stage.scene
        if DAY in values:
            values[DAY] = self.one + stage.day
        if scene.trust is not None:
            values[TRUST] = values[scene.trust]
        elif not self.game.several:
            values[TRUST] = self.grid.start[TRUST]
        clock: Any = self.one + scene.minutes
        for wait in self.game.waits:
            came = (values[wait.timer] == wait.days + 1) & (self.grid.start[wait.timer] != wait.days + 1)
            values, clock = self._happened(wait.event, values, clock, came)
        for event in self.game.arrivals:
            values, clock = self._happened(event, values, clock, True)
        return values, clock

    def _entered(self) -> dict[str, NDArray[Any]]:
        """What is carried as it is, timers run on, and all else as it begins."""
        anew = zip(self.game.layout.quantities, self.game.start.values, strict=True)
        values = {quantity.name: self.one + start for quantity, start in anew}
        values |= {name: value for name, value in self.grid.start.items() if name in self.game.carried}
        return values | {wait.timer: self._ran(wait) for wait in self.game.waits}

    def _ran(self, wait: Wait) -> NDArray[Any]:
        """What a timer says after the days that pass on the way."""
        here, there = self.grid.game.stage, self.game.stage
        assert here is not None
        assert there is not None
        left = self.grid.start[wait.timer]
        # a guard that looks at the clock is asked at the end of a scene, whose minutes no table tells: see G011
        begins = (left == 0) & self.grid.holds(wait.when, self.grid.start, 0)
        running = np.where(begins, wait.days, left)
        days = there.day - here.day
        after = np.where(running > days, running - days, wait.days + 1)
        return np.where((running > 0) & (running <= wait.days), after, running)

    def _happened(
        self, event: GameEvent, values: dict[str, NDArray[Any]], clock: Any, where: Any
    ) -> tuple[dict[str, NDArray[Any]], Any]:
        happens = where & self.target.holds(event.when, values, clock)
        shown = np.broadcast_to(happens, self.grid.sizes).reshape(-1)
        self.happened[event.event.id] = shown | self.happened.get(event.event.id, False)
        left = np.where(happens, np.maximum(clock - event.minutes, 0), clock)
        return changed(values, event.changes, happens), left
