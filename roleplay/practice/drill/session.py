"""A session at the cards: what is asked now, what an answer was worth, what comes next.

An answer is kept when one goes on from it, so that whoever knows better than the count can still say so.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from roleplay.practice.asking.dealing import deal
from roleplay.practice.drill.event import AGAIN, GOOD, CardKey, Event, EventKind, Rating, day_of, rated
from roleplay.practice.drill.plan import Limits, Plan, done_on, planned
from roleplay.scenario.deck import MISTAKES

if TYPE_CHECKING:
    from roleplay.practice.asking.asked import Asked
    from roleplay.practice.drill.log import DrillLog
    from roleplay.practice.drill.memory import Memory
    from roleplay.reading.text import Text
    from roleplay.scenario.card import Card
    from roleplay.scenario.deck import Deck

RETURNS = 4
"""Cards after which one that was wrong comes again."""
MOST_RETURNS = 3
"""Times that it does in a session; then it is left for another day."""
LONGEST = 600
"""Seconds that an answer is taken to have cost at most: whoever takes longer has left."""

Now = Callable[[], datetime]


@dataclass
class Summary:
    """What a session came to."""

    cards: int = 0
    """Cards answered for the first time in the session."""
    right: int = 0
    """Of them, those that were right."""
    new: int = 0
    again: int = 0
    """Answers to cards that came again."""
    seconds: int = 0
    by_deck: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By deck: cards, and right ones among them."""
    put_aside: list[CardKey] = field(default_factory=list)
    """Cards that have been forgotten so often that they are not asked any more."""


@dataclass(frozen=True, slots=True)
class _Step:
    """What undoing goes back to."""

    event: Event
    key: CardKey
    returns: dict[CardKey, int]
    queue: tuple[CardKey, ...]
    summary: Summary


class Drill:
    """One session. `none` is what a line of a checklist is called that goes under no heading.

    Where nothing is due, and `everything` is wished for, all cards are asked.

    Each call that keeps something raises OSError where the store refuses; the session is then as it was.
    """

    def __init__(
        self,
        log: DrillLog,
        decks: Mapping[str, Deck],
        now: Now,
        limits: Limits,
        none: Text,
        *,
        everything: bool = False,
    ) -> None:
        self._log, self.decks, self._now, self._none = log, decks, now, none
        self.known: dict[CardKey, Memory] = log.memories()
        today = day_of(now())
        self.plan = plan_of(log, decks, self.known, today, limits)
        self._queue: deque[CardKey] = deque(self.plan.cards or (_all(decks) if everything else ()))
        self._returns: dict[CardKey, int] = {}
        self._steps: list[_Step] = []
        self.summary = Summary()
        self.asked: Asked | None = None
        self._began = now()
        self.overtime = False
        """Whether the time for the card ran out."""
        self._deal()

    @property
    def key(self) -> CardKey | None:
        """The card at hand; None when the session is over."""
        return self._queue[0] if self._queue else None

    @property
    def left(self) -> int:
        """Cards still to come, the one at hand included."""
        return len(self._queue)

    @property
    def deck(self) -> Deck:
        """The deck of the card at hand."""
        assert self.key is not None
        return self.decks[self.key.deck]

    @property
    def card(self) -> Card:
        """The card at hand."""
        assert self.key is not None
        return self.deck.by_id[self.key.card]

    @property
    def answered(self) -> bool:
        """Whether the card at hand has its answer."""
        return self.asked is not None and (self.asked.over or self.overtime)

    @property
    def share(self) -> float:
        """How much of the answer is right, 0 to 1."""
        return 0.0 if self.asked is None or self.overtime else self.asked.share

    @property
    def seconds(self) -> float:
        """How long the card at hand has been asked."""
        return min(max((self._now() - self._began).total_seconds(), 0), LONGEST)

    @property
    def is_new(self) -> bool:
        """Whether the card at hand was never answered."""
        memory = self.known.get(self.key) if self.key is not None else None
        return memory is None or memory.due is None

    @property
    def returned(self) -> bool:
        """Whether the card at hand comes again in this session."""
        return self.key in self._returns

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._steps)

    def pick(self, what: int) -> None:
        """Pick what is on offer. Raises NotOfferedError for anything else."""
        assert self.asked is not None
        self.asked = self.asked.pick(what)

    def back(self) -> bool:
        """Take the last pick of this card back, as long as it is not answered; whether there was any."""
        if self.asked is None or self.answered or not self.asked.picks:
            return False
        self.asked = self.asked.back()
        return True

    def run_out(self) -> None:
        """The time for this card is over."""
        if not self.answered:
            self.overtime = True

    def go_on(self, rating: Rating | None = None) -> None:
        """Keep the answer, with the rating that it earns or with another, and go on to the next card."""
        if not self.answered or self.key is None:
            return
        key, share, seconds = self.key, self.share, round(self.seconds)
        given = rating or rated(share)
        kind: EventKind = "again" if self._answered_today(key) else "answer"
        first, new = key not in self._returns, self.is_new
        before = self._snapshot()
        event = self._keep(kind, key, given, share, seconds)
        self._queue.popleft()
        self._return(key, given)
        self._count(key, share, seconds, first=first, new=new)
        self._steps.append(replace(before, event=event))
        self._deal()

    def bury(self) -> None:
        """Put the card off till tomorrow."""
        self._drop("bury")

    def suspend(self) -> None:
        """Do not ask the card any more, until it is called back."""
        self._drop("suspend")

    def forget(self) -> None:
        """Go on without the card at hand, which is not there any more."""
        key = self.key
        self._queue = deque(other for other in self._queue if other != key)
        self._steps.clear()
        self._deal()

    def undo(self) -> bool:
        """Take back what was done last, but not the time that it took; whether there was anything."""
        if not self._steps:
            return False
        step, spent = self._steps[-1], round(self.seconds) if self.key is not None else 0
        kept = self._log.keep_event(self._event("undo", step.key, undoes=step.event.serial))
        self.known = self._log.memories()
        self._steps.pop()
        self._queue = deque(step.queue)
        self._returns = dict(step.returns)
        self.summary = replace(step.summary, seconds=self.summary.seconds + spent)
        self._deal()
        return bool(kept.serial)

    def _drop(self, kind: EventKind) -> None:
        key = self.key
        if key is None:
            return
        before = self._snapshot()
        event = self._keep(kind, key)
        self.summary = replace(self.summary, seconds=self.summary.seconds + round(self.seconds))
        self._queue = deque(other for other in self._queue if other != key)
        self._steps.append(replace(before, event=event))
        self._deal()

    def _answered_today(self, key: CardKey) -> bool:
        memory = self.known.get(key)
        return memory is not None and memory.day is not None and memory.day >= day_of(self._now())

    def _return(self, key: CardKey, rating: Rating) -> None:
        times = self._returns.get(key, 0)
        if rating != AGAIN or times >= MOST_RETURNS or self.known[key].suspended:
            return
        self._returns[key] = times + 1
        self._queue.insert(min(RETURNS, len(self._queue)), key)

    def _count(self, key: CardKey, share: float, seconds: int, *, first: bool, new: bool) -> None:
        made, memory = self.summary, self.known[key]
        right = share >= 1 and first
        cards, rights = made.by_deck.get(key.deck, (0, 0))
        self.summary = Summary(
            made.cards + first,
            made.right + right,
            made.new + new,
            made.again + (not first),
            made.seconds + seconds,
            {**made.by_deck, key.deck: (cards + first, rights + right)},
            [*made.put_aside, key] if memory.suspended and memory.leech else made.put_aside,
        )

    def _snapshot(self) -> _Step:
        assert self.key is not None
        return _Step(self._event("answer", self.key), self.key, dict(self._returns), tuple(self._queue), self.summary)

    def _keep(
        self, kind: EventKind, key: CardKey, rating: Rating = GOOD, share: float = 1.0, seconds: int = 0
    ) -> Event:
        event = self._log.keep_event(self._event(kind, key, rating=rating, share=share, seconds=seconds))
        if (memory := self._log.memory(key)) is not None:
            self.known[key] = memory
        return event

    def _event(
        self,
        kind: EventKind,
        key: CardKey,
        rating: Rating = GOOD,
        share: float = 1.0,
        seconds: int = 0,
        undoes: int = 0,
    ) -> Event:
        now = self._now()
        return Event(key, kind, int(now.timestamp()), day_of(now), rating, share, seconds, undoes)

    def _deal(self) -> None:
        self.overtime = False
        self._began = self._now()
        key = self.key
        if key is None:
            self.asked = None
            return
        answers = self.known[key].answers if key in self.known else 0
        name = f"{key.deck}/{key.card}/{answers}/{self._returns.get(key, 0)}/{day_of(self._began)}"
        seed = int.from_bytes(sha256(name.encode()).digest()[:8], "big") >> 1
        self.asked = deal(self.deck, self.card, seed, self._none)


def plan_of(
    log: DrillLog, decks: Mapping[str, Deck], known: Mapping[CardKey, Memory], today: int, limits: Limits
) -> Plan:
    """The plan for today with these decks; limits count for all decks together, and own mistakes come first."""
    done = done_on(today, log.events(today), known)
    cards = {name: list(deck.by_id) for name, deck in decks.items()}
    return planned(cards, known, today, limits, done, first=(MISTAKES,))


def _all(decks: Mapping[str, Deck]) -> tuple[CardKey, ...]:
    return tuple(CardKey(name, card) for name, deck in decks.items() for card in deck.by_id)
