"""Which states of a case can come about, and how likely at random: one sweep down the clock from the start.

How likely is asked for in one figure only where it matters; whether at all takes an eighth of the memory to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import Mark, Reach
from roleplay.analysis.flow import Arrivals, Flow, Flows
from roleplay.analysis.jump import Bools, Jump, Layers, Leap, Place
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.solve import check_states
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import clipped, window_of
from roleplay.engine.game import Game

ROOM = 200 * 2**20
"""Bytes that weights may take besides what must be held."""


def explore(
    game: Game,
    *,
    apart: bool = False,
    likely: bool = True,
    cancelled: Cancelled | None = None,
    flows: Flows | None = None,
) -> Reach:
    """Reach everything that can be reached; `apart` tells states after a breach from those without.

    Unless `likely`, it stays open how likely anything is: the reach has no mass.
    `flows` are the game's moves, if they are worked out already; those of a game that only starts otherwise will do.
    Raises TooLargeError as `solve` does, CancelledError when called off.
    """
    flows = flows or Flows(Grid(game, apart=apart))
    check_states(flows.grid)
    explorer = _Chances if likely else _Explorer
    return explorer(game, flows, cancelled).explore()


class _Explorer:
    """Whether each state can come about."""

    def __init__(self, game: Game, flows: Flows, cancelled: Cancelled | None) -> None:
        grid = flows.grid
        shape = (game.layout.minutes + 1, grid.spots)
        self.grid, self.flows, self.cancelled, self.width = grid, flows, cancelled, grid.spots
        live, ended = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
        self.reach = Reach(game, flows.leaps, live, ended)
        self.live, self.ended = Layers(live, grid), Layers(ended, grid)
        self.offers: tuple[tuple[bool, ...], NDArray[np.uint16]] | None = None
        self.weights: dict[Flow, NDArray[Any]] = {}
        self.weighing = 0
        self.last: tuple[tuple[Flow, ...], Arrivals] | None = None

    def explore(self) -> Reach:
        start = self.reach.game.start.clock
        self._begin(start, self.reach.start - start * self.width)
        for clock in range(start, 0, -1):
            if self._arrived(clock):
                self._layer(clock)
        return self.reach

    def _begin(self, clock: int, spot: int) -> None:
        self.reach.live[clock, spot] = True

    def _arrived(self, clock: int) -> bool:
        """Whether anything leads to a layer."""
        return bool(self.reach.live[clock].any())

    def _layer(self, clock: int) -> None:
        live, offers = self.reach.live[clock], self._offers(clock)
        self._stuck(clock, live & (offers == 0))
        flows = self.flows.at(clock, self.cancelled)
        same = self.last is not None and flows == self.last[0]
        self.last = self.last if same and self.last else (flows, Arrivals.of(flows, len(self.grid.sizes)))
        self.reach.arrivals[clock] = self.last[1]
        for gone in self.weights.keys() - set(flows):
            self.weighing -= self.weights.pop(gone).nbytes
        window = self.reach.windows[clock] = window_of(live.reshape(self.grid.sizes))
        for flow in flows:
            heed(self.cancelled)
            if flow.picked:
                self._pick(flow, clock)
            elif (box := clipped(flow, window)) is not None:
                self._follow(flow, clock, *box)
        Marking(self.reach, clock).mark()

    def _offers(self, clock: int) -> NDArray[np.uint16]:
        key = self.grid.offers_key(clock)
        if self.offers is None or self.offers[0] != key:
            self.offers = key, self.grid.offers(clock)
        return self.offers[1]

    def _stuck(self, clock: int, stuck: Bools) -> None:
        """A play that finds nothing on offer ends there."""
        if self.reach.stuck is None and stuck.any():
            self.reach.stuck = clock * self.width + int(stuck.argmax())

    def _weight(self, flow: Flow) -> NDArray[Any]:
        """The weight of a flow, where there is room as numbers of the type that it multiplies, which is quicker."""
        if flow not in self.weights:
            weight = self._weighed(flow)
            if self.weighing + weight.nbytes > ROOM:
                return weight
            self.weights[flow] = weight
            self.weighing += weight.nbytes
        return self.weights[flow]

    def _weighed(self, flow: Flow) -> NDArray[Any]:
        return flow.weight > 0

    def _reached(self, flow: Flow, clock: int) -> NDArray[Any]:
        """The layer that a flow leads to: of states in which the talk goes on, or is over."""
        left = max(clock - flow.cost, 0)
        over = flow.row >= 0 or not left
        layer: NDArray[Any] = (self.ended if over else self.live).row(left, flow.picked)
        return layer

    def _pick(self, flow: Flow, clock: int) -> None:
        """Follow a flow whose spots are picked."""
        np.logical_or.at(self._reached(flow, clock), flow.there, self.live.row(clock, True)[flow.here])

    def _follow(self, flow: Flow, clock: int, here: Place, to: Place, part: Place) -> None:
        """Follow a flow from the box `here` to the box `to`; `part` is where its weight is that of the box."""
        self._spread(flow, clock, self.live.row(clock, False)[here], self._weight(flow)[part], to)

    def _spread(self, flow: Flow, clock: int, moving: Bools, weight: Bools, to: Place) -> None:
        into = self._reached(flow, clock)[to]
        np.logical_or(into, moving & weight, out=into)


class _Chances(_Explorer):
    """How likely each state is as well, if every move on offer is as likely as every other."""

    def __init__(self, game: Game, flows: Flows, cancelled: Cancelled | None) -> None:
        super().__init__(game, flows, cancelled)
        mass = self.reach.mass = np.zeros((len(self.grid.endings), self.width))
        self.mass = Layers(mass, self.grid)
        self.chance: dict[int, Layers] = {}
        """By clock; layers begin when something leads there, and go when they are done."""
        self.room = np.empty(self.width)
        self.time = game.ending("time")

    def _begin(self, clock: int, spot: int) -> None:
        self._chance(clock).flat[0, spot] = 1.0

    def _arrived(self, clock: int) -> bool:
        return clock in self.chance

    def _chance(self, clock: int) -> Layers:
        if clock not in self.chance:
            self.chance[clock] = Layers(np.zeros((1, self.width)), self.grid)
        return self.chance[clock]

    def _layer(self, clock: int) -> None:
        likely, offers = self.chance[clock].flat[0], self._offers(clock)
        # what can be reached is likely to some degree, however small: no play is so long that it would count as 0
        live = np.greater(likely, 0, out=self.reach.live[clock])
        stuck = live & (offers == 0)
        self.mass.flat[self.grid.rows[0]][stuck] += likely[stuck]
        np.divide(likely, offers, out=likely, where=offers > 0)
        super()._layer(clock)
        del self.chance[clock]

    def _weighed(self, flow: Flow) -> NDArray[Any]:
        return flow.weight.astype(np.float64)

    def _likely(self, flow: Flow, clock: int) -> NDArray[Any]:
        """How likely the states are that a flow leads to."""
        left = max(clock - flow.cost, 0)
        if flow.row < 0 and left:
            return self._chance(left).row(0, flow.picked)
        return self.mass.row(self.grid.rows[self.time] if flow.row < 0 else flow.row, flow.picked)

    def _pick(self, flow: Flow, clock: int) -> None:
        super()._pick(flow, clock)
        np.add.at(self._likely(flow, clock), flow.there, self.chance[clock].row(0, True)[flow.here])

    def _follow(self, flow: Flow, clock: int, here: Place, to: Place, part: Place) -> None:
        share, weight = self.chance[clock].row(0, False)[here], self._weight(flow)[part]
        if flow.row >= 0 or clock <= flow.cost:
            self._spread(flow, clock, share > 0, weight > 0, to)
        room = self.room[: share[0].size].reshape(share[0].shape)
        # slab by slab, so that what is in between stays in the processor's cache
        for likely, by, into in zip(share, weight, self._likely(flow, clock)[to], strict=True):
            np.add(into, np.multiply(likely, by, out=room), out=into)


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
