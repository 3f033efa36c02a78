"""The exact value of every state of a case, by dynamic programming over the clock.

The clock falls with every move, so the value at a clock follows from the values below it: one sweep upwards from
time's up, each layer the best over all moves. No sampling, no search.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.jump import Layers
from roleplay.analysis.practice import practical
from roleplay.analysis.solution import SLIP, Cancelled, Objective, Solution, TooLargeError, heed
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game
from roleplay.scenario.size import MAX_STATES


def solve(
    game: Game,
    objective: Objective = "score",
    *,
    read: int | None = None,
    slip: int = SLIP,
    cancelled: Cancelled | None = None,
    flows: Flows | None = None,
) -> Solution:
    """Solve a game completely.

    `read` is what naming the personality earns; by default all of it. `slip` is how many moves of a hundred the
    practical value takes for slips. `cancelled` is asked between moves. `flows` are the game's moves, if they are
    worked out already (not with breaches `apart`). Raises TooLargeError beyond 20 million states, CancelledError when
    called off.
    """
    grid = flows.grid if flows else Grid(game)
    check_states(grid)
    points = game.score.read if read is None else read
    if objective == "practical":
        halves = practical(flows or Flows(grid), points, slip, cancelled)
        return Solution(game, objective, points, grid, halves.reshape(-1).data, slip)
    rows = len(grid.endings)
    table = np.empty((rows + game.layout.minutes + 1, grid.spots), dtype=np.uint8)
    for row, ending in enumerate(grid.endings):
        heed(cancelled)
        table[row] = _final(grid, objective, ending, points)
    cap = game.score.breach_cap if grid.capped and objective == "score" else None
    _sweep(flows or Flows(grid), table, cap, np.bitwise_or if objective == "chances" else np.maximum, cancelled)
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
    flows: Flows, table: NDArray[np.uint8], cap: int | None, combine: np.ufunc, cancelled: Cancelled | None
) -> None:
    """Fill the layers of the table, which follow the rows of endings, from the clock at 0 upwards."""
    grid, game, rows = flows.grid, flows.grid.game, len(flows.grid.endings)
    layers = Layers(table, grid)
    room = np.empty(grid.spots, dtype=np.uint8)
    masks: dict[Flow, NDArray[np.uint8] | None] = {}
    table[rows] = table[grid.rows[game.ending("time")]]
    for clock in range(1, game.layout.minutes + 1):
        table[rows + clock] = table[grid.rows[game.ending("left")]]
        at_clock = flows.at(clock, cancelled)
        masks = {flow: masks[flow] if flow in masks else _mask(flow) for flow in at_clock}
        for flow in at_clock:
            heed(cancelled)
            lower = layers.row(rows + max(clock - flow.cost, 0) if flow.row < 0 else flow.row, flow.picked)
            layer = layers.row(rows + clock, flow.picked)
            after, mask = lower[flow.there], masks[flow]
            if mask is not None:
                # 0 is what changes nothing, of the best and of bits alike
                after = np.bitwise_and(after, mask, out=room[: mask.size].reshape(mask.shape))
            if cap is not None and flow.breach:
                after = np.minimum(after, cap)
            if flow.picked:
                layer[flow.here] = combine(layer[flow.here], after)
            else:
                here = layer[flow.here]
                combine(here, after, out=here)


def _mask(flow: Flow) -> NDArray[np.uint8] | None:
    """All bits set where a flow leads on; None where that is everywhere."""
    return None if flow.weight.all() else np.where(flow.weight > 0, np.uint8(255), np.uint8(0))
