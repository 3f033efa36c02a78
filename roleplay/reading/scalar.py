"""What an unquoted word in a file stands for: YAML 1.2's core, less what would surprise a trainer.

YAML 1.1 reads `no` as false, `8:50` as 530 and `2024-05-01` as a date; a phone number `0571` as octal. Here
they all stay the texts they look like.
"""

from __future__ import annotations

import math
import re

MAX_DIGITS = 15

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")


class ScalarError(ValueError):
    """A number that no scenario has a use for."""


def resolve(word: str, *, plain: bool) -> str | int | float | bool | None:
    """The value of `word`; a quoted or block scalar (not `plain`) is always a string."""
    if not plain:
        return word
    if word in _NULLS:
        return None
    if word in _BOOLS:
        return _BOOLS[word]
    if word[0] not in "+-.0123456789":
        return word
    if _INT.match(word):
        if len(word) > MAX_DIGITS:
            raise ScalarError(f"a number of {len(word)} digits; put quotes around it if it is a text")
        return int(word)
    if _NOT_FINITE.match(word):
        raise ScalarError(f"{word} is no number to reckon with")
    return _fraction(word) if len(word) <= 40 and _FLOAT.match(word) else word


def _fraction(word: str) -> float:
    value = float(word)
    if not math.isfinite(value):
        raise ScalarError(f"{word} is too large a number")
    return value
