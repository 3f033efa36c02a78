"""The rule book read for many states at once: `rules.step` and the score, on arrays instead of on one state.

The arrays, one for each quantity by name, broadcast against each other. The sweeps give each quantity an axis of its
own and so read all states there are; a batch of plays gives all of them the same axis.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.engine.game import Branch, Game
from roleplay.scenario.effect import Change
from roleplay.scenario.expression import reckon
from roleplay.scenario.guard import Condition, Table, evaluate, quantities
from roleplay.scenario.vocabulary import BREACHED

Bools: TypeAlias = NDArray[np.bool_]
Values: TypeAlias = Mapping[str, NDArray[Any]]
"""The 0-based index of each quantity, as arrays of integers."""


@dataclass(frozen=True, slots=True)
class Followed:
    """Where a branch leads: the values then, the minutes taken, the ending's number or 0, and the events that
    happened, by place, with where.

    An `ending` of 0 says that the talk goes on if there are minutes left: that time is up shows in `minutes` alone.
    """

    values: dict[str, NDArray[Any]]
    minutes: Any
    ending: Any
    fired: dict[int, Bools]


class ArrayRules:
    """The rules of one game, for arrays of states."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self._watched = [quantities(event.when) for event in game.events]
        self._concerned: dict[int, tuple[int, ...]] = {}

    def concerned(self, branch: Branch) -> tuple[int, ...]:
        """The places of the events that a branch can set off: what they look at is the clock, or may be changed."""
        found = self._concerned.get(id(branch))
        if found is None:
            touched = {change.quantity for change in branch.changes} | {"clock"}
            places = []
            for place, event in enumerate(self.game.events):
                if not branch.ends and touched & self._watched[place]:
                    touched |= {change.quantity for change in event.changes}
                    places.append(place)
            found = self._concerned[id(branch)] = tuple(places)
        return found

    def holds(self, condition: Condition, values: Values, clock: Any) -> Bools:
        """Where `condition` holds, given one array per quantity and the clock (a number or an array)."""

        def column(quantity: str, table: Any) -> Any:
            numbers = clock if quantity == "clock" else values[quantity]
            return _true(table, numbers) if isinstance(table[0], bool) else _amounts(table)[numbers]

        return np.asarray(evaluate(condition, column, _take), dtype=np.bool_)

    def asked(self, values: Values, clock: Any) -> Callable[[Condition], Bools]:
        """Asks conditions of the same states as `holds`: what one of them has looked at, no other looks at again."""
        columns: dict[tuple[str, bool, Any], Any] = {}
        known: dict[int, tuple[Condition, Bools]] = {}

        def column(quantity: str, table: Any) -> Any:
            truth = isinstance(table[0], bool)  # else 1 would be the same as True
            key = quantity, truth, table
            if key not in columns:
                numbers = clock if quantity == "clock" else values[quantity]
                columns[key] = _true(table, numbers) if truth else _amounts(table)[numbers]
            return columns[key]

        def ask(condition: Condition) -> Bools:
            found = known.get(id(condition))
            if found is None:
                found = known[id(condition)] = condition, np.asarray(evaluate(condition, column, _take), dtype=np.bool_)
            return found[1]

        return ask

    def follow(self, branch: Branch, before: Values, clock: Any) -> Followed:
        """What `rules.step` makes of states in which `branch` is taken: its changes, the events, the end conditions."""
        values = changed(before, branch.changes)
        minutes: Any = branch.minutes
        if branch.ends:
            return Followed(values, minutes, branch.ends, {})
        left = np.maximum(clock - branch.minutes, 0)
        ending = self._closing(values, left)
        fired: dict[int, Bools] = {}
        for place in self.concerned(branch):
            event = self.game.events[place]
            after = self.holds(event.when, values, np.maximum(clock - minutes, 0))
            if not after.any():
                continue
            happens = (ending == 0) & (left > 0) & after & ~self.stood(place, before, clock)
            if not happens.any():
                continue
            fired[place] = happens
            values = changed(values, event.changes, happens)
            minutes = minutes + np.where(happens, event.minutes, 0)
        if fired:
            now = self._closing(values, np.maximum(clock - minutes, 0))
            ending = np.where((ending != 0) | (left == 0), ending, now)
        return Followed(values, minutes, ending, fired)

    def stood(self, place: int, before: Values, clock: Any) -> Bools:
        """Where the guard of the event at `place` holds before a move."""
        return self.holds(self.game.events[place].when, before, clock)

    def _closing(self, values: Values, left: Any) -> Any:
        """The ending where the talk is over though there may be time, else 0: trust gone, an author's ending."""
        ending: Any = np.int32(0)
        for number, condition in reversed(self.game.endings):
            ending = np.where(self.holds(condition, values, left), np.int32(number), ending)
        return np.where(values["trust"] == 0, np.int32(self.game.ending("walkout")), ending)

    def ended(self, values: Values, left: Any) -> Any:
        """The number of the ending that states come to by themselves with `left` minutes, 0 where the talk goes on."""
        ending = self._closing(values, left)
        return np.where((ending == 0) & (left == 0), self.game.ending("time"), ending)

    def score(self, values: Values, ending: int, read: int) -> NDArray[np.int32]:
        """The score of plays that end in these states with `ending`, `read` points for the personality included."""
        table = self.game.score
        parts: list[Any] = [np.int32(table.commitment[ending] + read)]
        counted = (*table.needs, *table.ladders, *(table.relationship if ending != self.game.ending("walkout") else ()))
        parts += [_numbers(points.points)[values[points.quantity]] for points in counted]
        for rule in table.rules:
            # a score line never looks at the clock (G009), so any minute will do
            earned: Any = rule.points
            if rule.scale is not None:
                earned = reckon(rule.scale, lambda quantity, numbers: _amounts(numbers)[values[quantity]])
            parts.append(earned * self.holds(rule.when, values, 0))
        total = _summed(parts)
        if BREACHED in values:
            total = np.where(values[BREACHED] == 1, np.minimum(total, table.breach_cap), total)
        return np.asarray(total, dtype=np.int32)

    def found(self, values: Values) -> list[Bools]:
        """Where each need and goal, in file order, is uncovered."""
        return [values[name] >= bound for name, bound in self.game.targets.items()]


def _take(table: Table, number: Any) -> Any:
    return _truths(table)[np.asarray(number, dtype=np.int32)]


def _summed(parts: Iterable[Any]) -> Any:
    """The sum of arrays that broadcast: small ones first, so that few sums are large."""
    waiting = [(np.size(part), place, part) for place, part in enumerate(parts)]
    heapify(waiting)
    while len(waiting) > 1:
        (_, place, one), (_, _, other) = heappop(waiting), heappop(waiting)
        both = one + other
        heappush(waiting, (np.size(both), place, both))
    return waiting[0][2]


def _true(table: Table, numbers: Any) -> Any:
    """Where a table is true: of most it is a stretch, and to compare is many times faster than to look up."""
    stretch = _stretch(table)
    if stretch is None or not isinstance(numbers, np.ndarray):
        return _truths(table)[numbers]
    first, last = stretch
    if first == last:
        return numbers == first
    if not first:
        return numbers <= last
    above = numbers >= first
    return above if last == len(table) - 1 else above & (numbers <= last)


@lru_cache(maxsize=4096)
def _stretch(table: Table) -> tuple[int, int] | None:
    """The first and the last place of a table that is true from one to the other and nowhere else."""
    true = [place for place, truth in enumerate(table) if truth]
    return (true[0], true[-1]) if true and len(true) == true[-1] - true[0] + 1 else None


@lru_cache(maxsize=4096)
def _truths(table: Table) -> NDArray[np.bool_]:
    """A table of truths as an array; the same few are asked for again and again."""
    return np.asarray(table, dtype=np.bool_)


@lru_cache(maxsize=4096)
def _numbers(table: tuple[int, ...]) -> NDArray[np.int32]:
    """A table of numbers as an array. Apart from `_truths`, since to a cache 1 and True are the same."""
    return np.asarray(table, dtype=np.int32)


@lru_cache(maxsize=4096)
def _amounts(table: tuple[int, ...]) -> NDArray[np.int64]:
    """A table of numbers to reckon with, in which even products have room."""
    return np.asarray(table, dtype=np.int64)


class Picked(dict[str, NDArray[Any]]):
    """Values of some of many states, each quantity picked when it is first asked for: most moves look at few."""

    def __init__(self, pick: Callable[[str], NDArray[Any]], names: Collection[str]) -> None:
        super().__init__()
        self._pick, self._names = pick, names

    @classmethod
    def of(cls, values: Values, rows: NDArray[Any]) -> Picked:
        """Those of the states that `rows` picks, by number or as a mask."""
        names = values._names if isinstance(values, Picked) else values.keys()
        return cls(lambda name: values[name][rows], names)

    def __missing__(self, name: str) -> NDArray[Any]:
        found = self[name] = self._pick(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def copy(self) -> Picked:
        """The same, to be changed: among what it has by itself is all that was."""
        found = Picked(self.__getitem__, self._names)
        found.update(self)
        return found


def copied(values: Values) -> dict[str, NDArray[Any]]:
    """The same values, to be changed."""
    return values.copy() if isinstance(values, Picked) else dict(values)


def changed(values: Values, changes: Iterable[Change], where: Any = None) -> dict[str, NDArray[Any]]:
    """The values after these changes, `where` that is so."""
    after = copied(values)
    for change in changes:
        if change.quantity not in after:
            continue
        moved = _numbers(change.table)[after[change.quantity]]
        after[change.quantity] = moved if where is None else np.where(where, moved, after[change.quantity])
    return after
