"""Sheets as the rule book has them: fields whose options are right where conditions hold, and what answers earn.

The one place that says what an answer is worth: live play, score, review and solver all ask it. What a sheet earns
depends on the answers and on where the talk stands when it is filled in, and it changes nothing there; so to the solver
it is points at the edge of a scene, counted by how many options are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, permutations
from math import comb
from string import ascii_lowercase

from roleplay.scenario.form import FieldKind
from roleplay.scenario.guard import Condition

BEFORE_ALL, AFTER_ALL = -1, -2
"""Where a sheet stands that belongs to no scene, in the place of a scene's number."""
Answer = tuple[int, ...]
"""Options by number: one, several in the order of the file, or all in the order given. Empty: left blank."""


@dataclass(frozen=True, slots=True)
class GameField:
    """A field: worth so many points, with `size` options or numbers, each right where its condition holds.

    Options to put in order have no conditions; `values` are the numbers of a field of numbers.
    """

    id: str
    kind: FieldKind
    points: int
    size: int
    rights: tuple[Condition, ...] = ()
    values: tuple[int, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """Every answer as an entry writes it, the blank one first: letters of options, or a number."""
        return _written(self.kind, self.size, self.values)

    def read(self, text: str) -> Answer:
        """The answer that a text of an entry stands for. Raises ValueError for one that the field does not know."""
        if text not in self.written:
            raise ValueError(f"{text!a} is no answer of {self.id!r}")
        if not text:
            return ()
        if self.kind == "number":
            return (self.values.index(int(text)),)
        return tuple(ascii_lowercase.index(letter) for letter in text)

    def write(self, answer: Sequence[int]) -> str:
        """The text for an answer."""
        if self.kind == "number":
            return "".join(str(self.values[at]) for at in answer)
        chosen = sorted(answer) if self.kind == "several" else answer
        return "".join(ascii_lowercase[at] for at in chosen)

    def earned(self, right: Sequence[bool], answer: Answer) -> int:
        """The points of an answer, given which options are right.

        Of several, each right one counts and each wrong one takes one away; in an order, each that follows the right
        one counts. Rounded down.
        """
        if not answer:
            return 0
        if self.kind == "order":
            return self.points * sum(then == at + 1 for at, then in pairwise(answer)) // (self.size - 1)
        hits = sum(right[at] for at in answer)
        if self.kind != "several":
            return self.points * hits
        return self.points * max(2 * hits - len(answer), 0) // sum(right) if any(right) else 0

    def model(self, right: Sequence[bool]) -> Answer:
        """A best answer; blank where nothing is right."""
        if self.kind == "order":
            return tuple(range(self.size))
        found = tuple(at for at, one in enumerate(right) if one)
        if self.kind == "several" or not found:
            return found
        return (found[len(found) // 2],) if self.kind == "number" else found[:1]

    @property
    def best(self) -> tuple[int, ...]:
        """The points of the best answer, by how many options are right."""
        return (self.points,) if self.kind == "order" else (0, *[self.points] * self.size)

    @property
    def mean(self) -> tuple[float, ...]:
        """The points to expect of an answer drawn from all but the blank one, by how many options are right."""
        return _mean(self)


@dataclass(frozen=True, slots=True)
class GameForm:
    """A sheet: filled in before the scene of number `place`, before or after all, where its condition holds."""

    id: str
    place: int
    when: Condition
    fields: tuple[GameField, ...]

    @property
    def points(self) -> int:
        """What it is worth."""
        return sum(field.points for field in self.fields)


@lru_cache(256)
def _written(kind: FieldKind, size: int, values: tuple[int, ...]) -> tuple[str, ...]:
    letters = ascii_lowercase[:size]
    match kind:
        case "number":
            found = [str(value) for value in values]
        case "one":
            found = list(letters)
        case "several":
            found = ["".join(some) for many in range(1, size + 1) for some in combinations(letters, many)]
        case "order":
            found = ["".join(some) for some in permutations(letters)]
    return ("", *found)


@lru_cache(256)
def _mean(field: GameField) -> tuple[float, ...]:
    size, points = field.size, field.points
    match field.kind:
        case "order":
            answers = [field.earned((), some) for some in permutations(range(size))]
            return (sum(answers) / len(answers),)
        case "several":
            return tuple(_mean_of_several(points, size, right) for right in range(size + 1))
        case _:
            return tuple(points * right / size for right in range(size + 1))


def _mean_of_several(points: int, size: int, right: int) -> float:
    """The mean over all that can be chosen but nothing, with so many right options."""
    if not right:
        return 0.0
    total = sum(
        comb(right, hits) * comb(size - right, wrong) * (points * max(hits - wrong, 0) // right)
        for hits in range(right + 1)
        for wrong in range(size - right + 1)
    )
    return float(total / (2**size - 1))
