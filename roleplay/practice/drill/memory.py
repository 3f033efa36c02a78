"""What is known of how well a card is remembered, and on which day it is due; by FSRS 6, in days alone.

FSRS is given no learning steps: the first answer of a day counts, and a card that was wrong is asked again the same day
until it is right, without a rating. Its fuzz is off, since it is not seeded: the load is spread here, by the card and
the number of its answers. A clock that was set back is taken to stand still.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from roleplay.practice.drill.event import AGAIN, CardKey, Event, standing

if TYPE_CHECKING:
    from fsrs import Scheduler

LEECH = 6
"""Lapses after which a card is put aside: asking it on and on does not help."""
SPREAD_FROM = 3
"""Days of an interval from which on the day is moved about."""
SPREAD = 0.05
"""By which share of the interval, at most, to either side."""
LONGEST = 3650
"""Days after which a card is asked again at the latest."""
MOST_DRAWN = 2**32 - 1
"""The greatest of the numbers by which the load is spread."""


class Memory(NamedTuple):
    """A card that has been answered, suspended or buried; a tuple, since thousands are read to see what is due.

    `due` and `day` (of the last answer) are days of practice; `due` is None while it was never answered. `stability`
    is in days, `difficulty` 1 to 10. `answers` counts those that had a rating, `lapses` how often it was forgotten.
    """

    deck: str
    card: str
    due: int | None = None
    day: int | None = None
    last: int = 0
    stability: float = 0.0
    difficulty: float = 0.0
    answers: int = 0
    lapses: int = 0
    suspended: bool = False
    buried: int | None = None
    """The day for which it is put off."""

    @classmethod
    def of(cls, key: CardKey) -> Memory:
        """A card to which nothing has happened."""
        return cls(*key)

    @property
    def key(self) -> CardKey:
        """Which card it is."""
        return CardKey(self.deck, self.card)

    @property
    def leech(self) -> bool:
        """Whether it has been forgotten so often that it was put aside."""
        return self.lapses >= LEECH

    def waits(self, today: int) -> bool:
        """Whether it is not to be asked today, whatever its date."""
        return bool(self.suspended) or self.buried == today

    def is_due(self, today: int) -> bool:
        """Whether it has been learnt and is to be asked again."""
        return self.due is not None and self.due <= today and not self.suspended and self.buried != today

    def is_fresh(self, today: int) -> bool:
        """Whether it was never answered and may be asked."""
        return self.due is None and not self.waits(today)

    def faded(self, today: int) -> float:
        """How much of its time is over, as a multiple of its stability: what is forgotten grows with it."""
        assert self.day is not None
        return (today - self.day) / max(self.stability, 0.01)


def after(memory: Memory, event: Event) -> Memory:
    """What is known of a card after one more event."""
    match event.kind:
        case "answer":
            return _answered(memory, event)
        case "bury":
            return memory._replace(buried=event.day)
        case "suspend":
            return memory._replace(suspended=True)
        case "resume":
            return memory._replace(suspended=False, buried=None)
        case _:
            return memory


def rebuilt(key: CardKey, events: Iterable[Event]) -> Memory:
    """What is known of a card, from everything that happened to it, in order."""
    memory = Memory.of(key)
    for event in standing(list(events)):
        memory = after(memory, event)
    return memory


def _answered(memory: Memory, event: Event) -> Memory:
    when, day = max(event.when, memory.last), max(event.day, memory.day or event.day)
    if memory.day == day:  # the first answer of a day counts
        return memory
    stability, difficulty, days = _reviewed(memory, event.rating, when)
    lapsed = event.rating == AGAIN and memory.answers > 0
    lapses = memory.lapses + lapsed
    return memory._replace(
        due=day + _spread(memory.key, memory.answers, days),
        day=day,
        last=when,
        stability=stability,
        difficulty=difficulty,
        answers=memory.answers + 1,
        lapses=lapses,
        suspended=memory.suspended or (lapsed and lapses >= LEECH),
    )


def _reviewed(memory: Memory, rating: int, when: int) -> tuple[float, float, int]:
    """FSRS's stability and difficulty after an answer, and the interval in days."""
    from fsrs import Card, Rating, State

    moment = datetime.fromtimestamp(when, UTC)
    if memory.answers:
        last = datetime.fromtimestamp(memory.last, UTC)
        card = Card(1, State.Review, None, memory.stability, memory.difficulty, last, last)
    else:
        card = Card(1, due=moment)
    reviewed, _ = _scheduler().review_card(card, Rating(rating), moment)
    assert reviewed.stability is not None
    assert reviewed.difficulty is not None
    return reviewed.stability, reviewed.difficulty, max((reviewed.due - moment).days, 1)


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # late: the first screen does not wait for it

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False, maximum_interval=LONGEST)


def _spread(key: CardKey, answers: int, days: int) -> int:
    """An interval moved by a few days, so that cards learnt together do not stay together for ever.

    A card is moved by its own share of what is allowed, so that of two intervals the longer one stays the longer.
    """
    if days < SPREAD_FROM:
        return days
    reach = max(round(days * SPREAD), 1)
    drawn = int.from_bytes(hashlib.sha256(f"{key.deck}/{key.card}/{answers}".encode()).digest()[:4], "big")
    return max(days - reach + round(drawn / MOST_DRAWN * 2 * reach), 1)
