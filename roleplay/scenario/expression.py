"""Reckoning with the numbers of a scenario: whole-number expressions written as text, parsed into a small tree.

Like a guard, an expression only indexes tables and joins what it finds, so that the same evaluation serves one state
(ints) and all states at once (numpy arrays). Whatever looks at one quantity alone is worked out here, as one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from roleplay.reading.problem import did_you_mean

Numbers: TypeAlias = tuple[int, ...]
Sign: TypeAlias = Literal["+", "-", "*", "/", "//", "min", "max"]
Looking: TypeAlias = Callable[[str, Numbers], Any]
"""`look(quantity, table)` gives `table[value of quantity]`: an int for one state, an array for many."""

LARGEST = 10**9
"""What no number on the way may exceed, either way; products of two such still fit into 64 bits."""
LONGEST = 200
"""Characters of an expression."""
MOST_PARTS = 60
"""Parts of an expression, those of the derived numbers that it names included."""
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Constant:
    """The same number everywhere."""

    value: int


@dataclass(frozen=True, slots=True)
class Look:
    """`table[index of quantity]`."""

    quantity: str
    table: Numbers


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Two expressions joined; `/` rounds to the nearest, halves up, `//` down."""

    sign: Sign
    left: Expression
    right: Expression


Expression: TypeAlias = Constant | Look | Reckoned

_JOINED: dict[Sign, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: (2 * left + right) // (2 * right),
    "//": lambda left, right: left // right,
    "min": lambda left, right: (left + right - abs(left - right)) // 2,
    "max": lambda left, right: (left + right + abs(left - right)) // 2,
}


class ExpressionError(ValueError):
    """What is wrong with an expression, in words."""


def reckon(expression: Expression, look: Looking) -> Any:
    """The value of an expression: an int for one state, an array of 64-bit integers for many."""
    match expression:
        case Constant(value):
            return value
        case Look(quantity, table):
            return look(quantity, table)
        case Reckoned(sign, left, right):
            return _JOINED[sign](reckon(left, look), reckon(right, look))


def looks(expression: Expression) -> Iterator[Look]:
    """Every look at a quantity within an expression."""
    match expression:
        case Look():
            yield expression
        case Reckoned(_, left, right):
            yield from looks(left)
            yield from looks(right)


def looked_at(expression: Expression) -> frozenset[str]:
    """The names of the quantities that an expression looks at."""
    return frozenset(look.quantity for look in looks(expression))


def span(expression: Expression, values: Mapping[str, frozenset[int]] | None = None) -> tuple[int, int]:
    """The least and the greatest that an expression may come to, each quantity taken by itself.

    `values` narrows the quantities that it names to these indices.
    """
    match expression:
        case Constant(value):
            return value, value
        case Look(quantity, table):
            within = values.get(quantity) if values else None
            found = [table[index] for index in within] if within else table
            return min(found), max(found)
        case Reckoned(sign, left, right):
            lefts, rights = span(left, values), span(right, values)
            corners = [_JOINED[sign](one, other) for one in lefts for other in rights]
            return min(corners), max(corners)


def join(sign: Sign, left: Expression, right: Expression) -> Expression:
    """Two expressions joined; one table where they look at one quantity alone.

    Raises ExpressionError for a division by what may be 0, and for numbers beyond a thousand million.
    """
    if sign in ("/", "//"):
        low, high = span(right)
        if low <= 0 <= high:
            raise ExpressionError(f"divides by what may be 0 (it is {low} to {high})")
    whole = Reckoned(sign, left, right)
    low, high = span(whole)
    if max(-low, high) > LARGEST:
        raise ExpressionError(f"comes to as much as {max(-low, high):,}, more than {LARGEST:,}")
    names = looked_at(whole)
    if len(names) > 1:
        if sum(1 for _ in looks(whole)) > MOST_PARTS:
            raise ExpressionError(f"looks at quantities more than {MOST_PARTS} times")
        return whole
    if not names:
        return Constant(low)
    size = len(next(looks(whole)).table)
    return Look(next(iter(names)), tuple(reckon(whole, at_index(index)) for index in range(size)))


def at_index(index: int) -> Callable[[str, Numbers], int]:
    """How to look at a quantity, the only one there is, that has this index."""
    return lambda _, table: table[index]


_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<name>[^\W\d_](?:[^\s()+*/,.<>={}-]|-(?=\w))*)|(?P<sign>\S))"
)
_MEANT = {
    **dict.fromkeys("×✕⨯∗＊·⋅", "*"), **dict.fromkeys("÷∕⁄／", "/"), **dict.fromkeys("−－–—", "-"), "＋": "+",
    "（": "(", "）": ")", **dict.fromkeys("，、", ","), **{chr(0xFEE0 + ord(digit)): digit for digit in "0123456789"},
}  # fmt: skip
"""Signs as they are printed, or as an input method types them, and what stands for them in an expression."""
_PRINTS = {"*": "×", "/": "÷", "-": "−"}
_HINTS = {"x": " (times is '*')", ",": " (numbers are written without commas)"}
"""What may have been meant by something that stands in the place of an operator."""
_PRINTED = re.compile(f"[{re.escape(''.join(_MEANT))}]")
_OPERATORS: tuple[tuple[Sign, ...], ...] = (("+", "-"), ("*", "/"))


def parse(text: str, names: Mapping[str, Expression]) -> Expression:
    """The expression that `text` says, of the `names` that may stand in it. Raises ExpressionError."""
    if len(text) > LONGEST:
        raise ExpressionError(f"{len(text)} characters, at most {LONGEST}")
    if printed := _PRINTED.search(text):
        meant = _MEANT[printed[0]]
        raise ExpressionError(f"{printed[0]!r} (sign {printed.start() + 1}) is not read as {meant!r}: type {meant!r}")
    return _Parser(text, names).whole()


def named_in(text: str) -> set[str]:
    """The names that stand in an expression, known or not."""
    return {
        match["name"]
        for match in _TOKEN.finditer(_PRINTED.sub(lambda sign: f" {_MEANT[sign[0]]} ", text[:LONGEST]))
        if match["name"] and match["name"] not in ("min", "max")
    }


def spelt(text: str, tell: Callable[[str], str]) -> str:
    """An expression for readers: its signs as they are printed, and what `tell` says in place of each name."""

    def one(match: re.Match[str]) -> str:
        found = match[0].lstrip()
        if match["name"]:
            found = found if found in ("min", "max") else tell(found)
        elif match["number"]:
            found = f"{int(found):,}" if found.isdigit() else found
        return match[0][: len(match[0]) - len(match[0].lstrip())] + _PRINTS.get(found, found)

    return _TOKEN.sub(one, text)


class _Parser:
    def __init__(self, text: str, names: Mapping[str, Expression]) -> None:
        self.names = names
        self.tokens = list(_TOKEN.finditer(text))
        self.at = 0

    def whole(self) -> Expression:
        found = self._sum(0)
        if self.at < len(self.tokens):
            hint = _HINTS.get(self.tokens[self.at][0].strip().lower(), "")
            raise self._wrong(f"expected an operator{hint}")
        return found

    def _wrong(self, message: str, token: re.Match[str] | None = None) -> ExpressionError:
        token = token or (self.tokens[self.at] if self.at < len(self.tokens) else None)
        if token is None:
            return ExpressionError(f"{message}, not its end")
        return ExpressionError(f"{message}, not {token[0].strip()!r} (sign {token.end() - len(token[0].strip()) + 1})")

    def _sign(self, *wanted: str) -> str | None:
        """The next sign, if it is one of those wanted; then it is taken."""
        found = self.tokens[self.at]["sign"] if self.at < len(self.tokens) else None
        if found is None or found not in wanted:
            return None
        self.at += 1
        return found

    def _sum(self, depth: int, level: int = 0) -> Expression:
        if level == len(_OPERATORS):
            return self._part(depth)
        found = self._sum(depth, level + 1)
        while (sign := self._sign(*_OPERATORS[level])) is not None:
            found = join(next(one for one in _OPERATORS[level] if one == sign), found, self._sum(depth, level + 1))
        return found

    def _part(self, depth: int) -> Expression:
        if depth > _DEEPEST:
            raise ExpressionError(f"nested deeper than {_DEEPEST}")
        if self._sign("-"):
            return join("-", Constant(0), self._part(depth + 1))
        if self._sign("("):
            found = self._sum(depth + 1)
            self._close()
            return found
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or token["sign"]:
            raise self._wrong("expected a number or a name")
        self.at += 1
        return self._number(token) if token["number"] else self._name(token, depth)

    def _close(self) -> None:
        if not self._sign(")"):
            raise self._wrong("expected ')'")

    def _number(self, token: re.Match[str]) -> Expression:
        if "." in token["number"]:
            raise self._wrong("whole numbers only (five per cent is price * 5 / 100)", token)
        if len(token["number"]) > len(str(LARGEST)) or int(token["number"]) > LARGEST:
            raise self._wrong(f"expected at most {LARGEST:,}", token)
        return Constant(int(token["number"]))

    def _name(self, token: re.Match[str], depth: int) -> Expression:
        name = token["name"]
        if name in ("min", "max"):
            return self._chosen_of("min" if name == "min" else "max", depth)
        if name not in self.names:
            glued = name.partition("-")[0] in self.names
            hint = ": a minus has blanks around it" if glued else did_you_mean(name, self.names)
            raise ExpressionError(f"no number is called {name!r}{hint}")
        return self.names[name]

    def _chosen_of(self, sign: Literal["min", "max"], depth: int) -> Expression:
        """The least or the greatest of a list in brackets."""
        if not self._sign("("):
            raise self._wrong(f"expected '(' after {sign}")
        found = self._sum(depth + 1)
        while self._sign(","):
            found = join(sign, found, self._sum(depth + 1))
        self._close()
        return found
