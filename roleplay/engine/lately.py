"""What has lately been worked out of parts that never change, found again by *which* parts they are.

A scenario is large: to compare or hash one costs more than most of what is worked out of it, and each play brings a
case of its own of the same scenario.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, TypeVarTuple

Parts = TypeVarTuple("Parts")
Made = TypeVar("Made")


def kept_lately(most: int) -> Callable[[Callable[[*Parts], Made]], Callable[[*Parts], Made]]:
    """A pure function of such parts that knows its last `most` results; the oldest goes first.

    Words and numbers are the same by value, tuples by what is in them, all else by identity. Each result is kept with
    its parts, so that nothing else can come to be where one of them was.
    """

    def decorate(make: Callable[[*Parts], Made]) -> Callable[[*Parts], Made]:
        kept: dict[object, tuple[object, Made]] = {}

        @wraps(make)
        def found(*parts: *Parts) -> Made:
            key = _which(parts)
            known = kept.get(key)
            if known is None:
                known = kept[key] = parts, make(*parts)
                for oldest in list(kept)[:-most]:
                    kept.pop(oldest, None)
            return known[1]

        return found

    return decorate


def _which(part: object) -> object:
    if isinstance(part, tuple):
        return tuple(_which(one) for one in part)
    return part if isinstance(part, str | int) else id(part)
