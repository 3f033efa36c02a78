"""Why something can never happen: the test in a guard that no reachable state passes, in the author's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np

from roleplay.analysis.audit_finding import OTHER_CASE
from roleplay.analysis.audit_midway import may_hold
from roleplay.analysis.audit_reach import Reach
from roleplay.reading.problem import Path
from roleplay.scenario.guard import Condition, Count, Every, Negation, Some, Test, quantities
from roleplay.scenario.part import Guard
from roleplay.scenario.vocabulary import Quantity

Reader: TypeAlias = Callable[[Mapping[str, Any]], Condition]
"""What turns a guard into the condition that a case has for it."""
_PAIRS = 200
"""Pairs of tests that are tried, to name the two that contradict each other."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A guard or a part of it: its condition, where it stands, how it reads."""

    condition: Condition
    path: Path
    words: str
    how: str = "test"
    parts: tuple[Clause, ...] = ()

    def leaves(self) -> list[Clause]:
        """The tests of the guard."""
        return [leaf for part in self.parts for leaf in part.leaves()] if self.parts else [self]

    def demands(self) -> list[Clause]:
        """The parts that must all hold."""
        return [demand for part in self.parts for demand in part.demands()] if self.how == "all" else [self]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause never holds; `path` is the entry to blame."""

    words: str
    path: Path | None = None


def clause(guard: Guard, path: Path, read: Reader) -> Clause:
    """A guard as written, as a tree of clauses."""
    parts = tuple(_entry(key, value, (*path, key), read) for key, value in guard.items())
    return Clause(read(guard), path, ", ".join(part.words for part in parts), "all", parts)


def _entry(key: str, value: Any, path: Path, read: Reader) -> Clause:
    condition = read({key: value})
    if key in ("all", "any"):
        parts = tuple(clause(part, (*path, place), read) for place, part in enumerate(value))
        joined = (" and " if key == "all" else " or ").join(part.words for part in parts)
        return Clause(condition, path, f"({joined})", key, parts)
    if key == "not":
        return Clause(condition, path, f"not ({clause(value, path, read).words})")
    if key == "count":
        return Clause(condition, path, f"count of {_shown(value['of'])} at {value['at']} {value['is']}")
    return Clause(condition, path, f"{key} {_shown(value)}")


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return " or ".join(map(_shown, value))
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def why(part: Clause, reach: Reach, *, ended: bool = False, midway: bool = False) -> Reason | None:
    """Why a clause holds in no reachable state; None if it does hold in one.

    `midway` is for the guards of events and endings, which are asked while a move is still going on.
    """
    if holds_somewhere(part.condition, reach, ended=ended, midway=midway):
        return None
    if part.how == "any":
        first = why(part.parts[0], reach, ended=ended, midway=midway)
        if first is not None and len(part.parts) == 1:
            return first
        return Reason(f"none of {part.words} ever holds" + (f": {first.words}" if first else ""), part.path)
    demands = part.demands()
    if part.how != "all" or len(demands) == 1:
        return _never(demands[0], reach, ended, midway) if demands else None
    for demand in demands:
        found = why(demand, reach, ended=ended, midway=midway)
        if found is not None:
            return found
    for one, other in list(combinations(demands, 2))[:_PAIRS]:
        both = Every((one.condition, other.condition))
        if not holds_somewhere(both, reach, ended=ended, midway=midway):
            return Reason(f"no reachable state has {one.words} together with {other.words}", other.path)
    return Reason(f"no reachable state has all of {part.words}", part.path)


def holds_somewhere(condition: Condition, reach: Reach, *, ended: bool, midway: bool = False) -> bool:
    """Whether a condition holds in a state that a play rests in; with `midway`, or may hold in one passed through."""
    return reach.first(condition, ended=ended) is not None or (midway and may_hold(condition, reach))


def _never(part: Clause, reach: Reach, ended: bool, midway: bool) -> Reason:
    if part.how == "any":
        found = why(part, reach, ended=ended, midway=midway)
        assert found is not None
        return found
    words = f"no reachable state has {part.words}"
    if part.condition == Some(()):
        return _fixed(part)
    match part.condition:
        case Test(quantity, table):
            return Reason(words + extent(quantity, table, reach, ended), part.path)
        case Count(tests, _):
            most = max(
                number
                for number in range(len(tests) + 1)
                if reach.first(Count(tests, tuple(i == number for i in range(len(tests) + 1))), ended=ended) is not None
            )
            return Reason(f"{words}: at most {most} of {len(tests)} ever do at once", part.path)
    return Reason(words, part.path)


def _fixed(part: Clause) -> Reason:
    """Why a clause holds whatever the state is: the case has fixed what it asks for, or it is of another number."""
    words = OTHER_CASE if part.words.startswith(("personality", "variant")) else f"nothing can have {part.words}"
    return Reason(words, part.path)


def extent(name: str, table: Sequence[bool], reach: Reach, ended: bool = True) -> str:
    """What a quantity does instead of taking one of the values that a test asks for."""
    quantity = reach.game.vocabulary.quantities[name]
    seen = np.flatnonzero(reach.values(name, ended=ended))
    if quantity.sort == "flag":
        return ": it is never set" if table[1] else ": it is always set"
    if not seen.size:
        return ""
    low, high, asked = int(seen[0]), int(seen[-1]), [value for value, wanted in enumerate(table) if wanted]
    if min(asked) > high:
        return f": it never {'gets beyond' if quantity.labels else 'exceeds'} {_label(quantity, high)}"
    if max(asked) < low:
        return f": it never falls below {_label(quantity, low)}"
    return f": it is only ever {', '.join(_label(quantity, int(value)) for value in seen)}"


def _label(quantity: Quantity, value: int) -> str:
    return repr(quantity.labels[value]) if quantity.labels else str(quantity.values[value])


def told(condition: Condition, reach: Reach) -> Clause:
    """The clause of a condition that nobody wrote: the standard physics."""
    match condition:
        case Every(parts) if parts:
            inner = tuple(told(part, reach) for part in parts)
            return Clause(condition, (), " and ".join(part.words for part in inner), "all", inner)
        case Some(parts) if parts:
            inner = tuple(told(part, reach) for part in parts)
            return Clause(condition, (), " or ".join(part.words for part in inner), "any", inner)
        case Test(quantity, table):
            return Clause(condition, (), _spelt(reach.game.vocabulary.quantities[quantity], table))
        case Negation(part):
            return Clause(condition, (), f"not ({told(part, reach).words})")
    return Clause(condition, (), "anything" if condition == Every(()) else "what it asks for")


def _spelt(quantity: Quantity, table: Sequence[bool]) -> str:
    wanted = [value for value, holds in enumerate(table) if holds]
    if not wanted:
        return f"an impossible {quantity.name}"
    if len(wanted) == 1:
        return f"{quantity.name} {_label(quantity, wanted[0])}"
    if wanted[-1] == quantity.size - 1:
        return f"{quantity.name} >={_label(quantity, wanted[0])}"
    return f"{quantity.name} {_label(quantity, wanted[0])} to {_label(quantity, wanted[-1])}"


def contradiction(part: Clause, reach: Reach) -> Reason | None:
    """Which tests of a guard exclude each other, if no state whatsoever, reachable or not, passes it."""
    if _passable(part.condition, reach):
        return None
    demands = part.demands()
    for demand in demands:
        if demand.condition == Some(()):
            return _fixed(demand)
        if not _passable(demand.condition, reach):
            return Reason(f"nothing can have {demand.words}", demand.path)
    for one, other in list(combinations(demands, 2))[:_PAIRS]:
        if not _passable(Every((one.condition, other.condition)), reach):
            return Reason(f"nothing can have {one.words} together with {other.words}", other.path)
    return Reason(f"nothing can have all of {part.words}", part.path)


def _passable(condition: Condition, reach: Reach) -> bool:
    grid = reach.grid
    clocks = range(reach.game.layout.minutes + 1) if "clock" in quantities(condition) else range(1)
    return any(bool(grid.holds(condition, grid.start, clock).any()) for clock in clocks)
