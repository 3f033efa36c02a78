"""Reads guards, which are conditions written as data, into the trees of `roleplay.scenario.guard`; collects faults."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from roleplay.reading.problem import MAX_FAULTS, Fault, Path, did_you_mean
from roleplay.scenario.expression import (
    Constant,
    Expression,
    ExpressionError,
    at_index,
    looked_at,
    looks,
    parse,
    reckon,
    span,
)
from roleplay.scenario.guard import (
    ALWAYS,
    COMPARE,
    NEVER,
    Comparison,
    Condition,
    Count,
    Every,
    Negation,
    Some,
    Test,
    may_compare,
)
from roleplay.scenario.vocabulary import COUNTED, INTEGER, Quantity, Vocabulary

_COMPARISON = re.compile(r"(>=|<=|=|<|>)?\s*(.+)\Z", re.DOTALL)
_COUNT = re.compile(r"[0-9]{1,3}\Z")
_MAX_DEPTH = 8
_NAME = re.compile(r"[^\W\d_](?:\w|-(?=\w))*")


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
        if key in self.vocabulary.broken:
            return NEVER
        if key in self.vocabulary.derived or INTEGER.match(key):
            return self._number(key, value, path)
        quantity = self.vocabulary.quantities.get(key)
        if quantity is None:
            known = [*self.vocabulary.quantities, *self.vocabulary.derived, "all", "any", "not", "count"]
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
        if quantity.sort in COUNTED:
            return self._number(quantity.name, value, path)
        written = self._written(quantity.name, value, path)
        if written is None:
            return NEVER
        sign, word = written
        if quantity.sort == "ladder":
            sign = sign or ">="
        return self._compare(quantity, sign or "=", word, path)

    def _written(self, name: str, value: Any, path: Path) -> tuple[str | None, str] | None:
        """The sign, if any, and the rest of a comparison as written."""
        odd = value is None or isinstance(value, (bool, dict, list, float))
        match = None if odd else _COMPARISON.match(str(value).strip())
        if match is None:
            self._fault(path, "G002", f"cannot compare {name!r} with {value!r}")
            return None
        if match[1] == "=" and match[2][0] in "<>=":
            meant = match[2][0].removesuffix("=") + "="
            self._fault(path, "G002", f"cannot compare {name!r} with {value!r}; did you mean {meant!r}?")
            return None
        if match[0].startswith(("!=", "<>", "≠")):
            self._fault(path, "G002", f"cannot compare {name!r} with {value!r}; put what is unlike it under `not`")
            return None
        return match[1], match[2]

    def _number(self, name: str, value: Any, path: Path) -> Condition:
        """A number compared with what another expression comes to."""
        written = self._written(name, value, path)
        if written is None:
            return NEVER
        sign, words = written[0] or "=", written[1]
        known = self.vocabulary.numbers()
        if "clock" in _NAME.findall(words):
            return self._fault(path, "G011", 'the clock can be compared with a number alone: `clock: "<=10"`')
        try:
            right = Constant(int(words)) if INTEGER.match(words) else parse(words, known)
        except ExpressionError as error:
            if self.vocabulary.excused(words):
                return NEVER
            if _NAME.fullmatch(words) and words not in self.vocabulary.quantities:
                hint = did_you_mean(words, known)
                return self._fault(path, "G002", f"{name!r} is a number, not {words!r}{hint}")
            return self._fault(path, "G011", f"cannot reckon {words!r}: {error}")
        left = Constant(int(name)) if INTEGER.match(name) else known[name]
        return self._compared(name, left, sign, words, right, path)

    def _compared(self, name: str, left: Expression, sign: str, words: str, right: Expression, path: Path) -> Condition:
        never = f"{name!r} {sign}{words} can never hold"
        names = looked_at(left) | looked_at(right)
        if len(names) > 1:
            whole = Comparison(left, sign, right)
            (low, high), (least, most) = span(left), span(right)
            if not may_compare(sign, (low, high), (least, most)):
                return self._fault(path, "G004", f"{never} (it is {low:,} to {high:,}, and that {least:,} to {most:,})")
            return whole
        if not names:
            return ALWAYS if COMPARE[sign](span(left)[0], span(right)[0]) else NEVER  # of some numbers to choose
        size = next(len(look.table) for side in (left, right) for look in looks(side))
        table = tuple(
            COMPARE[sign](reckon(left, looking), reckon(right, looking)) for looking in map(at_index, range(size))
        )
        if not any(table):
            quantity = self.vocabulary.quantities.get(name)
            low, high = span(left)
            held = quantity.span() if quantity else f"{low} to {high}"
            return self._fault(path, "G004", f"{never} (it is {held})")
        return Test(next(iter(names)), table)

    def _compare(self, quantity: Quantity, sign: str, word: str, path: Path) -> Condition:
        index = quantity.index(word)
        if index is None:
            if quantity.labels:
                hint = did_you_mean(word, quantity.labels)
                return self._fault(path, "G002", f"{quantity.name!r} has no {word!r}{hint}")
            return self._fault(path, "G002", f"{quantity.name!r} is a number, not {word!r}")
        table = tuple(COMPARE[sign](value, index) for value in range(quantity.size))
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
        table = tuple(COMPARE[sign](number, bound) for number in range(len(tests) + 1))
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
