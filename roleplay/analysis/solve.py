"""The exact value of every state of a case, by dynamic programming over the clock.

The clock falls with every move, so the value at a clock follows from the values below it: one sweep upwards from
time's up, each layer the best over all moves. No sampling, no search.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import Objective, Solution, TooLargeError
from roleplay.analysis.sweep import Grid, Lead
from roleplay.engine.game import Game
from roleplay.scenario.size import MAX_STATES

FEW = 64
"""Up to so many slabs are written one by one, which is quicker than one mask over all spots."""
WORKERS = 2
"""Threads that share a layer; more gain little, since memory is the limit."""


def solve(game: Game, objective: Objective = "score", *, read: int | None = None) -> Solution:
    """Solve a game completely.

    `read` is what naming the personality earns; by default all of it. Raises TooLargeError beyond 20 million states.
    """
    grid = Grid(game)
    minutes = game.layout.minutes
    if grid.spots * (minutes + 1) > MAX_STATES:
        raise TooLargeError(_blame(game, grid.spots * (minutes + 1)))
    points = game.score.read if read is None else read
    ends = _ends(grid, objective, points)
    cap = game.score.breach_cap if grid.capped and objective == "score" else None
    values = _sweep(grid, ends, minutes, cap, np.bitwise_or if objective == "chances" else np.maximum)
    return Solution(game, objective, points, grid, np.concatenate([ends, values]).reshape(-1).data)


def _blame(game: Game, states: int) -> str:
    largest = sorted(game.layout.quantities, key=lambda quantity: -quantity.size)[:4]
    names = ", ".join(f"{quantity.name} ({quantity.size})" for quantity in largest)
    return f"{states:,} states, at most {MAX_STATES:,}; the largest: clock ({game.layout.minutes + 1}), {names}"


def _ends(grid: Grid, objective: Objective, read: int) -> NDArray[np.uint8]:
    endings = range(len(grid.game.layout.endings) + 1)
    if objective == "uncovered":
        return np.stack([grid.uncovered()] * len(endings))
    if objective == "chances":
        return np.stack([grid.chances()] * len(endings))
    return np.stack([grid.scores(ending, read) for ending in endings])


def _sweep(grid: Grid, ends: NDArray[np.uint8], minutes: int, cap: int | None, combine: np.ufunc) -> NDArray[np.uint8]:
    """Fill the value table layer by layer.

    Each layer carries 256 extra entries holding 0–255, so that an ending is a look-up like any other: the index of
    its own value. `reach` layers below zero repeat the one at zero, so that a long move needs no special case.
    """
    game = grid.game
    width = grid.spots + 256
    reach = _longest(game)
    table = np.zeros((minutes + 1 + reach, width), dtype=np.uint8)
    table[:, grid.spots :] = np.arange(256, dtype=np.uint8)
    table[: reach + 1, : grid.spots] = ends[game.ending("time")]
    table[reach + 1 :, : grid.spots] = ends[game.ending("left")]
    plans = _Plans(grid, ends, reach, width)
    flat = table.reshape(-1)
    parts = np.array_split(np.arange(grid.spots), WORKERS)
    with ThreadPoolExecutor(WORKERS) as pool:
        for clock in range(1, minutes + 1):
            layer = table[clock + reach, : grid.spots]
            window = flat[clock * width : (clock + reach) * width]
            ready = plans.at(clock)

            def fill(
                part: NDArray[np.int64],
                layer: NDArray[np.uint8] = layer,
                window: NDArray[np.uint8] = window,
                ready: list[tuple[bool, NDArray[np.int32]]] = ready,
            ) -> None:
                low, high = int(part[0]), int(part[-1]) + 1
                gathered = np.empty(high - low, dtype=np.uint8)
                for breach, plan in ready:
                    np.take(window, plan[low:high], out=gathered, mode="clip")
                    if cap is not None and breach:
                        np.minimum(gathered, cap, out=gathered)
                    combine(layer[low:high], gathered, out=layer[low:high])

            list(pool.map(fill, [part for part in parts if part.size]))
    return table[reach:, : grid.spots]


class _Plans:
    """The plans of all moves at one clock after another; a plan is made anew only where the clock matters."""

    def __init__(self, grid: Grid, ends: NDArray[np.uint8], reach: int, width: int) -> None:
        self.grid, self.ends, self.reach, self.width = grid, ends, reach, width
        self._made: dict[int, tuple[tuple[bool, ...], NDArray[np.int32] | None]] = {}

    def at(self, clock: int) -> list[tuple[bool, NDArray[np.int32]]]:
        """For every move that is offered somewhere: whether it is a breach, and its plan."""
        found = []
        for place, entry in enumerate(self.grid.game.moves):
            key = self.grid.clock_key(entry, clock)
            known, plan = self._made.get(place, (None, None))
            if known != key:
                plan = self._plan(self.grid.lead(entry, clock), plan)
                self._made[place] = (key, plan)
            if plan is not None:
                found.append((entry.move.kind == "breach", plan))
        return found

    def _plan(self, lead: Lead, old: NDArray[np.int32] | None) -> NDArray[np.int32] | None:
        """For every spot the index, within the window of lower layers, of the value that the move leads to.

        The memory of the `old` plan is used again: fresh pages cost more than the sums.
        """
        if not lead.offered.any():
            return None
        grid = self.grid
        plan = np.empty(grid.sizes, dtype=np.int32) if old is None else old.reshape(grid.sizes)
        np.add(grid.places, lead.to + (self.reach - lead.cost) * np.int32(self.width), out=plan)
        for ending in np.unique(lead.ending):
            if ending:
                for there in _regions(lead.ending == ending, grid.sizes):
                    to = grid.places[there] + np.broadcast_to(lead.to, grid.sizes)[there]
                    plan[there] = self.ends[ending][to].astype(np.int32) + grid.spots
        for there in _regions(~lead.offered, grid.sizes):
            plan[there] = grid.spots
        return plan.reshape(-1)


def _longest(game: Game) -> int:
    """The most minutes that one move can take, with every event it may set off."""
    longest = max(branch.minutes for entry in game.moves for branch in entry.branches)
    return longest + sum(event.minutes for event in game.events)


def _regions(mask: NDArray[np.bool_], sizes: tuple[int, ...]) -> list[Any]:
    """Indices that together cover where a broadcastable `mask` is true: few slabs if they do, else the whole mask."""
    if not mask.any():
        return []
    mask = mask.reshape((1,) * (len(sizes) - mask.ndim) + mask.shape)
    if np.count_nonzero(mask) > FEW:
        return [np.broadcast_to(mask, sizes)]
    return [
        tuple(slice(None) if mask.shape[axis] == 1 else place for axis, place in enumerate(cell))
        for cell in np.argwhere(mask).tolist()
    ]
