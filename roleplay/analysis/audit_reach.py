"""Which states of a case can come about, and how likely at random: one sweep down the clock from the start.

Beside every state reached stands the state and the move that it was reached from, so that a witness, a list of moves
that leads there, is a walk back.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.sweep import Grid, Lead
from roleplay.engine.game import Game
from roleplay.scenario.guard import Condition, quantities

Mark: TypeAlias = Hashable
"""Something that may happen: ("move", place), ("branch", move, place), ("event", place), ("ending", number)."""
Bools: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.int32]
Bytes: TypeAlias = NDArray[np.uint8]
Places: TypeAlias = NDArray[np.int64]
"""Numbers of spots or states that pick from other arrays: of the width that numpy picks by."""


@dataclass
class Reach:
    """The reachable states of a game.

    A state's number is `clock * spots + spot`, and `states` more once the talk is over there.
    """

    game: Game
    grid: Grid
    live: Bools
    """`live[clock, spot]`: states in which the talk goes on."""
    ended: Bools
    """`ended[clock, spot]`: states in which it has ended, by whichever ending."""
    mass: NDArray[np.float64]
    """`mass[ending, spot]`: how likely a play ends so and there if each move is drawn evenly from those on offer;
    row 0 holds the plays that got stuck."""
    parents: Numbers
    moves: NDArray[np.uint8]
    marks: dict[Mark, tuple[int, int]] = field(default_factory=dict)
    """Where each thing first happened: the number of the state, and the move played in it."""
    stuck: int | None = None
    """The first state in which nothing is offered though the talk goes on."""

    @property
    def states(self) -> int:
        """How many states there are while the talk goes on."""
        return self.live.size

    @property
    def start(self) -> int:
        """The number of the first state."""
        return self.game.start.clock * self.grid.spots + self.grid.spot(self.game.start.values)

    def path(self, number: int) -> tuple[str, ...]:
        """The moves that lead from the start to a reachable state."""
        found: list[str] = []
        while number != self.start:
            found.append(self.game.moves[self.moves[number]].move.id)
            number = int(self.parents[number])
        return tuple(reversed(found))

    def witness(self, mark: Mark) -> tuple[str, ...] | None:
        """Moves of which the last brings about `mark`; None if that never happens."""
        if mark not in self.marks:
            return None
        number, place = self.marks[mark]
        return (*self.path(number), self.game.moves[place].move.id)

    def first(self, condition: Condition, *, ended: bool = False) -> int | None:
        """The number of a reachable state in which `condition` holds, late ones last; with `ended`, also of those
        in which the talk is over."""
        tables = (self.live, self.ended) if ended else (self.live,)
        for base, table in zip((0, self.states), tables, strict=False):
            for clock, holding in self._layers(condition, table):
                found = int(np.argmax(holding))
                if holding[found]:
                    return base + clock * self.grid.spots + found
        return None

    def _layers(self, condition: Condition, table: Bools) -> Iterator[tuple[int, Bools]]:
        """Where in each layer that has states the condition holds, most minutes left first."""
        grid, timed, fixed = self.grid, "clock" in quantities(condition), None
        for clock in range(len(table) - 1, -1, -1):
            if not table[clock].any():
                continue
            if timed or fixed is None:
                fixed = flat(grid.holds(condition, grid.start, clock), grid)
            yield clock, fixed & table[clock]

    def values(self, quantity: str, *, ended: bool = True) -> Bools:
        """Which values of a quantity occur, by index; once the talk is over too, unless told otherwise."""
        if quantity == "clock":
            return _any(self.live, 1) | _any(self.ended, 1) if ended else _any(self.live, 1)
        spots = self.spots(ended=ended).reshape(self.grid.sizes)
        names = [part.name for part in self.grid.quantities]
        if quantity not in names:
            return np.ones(self.game.vocabulary.quantities[quantity].size, dtype=np.bool_)
        axis = names.index(quantity)
        return _any(spots, tuple(place for place in range(len(names)) if place != axis))

    def spots(self, *, ended: bool = True) -> Bools:
        """Which spots occur at any time."""
        key = "all" if ended else "live"
        if key not in self._spots:
            found = _any(self.live, 0)
            self._spots[key] = found | _any(self.ended, 0) if ended else found
        return self._spots[key]

    _spots: dict[str, Bools] = field(default_factory=dict, repr=False)


def _any(table: Bools, axis: int | tuple[int, ...]) -> Bools:
    found: Bools = np.asarray(table.any(axis=axis))
    return found


def flat(values: NDArray[np.generic], grid: Grid) -> Bools:
    """A broadcastable array of bools, written out for every spot."""
    return np.ascontiguousarray(np.broadcast_to(values, grid.sizes)).reshape(-1).astype(np.bool_, copy=False)


def explore(game: Game, *, apart: bool = False) -> Reach:
    """Reach everything that can be reached; `apart` tells states after a breach from those without."""
    return _Explorer(game, Grid(game, apart=apart)).explore()


@dataclass(slots=True)
class _Plan:
    """One move at one clock, written out by spot: how far it leads, and what has not been seen to happen yet."""

    offered: Bools | None
    """None where it is always on offer."""
    ahead: Numbers
    """What to add to the number of a state to have the next one's."""
    over: tuple[Bytes, Bytes, Numbers] | None
    """Ending, minutes and how far the spot lies ahead; None where the move never ends the talk."""
    new: list[tuple[Mark, Bools]]


class _Explorer:
    def __init__(self, game: Game, grid: Grid) -> None:
        shape = (game.layout.minutes + 1, grid.spots)
        self.game, self.grid, self.width = game, grid, grid.spots
        self.chance = np.zeros(shape[0] * shape[1])
        self.known = np.zeros(shape[0] * shape[1], dtype=np.bool_)
        size = 2 * self.chance.size
        self.reach = Reach(
            game,
            grid,
            np.zeros(shape, dtype=np.bool_),
            np.zeros(shape, dtype=np.bool_),
            np.zeros((len(game.layout.endings) + 1, grid.spots)),
            np.empty(size, dtype=np.int32),
            np.empty(size, dtype=np.uint8),
        )
        self.plans: dict[int, _Plan | None] = {}
        self.keys: dict[int, tuple[bool, ...]] = {}

    def explore(self) -> Reach:
        reach = self.reach
        self.chance[reach.start] = 1.0
        self.known[reach.start] = True
        for clock in range(self.game.start.clock, 0, -1):
            span = slice(clock * self.width, (clock + 1) * self.width)
            here = np.flatnonzero(self.known[span])
            if here.size:
                self._layer(clock, here, self.chance[span][here])
        reach.live[:] = self.known.reshape(reach.live.shape)
        return reach

    def _layer(self, clock: int, here: Places, likely: NDArray[np.float64]) -> None:
        plans = [(place, plan) for place in range(len(self.game.moves)) if (plan := self._plan(place, clock))]
        offers = np.zeros(here.size, dtype=np.uint8)
        offered = []
        for _, plan in plans:
            chosen = None if plan.offered is None else plan.offered[here]
            offered.append(chosen)
            offers += np.uint8(1) if chosen is None else chosen
        if not offers.all():
            none = offers == 0
            if self.reach.stuck is None:
                self.reach.stuck = clock * self.width + int(here[none][0])
            np.add.at(self.reach.mass[0], here[none], likely[none])
        share = likely / np.maximum(offers, 1)
        for (place, plan), chosen in zip(plans, offered, strict=True):
            if chosen is None:
                self._play(place, plan, clock, here, share)
            elif chosen.any():
                self._play(place, plan, clock, here[chosen], share[chosen])

    def _play(self, place: int, plan: _Plan, clock: int, here: Places, share: NDArray[np.float64]) -> None:
        """Play one move in all of these spots."""
        if plan.new:
            self._mark(place, plan, clock, here)
        base = clock * self.width
        if plan.over is not None:
            over = plan.over[0][here] > 0
            if over.any():
                self._end(place, plan.over, clock, here[over], share[over])
                here, share = here[~over], share[~over]
        to = here + base
        to += plan.ahead[here]
        np.add.at(self.chance, to, share)
        fresh = ~self.known[to]
        if fresh.any():
            to = to[fresh]
            self.known[to] = True
            self.reach.parents[to] = here[fresh] + base
            self.reach.moves[to] = place

    def _end(
        self, place: int, closing: tuple[Bytes, Bytes, Numbers], clock: int, here: Places, share: NDArray[np.float64]
    ) -> None:
        ending, cost, to = closing
        spots = here + to[here]
        np.add.at(self.reach.mass.reshape(-1), ending[here].astype(np.int64) * self.width + spots, share)
        left = np.maximum(clock - cost[here].astype(np.int64), 0)
        number = left * self.width + spots
        over = self.reach.ended.reshape(-1)
        fresh = ~over[number]
        if fresh.any():
            number, here = number[fresh], here[fresh]
            over[number] = True
            self.reach.parents[number + over.size] = here + clock * self.width
            self.reach.moves[number + over.size] = place

    def _mark(self, place: int, plan: _Plan, clock: int, here: Places) -> None:
        waiting = []
        for mark, where in plan.new:
            if mark in self.reach.marks:
                continue
            happens = where[here]
            first = int(np.argmax(happens))
            if happens[first]:
                self.reach.marks[mark] = (clock * self.width + int(here[first]), place)
            else:
                waiting.append((mark, where))
        plan.new = waiting

    def _plan(self, place: int, clock: int) -> _Plan | None:
        entry = self.game.moves[place]
        key = self.grid.clock_key(entry, clock)
        if self.keys.get(place) != key:
            self.keys[place] = key
            self.plans[place] = self._written(place, self.grid.lead(entry, clock))
        return self.plans[place]

    def _written(self, place: int, lead: Lead) -> _Plan | None:
        if not lead.offered.any():
            return None

        def out(values: Numbers, sort: Any = np.int32) -> Any:
            return np.ascontiguousarray(np.broadcast_to(values.astype(sort), self.grid.sizes)).reshape(-1)

        offered = None if lead.offered.all() else flat(lead.offered, self.grid)
        ahead = out(lead.to - lead.cost * np.int32(self.width))
        over = None
        if lead.ending.any():
            over = out(lead.ending, np.uint8), out(np.minimum(lead.cost, 255), np.uint8), out(lead.to)
        return _Plan(offered, ahead, over, self._new(place, lead))

    def _new(self, place: int, lead: Lead) -> list[tuple[Mark, Bools]]:
        """What the move could bring about that has not been seen yet, and where it would."""
        found: list[tuple[Mark, Bools]] = [(("move", place), lead.offered)]
        found += [(("branch", place, number), where) for number, where in enumerate(lead.taken)]
        found += [(("event", number), where) for number, where in enumerate(lead.fired)]
        found += [(("ending", int(number)), lead.ending == number) for number in np.unique(lead.ending) if number]
        return [
            (mark, flat(where & lead.offered, self.grid))
            for mark, where in found
            if mark not in self.reach.marks and where.any()
        ]
