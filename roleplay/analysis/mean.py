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
NOTHING: Mapping[int, NDArray[np.float32]] = MappingProxyType({})


def random_means(
    cutting: Cutting,
    cancelled: Cancelled | None = None,
    beyond: Mapping[int, NDArray[np.float32]] = NOTHING,
    spots: Sequence[int] | None = None,
    windows: Windows | None = None,
    few: Mapping[int, Sequence[Few]] = NONE,
) -> NDArray[np.float32]:
    """`means[clock, spot]`: the needs and goals uncovered at the end, each move drawn evenly from those on offer.

    A play that finds nothing on offer leaves there. For every game that these are the moves of, wherever it starts.
    `beyond` are the means by spot of scenes that follow, by the row of the ending that leads there. With `spots`, only
    of these, in their order: then no more layers are held than a move can lead to. With `windows`, only what starts
    within them is followed, and values elsewhere mean nothing. Of a clock of which there are `few`, only these are
    followed.
    """
    grid, game = cutting.grid, cutting.grid.game
    ends = ends_of(grid, beyond)
    final, left = Slabs(ends, grid), ends[grid.rows[game.ending("left")]]
    minutes = grid.game.layout.minutes
    held = minutes + 1 if spots is None else grid.depth
    means = np.zeros((held, grid.spots), dtype=np.float32)
    kept = means if spots is None else np.zeros((minutes + 1, len(spots)), dtype=np.float32)
    layers = Slabs(means, grid)
    room, by = np.empty_like(layers.slabs[0, 0]), np.empty_like(layers.slabs[0, 0])
    means[0] = ends[grid.rows[game.ending("time")]]
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
        means[row] = 0
        if windows is not None and clock not in windows:
            continue
        cut = cutting.at(clock, cancelled) if windows is None else cutting.within(clock, windows[clock], cancelled)
        for strips in cut.slabs:
            heed(cancelled)
            for strip in strips:
                over, into = strip.flow.row >= 0, layers.start(row, strip)
                after = (final if over else layers).end(
                    strip.flow.row if over else max(clock - strip.flow.cost, 0) % held, strip
                )
                np.add(into, strip.times(after, room, by), out=into)
        for flow in cut.picked:
            after = ends[flow.row] if flow.row >= 0 else means[max(clock - flow.cost, 0) % held]
            np.add.at(means[row], flow.here, after[flow.there])
        offers = grid.offers(clock)
        np.divide(means[row], offers, out=means[row], where=offers > 0)
        stuck = offers == 0
        means[row][stuck] = left[stuck]
        if spots is not None:
            kept[clock] = means[row, spots]
    return kept


def _mean(
    few: Few, clock: int, grid: Grid, means: NDArray[np.float32], ends: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The means of a few states with `clock` minutes left, given those of all that they lead to."""
    total = np.zeros(few.spots.size, dtype=np.float32)
    for way in few.ways:
        flow = way.flow
        row = ends[flow.row] if flow.row >= 0 else means[max(clock - flow.cost, 0) % len(means)]
        after = row[way.there]
        total[way.at] += after if way.weight is None else after * way.weight
    offers = grid.offers(clock)[few.spots]
    np.divide(total, offers, out=total, where=offers > 0)
    stuck = offers == 0
    total[stuck] = ends[grid.rows[grid.game.ending("left")], few.spots[stuck]]
    return total


def ends_of(grid: Grid, beyond: Mapping[int, NDArray[np.float32]] = NOTHING) -> NDArray[np.float32]:
    """`ends[row, spot]`: what is uncovered where the talk ends so; on the average, where it leads to another scene."""
    ends = np.tile(grid.uncovered().astype(np.float32), (len(grid.endings), 1))
    for row, later in beyond.items():
        ends[row] = later
    return ends
