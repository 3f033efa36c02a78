"""What random play uncovers on the average from every state, exactly: one sweep up the clock, as for the best play."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.few import Few
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.strip import Cutting, Slabs
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Windows

NONE: Mapping[int, Sequence[Few]] = MappingProxyType({})
NOTHING: Mapping[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = MappingProxyType({})


class Ends:
    """What is uncovered where the talk ends; on the average, where it leads to another scene.

    `tables[which[row], spot]` has it by the row of the ending: most rows have one table in common.
    """

    def __init__(
        self, grid: Grid, beyond: Mapping[int, tuple[NDArray[np.int64], NDArray[np.float32]]] = NOTHING
    ) -> None:
        """`beyond` are some spots, and the means from there on, by the row of the ending that leads on."""
        self.which = [0] * len(grid.endings)
        self.tables = np.zeros((1 + len(beyond), grid.spots), dtype=np.float32)
        self.tables[0] = grid.uncovered()
        for place, (row, (spots, later)) in enumerate(beyond.items(), start=1):
            self.which[row] = place
            self.tables[place, spots] = later

    def row(self, row: int) -> NDArray[np.float32]:
        """By spot, where the ending is of this row."""
        found: NDArray[np.float32] = self.tables[self.which[row]]
        return found

    def at(self, rows: NDArray[np.int64], spots: NDArray[np.int64]) -> NDArray[np.float32]:
        """Of many rows and spots."""
        found: NDArray[np.float32] = self.tables[np.asarray(self.which)[rows], spots]
        return found


def random_means(
    cutting: Cutting,
    cancelled: Cancelled | None = None,
    ends: Ends | None = None,
    spots: Sequence[int] | None = None,
    windows: Windows | None = None,
    few: Mapping[int, Sequence[Few]] = NONE,
) -> NDArray[np.float32]:
    """`means[clock, spot]`: the needs and goals uncovered at the end, each move drawn evenly from those on offer.

    A play that finds nothing on offer leaves there. For every game that these are the moves of, wherever it starts.
    `ends` tell what is uncovered where the talk ends, which may lead to other scenes. With `spots`, only of these, in
    their order: then no more layers are held than a move can lead to. With `windows`, only what starts within them is
    followed, and values elsewhere mean nothing. Of a clock of which there are `few`, only these are followed.
    """
    grid, game = cutting.grid, cutting.grid.game
    ends = ends or Ends(grid)
    final, left = Slabs(ends.tables, grid), ends.row(grid.rows[game.ending("left")])
    minutes = grid.game.layout.minutes
    held = minutes + 1 if spots is None else grid.depth
    means = np.zeros((held, grid.spots), dtype=np.float32)
    kept = means if spots is None else np.zeros((minutes + 1, len(spots)), dtype=np.float32)
    layers = Slabs(means, grid)
    room, by = np.empty_like(layers.slabs[0, 0]), np.empty_like(layers.slabs[0, 0])
    means[0] = ends.row(grid.rows[game.ending("time")])
    if spots is not None:
        kept[0] = means[0, spots]
    for clock in range(1, minutes + 1):
        row = clock % held
        if clock in few:
            for some in few[clock]:
                means[row, some.spots] = _mean(some, clock, cutting.grid, means, ends)
            if spots is not None:
                kept[clock] = means[row, spots]
            continue
        if windows is not None and clock not in windows:
            continue
        means[row] = 0
        cut = cutting.at(clock, cancelled) if windows is None else cutting.within(clock, windows[clock], cancelled)
        for strips in cut.slabs:
            heed(cancelled)
            for strip in strips:
                over, into = strip.flow.row >= 0, layers.start(row, strip)
                after = (final if over else layers).end(
                    ends.which[strip.flow.row] if over else max(clock - strip.flow.cost, 0) % held, strip
                )
                np.add(into, strip.times(after, room, by), out=into)
        for flow in cut.picked:
            after = ends.row(flow.row) if flow.row >= 0 else means[max(clock - flow.cost, 0) % held]
            np.add.at(means[row], flow.here, after[flow.there])
        offers = grid.offers(clock)
        np.divide(means[row], offers, out=means[row], where=offers > 0)
        stuck = offers == 0
        means[row][stuck] = left[stuck]
        if spots is not None:
            kept[clock] = means[row, spots]
    return kept


def _mean(few: Few, clock: int, grid: Grid, means: NDArray[np.float32], ends: Ends) -> NDArray[np.float32]:
    """The means of a few states with `clock` minutes left, given those of all that they lead to."""
    total = np.zeros(few.spots.size, dtype=np.float32)
    for way in few.ways:
        flow = way.flow
        row = ends.row(flow.row) if flow.row >= 0 else means[max(clock - flow.cost, 0) % len(means)]
        after = row[way.there]
        total[way.at] += after if way.weight is None else after * way.weight
    offers = grid.offers(clock)[few.spots]
    np.divide(total, offers, out=total, where=offers > 0)
    stuck = offers == 0
    total[stuck] = ends.row(grid.rows[grid.game.ending("left")])[few.spots[stuck]]
    return total
