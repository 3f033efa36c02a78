"""The rule book read for all states at once: where every move leads, as arrays compiled from the game's tables.

Arrays keep one axis per quantity and broadcast, so a condition on two quantities costs as much as those two, not as
the whole grid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.solution import FOLLOWED, TooLargeError
from roleplay.analysis.spot import Spots
from roleplay.analysis.vector import ArrayRules, Bools, Followed, Values
from roleplay.engine.game import Branch, Game, GameMove
from roleplay.scenario.guard import Condition, Table, tests
from roleplay.scenario.size import MAX_STATES
from roleplay.scenario.vocabulary import BREACHED

Column: TypeAlias = NDArray[np.int32]
MOST_AXES = 30
"""More make too many states, and more than arrays may have."""
BYTE = 255
"""The largest value that a table has room for."""
KEPT_BYTES = 20 * 2**20
"""Bytes that the numbers of moves on offer may take which were asked for at other clocks."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one branch of a move leads from every spot at one clock, broadcastable over the grid.

    `where` is where the move is on offer and turns out so; the rest means nothing elsewhere. `to` is how far on the
    spot reached lies, `apart` the same with the quantities told apart, `cost` the minutes taken, `ending` the ending's
    number, or 0 where the talk goes on if there are minutes left; `fired` where each event happens, by its place.
    """

    where: NDArray[np.bool_]
    to: NDArray[np.int32]
    apart: NDArray[np.int64]
    cost: NDArray[np.int32]
    ending: NDArray[np.int32]
    fired: dict[int, NDArray[np.bool_]]

    def digest(self) -> bytes:
        """The same for leads that are the same but for where, whatever the clock."""
        salt = repr(tuple(self.fired))
        return digest_of(self.to, self.apart, self.cost, self.ending, *self.fired.values(), salt=salt)


def digest_of(*arrays: NDArray[Any], salt: str = "") -> bytes:
    """The same for arrays that are the same."""
    found = hashlib.blake2b(salt.encode(), digest_size=16)
    for array in arrays:
        found.update(repr(array.shape).encode())
        found.update(np.ascontiguousarray(array).data)
    return found.digest()


@dataclass(frozen=True, slots=True)
class _Timing:
    """What a branch's lead has to do with the clock: tables asked before it, and clocks after it that matter."""

    before: tuple[Table, ...]
    left: tuple[int, ...]
    """Minutes that the branch may take in all, where anything asks what is left then."""


class Grid(Spots, ArrayRules):
    """All spots of a game, and what each move does to them."""

    def __init__(self, game: Game, *, apart: bool = False) -> None:
        Spots.__init__(self, game, apart=apart)
        ArrayRules.__init__(self, game)
        if len(self.axes) > MOST_AXES:
            raise TooLargeError(
                f"at least 2^{len(self.axes)} states, at most {MAX_STATES:,}; the largest: {self.largest()}"
            )
        self.start: dict[str, Column] = {}
        self._timings: dict[int, _Timing] = {}
        self._stood: dict[int, tuple[int, Bools]] = {}
        self._asked: dict[int, tuple[Table, ...]] = {}
        self._offers: dict[tuple[bool, ...], NDArray[np.uint16]] = {}
        one = (1,) * len(self.sizes)
        fixed = game.stage.fixed if game.stage else {}
        for quantity in game.layout.quantities:
            if quantity.size == 1 or (quantity.name in fixed and not (self.capped and quantity.name == BREACHED)):
                self.start[quantity.name] = np.full(one, fixed.get(quantity.name, 0), dtype=np.int32)
        self.start |= {name: np.full(one, index, dtype=np.int32) for name, index in self.constant.items()}
        self._own: list[Column] = []
        for place, axis in enumerate(self.axes):
            shape = [*one[:place], axis.size, *one[place + 1 :]]
            self._own.append(np.arange(axis.size, dtype=np.int32).reshape(shape))
            for name in axis.names:
                self.start[name] = axis.index(name).reshape(shape)
        for name, other in (game.stage.same if game.stage else {}).items():
            self.start[name] = self.start[other]
        wide = [2 * size - 1 for size in self.sizes]
        self._apart = tuple(prod(wide[place + 1 :]) for place in range(len(wide)))

    @property
    def states(self) -> int:
        """How many states there are, with every number of minutes."""
        # a breach told apart where it need not be is a second table, which a lab may have, and no more of the game
        twice = 2 if self.caps_only and not self.capped else 1
        return self.spots // twice * (self.game.layout.minutes + 1)

    def largest(self) -> str:
        """What makes them many, to be cut."""
        largest = sorted(self.axes, key=lambda axis: -axis.size)[:4]
        sizes = [("clock", self.game.layout.minutes + 1), *(("/".join(axis.names), axis.size) for axis in largest)]
        return ", ".join(f"{name} ({size})" for name, size in sizes)

    @cached_property
    def depth(self) -> int:
        """How many layers by the clock a sweep looks at together: one, and all that a move with its events leads to."""
        longest = max(branch.minutes for entry in self.game.moves for branch in entry.branches)
        return min(longest + sum(event.minutes for event in self.game.events), self.game.layout.minutes) + 1

    def offers(self, clock: int) -> NDArray[np.uint16]:
        """How many moves are on offer at every spot with `clock` minutes left."""
        key = self.offers_key(clock)
        if key not in self._offers:
            while sum(some.nbytes for some in self._offers.values()) > KEPT_BYTES:
                self._offers.pop(next(iter(self._offers)))
            self._offers[key] = self._counted(clock)
        return self._offers[key]

    def _counted(self, clock: int) -> NDArray[np.uint16]:
        total: NDArray[np.uint16] = np.zeros((1,) * len(self.sizes), dtype=np.uint16)
        for entry in self.game.moves:
            total = total + self.holds(entry.offered, self.start, clock)
        return np.broadcast_to(total, self.sizes).reshape(-1)

    def offers_key(self, clock: int) -> tuple[bool, ...]:
        """Equal keys at two clocks mean equal offers there."""
        return tuple(table[clock] for table in self._offering)

    @cached_property
    def _offering(self) -> tuple[Table, ...]:
        return _clock_tables(entry.offered for entry in self.game.moves)

    def ways(self, entry: GameMove, clock: int) -> list[NDArray[np.bool_]]:
        """For each branch of a move, where the move is on offer with `clock` minutes left and turns out so."""
        free = self.holds(entry.offered, self.start, clock)
        found = []
        for branch in entry.branches:
            taken = free & self.holds(branch.when, self.start, clock)
            found.append(taken)
            free = free & ~taken
        return found

    def ways_key(self, entry: GameMove, clock: int) -> tuple[bool, ...]:
        """Equal keys at two clocks mean equal ways there."""
        tables = self._asked.get(id(entry))
        if tables is None:
            conditions = [entry.offered, *(branch.when for branch in entry.branches)]
            tables = self._asked[id(entry)] = _clock_tables(conditions)
        return tuple(table[clock] for table in tables)

    def lead(self, branch: Branch, where: NDArray[np.bool_], clock: int) -> Lead:
        """Where a branch leads with `clock` minutes left."""
        followed = self.follow(branch, self.start, clock)
        one = np.zeros((1,) * len(self.sizes), dtype=np.int32)
        return Lead(
            where,
            self._shift(followed, self.strides, one),
            self._shift(followed, self._apart, one.astype(np.int64)),
            (one + np.minimum(followed.minutes, self.game.layout.minutes)).astype(np.int32),
            (one + followed.ending).astype(np.int32),
            followed.fired,
        )

    def _shift(self, followed: Followed, strides: Sequence[int], none: NDArray[Any]) -> NDArray[Any]:
        """How far the values moved, each axis counted by its stride; `none` is no distance, in the type wanted."""
        total = none
        for axis, own, stride in zip(self.axes, self._own, strides, strict=True):
            if any(followed.values[name] is not self.start[name] for name in axis.names):
                total = total + (axis.codes(followed.values) - own).astype(none.dtype) * none.dtype.type(stride)
        return total

    def stood(self, place: int, before: Values, clock: Any) -> Bools:
        """Where the guard of an event holds before a move: of all spots at once it is the same whatever the move."""
        if before is not self.start:
            return super().stood(place, before, clock)
        timed = "clock" in self._watched[place]
        known = self._stood.get(place)
        if known is None or (timed and known[0] != clock):
            known = self._stood[place] = clock, super().stood(place, before, clock)
        return known[1]

    def lead_key(self, branch: Branch, clock: int) -> tuple[object, ...]:
        """Equal keys at two clocks, with equal ways, mean equal leads there."""
        timing = self._timings.get(id(branch))
        if timing is None:
            timing = self._timings[id(branch)] = self._timing(branch)
        return (
            # no event happens where its move leaves no time
            clock > branch.minutes or not self.concerned(branch),
            tuple(table[clock] for table in timing.before),
            tuple(self._after[max(clock - minutes, 0)] for minutes in timing.left),
        )

    def _timing(self, branch: Branch) -> _Timing:
        game, most = self.game, self.game.layout.minutes
        events = [game.events[place] for place in self.concerned(branch)]
        left: set[int] = set()
        if len(set(self._after)) > 1 and not branch.ends:
            left = {branch.minutes}
            for event in events:
                left |= {min(cost + event.minutes, most) for cost in left}
        return _Timing(_clock_tables(event.when for event in events), tuple(sorted(left)))

    @cached_property
    def _after(self) -> tuple[tuple[bool, ...], ...]:
        """For each clock what the tests of events and endings make of it."""
        asked = [event.when for event in self.game.events] + [condition for _, condition in self.game.endings]
        tables = _clock_tables(asked)
        return tuple(tuple(table[clock] for table in tables) for clock in range(self.game.layout.minutes + 1))

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
        return self._uncovered

    @cached_property
    def _uncovered(self) -> NDArray[np.uint8]:
        return self._written(sum((found.astype(np.int32) for found in self.found(self.start)), start=np.int32(0)))

    def _written(self, values: Any) -> NDArray[np.uint8]:
        """Broadcastable numbers, written out for every spot, a byte each. Raises TooLargeError for others."""
        values = np.asarray(values)
        if values.min() < 0 or values.max() > BYTE:
            raise TooLargeError(f"values from {values.min()} to {values.max()}; the tables have room for 0 to {BYTE}")
        out: NDArray[np.uint8] = np.broadcast_to(values.astype(np.uint8), self.sizes).reshape(-1)
        return out


def _clock_tables(conditions: Iterable[Condition]) -> tuple[Table, ...]:
    """The tables by which conditions look at the clock."""
    asked = (test for condition in conditions for test in tests(condition))
    return tuple(dict.fromkeys(test.table for test in asked if test.quantity == "clock"))
