"""What a guard comes to once it is read: a small tree of conditions that one function evaluates.

The tree holds look-up tables, so that the same evaluation serves one state (ints and tuples) and all
states at once (numpy arrays): `evaluate` only indexes tables and joins the answers with `&`, `|` and `^`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from roleplay.scenario.expression import Expression, Numbers, looks, reckon

Table: TypeAlias = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """True where `table[value of quantity]` is true."""

    quantity: str
    table: Table

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        del take
        return column(self.quantity, self.table)


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold; with no parts, always true."""

    parts: tuple[Condition, ...]

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        result: Any = True
        for part in self.parts:
            if result is False:  # of one state: the rest cannot change it
                break
            found = part.answer(column, take)
            result = found if result is True else result & found
        return result


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        result: Any = False
        for part in self.parts:
            if result is True:
                break
            found = part.answer(column, take)
            result = found if result is False else result | found
        return result


@dataclass(frozen=True, slots=True)
class Negation:
    """The part does not hold."""

    part: Condition

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        return self.part.answer(column, take) ^ True


@dataclass(frozen=True, slots=True)
class Count:
    """True where `table[how many of the tests hold]` is true."""

    tests: tuple[Test, ...]
    table: Table

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        number: Any = 0
        for test in self.tests:
            number = number + column(test.quantity, test.table)
        return take(self.table, number)


@dataclass(frozen=True, slots=True)
class Comparison:
    """True where the numbers that two expressions come to stand so to each other; they look at several quantities."""

    left: Expression
    sign: str
    right: Expression

    def answer(self, column: Column, take: Take) -> Any:
        """See `evaluate`."""
        del take
        return COMPARE[self.sign](reckon(self.left, column), reckon(self.right, column))


Condition: TypeAlias = Test | Every | Some | Negation | Count | Comparison
ALWAYS = Every(())
NEVER = Some(())

Column: TypeAlias = Callable[[str, Table | Numbers], Any]
"""`column(quantity, table)` gives `table[value]`: a bool or a number for one state, an array for many."""
Take: TypeAlias = Callable[[Table, Any], Any]
"""`take(table, count)` gives `table[count]`."""


def evaluate(condition: Condition, column: Column, take: Take) -> Any:
    """Whether `condition` holds.

    `column` looks a quantity's value up in a table; `take` looks up a count. Both give bools for a single
    state and boolean arrays for many, and the answer is of the same sort.
    """
    return condition.answer(column, take)


def tests(condition: Condition) -> Iterator[Test]:
    """Every test within a condition; of a comparison, one for each look at a quantity, which any value may pass."""
    match condition:
        case Test():
            yield condition
        case Every(parts) | Some(parts):
            for part in parts:
                yield from tests(part)
        case Negation(part):
            yield from tests(part)
        case Count(counted, _):
            yield from counted
        case Comparison(left, _, right):
            for look in (*looks(left), *looks(right)):
                yield Test(look.quantity, (True,) * len(look.table))


def quantities(condition: Condition) -> frozenset[str]:
    """The names of the quantities that a condition looks at."""
    return frozenset(test.quantity for test in tests(condition))


def certain(condition: Condition) -> bool:
    """Whether a condition holds from the first, whatever the state."""
    return _settled(condition, open_=False)


def possible(condition: Condition) -> bool:
    """Whether a condition is not ruled out from the first, whatever the state."""
    return _settled(condition, open_=True)


def _settled(condition: Condition, *, open_: bool) -> bool:
    """What a condition comes to where all that depends on the state counts as `open_`."""
    match condition:
        case Every(parts):
            return all(_settled(part, open_=open_) for part in parts)
        case Some(parts):
            return any(_settled(part, open_=open_) for part in parts)
        case _:
            return open_


COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": lambda value, bound: value == bound,
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def may_compare(sign: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether a comparison of two numbers may hold, of which the least and the greatest are known."""
    if sign == "=":
        return left[0] <= right[1] and right[0] <= left[1]
    return any(COMPARE[sign](one, other) for one in left for other in right)


def may_differ(sign: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether such a comparison may fail to hold."""
    if sign == "=":
        return len({*left, *right}) > 1
    return may_compare(_OPPOSITE[sign], left, right)
