"""Which states of a case can come about, and how likely at random: one sweep down the clock from the start.

How likely is asked for in one figure only where it matters; whether at all takes an eighth of the memory to look at.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.extent import extent
from roleplay.analysis.few import KEPT, SPARSE, Some, few_of
from roleplay.analysis.flow import Arrivals, Flow, Flows
from roleplay.analysis.jump import Bools
from roleplay.analysis.marking import Marking
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.solve import check_states
from roleplay.analysis.strip import Cutting, Slabs, Strip, slabs_of
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game


def explore(
    game: Game,
    *,
    apart: bool = False,
    likely: bool = True,
    cancelled: Cancelled | None = None,
    cutting: Cutting | None = None,
    starts: NDArray[np.int64] | None = None,
    chances: NDArray[np.float64] | None = None,
) -> Reach:
    """Reach everything that can be reached; `apart` tells states after a breach from those without.

    Unless `likely`, it stays open how likely anything is: the reach has no mass.
    `cutting` are the game's moves, if they are worked out already; those of a game that only starts otherwise will do.
    `starts` are the numbers of the states to start from, ascending, of a scene that may begin in several, and `chances`
    how likely each is, which is asked for where the reach is to be `likely`.
    Raises TooLargeError as `solve` does, CancelledError when called off.
    """
    cutting = cutting or Cutting(Flows(Grid(game, apart=apart)))
    check_states(cutting.grid)
    explorer = _Chances if likely else _Explorer
    begun = np.empty(0, dtype=np.int64) if starts is None else starts
    likely_so = np.ones(max(begun.size, 1)) if chances is None else chances
    return explorer(game, cutting, cancelled, begun).explore(likely_so)


class _Explorer:
    """Whether each state can come about."""

    one_by_one = True
    """Whether the states of a layer may be followed one by one where they are few."""

    def __init__(self, game: Game, cutting: Cutting, cancelled: Cancelled | None, starts: NDArray[np.int64]) -> None:
        grid = cutting.grid
        shape = (game.layout.minutes + 1, grid.spots)
        self.grid, self.cutting, self.cancelled, self.width = grid, cutting, cancelled, grid.spots
        live, ended = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        exits = {row: np.zeros(grid.spots, dtype=np.bool_) for row, _ in grid.beyond()}
        self.reach = Reach(game, cutting.flows.leaps, live, ended, starts=starts, exits=exits)
        self.exits = {row: self._noted(spots) for row, spots in exits.items()}
        self.over: Slabs | None = None
        if game.stage is not None:
            self.reach.over = np.zeros(grid.spots, dtype=np.bool_)
            self.over = self._noted(self.reach.over)
        # as bytes, 0 and 1, which masks are too
        self.live, self.ended = (Slabs(states.view(np.uint8), grid) for states in (live, ended))
        self.moving = np.empty(grid.spots // slabs_of(grid), dtype=np.uint8)
        self.last: tuple[tuple[Flow, ...], Arrivals] | None = None
        self.kept = 0
        """Ways on from single states that are kept."""

    def explore(self, chances: NDArray[np.float64]) -> Reach:
        starts = self.reach.starts if self.reach.starts.size else np.array([self.reach.start])
        self._begin(starts, chances)
        for clock in range(int(starts[-1]) // self.width, 0, -1):
            if self._arrived(clock):
                self._layer(clock)
        Marking(self.reach, self.cancelled).mark()
        self._parted()
        return self.reach

    def _noted(self, spots: Bools) -> Slabs:
        return Slabs(spots[None].view(np.uint8), self.grid)

    def _parted(self) -> None:
        """Leave can be taken wherever the talk goes on."""
        left = self.reach.exits.get(self.grid.rows[self.reach.game.ending("left")], self.reach.over)
        if left is not None:
            left |= self.reach.live.any(axis=0)

    def _begin(self, numbers: NDArray[np.int64], chances: NDArray[np.float64]) -> None:
        del chances
        self.reach.live.reshape(-1)[numbers] = True

    def _arrived(self, clock: int) -> bool:
        """Whether anything leads to a layer."""
        return bool(self.reach.live[clock].any())

    def _layer(self, clock: int) -> None:
        live = self.reach.live[clock]
        if self.one_by_one and np.count_nonzero(live) * SPARSE <= live.size and self._few(clock):
            return
        self._stuck(clock, live & (self.grid.offers(clock) == 0))
        window = self.reach.windows[clock] = extent(live.reshape(self.grid.sizes))
        cut = self.cutting.within(clock, window, self.cancelled)  # asked once: the work is counted as it is asked for
        self._arrive(clock, cut.flows)
        for slab, strips in zip(self.live.slabs[clock], cut.slabs, strict=True):
            heed(self.cancelled)
            if strips and slab.any():
                for strip in strips:
                    self._follow(strip, clock)
        for flow in cut.picked:
            heed(self.cancelled)
            self._pick(flow, clock)

    def _arrive(self, clock: int, flows: tuple[Flow, ...]) -> None:
        if self.last is None or self.last[0] != flows:
            self.last = flows, Arrivals.of(flows, len(self.grid.sizes))
        self.reach.arrivals[clock] = self.last[1]

    def _few(self, clock: int) -> bool:
        """Follow the states of a layer one by one; not where there would be too much to keep."""
        some = Some(np.flatnonzero(self.reach.live[clock]), self.grid)
        flows = self.cutting.flows.at(clock, self.cancelled, spots=some.spots.size)
        few = few_of(some, flows)
        if self.kept + few.size > KEPT:
            return False
        self.kept += few.size
        self.reach.few[clock] = few
        self.reach.windows[clock] = some.window()
        self._arrive(clock, flows)
        stuck = some.spots[self.grid.offers(clock)[some.spots] == 0]
        if self.reach.stuck is None and stuck.size:
            self.reach.stuck = clock * self.width + int(stuck[0])
        for way in few.ways:
            layers, row = self._reached(way.flow, clock)
            layers.flat[row][way.there] = 1
            if (exit_ := self._exit(way.flow, clock)) is not None:
                exit_.flat[0][way.there] = 1
        return True

    def _stuck(self, clock: int, stuck: Bools) -> None:
        """A play that finds nothing on offer ends there."""
        if self.reach.stuck is None and stuck.any():
            self.reach.stuck = clock * self.width + int(stuck.argmax())

    def _reached(self, flow: Flow, clock: int) -> tuple[Slabs, int]:
        """The layer that a flow leads to: of states in which the talk goes on, or is over."""
        left = max(clock - flow.cost, 0)
        return (self.ended if flow.row >= 0 or not left else self.live), left

    def _exit(self, flow: Flow, clock: int) -> Slabs | None:
        """Where it is noted what leads to another scene, or ends the play; None for a flow after which a scene goes on.

        Of a game of one scene nothing is noted.
        """
        if flow.row < 0 and clock > flow.cost:
            return None
        return self.exits.get(flow.row if flow.row >= 0 else self.grid.rows[self.reach.game.ending("time")], self.over)

    def _pick(self, flow: Flow, clock: int) -> None:
        """Follow a flow whose spots are picked."""
        layers, row = self._reached(flow, clock)
        np.bitwise_or.at(layers.flat[row], flow.there, self.live.flat[clock][flow.here])
        if (exit_ := self._exit(flow, clock)) is not None:
            np.bitwise_or.at(exit_.flat[0], flow.there, self.live.flat[clock][flow.here])

    def _follow(self, strip: Strip, clock: int) -> None:
        """Follow the part of a flow that starts from one slab."""
        moving, mask = self.live.start(clock, strip), strip.mask
        if mask is not None:
            moving = np.bitwise_and(moving, mask, out=self.moving[: mask.size].reshape(mask.shape))
        layers, row = self._reached(strip.flow, clock)
        into = layers.end(row, strip)
        np.bitwise_or(into, moving, out=into)
        if (exit_ := self._exit(strip.flow, clock)) is not None:
            into = exit_.end(0, strip)
            np.bitwise_or(into, moving, out=into)


class _Chances(_Explorer):
    """How likely each state is as well, if every move on offer is as likely as every other."""

    one_by_one = False

    def __init__(self, game: Game, cutting: Cutting, cancelled: Cancelled | None, starts: NDArray[np.int64]) -> None:
        super().__init__(game, cutting, cancelled, starts)
        mass = self.reach.mass = np.zeros((len(self.grid.endings), self.width))
        self.mass = Slabs(mass, self.grid)
        self.chance: dict[int, Slabs] = {}
        """By clock; layers begin when something leads there, and go when they are done."""
        self.room, self.numbers = np.empty(self.moving.size), np.empty(self.moving.size)
        self.time, self.left = game.ending("time"), game.ending("left")

    def _begin(self, numbers: NDArray[np.int64], chances: NDArray[np.float64]) -> None:
        clocks = numbers // self.width
        for clock in np.unique(clocks).tolist():
            here = clocks == clock
            self._chance(clock).flat[0, numbers[here] % self.width] = chances[here]

    def _arrived(self, clock: int) -> bool:
        return clock in self.chance

    def _chance(self, clock: int) -> Slabs:
        if clock not in self.chance:
            self.chance[clock] = Slabs(np.zeros((1, self.width)), self.grid)
        return self.chance[clock]

    def _layer(self, clock: int) -> None:
        likely, offers = self.chance[clock].flat[0], self.grid.offers(clock)
        # what can be reached is likely to some degree, however small: no play is so long that it would count as 0
        live = np.greater(likely, 0, out=self.reach.live[clock])
        stuck = live & (offers == 0)
        self.mass.flat[self.grid.rows[self.left]][stuck] += likely[stuck]
        np.divide(likely, offers, out=likely, where=offers > 0)
        super()._layer(clock)
        del self.chance[clock]

    def _likely(self, flow: Flow, clock: int) -> tuple[Slabs, int]:
        """How likely the states are that a flow leads to."""
        left = max(clock - flow.cost, 0)
        if flow.row < 0 and left:
            return self._chance(left), 0
        return self.mass, self.grid.rows[self.time] if flow.row < 0 else flow.row

    def _pick(self, flow: Flow, clock: int) -> None:
        super()._pick(flow, clock)
        layers, row = self._likely(flow, clock)
        np.add.at(layers.flat[row], flow.there, self.chance[clock].flat[0][flow.here])

    def _follow(self, strip: Strip, clock: int) -> None:
        if strip.flow.row >= 0 or clock <= strip.flow.cost:  # of other layers it shows when they are come to
            super()._follow(strip, clock)
        moving = self.chance[clock].start(0, strip)
        layers, row = self._likely(strip.flow, clock)
        into = layers.end(row, strip)
        np.add(into, strip.times(moving, self.room, self.numbers), out=into)
