"""Whether right answers can be guessed without reading them: by length, by signs, by habit."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import TypeAlias

from roleplay.reading.text import Language

LEAST = 8
"""Questions from which on a habit can be told from an accident."""
RARE = 0.01
"""How rarely chance alone may do as well as a guesser for the guesser to be blamed on the deck."""
MUCH = 1.25
"""A guesser must beat chance by a quarter as well: with many cards even a little would be told from chance."""
SENTENCE = re.compile(r"[。？！]|[.?!](?=[\s”’\"')]|$)")
"""Where a sentence ends."""
Guess: TypeAlias = Callable[[Sequence[str]], set[int]]
"""Which of several wordings a guesser would take, all of them as likely."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a guesser is right, among so many questions, where chance is right `by_chance` times."""

    name: str
    language: Language
    right: float
    by_chance: float
    questions: int
    least: int = LEAST

    @property
    def tells(self) -> bool:
        """Whether the guesser does better than chance by more than a little."""
        if self.questions < self.least or self.right <= MUCH * self.by_chance:
            return False
        return _at_least(round(self.right), self.questions, self.by_chance / self.questions) < RARE


def habits_of(
    asked: Sequence[tuple[Sequence[str], set[int]]], language: Language, *, least: int = LEAST
) -> Iterator[Habit]:
    """How well each guesser does with questions: their wordings, and which of them are right."""
    for name, guess in GUESSERS.items():
        right = by_chance = 0.0
        told = 0
        for wordings, rights in asked:
            taken = guess(wordings)
            if len(taken) == len(wordings):
                continue  # nothing tells them apart: that guesser has nothing to go by here
            told += 1
            right += len(taken & rights) / len(taken)
            by_chance += len(rights) / len(wordings)
        if told:
            yield Habit(name, language, right, by_chance, told, least)


def _longest(wordings: Sequence[str]) -> set[int]:
    most = max(map(_width, wordings))
    return {at for at, one in enumerate(wordings) if _width(one) == most}


def _shortest(wordings: Sequence[str]) -> set[int]:
    least = min(map(_width, wordings))
    return {at for at, one in enumerate(wordings) if _width(one) == least}


def _asking(wordings: Sequence[str]) -> set[int]:
    return {at for at, one in enumerate(wordings) if one.rstrip(" \"'”’」』").endswith(("?", "？"))} or set(
        range(len(wordings))
    )


def _odd_end(wordings: Sequence[str]) -> set[int]:
    ends = Counter(_end(one) for one in wordings)
    rare = {at for at, one in enumerate(wordings) if ends[_end(one)] == 1}
    return rare if len(rare) == 1 else set(range(len(wordings)))


def _with_figure(wordings: Sequence[str]) -> set[int]:
    return {at for at, one in enumerate(wordings) if any(sign.isdigit() for sign in one)} or set(range(len(wordings)))


def _most_said(wordings: Sequence[str]) -> set[int]:
    counts = [len(SENTENCE.findall(one)) for one in wordings]
    return {at for at, count in enumerate(counts) if count == max(counts)}


GUESSERS: dict[str, Guess] = {
    "always the longest": _longest,
    "always the shortest": _shortest,
    "always one that asks": _asking,
    "always the one that ends otherwise": _odd_end,
    "always one with a figure": _with_figure,
    "always the one of most sentences": _most_said,
}


def _width(wording: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in wording)


def _end(wording: str) -> str:
    last = wording.rstrip()[-1:]
    return last if unicodedata.category(last or " ").startswith("P") else ""


def _at_least(hits: int, tries: int, chance: float) -> float:
    """The probability of at least so many hits by chance (binomial)."""
    return sum(comb(tries, one) * chance**one * (1 - chance) ** (tries - one) for one in range(hits, tries + 1))
