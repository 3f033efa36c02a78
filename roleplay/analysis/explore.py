"""Which states of a case can come about, and how likely at random: one sweep down the clock from the start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import Mark, Reach
from roleplay.analysis.flow import Arrivals, Flow, Flows
from roleplay.analysis.jump import Bools, Jump, Layers, Leap, Place
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.solve import check_states
from roleplay.analysis.sweep import Grid
from roleplay.engine.game import Game

ROOM = 200 * 2**20
"""Bytes that weights may take besides what must be held."""


def explore(
    game: Game, *, apart: bool = False, cancelled: Cancelled | None = None, flows: Flows | None = None
) -> Reach:
    """Reach everything that can be reached; `apart` tells states after a breach from those without.

    `flows` are the game's moves, if they are worked out already; those of a game that only starts otherwise will do.
    Raises TooLargeError as `solve` does, CancelledError when called off.
    """
    flows = flows or Flows(Grid(game, apart=apart))
    check_states(flows.grid)
    return _Explorer(game, flows, cancelled).explore()


class _Explorer:
    def __init__(self, game: Game, flows: Flows, cancelled: Cancelled | None) -> None:
        grid = flows.grid
        shape = (game.layout.minutes + 1, grid.spots)
        self.grid, self.flows, self.cancelled, self.width = grid, flows, cancelled, grid.spots
        live, ended = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        self.reach = Reach(game, flows.leaps, live, ended, np.zeros((len(grid.endings), grid.spots)))
        self.ended, self.mass = Layers(ended, grid), Layers(self.reach.mass, grid)
        self.chance: dict[int, Layers] = {}
        """How likely each state is, by clock; layers begin when something leads there, and go when they are done."""
        self.room = np.empty(grid.spots)
        self.offers: tuple[tuple[bool, ...], NDArray[np.uint16]] | None = None
        self.weights: dict[Flow, NDArray[np.float64]] = {}
        self.weighing = 0
        self.last: tuple[tuple[Flow, ...], Arrivals] | None = None
        self.time = game.ending("time")

    def explore(self) -> Reach:
        start = self.reach.game.start.clock
        self._chance(start).flat[0, self.reach.start - start * self.width] = 1.0
        for clock in range(start, 0, -1):
            if clock in self.chance:
                self._layer(clock, self.chance.pop(clock))
        return self.reach

    def _chance(self, clock: int) -> Layers:
        if clock not in self.chance:
            self.chance[clock] = Layers(np.zeros((1, self.width)), self.grid)
        return self.chance[clock]

    def _layer(self, clock: int, likely: Layers) -> None:
        # what can be reached is likely to some degree, however small: no play is so long that it would count as 0
        live = np.greater(likely.flat[0], 0, out=self.reach.live[clock])
        offers = self._offers(clock)
        self._stuck(clock, live & (offers == 0), likely.flat[0])
        np.divide(likely.flat[0], offers, out=likely.flat[0], where=offers > 0)
        flows = self.flows.at(clock, self.cancelled)
        same = self.last is not None and flows == self.last[0]
        self.last = self.last if same and self.last else (flows, Arrivals.of(flows, len(self.grid.sizes)))
        self.reach.arrivals[clock] = self.last[1]
        for gone in self.weights.keys() - set(flows):
            self.weighing -= self.weights.pop(gone).nbytes
        window = _window(live.reshape(self.grid.sizes))
        for flow in flows:
            heed(self.cancelled)
            if flow.picked:
                self._follow(flow, clock, likely.flat[0][flow.here], flow.weight, flow.there)
            elif (box := _clipped(flow, window)) is not None:
                here, there, part = box
                self._follow(flow, clock, likely.shaped[0][here], self._weight(flow)[part], there)
        Marking(self.reach, clock).mark()

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

    def _weight(self, flow: Flow) -> NDArray[Any]:
        """The weight of a flow, where there is room as numbers of the type that it multiplies, which is quicker."""
        if flow not in self.weights:
            if self.weighing + 8 * flow.weight.size > ROOM:
                return flow.weight
            self.weights[flow] = flow.weight.astype(np.float64)
            self.weighing += 8 * flow.weight.size
        return self.weights[flow]

    def _follow(self, flow: Flow, clock: int, share: NDArray[np.float64], weight: NDArray[Any], to: Place) -> None:
        """Follow a flow from all states of a layer, or those of them that are reached, `to` where it leads."""
        left = max(clock - flow.cost, 0)
        if flow.row < 0 and left:
            likely = self._chance(left).row(0, flow.picked)
        else:
            likely = self.mass.row(self.grid.rows[self.time] if flow.row < 0 else flow.row, flow.picked)
            over = self.ended.row(left, flow.picked)
            moving = share * weight > 0
            if flow.picked:
                np.logical_or.at(over, to, moving)
            else:
                over[to] |= moving
        if flow.picked:
            np.add.at(likely, to, share * weight)
            return
        room = self.room[: share[0].size].reshape(share[0].shape)
        # slab by slab, so that what is in between stays in the processor's cache
        for part, by, into in zip(share, weight, likely[to], strict=True):
            np.add(into, np.multiply(part, by, out=room), out=into)


Window: TypeAlias = list[tuple[int, int]]
"""By axis the first value, and one past the last."""


def _window(live: Bools) -> Window:
    """The smallest box around all states of a layer that play reaches."""
    found = []
    while live.ndim:
        # what is left is small after the first axis, so this costs little more than one look at the layer
        seen = np.flatnonzero(live.reshape(len(live), -1).any(axis=1))
        found.append((int(seen[0]), int(seen[-1]) + 1) if seen.size else (0, 0))
        live = np.logical_or.reduce(live, axis=0)
    return found


def _clipped(flow: Flow, window: Window) -> tuple[Place, Place, Place] | None:
    """The part of a flow's box within a window: from where, to where, and which part of its weight; None if none is."""
    here, there, part = [], [], []
    for box, target, (low, high) in zip(flow.here, flow.there, window, strict=True):
        start, stop = max(box.start, low), min(box.stop, high)
        if start >= stop:
            return None
        delta = target.start - box.start
        here.append(slice(start, stop))
        there.append(slice(start + delta, stop + delta))
        part.append(slice(start - box.start, stop - box.start))
    return tuple(here), tuple(there), tuple(part)


class Marking:
    """What happens in one layer for the first time, and where."""

    def __init__(self, reach: Reach, clock: int) -> None:
        self.reach, self.clock = reach, clock
        self.live = Layers(reach.live[clock : clock + 1], reach.grid)
        self._seen: dict[tuple[int, ...], Bools] = {}

    def mark(self) -> None:
        """Add to the marks of the reach."""
        marks = self.reach.marks
        for place in range(len(self.reach.game.moves)):
            fresh: defaultdict[Mark, list[Jump]] = defaultdict(list)
            for leap in self.reach.leaps.at(place, self.clock):
                for jump in leap.jumps:
                    new = [mark for mark in self._marks(leap, jump) if mark not in marks]
                    if new and self._reached(jump):
                        for mark in new:
                            fresh[mark].append(jump)
            for mark, jumps in fresh.items():
                first = min(self._first(jump) for jump in jumps)
                marks[mark] = self.clock * self.reach.grid.spots + first, place

    def _marks(self, leap: Leap, jump: Jump) -> Iterator[Mark]:
        """What happens with a jump."""
        yield "move", leap.move
        yield "branch", leap.move, leap.branch
        for event in jump.events:
            yield "event", event
        if jump.ending or self.clock <= jump.cost:
            yield "ending", jump.ending or self.reach.game.ending("time")

    def _reached(self, jump: Jump) -> bool:
        """Whether play comes to any spot of a jump: asked of the quantities that the jump looks at alone."""
        if jump.picked:
            return bool(self.live.flat[0][jump.here].any())
        shape = jump.mask.shape
        if shape not in self._seen:
            seen = self.live.shaped[0]
            for axis, size in enumerate(shape):  # one after another, largest strides first: far quicker than at once
                if size == 1:
                    seen = np.logical_or.reduce(seen, axis=axis, keepdims=True)
            self._seen[shape] = seen
        return bool((self._seen[shape] & jump.mask).any())

    def _first(self, jump: Jump) -> int:
        """The first spot of a jump that play comes to."""
        if jump.picked:
            return int(jump.here[int(self.live.flat[0][jump.here].argmax())])
        inside = self.live.shaped[0][jump.here] & jump.inside
        place = np.unravel_index(int(inside.argmax()), inside.shape)
        return sum(
            (part.start + int(step)) * stride
            for part, step, stride in zip(jump.here, place, self.reach.grid.strides, strict=True)
        )
