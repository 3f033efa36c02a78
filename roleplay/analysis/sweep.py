"""The rule book read for all states at once: where every move leads, as arrays compiled from the game's tables.

Arrays keep one axis per quantity and broadcast, so a condition on two quantities costs as much as those two, not as
the whole grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import FOLLOWED
from roleplay.analysis.spot import Spots
from roleplay.analysis.vector import Reading
from roleplay.engine.game import Game, GameMove
from roleplay.scenario.guard import tests

Axis: TypeAlias = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one move leads from every spot at one clock, broadcastable over the grid.

    `to` is the spot reached, `cost` the minutes taken, `ending` the ending's number or 0, `taken` where each branch
    is taken, `fired` where each event happens; meaningless where not `offered`.
    """

    offered: NDArray[np.bool_]
    to: NDArray[np.int32]
    cost: NDArray[np.int32]
    ending: NDArray[np.int32]
    taken: tuple[NDArray[np.bool_], ...] = ()
    fired: tuple[NDArray[np.bool_], ...] = ()


class Grid(Spots, Reading):
    """All spots of a game, and what each move does to them."""

    def __init__(self, game: Game, *, apart: bool = False) -> None:
        Spots.__init__(self, game, apart=apart)
        Reading.__init__(self, game)
        self.start: dict[str, Axis] = {}
        for place, quantity in enumerate(self.quantities):
            shape = [1] * len(self.sizes)
            shape[place] = quantity.size
            self.start[quantity.name] = np.arange(quantity.size, dtype=np.int32).reshape(shape)

    @cached_property
    def places(self) -> NDArray[np.int32]:
        """The number of each spot, one axis per quantity."""
        return np.arange(self.spots, dtype=np.int32).reshape(self.sizes)

    def lead(self, entry: GameMove, clock: int) -> Lead:
        """Where a move leads from every spot with `clock` minutes left."""
        offered = self.holds(entry.offered, self.start, clock)
        free: NDArray[np.bool_] = np.asarray(True)
        one = np.zeros((1,) * len(self.sizes), dtype=np.int32)
        to, cost, ending = one, one + 1, one
        ways: list[NDArray[np.bool_]] = []
        happened = [np.asarray(False)] * len(self.game.events)
        for branch in entry.branches:
            taken = free & self.holds(branch.when, self.start, clock)
            ways.append(taken)
            if not taken.any():
                continue
            followed = self.follow(branch, self.start, clock)
            moved = followed.values
            for place, where in followed.fired.items():
                happened[place] = happened[place] | (taken & where)
            shift = sum(
                (moved[q.name] - self.start[q.name]) * stride
                for q, stride in zip(self.quantities, self.strides, strict=True)
                if moved[q.name] is not self.start[q.name]
            )
            to = np.where(taken, shift, to).astype(np.int32)
            cost = np.where(taken, followed.minutes, cost).astype(np.int32)
            ending = np.where(taken, followed.ending, ending).astype(np.int32)
            free = free & ~taken
        return Lead(offered, to, cost, ending, tuple(ways), tuple(happened))

    def clock_key(self, entry: GameMove, clock: int) -> tuple[bool, ...]:
        """Equal keys at two clocks mean equal leads there."""
        game = self.game
        extra = sum(event.minutes for event in game.events)
        reach = {clock} | {clock - branch.minutes - more for branch in entry.branches for more in range(extra + 1)}
        conditions = [entry.offered, *(branch.when for branch in entry.branches)]
        conditions += [event.when for event in game.events] + [condition for _, condition in game.endings]
        tables = [test.table for condition in conditions for test in tests(condition) if test.quantity == "clock"]
        left = sorted(max(minutes, 0) for minutes in reach)
        return tuple(minutes == 0 for minutes in left) + tuple(table[minutes] for table in tables for minutes in left)

    def scores(self, ending: int, read: int) -> NDArray[np.uint8]:
        """Every spot's score for a play that ends there with `ending`, `read` points for the personality included."""
        return self._written(self.score(self.start, ending, read))

    def chances(self) -> NDArray[np.uint8]:
        """A bit for each of the first `FOLLOWED` needs and goals: set where it is uncovered."""
        total: Any = np.zeros(self.sizes, dtype=np.uint8)
        for bit, found in enumerate(self.found(self.start)[:FOLLOWED]):
            total = total | found.astype(np.uint8) << bit
        return self._written(total)

    def uncovered(self) -> NDArray[np.uint8]:
        """How many needs and goals are uncovered at every spot."""
        return self._written(sum(self.found(self.start), start=np.uint8(0)))

    def _written(self, values: Any) -> NDArray[np.uint8]:
        """Broadcastable numbers, written out for every spot."""
        out: NDArray[np.uint8] = np.broadcast_to(values, self.sizes).astype(np.uint8).reshape(-1)
        return out
