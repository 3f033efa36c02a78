"""Where the end of a scene leads: for every spot of one stage's grid the place in the table of the next stage.

The same as `roleplay.engine.onward`, for all states at once; a law test compares the two.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.passage import Passage
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Crossing


class Landing:
    """The way from every spot of `grid` into the stage of `target`, which it leads to.

    `spots` and `rows` tell, for each spot of `grid`, the spot and the row in a table of `target`; `happened`, for each
    event at the beginning of the next scene by its id, where it happens.
    """

    def __init__(self, grid: Grid, target: Grid) -> None:
        self.grid, self.target = grid, target
        passage = Passage(target, grid.start, self._way())
        self.happened = {name: self._flat(where) for name, where in passage.happened.items()}
        ending = passage.ending()
        row = np.where(ending != 0, np.asarray(target.rows)[ending], len(target.endings) + passage.clock)
        self.spots: NDArray[np.int64] = self._flat(target.spots_at(passage.values))
        self.rows: NDArray[np.int64] = self._flat(row)

    def _way(self) -> Crossing:
        here, there = self.grid.game.stage, self.target.game.stage
        assert here is not None
        assert there is not None
        return Crossing(there.scene, there.day - here.day)

    def _flat(self, values: Any) -> NDArray[Any]:
        """Broadcastable values, written out for every spot."""
        return np.broadcast_to(values, self.grid.sizes).reshape(-1)
