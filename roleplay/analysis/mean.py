"""What random play uncovers on the average from every state, exactly: one sweep up the clock, as for the best play."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.jump import Layers
from roleplay.analysis.solution import Cancelled, heed


def random_means(flows: Flows, cancelled: Cancelled | None = None) -> NDArray[np.float32]:
    """`means[clock, spot]`: the needs and goals uncovered at the end, each move drawn evenly from those on offer.

    A play that finds nothing on offer ends there. For every game that these are the flows of, wherever it starts.
    """
    grid, final = flows.grid, Layers(flows.grid.uncovered().astype(np.float32)[None], flows.grid)
    means = np.zeros((grid.game.layout.minutes + 1, grid.spots), dtype=np.float32)
    layers, room = Layers(means, grid), np.empty(grid.spots, dtype=np.float32)
    means[0] = final.flat[0]
    weights: dict[Flow, NDArray[np.float32]] = {}
    for clock in range(1, len(means)):
        at_clock = flows.at(clock, cancelled)
        weights = {flow: weights[flow] if flow in weights else flow.weight.astype(np.float32) for flow in at_clock}
        for flow in at_clock:
            heed(cancelled)
            rows, row = (final, 0) if flow.row >= 0 else (layers, max(clock - flow.cost, 0))
            after, total = rows.row(row, flow.picked)[flow.there], layers.row(clock, flow.picked)
            if flow.picked:
                np.add.at(total, flow.here, after)
                continue
            space = room[: after[0].size].reshape(after[0].shape)
            # slab by slab, so that what is in between stays in the processor's cache
            for worth, by, into in zip(after, weights[flow], total[flow.here], strict=True):
                np.add(into, np.multiply(worth, by, out=space), out=into)
        offers = grid.offers(clock)
        np.divide(means[clock], offers, out=means[clock], where=offers > 0)
        stuck = offers == 0
        means[clock][stuck] = final.flat[0][stuck]
    return means
