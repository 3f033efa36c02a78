"""The exact value of every state of a case, by dynamic programming over the clock.

The clock falls with every move, so the value at a clock follows from the values below it: one sweep upwards from
time's up, each layer the best over all moves. No sampling, no search.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.jump import Layers, Leaps
from roleplay.analysis.solution import Cancelled, Objective, Solution, TooLargeError, heed
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game
from roleplay.scenario.size import MAX_STATES


def solve(
    game: Game, objective: Objective = "score", *, read: int | None = None, cancelled: Cancelled | None = None
) -> Solution:
    """Solve a game completely.

    `read` is what naming the personality earns; by default all of it. `cancelled` is asked between moves. Raises
    TooLargeError beyond 20 million states, CancelledError when called off.
    """
    grid = Grid(game)
    check_states(grid)
    points = game.score.read if read is None else read
    rows = len(grid.endings)
    table = np.empty((rows + game.layout.minutes + 1, grid.spots), dtype=np.uint8)
    for row, ending in enumerate(grid.endings):
        heed(cancelled)
        table[row] = _final(grid, objective, ending, points)
    cap = game.score.breach_cap if grid.capped and objective == "score" else None
    _sweep(grid, table, cap, np.bitwise_or if objective == "chances" else np.maximum, cancelled)
    return Solution(game, objective, points, grid, table.reshape(-1).data)


def check_states(grid: Grid) -> None:
    """Raise TooLargeError for more states than there is room for: all that is allocated is some bytes a state."""
    game = grid.game
    states = grid.spots * (game.layout.minutes + 1)
    if states > MAX_STATES:
        largest = sorted(game.layout.quantities, key=lambda quantity: -quantity.size)[:4]
        names = ", ".join(f"{quantity.name} ({quantity.size})" for quantity in largest)
        raise TooLargeError(
            f"{states:,} states, at most {MAX_STATES:,}; the largest: clock ({game.layout.minutes + 1}), {names}"
        )


def _final(grid: Grid, objective: Objective, ending: int, read: int) -> NDArray[np.uint8]:
    """The value of a play that ended so, by spot."""
    if objective == "uncovered":
        return grid.uncovered()
    return grid.chances() if objective == "chances" else grid.scores(ending, read)


def _sweep(
    grid: Grid, table: NDArray[np.uint8], cap: int | None, combine: np.ufunc, cancelled: Cancelled | None
) -> None:
    """Fill the layers of the table, which follow the rows of endings, from the clock at 0 upwards."""
    game, rows = grid.game, len(grid.endings)
    leaps, layers = Leaps(grid), Layers(table, grid)
    table[rows] = table[grid.rows[game.ending("time")]]
    for clock in range(1, game.layout.minutes + 1):
        table[rows + clock] = table[grid.rows[game.ending("left")]]
        for place, entry in enumerate(game.moves):
            heed(cancelled)
            most = cap if entry.move.kind == "breach" else None
            for jump in leaps.jumps(place, clock):
                lower = grid.rows[jump.ending] if jump.ending else rows + max(clock - jump.cost, 0)
                after = layers.row(lower, jump)[jump.there]
                if most is not None:
                    after = np.minimum(after, most)
                layer = layers.row(rows + clock, jump)
                if jump.picked:
                    layer[jump.here] = combine(layer[jump.here], after)
                else:
                    here = layer[jump.here]
                    combine(here, after, out=here)
