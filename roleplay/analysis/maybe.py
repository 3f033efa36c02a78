"""What a condition may be where only some of what it looks at is known: whether it may hold, and whether it must.

What is told is never too little: where it says that a condition cannot hold, it cannot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.scenario.expression import reckon, span
from roleplay.scenario.guard import (
    COMPARE,
    Comparison,
    Condition,
    Count,
    Every,
    Negation,
    Some,
    Test,
    may_compare,
    may_differ,
    quantities,
)

Within: TypeAlias = Mapping[str, frozenset[int]]
"""By quantity the indices that can come about."""


def held(condition: Condition, known: Mapping[str, NDArray[Any]], within: Within) -> tuple[Any, Any]:
    """Whether a condition may hold, and whether it must, given some quantities; of others, where they may be."""
    match condition:
        case Test(quantity, table):
            if quantity in known:
                true = np.asarray(table)[known[quantity]]
                return true, true
            some = [table[index] for index in within.get(quantity, range(len(table)))]
            return any(some), all(some)
        case Every(parts):
            may, must = _each(parts, known, within)
            return np.logical_and.reduce(may), np.logical_and.reduce(must)
        case Some(parts):
            may, must = _each(parts, known, within)
            return np.logical_or.reduce(may), np.logical_or.reduce(must)
        case Negation(part):
            may, must = held(part, known, within)
            return np.logical_not(must), np.logical_not(may)
        case Count(tests, table):
            may, must = _each(tests, known, within)
            most, least = np.sum(may, axis=0), np.sum(must, axis=0)
            true = np.concatenate([[0], np.cumsum(table)])
            among = true[most + 1] - true[least]
            return among > 0, among == most + 1 - least
        case Comparison(left, sign, right):
            if quantities(condition) <= known.keys():
                true = COMPARE[sign](*(reckon(side, lambda q, t: np.asarray(t)[known[q]]) for side in (left, right)))
                return true, true
            sides = span(left, within), span(right, within)
            return may_compare(sign, *sides), not may_differ(sign, *sides)
    raise AssertionError(condition)


def _each(parts: Sequence[Condition], known: Mapping[str, NDArray[Any]], within: Within) -> tuple[Any, Any]:
    answers = [held(part, known, within) for part in parts]
    may, must = (np.array(np.broadcast_arrays(*(pair[side] for pair in answers)), dtype=np.bool_) for side in (0, 1))
    return may, must
