"""What random play uncovers on the average from every state, exactly: one sweep up the clock, as for the best play."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.strip import Cutting, Slabs


def random_means(cutting: Cutting, cancelled: Cancelled | None = None) -> NDArray[np.float32]:
    """`means[clock, spot]`: the needs and goals uncovered at the end, each move drawn evenly from those on offer.

    A play that finds nothing on offer ends there. For every game that these are the moves of, wherever it starts.
    """
    grid, final = cutting.grid, Slabs(cutting.grid.uncovered().astype(np.float32)[None], cutting.grid)
    means = np.zeros((grid.game.layout.minutes + 1, grid.spots), dtype=np.float32)
    layers = Slabs(means, grid)
    room, by = np.empty_like(layers.slabs[0, 0]), np.empty_like(layers.slabs[0, 0])
    means[0] = final.flat[0]
    for clock in range(1, len(means)):
        cut = cutting.at(clock, cancelled)
        for strips in cut.slabs:
            heed(cancelled)
            for strip in strips:
                over, into = strip.flow.row >= 0, layers.start(clock, strip)
                after = (final if over else layers).end(0 if over else max(clock - strip.flow.cost, 0), strip)
                np.add(into, strip.times(after, room, by), out=into)
        for flow in cut.picked:
            after = final.flat[0] if flow.row >= 0 else means[max(clock - flow.cost, 0)]
            np.add.at(means[clock], flow.here, after[flow.there])
        offers = grid.offers(clock)
        np.divide(means[clock], offers, out=means[clock], where=offers > 0)
        stuck = offers == 0
        means[clock][stuck] = final.flat[0][stuck]
    return means
