"""What random play uncovers on the average from every state, exactly: one sweep up the clock, as for the best play."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.strip import Cutting, Slabs
from roleplay.analysis.sweep import Grid

NOTHING: Mapping[int, NDArray[np.float32]] = MappingProxyType({})


def random_means(
    cutting: Cutting, cancelled: Cancelled | None = None, beyond: Mapping[int, NDArray[np.float32]] = NOTHING
) -> NDArray[np.float32]:
    """`means[clock, spot]`: the needs and goals uncovered at the end, each move drawn evenly from those on offer.

    A play that finds nothing on offer leaves there. For every game that these are the moves of, wherever it starts.
    `beyond` are the means by spot of scenes that follow, by the row of the ending that leads there.
    """
    grid, game = cutting.grid, cutting.grid.game
    ends = ends_of(grid, beyond)
    final, left = Slabs(ends, grid), ends[grid.rows[game.ending("left")]]
    means = np.zeros((grid.game.layout.minutes + 1, grid.spots), dtype=np.float32)
    layers = Slabs(means, grid)
    room, by = np.empty_like(layers.slabs[0, 0]), np.empty_like(layers.slabs[0, 0])
    means[0] = ends[grid.rows[game.ending("time")]]
    for clock in range(1, len(means)):
        cut = cutting.at(clock, cancelled)
        for strips in cut.slabs:
            heed(cancelled)
            for strip in strips:
                over, into = strip.flow.row >= 0, layers.start(clock, strip)
                after = (final if over else layers).end(
                    strip.flow.row if over else max(clock - strip.flow.cost, 0), strip
                )
                np.add(into, strip.times(after, room, by), out=into)
        for flow in cut.picked:
            after = ends[flow.row] if flow.row >= 0 else means[max(clock - flow.cost, 0)]
            np.add.at(means[clock], flow.here, after[flow.there])
        offers = grid.offers(clock)
        np.divide(means[clock], offers, out=means[clock], where=offers > 0)
        stuck = offers == 0
        means[clock][stuck] = left[stuck]
    return means


def ends_of(grid: Grid, beyond: Mapping[int, NDArray[np.float32]] = NOTHING) -> NDArray[np.float32]:
    """`ends[row, spot]`: what is uncovered where the talk ends so; on the average, where it leads to another scene."""
    ends = np.tile(grid.uncovered().astype(np.float32), (len(grid.endings), 1))
    for row, later in beyond.items():
        ends[row] = later
    return ends
