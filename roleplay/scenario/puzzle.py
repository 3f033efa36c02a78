"""The least that a puzzle card can be solved in, found by search: what an answer is measured by."""

from __future__ import annotations

from collections import deque
from functools import lru_cache

from roleplay.scenario.card import GuessCard

LARGEST_SEARCH = 10_000
"""Sets of people looked at before a card is called too large."""


class TooLongError(ValueError):
    """Raised for a puzzle whose best solution would take too long to find."""


def fewest_questions(card: GuessCard) -> int:
    """The number of questions that is enough whoever is to be found, if they are asked in the best order.

    Raises TooLongError. The people must be told apart by the questions.
    """
    place = {person.id: at for at, person in enumerate(card.people)}
    masks = tuple(sum(1 << place[name] for name in set(question.yes)) for question in card.questions)
    return _fewest(masks, len(card.people))


@lru_cache(maxsize=64)
def _fewest(masks: tuple[int, ...], people: int) -> int:
    known: dict[tuple[int, int], bool] = {}

    def enough(left: int, questions: int) -> bool:
        """Whether so many questions single out anybody of those that are left."""
        count = left.bit_count()
        if count <= 1:
            return True
        if count > 1 << questions:
            return False
        key = (left, questions)
        if key not in known:
            if len(known) >= LARGEST_SEARCH:
                raise TooLongError("too many people and questions to find the best order of asking")
            known[key] = False
            halves = {min(left & mask, left & ~mask) for mask in masks} - {0}
            halving = sorted(halves, key=lambda part: abs(2 * part.bit_count() - count))
            known[key] = any(enough(part, questions - 1) and enough(left & ~part, questions - 1) for part in halving)
        return known[key]

    everybody = (1 << people) - 1
    return next(number for number in range(len(masks) + 1) if enough(everybody, number))


Row = tuple[int, ...]
"""Who stands where, from the left: 1 for those who began on the left, 2 for the others, 0 for the gap."""


def start(left: int, right: int) -> Row:
    """The row before the first move."""
    return (*(1,) * left, 0, *(2,) * right)


def movers(row: Row) -> tuple[int, ...]:
    """The places of those who may move: into the gap beside them, or past one of the other group into it."""
    gap = row.index(0)
    beside = [at for at in (gap - 1, gap + 1) if 0 <= at < len(row)]
    passing = [at for at in (gap - 2, gap + 2) if 0 <= at < len(row) and row[at] != row[(at + gap) // 2]]
    return tuple(sorted(beside + passing))


def moved(row: Row, at: int) -> Row:
    """The row after whoever stands at `at` has gone into the gap."""
    gap = row.index(0)
    changed = list(row)
    changed[gap], changed[at] = row[at], 0
    return tuple(changed)


@lru_cache(maxsize=64)
def fewest_moves(left: int, right: int) -> int:
    """The least number of moves in which the two groups change sides."""
    goal = (*(2,) * right, 0, *(1,) * left)
    far = {start(left, right): 0}
    waiting = deque(far)
    while waiting:
        row = waiting.popleft()
        if row == goal:
            return far[row]
        for at in movers(row):
            if (after := moved(row, at)) not in far:
                far[after] = far[row] + 1
                waiting.append(after)
    raise AssertionError("every jam can be dissolved")
