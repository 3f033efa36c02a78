"""Effects: what an outcome or event changes, written as data, parsed into one map per quantity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from roleplay.reading.problem import MAX_FAULTS, Fault, Path, did_you_mean
from roleplay.scenario.expression import Constant, ExpressionError, at_index, looked_at, parse, reckon
from roleplay.scenario.vocabulary import Quantity, Vocabulary


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one quantity: `table[index before]` is the index after.

    `amount` is the signed step for a number, or 0 where the change is not a step.
    """

    quantity: str
    table: tuple[int, ...]
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """All that an outcome or event changes: minutes taken besides its own, and quantities."""

    minutes: int = 0
    changes: tuple[Change, ...] = ()


_STEP = re.compile(r"([=+-]?)\s*([0-9]{1,10})\Z")


class EffectReader:
    """Reads one `effects:` mapping; faults are collected, faulty entries change nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.faults: list[Fault] = []

    def read(self, effects: Mapping[str, Any], path: Path) -> Effect:
        """Parse `effects`, found at `path`."""
        minutes = 0
        changes = []
        for key, value in effects.items():
            if key == "minutes":
                minutes = self._minutes(value, (*path, key))
            elif (change := self._entry(str(key), value, (*path, key))) is not None:
                changes.append(change)
        return Effect(minutes, tuple(changes))

    def _fault(self, path: Path, code: str, message: str) -> None:
        self.faults.append(Fault(path, code, message))

    def _minutes(self, value: Any, path: Path) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 30:
            self._fault(path, "E003", f"minutes must be 0 to 30, not {value!r}")
            return 0
        return value

    def _entry(self, key: str, value: Any, path: Path) -> Change | None:
        if len(self.faults) >= MAX_FAULTS:
            return None
        quantity = self.vocabulary.quantities.get(key)
        if quantity is None or key not in self.vocabulary.changeable:
            hint = did_you_mean(key, [*self.vocabulary.changeable, "minutes"])
            self._fault(path, "E001", f"{key!r} is nothing that an effect can change{hint}")
            return None
        if quantity.sort == "flag":
            return self._flag(quantity, value, path)
        if quantity.sort == "ladder":
            return self._climb(quantity, value, path)
        return self._step(quantity, value, path)

    def _flag(self, quantity: Quantity, value: Any, path: Path) -> Change | None:
        if not isinstance(value, bool):
            self._fault(path, "E002", f"{quantity.name!r} is a flag: true or false, not {value!r}")
            return None
        return Change(quantity.name, (int(value), int(value)))

    def _climb(self, quantity: Quantity, value: Any, path: Path) -> Change | None:
        word = str(value)
        exact = word.startswith("=")
        rung = quantity.index(word.removeprefix("=").strip())
        if rung is None:
            hint = did_you_mean(word.removeprefix("="), quantity.labels)
            self._fault(path, "E002", f"{quantity.name!r} has no rung {word!r}{hint}")
            return None
        return Change(quantity.name, tuple(rung if exact else max(rung, i) for i in range(quantity.size)))

    def _step(self, quantity: Quantity, value: Any, path: Path) -> Change | None:
        match = _STEP.match(str(value)) if not isinstance(value, (bool, float)) else None
        if match is None:
            return self._reckoned(quantity, value, path)
        sign, number = match[1], int(match[2])
        if sign == "=":
            return self._set(quantity, number, path)
        amount = -number if sign == "-" else number
        if amount % quantity.step:
            self._fault(path, "E003", f"{quantity.name!r} goes in steps of {quantity.step}, not by {amount:+}")
            return None
        return shift(quantity, amount)

    def _set(self, quantity: Quantity, number: int, path: Path) -> Change | None:
        index = quantity.index(str(number))
        if index is None or not 0 <= index < quantity.size:
            self._fault(path, "E003", f"{quantity.name!r} is {quantity.span()}, not {number}")
            return None
        return Change(quantity.name, (index,) * quantity.size)

    def _reckoned(self, quantity: Quantity, value: Any, path: Path) -> Change | None:
        """A new value reckoned from the old one: `=(price + chosen) / 2`."""
        words = value.strip() if isinstance(value, str) else ""
        if not words.startswith("="):
            example = quantity.values[min(5, quantity.size - 1)]
            takes = f"+{quantity.step}, -{2 * quantity.step} or '={example}'"
            self._fault(path, "E002", f"{quantity.name!r} takes {takes}, not {value!r}")
            return None
        try:
            found = parse(words[1:], self.vocabulary.numbers())
        except ExpressionError as error:
            if not self.vocabulary.excused(words):
                self._fault(path, "E004", f"cannot reckon {words[1:].strip()!r}: {error}")
            return None
        if others := sorted(looked_at(found) - {quantity.name}):
            message = f"{quantity.name!r} can be reckoned from itself alone, not from {others[0]!r}"
            self._fault(path, "E004", f"{message}: give each case an outcome of its own")
            return None
        if isinstance(found, Constant):
            return self._set(quantity, found.value, path)
        numbers = (reckon(found, at_index(index)) for index in range(quantity.size))
        return Change(quantity.name, tuple(map(quantity.nearest, numbers)))


def shift(quantity: Quantity, amount: int) -> Change:
    """A step of `amount`, a multiple of the quantity's own, held within its bounds."""
    top, steps = quantity.size - 1, amount // quantity.step
    return Change(quantity.name, tuple(min(max(i + steps, 0), top) for i in range(quantity.size)), amount)
