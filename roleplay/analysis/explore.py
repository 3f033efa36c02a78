"""Which states of a case can come about, and how likely at random: one sweep down the clock from the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import Mark, Reach
from roleplay.analysis.jump import Jump, Layers, Leaps
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.solve import check_states
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game


def explore(game: Game, *, apart: bool = False, cancelled: Cancelled | None = None) -> Reach:
    """Reach everything that can be reached; `apart` tells states after a breach from those without.

    Raises TooLargeError as `solve` does, CancelledError when called off.
    """
    grid = Grid(game, apart=apart)
    check_states(grid)
    return _Explorer(Leaps(grid), cancelled).explore()


class _Explorer:
    def __init__(self, leaps: Leaps, cancelled: Cancelled | None) -> None:
        grid = leaps.grid
        shape = (grid.game.layout.minutes + 1, grid.spots)
        self.grid, self.leaps, self.cancelled, self.width = grid, leaps, cancelled, grid.spots
        self.reach = Reach(
            grid.game,
            leaps,
            np.zeros(shape, dtype=np.bool_),
            np.zeros(shape, dtype=np.bool_),
            np.zeros((len(grid.endings), grid.spots)),
        )
        self.live, self.ended = Layers(self.reach.live, grid), Layers(self.reach.ended, grid)
        self.mass = Layers(self.reach.mass, grid)
        self.chance: dict[int, Layers] = {}
        """How likely each state is, by clock; layers begin when something leads there, and go when they are done."""
        self.offers: tuple[tuple[bool, ...], NDArray[np.uint16]] | None = None

    def explore(self) -> Reach:
        start = self.grid.game.start.clock
        spot = self.reach.start - start * self.width
        self.reach.live[start, spot] = True
        self._chance(start).flat[0, spot] = 1.0
        for clock in range(start, 0, -1):
            if clock in self.chance:
                self._layer(clock)
        return self.reach

    def _chance(self, clock: int) -> Layers:
        if clock not in self.chance:
            self.chance[clock] = Layers(np.zeros((1, self.width)), self.grid)
        return self.chance[clock]

    def _layer(self, clock: int) -> None:
        offers = self._offers(clock)
        likely = self.chance.pop(clock)
        self._stuck(clock, self.reach.live[clock] & (offers == 0), likely.flat[0])
        np.divide(likely.flat[0], offers, out=likely.flat[0], where=offers > 0)
        for place in range(len(self.grid.game.moves)):
            heed(self.cancelled)
            fresh: defaultdict[Mark, list[Jump]] = defaultdict(list)
            for leap in self.leaps.at(place, clock):
                for jump in leap.jumps:
                    live = self.live.row(clock, jump)[jump.here]
                    if live.any():
                        self._jump(jump, clock, live, likely.row(0, jump)[jump.here])
                        for mark in self._marks(place, leap.branch, jump, clock):
                            if mark not in self.reach.marks:
                                fresh[mark].append(jump)
            for mark, jumps in fresh.items():
                first = min(self._first(jump, clock) for jump in jumps)
                self.reach.marks[mark] = clock * self.width + first, place

    def _offers(self, clock: int) -> NDArray[np.uint16]:
        key = self.grid.offers_key(clock)
        if self.offers is None or self.offers[0] != key:
            self.offers = key, self.grid.offers(clock)
        return self.offers[1]

    def _stuck(self, clock: int, stuck: NDArray[np.bool_], likely: NDArray[np.float64]) -> None:
        """A play that finds nothing on offer ends there."""
        if stuck.any():
            if self.reach.stuck is None:
                self.reach.stuck = clock * self.width + int(stuck.argmax())
            self.reach.mass[self.grid.rows[0]][stuck] += likely[stuck]

    def _jump(self, jump: Jump, clock: int, live: NDArray[np.bool_], share: NDArray[np.float64]) -> None:
        """Follow a jump from all states of a layer."""
        left = max(clock - jump.cost, 0)
        going = not jump.ending and left
        known = (self.live if going else self.ended).row(left, jump)
        ending = jump.ending or self.grid.game.ending("time")
        likely = self._chance(left).row(0, jump) if going else self.mass.row(self.grid.rows[ending], jump)
        if jump.picked:
            np.logical_or.at(known, jump.there, live)
            np.add.at(likely, jump.there, share)
        else:
            there = known[jump.there]
            np.logical_or(there, live, out=there)
            there = likely[jump.there]
            np.add(there, share, out=there)

    def _marks(self, place: int, branch: int, jump: Jump, clock: int) -> Iterator[Mark]:
        """What happens with a jump."""
        yield "move", place
        yield "branch", place, branch
        for event in jump.events:
            yield "event", event
        if jump.ending or clock <= jump.cost:
            yield "ending", jump.ending or self.grid.game.ending("time")

    def _first(self, jump: Jump, clock: int) -> int:
        """The first spot of a jump that play reaches."""
        live = self.live.row(clock, jump)[jump.here]
        at = int(live.argmax())
        if jump.picked:
            return int(jump.here[at])
        inside = np.unravel_index(at, live.shape)
        return sum(
            (part.start + int(step)) * stride
            for part, step, stride in zip(jump.here, inside, self.grid.strides, strict=True)
        )
