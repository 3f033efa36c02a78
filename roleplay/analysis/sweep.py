"""The rule book read for all states at once: where every move leads, as arrays compiled from the game's tables.

A *spot* is the packed index of a state's values without the clock (row-major in layout order). Arrays keep one
axis per quantity and broadcast, so a condition on two quantities costs as much as those two, not as the whole grid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.engine.game import Branch, Game, GameMove
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition, Table, evaluate, quantities, tests
from roleplay.scenario.vocabulary import BREACHED

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


class Grid:
    """All spots of a game, and what each move does to them."""

    def __init__(self, game: Game) -> None:
        self.game = game
        asked = {test.quantity for condition in _conditions(game) for test in tests(condition)}
        self.capped = BREACHED in game.positions and BREACHED not in asked
        """Whether a breach only caps the score. Then no axis is spent on it: the best of capped scores is the
        capped best."""
        self.kept = tuple(
            place
            for place, quantity in enumerate(game.layout.quantities)
            if not (self.capped and quantity.name == BREACHED)
        )
        self.quantities = tuple(game.layout.quantities[place] for place in self.kept)
        self.sizes = tuple(quantity.size for quantity in self.quantities)
        self.spots = prod(self.sizes)
        self.strides = tuple(prod(self.sizes[place + 1 :]) for place in range(len(self.sizes)))
        self.places = np.arange(self.spots, dtype=np.int32).reshape(self.sizes)
        """The number of each spot, one axis per quantity."""
        self.start: dict[str, Axis] = {}
        for place, quantity in enumerate(self.quantities):
            shape = [1] * len(self.sizes)
            shape[place] = quantity.size
            self.start[quantity.name] = np.arange(quantity.size, dtype=np.int32).reshape(shape)

    def spot(self, values: Sequence[int]) -> int:
        """The spot of a state's values."""
        return sum(values[place] * stride for place, stride in zip(self.kept, self.strides, strict=True))

    def holds(self, condition: Condition, values: dict[str, Axis], clock: Any) -> NDArray[np.bool_]:
        """Where `condition` holds, given one array per quantity and the clock (a number or an array)."""

        def column(quantity: str, table: Table) -> Any:
            index = clock if quantity == "clock" else values[quantity]
            return np.asarray(table)[index]

        def take(table: Table, number: Any) -> Any:
            return np.asarray(table)[np.asarray(number, dtype=np.int32)]

        return np.asarray(evaluate(condition, column, take), dtype=np.bool_)

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
            moved, minutes, ends, fired = self._follow(branch, clock)
            for place, where in fired.items():
                happened[place] = happened[place] | (taken & where)
            shift = sum(
                (moved[q.name] - self.start[q.name]) * stride
                for q, stride in zip(self.quantities, self.strides, strict=True)
                if moved[q.name] is not self.start[q.name]
            )
            to = np.where(taken, shift, to).astype(np.int32)
            cost = np.where(taken, minutes, cost).astype(np.int32)
            ending = np.where(taken, ends, ending).astype(np.int32)
            free = free & ~taken
        return Lead(offered, to, cost, ending, tuple(ways), tuple(happened))

    def _follow(self, branch: Branch, clock: int) -> tuple[dict[str, Axis], Any, Any, dict[int, NDArray[np.bool_]]]:
        """Values, minutes and ending after a branch, its events and the end conditions, and where each event
        happened: `rules.step`, for all spots."""
        values = _changed(self.start, branch.changes)
        minutes: Any = branch.minutes
        if branch.ends:
            return values, minutes, branch.ends, {}
        over = self._ending(values, max(clock - branch.minutes, 0))
        touched = {change.quantity for change in branch.changes} | {"clock"}
        happened: dict[int, NDArray[np.bool_]] = {}
        for place, event in enumerate(self.game.events):
            if not touched & quantities(event.when):
                continue
            after = self.holds(event.when, values, np.maximum(clock - minutes, 0))
            fired = (over == 0) & after & ~self.holds(event.when, self.start, clock)
            if not fired.any():
                continue
            happened[place] = fired
            values = _changed(values, event.changes, fired)
            minutes = minutes + np.where(fired, event.minutes, 0)
            touched |= {change.quantity for change in event.changes}
        if happened:
            over = np.where(over != 0, over, self._ending(values, np.maximum(clock - minutes, 0)))
        return values, minutes, over, happened

    def _ending(self, values: dict[str, Axis], left: Any) -> Any:
        """The ending where the talk is over, else 0: trust gone, an author's ending, time up, in this order."""
        ending: Any = np.where(left == 0, self.game.ending("time"), 0)
        for number, condition in reversed(self.game.endings):
            ending = np.where(self.holds(condition, values, left), number, ending)
        return np.where(values["trust"] == 0, self.game.ending("walkout"), ending)

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

    def score(self, ending: int, read: int) -> NDArray[np.uint8]:
        """Every spot's score for a play that ends there with `ending`, `read` points for the personality included."""
        table, values = self.game.score, self.start
        total: Any = np.full(self.sizes, table.commitment[ending] + read, dtype=np.int32)
        for points in (*table.needs, *table.ladders):
            total = total + np.asarray(points.points)[values[points.quantity]]
        if ending != self.game.ending("walkout"):
            total = total + np.asarray(table.relationship.points)[values["trust"]]
        for rule in table.rules:
            # a score line never looks at the clock (G009), so any minute will do
            total = total + rule.points * self.holds(rule.when, values, 0)
        if BREACHED in values:
            total = np.where(values[BREACHED] == 1, np.minimum(total, table.breach_cap), total)
        return np.broadcast_to(total, self.sizes).astype(np.uint8).reshape(-1)

    def chances(self) -> NDArray[np.uint8]:
        """A bit for each of the first eight needs and goals: set where it is uncovered."""
        total: Any = np.zeros(self.sizes, dtype=np.uint8)
        for bit, (name, bound) in enumerate(list(self.game.targets.items())[:8]):
            total = total | (self.start[name] >= bound).astype(np.uint8) << bit
        found: NDArray[np.uint8] = np.broadcast_to(total, self.sizes).astype(np.uint8).reshape(-1)
        return found

    def uncovered(self) -> NDArray[np.uint8]:
        """How many needs and goals are uncovered at every spot."""
        total: Any = np.zeros(self.sizes, dtype=np.uint8)
        for name, bound in self.game.targets.items():
            total = total + (self.start[name] >= bound)
        found: NDArray[np.uint8] = np.broadcast_to(total, self.sizes).astype(np.uint8).reshape(-1)
        return found


def _changed(values: dict[str, Axis], changes: Iterable[Change], where: Any = None) -> dict[str, Axis]:
    after = dict(values)
    for change in changes:
        if change.quantity not in after:
            continue
        moved = np.asarray(change.table, dtype=np.int32)[after[change.quantity]]
        after[change.quantity] = moved if where is None else np.where(where, moved, after[change.quantity])
    return after


def _conditions(game: Game) -> Iterator[Condition]:
    """Every condition that decides what happens; score lines, which only count at the end, included."""
    for entry in game.moves:
        yield entry.offered
        yield from (branch.when for branch in entry.branches)
    yield from (event.when for event in game.events)
    yield from (condition for _, condition in game.endings)
    yield from (rule.when for rule in game.score.rules)
