"""The reachable states of a case, and what can be asked of them: whether something comes about, and by which moves."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.few import Few
from roleplay.analysis.flow import Arrivals
from roleplay.analysis.leaps import Leaps
from roleplay.analysis.queue import Queue
from roleplay.analysis.sweep import Grid
from roleplay.analysis.trail import Trail
from roleplay.analysis.window import Window
from roleplay.engine.game import Game
from roleplay.scenario.guard import Condition, quantities

Mark: TypeAlias = Hashable
"""Something that may happen: ("move", place), ("branch", move, place), ("event", place), ("ending", number)."""
Bools: TypeAlias = NDArray[np.bool_]
ARRIVING = -1
"""In a mark, in the place of a move: it happens as the scene begins."""


@dataclass
class Reach:
    """The reachable states of a game.

    A state's number is `clock * spots + spot`, and `states` more once the talk is over there.
    """

    game: Game
    leaps: Leaps
    live: Bools
    """`live[clock, spot]`: states in which the talk goes on."""
    ended: Bools
    """`ended[clock, spot]`: states in which it has ended, by whichever ending."""
    mass: NDArray[np.float64] | None = None
    """`mass[row, spot]`: how likely a play ends so and there, or gets stuck there, if each move is drawn evenly from
    those on offer; rows as in `grid.rows`. None where it was not asked for."""
    windows: dict[int, Window] = field(default_factory=dict, repr=False)
    """By clock the smallest box around the states in which the talk goes on."""
    few: dict[int, Few] = field(default_factory=dict, repr=False)
    """By clock these states one by one with what leads on from them, where they are few."""
    arrivals: dict[int, Arrivals] = field(default_factory=dict, repr=False)
    """What leads on from the states of each clock."""
    marks: dict[Mark, tuple[int, int]] = field(default_factory=dict)
    """Where each thing first happened: the number of the state, and the move played in it."""
    starts: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))
    """The numbers of the states that it starts from, ascending; none of a game that starts in one alone, `start`."""
    opening: tuple[str, ...] = ()
    """What every path begins with: the scene, where it is not the first."""
    exits: dict[int, Bools] = field(default_factory=dict, repr=False)
    """By the row of an ending that leads to another scene, the spots in which this one is over so."""
    over: Bools | None = None
    """Of a game of several scenes, the spots of this one in which the whole play is over, leave taken included."""
    stuck: int | None = None
    """The first state in which nothing is offered though the talk goes on."""

    @property
    def grid(self) -> Grid:
        """The spots."""
        return self.leaps.grid

    @property
    def states(self) -> int:
        """How many states there are while the talk goes on."""
        return self.live.size

    @property
    def start(self) -> int:
        """The number of the first state."""
        return self.game.start.clock * self.grid.spots + self.grid.spot(self.game.start.values)

    @cached_property
    def _trail(self) -> Trail:
        return Trail(self.grid, self.live, self.arrivals)

    def path(self, number: int) -> tuple[str, ...]:
        """The moves that lead from the start to a reachable state; of a later scene, from where it begins."""
        found: list[str] = []
        ended = number >= self.states
        number -= self.states * ended
        while ended or not self._begins(number):
            number, place = self._trail.before(number, ended=ended)
            found.append(self.game.moves[place].move.id)
            ended = False
        return (*self.opening, *reversed(found))

    def _begins(self, number: int) -> bool:
        place = int(np.searchsorted(self.starts, number))
        return number == self.start if not self.starts.size else bool((self.starts[place : place + 1] == number).any())

    def witness(self, mark: Mark) -> tuple[str, ...] | None:
        """Moves of which the last brings about `mark`; None if that never happens."""
        if mark not in self.marks:
            return None
        number, place = self.marks[mark]
        if place == ARRIVING:
            return self.opening
        return (*self.path(number), self.game.moves[place].move.id)

    def first(self, condition: Condition, *, ended: bool = False) -> int | None:
        """The number of a reachable state in which `condition` holds, late ones last; with `ended`, also of those
        in which the talk is over."""
        tables = (("live", self.live), ("ended", self.ended)) if ended else (("live", self.live),)
        timed = "clock" in quantities(condition)
        for base, (name, table) in zip((0, self.states), tables, strict=False):
            found = self._first_timed(condition, name, table) if timed else self._first(condition, name, table)
            if found is not None:
                return base + found
        return None

    def _first(self, condition: Condition, name: str, table: Bools) -> int | None:
        """The number of the first state of a table in which a condition holds that does not ask for the clock.

        It is first held against the quantities that it asks for alone: most that are asked about hold in none.
        """
        holds = self._holds(condition, 0)
        if not (holds & self.looked_at(name, holds.shape)).any():
            return None
        if name not in self._queues:
            self._queues[name] = Queue.of(table, self.spots_of(name), self.grid)
        return self._queues[name].first(holds)

    def _first_timed(self, condition: Condition, name: str, table: Bools) -> int | None:
        """The same for one that does: layer by layer."""
        for clock in self._clocks(name):
            holds = self._holds(condition, clock)
            if (holds & self.looked_at(name, holds.shape)).any():
                holding = flat(holds, self.grid) & table[clock]
                found = int(np.argmax(holding))
                if holding[found]:
                    return clock * self.grid.spots + found
        return None

    def _holds(self, condition: Condition, clock: int) -> Bools:
        """Where a condition holds, with an axis for each quantity."""
        holds = self.grid.holds(condition, self.grid.start, clock)
        return holds.reshape((1,) * (len(self.grid.sizes) - holds.ndim) + holds.shape)

    def _clocks(self, name: str) -> list[int]:
        """The clocks at which there are states, the highest first."""
        if name not in self._with_states:
            table = self.ended if name == "ended" else self.live
            self._with_states[name] = np.flatnonzero(table.any(axis=1))[::-1].tolist()
        return self._with_states[name]

    def looked_at(self, name: str, shape: tuple[int, ...]) -> Bools:
        """Which spots are live, ended or either ("all") at any clock, looked at by the quantities alone whose axes in
        `shape` are not of size 1."""
        return looked_at(self.spots_of(name).reshape(self.grid.sizes), shape, self._seen.setdefault(name, {}))

    def values(self, quantity: str, *, ended: bool = True) -> Bools:
        """Which values of a quantity occur, by index; once the talk is over too, unless told otherwise."""
        if quantity == "clock":
            # a scene may be shorter than the longest one, which guards on the clock are written for
            found = np.zeros(self.game.vocabulary.quantities[quantity].size, dtype=np.bool_)
            for name in ("live", "ended") if ended else ("live",):
                found[self._clocks(name)] = True
            return found
        axes = {name: place for place, axis in enumerate(self.grid.axes) for name in axis.names}
        stage = self.game.stage
        if stage is not None and quantity in stage.same:
            return self.values(stage.same[quantity], ended=ended)
        fixed = self.grid.constant | (dict(stage.fixed) if stage is not None else {})
        if quantity in fixed and quantity not in axes:
            found = np.zeros(self.game.vocabulary.quantities[quantity].size, dtype=np.bool_)
            found[fixed[quantity]] = True
            return found
        if quantity not in axes:
            return np.ones(self.game.vocabulary.quantities[quantity].size, dtype=np.bool_)
        shape = tuple(size if place == axes[quantity] else 1 for place, size in enumerate(self.grid.sizes))
        at = self.looked_at("all" if ended else "live", shape).reshape(-1)
        found = np.zeros(self.game.vocabulary.quantities[quantity].size, dtype=np.bool_)
        found[self.grid.axes[axes[quantity]].index(quantity)[at]] = True
        return found

    def spots(self, *, ended: bool = True) -> Bools:
        """Which spots occur at any time."""
        return self.spots_of("all" if ended else "live")

    def spots_of(self, name: str) -> Bools:
        """Which spots are live, ended, or either ("all") at any time."""
        if name not in self._spots:
            if name == "all":
                self._spots[name] = self.spots_of("live") | self.spots_of("ended")
            else:
                self._spots[name] = np.asarray((self.live if name == "live" else self.ended).any(axis=0))
        return self._spots[name]

    _spots: dict[str, Bools] = field(default_factory=dict, repr=False)
    _seen: dict[str, dict[tuple[int, ...], Bools]] = field(default_factory=dict, repr=False)
    _with_states: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _queues: dict[str, Queue] = field(default_factory=dict, repr=False)


def looked_at(states: Bools, shape: tuple[int, ...], seen: dict[tuple[int, ...], Bools]) -> Bools:
    """Where some states are, looked at by the quantities alone whose axes in `shape` are not of size 1.

    What is found on the way is kept in `seen`: one axis goes after another, largest strides first, which is far quicker
    than all at once, and many share the first steps.
    """
    if shape == states.shape:
        return states
    if shape not in seen:
        sizes = states.shape
        axis = max(axis for axis, size in enumerate(shape) if size < sizes[axis])
        more = looked_at(states, (*shape[:axis], sizes[axis], *shape[axis + 1 :]), seen)
        seen[shape] = np.logical_or.reduce(more, axis=axis, keepdims=True)
    return seen[shape]


def flat(values: NDArray[np.generic], grid: Grid) -> Bools:
    """A broadcastable array of bools, written out for every spot."""
    return np.ascontiguousarray(np.broadcast_to(values, grid.sizes)).reshape(-1).astype(np.bool_, copy=False)
