"""Guards: conditions written as data, parsed into a small tree that one function evaluates.

The tree holds look-up tables, so that the same evaluation serves one state (ints and tuples) and all
states at once (numpy arrays): `evaluate` only indexes tables and joins the answers with `&`, `|` and `^`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from roleplay.reading.problem import MAX_FAULTS, Fault, Path, did_you_mean
from roleplay.scenario.vocabulary import Quantity, Vocabulary

Table: TypeAlias = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """True where `table[value of quantity]` is true."""

    quantity: str
    table: Table


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts hold; with no parts, always true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Negation:
    """The part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Count:
    """True where `table[how many of the tests hold]` is true."""

    tests: tuple[Test, ...]
    table: Table


Condition: TypeAlias = Test | Every | Some | Negation | Count
ALWAYS = Every(())
NEVER = Some(())

Column: TypeAlias = Callable[[str, Table], Any]
"""`column(quantity, table)` gives `table[value]`: a bool for one state, an array for many."""


def evaluate(condition: Condition, column: Column, take: Callable[[Table, Any], Any]) -> Any:
    """Whether `condition` holds.

    `column` looks a quantity's value up in a table; `take` looks up a count. Both give bools for a single
    state and boolean arrays for many, and the answer is of the same sort.
    """
    match condition:
        case Test(quantity, table):
            return column(quantity, table)
        case Every(parts):
            result: Any = True
            for part in parts:
                result = result & evaluate(part, column, take)
            return result
        case Some(parts):
            result = False
            for part in parts:
                result = result | evaluate(part, column, take)
            return result
        case Negation(part):
            return evaluate(part, column, take) ^ True
        case Count(tests, table):
            number: Any = 0
            for test in tests:
                number = number + column(test.quantity, test.table)
            return take(table, number)


def tests(condition: Condition) -> Iterator[Test]:
    """Every test within a condition."""
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


def quantities(condition: Condition) -> frozenset[str]:
    """The names of the quantities that a condition looks at."""
    return frozenset(test.quantity for test in tests(condition))


_COMPARISON = re.compile(r"(>=|<=|=|<|>)?\s*(.+)\Z", re.DOTALL)
_COUNT = re.compile(r"[0-9]{1,3}\Z")
_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "=": lambda value, bound: value == bound,
    "<": lambda value, bound: value < bound,
    "<=": lambda value, bound: value <= bound,
    ">": lambda value, bound: value > bound,
    ">=": lambda value, bound: value >= bound,
}
_MAX_DEPTH = 8


class GuardReader:
    """Reads one guard; faults are collected in `faults` and the faulty entry counts as never true."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []

    def read(self, guard: Mapping[str, Any], path: Path, depth: int = 0) -> Condition:
        """Parse `guard`, found at `path`."""
        if depth > _MAX_DEPTH:
            return self._fault(path, "G006", f"guard nested deeper than {_MAX_DEPTH}")
        parts = tuple(self._entry(str(key), value, (*path, key), depth) for key, value in guard.items())
        return parts[0] if len(parts) == 1 else Every(parts)

    def _fault(self, path: Path, code: str, message: str) -> Condition:
        self.faults.append(Fault(path, code, message))
        return NEVER

    def _entry(self, key: str, value: Any, path: Path, depth: int) -> Condition:
        if len(self.faults) >= MAX_FAULTS:
            return NEVER
        match key:
            case "all" | "any":
                if not isinstance(value, Sequence) or isinstance(value, str) or not value:
                    return self._fault(path, "G003", f"{key!r} takes a list of guards")
                parts = tuple(self._sub(item, (*path, index), depth) for index, item in enumerate(value))
                return Every(parts) if key == "all" else Some(parts)
            case "not":
                return Negation(self._sub(value, path, depth))
            case "count":
                return self._count(value, path)
        quantity = self.vocabulary.quantities.get(key)
        if quantity is None:
            known = [*self.vocabulary.quantities, "all", "any", "not", "count"]
            return self._fault(path, "G001", f"unknown name {key!r} in a guard{did_you_mean(key, known)}")
        return self._test(quantity, value, path)

    def _sub(self, value: Any, path: Path, depth: int) -> Condition:
        if not isinstance(value, Mapping):
            return self._fault(path, "G003", "expected a guard (a mapping)")
        return self.read(value, path, depth + 1)

    def _test(self, quantity: Quantity, value: Any, path: Path) -> Condition:
        if quantity.labels and isinstance(value, list):
            listed = next((index for index, item in enumerate(value) if isinstance(item, list)), None)
            if listed is not None:
                return self._fault((*path, listed), "G003", "a list within a list: name the values in one")
            tests = tuple(self._test(quantity, item, (*path, index)) for index, item in enumerate(value))
            return Some(tests) if tests else self._fault(path, "G003", "an empty list can never hold")
        if quantity.sort == "flag":
            if not isinstance(value, bool):
                return self._fault(path, "G002", f"{quantity.name!r} is a flag: true or false, not {value!r}")
            return Test(quantity.name, (not value, value))
        odd = value is None or isinstance(value, (bool, dict, list, float))
        match = None if odd else _COMPARISON.match(str(value).strip())
        if match is None:
            return self._fault(path, "G002", f"cannot compare {quantity.name!r} with {value!r}")
        sign, word = match.groups()
        if quantity.sort == "ladder":
            sign = sign or ">="
        return self._compare(quantity, sign or "=", word, path)

    def _compare(self, quantity: Quantity, sign: str, word: str, path: Path) -> Condition:
        index = quantity.index(word)
        if index is None:
            if quantity.labels:
                hint = did_you_mean(word, quantity.labels)
                return self._fault(path, "G002", f"{quantity.name!r} has no {word!r}{hint}")
            return self._fault(path, "G002", f"{quantity.name!r} is a number, not {word!r}")
        table = tuple(_COMPARE[sign](value, index) for value in range(quantity.size))
        if not any(table):
            return self._fault(path, "G004", f"{quantity.name!r} {sign}{word} can never hold (it is {quantity.span()})")
        return Test(quantity.name, table)

    def _count(self, value: Any, path: Path) -> Condition:
        if not isinstance(value, Mapping) or set(value) != {"of", "at", "is"}:
            return self._fault(path, "G005", 'count takes {of: needs, at: explicit, is: ">=3"}')
        tests = self._counted(value["of"], str(value["at"]), path)
        if tests is None:
            return NEVER
        match = _COMPARISON.match(str(value["is"]).strip())
        if match is None or not _COUNT.match(match[2]):
            message = f"expected a comparison such as '>=3', not {value['is']!r}"
            return self._fault((*path, "is"), "G005", message)
        sign, bound = match[1] or ">=", int(match[2])
        table = tuple(_COMPARE[sign](number, bound) for number in range(len(tests) + 1))
        if not any(table):
            return self._fault((*path, "is"), "G004", f"a count of {len(tests)} can never be {sign}{bound}")
        return Count(tests, table)

    def _counted(self, of: Any, rung: str, path: Path) -> tuple[Test, ...] | None:
        names = self.vocabulary.needs if of == "needs" else of
        if not isinstance(names, (list, tuple)) or not names:
            self._fault((*path, "of"), "G005", "count of: needs, or a list of ladders")
            return None
        tests = []
        for index, name in enumerate(names):
            quantity = self.vocabulary.quantities.get(str(name))
            if quantity is None or quantity.sort != "ladder":
                hint = did_you_mean(str(name), self.vocabulary.ladders())
                self._fault((*path, "of", index), "G001", f"unknown ladder {name!r}{hint}")
                return None
            bound = self.vocabulary.reaching(str(name), rung)
            if bound is None:
                self._fault(
                    (*path, "at"), "G002", f"{name!r} has no rung {rung!r}{did_you_mean(rung, quantity.labels)}"
                )
                return None
            tests.append(Test(quantity.name, tuple(value >= bound for value in range(quantity.size))))
        return tuple(tests)
