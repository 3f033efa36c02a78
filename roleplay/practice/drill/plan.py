"""Which cards to ask today, and in what order."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice, zip_longest

from roleplay.practice.drill.event import CardKey, Event
from roleplay.practice.drill.memory import Memory


@dataclass(frozen=True, slots=True)
class Limits:
    """How many cards a day at most: such as were never asked, and such as are due again."""

    new: int = 12
    due: int = 60


@dataclass(frozen=True, slots=True)
class Done:
    """How many cards were answered today: for the first time, and again."""

    new: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be asked today, in order; and how much more waits for other days."""

    cards: tuple[CardKey, ...]
    due: int
    """Of them, cards that are due again."""
    new: int
    """Of them, cards that were never asked."""
    waiting: int
    """Cards that are due today, but are more than a day takes."""
    unseen: int
    """Cards that were never asked, and are not today either."""


def planned(
    decks: Mapping[str, Sequence[str]],
    known: Mapping[CardKey, Memory],
    today: int,
    limits: Limits,
    done: Done,
    first: Collection[str] = (),
) -> Plan:
    """The plan for a day.

    `decks` are the ids of the cards of each deck, in their order. Those that are due come with what is best remembered
    first: after an absence that saves most, since what is forgotten already costs no more by waiting. New cards come
    in the order of their decks, a card of each in turn, all those of the decks `first` before, and stand between the
    others.
    """
    cards_of = {deck: frozenset(cards) for deck, cards in decks.items()}
    due, fresh = [], sum(map(len, cards_of.values()))
    for key, memory in known.items():
        if memory.card in cards_of.get(memory.deck, ()):
            if memory.is_due(today):
                due.append((memory.faded(today), key))
            fresh -= not memory.is_fresh(today)
    now_due = [key for _, key in nsmallest(max(limits.due - done.due, 0), due)]
    now_new = list(islice(_fresh(decks, known, today, first), min(max(limits.new - done.new, 0), fresh)))
    cards = tuple(_among(_apart(now_due, today), now_new))
    return Plan(cards, len(now_due), len(now_new), len(due) - len(now_due), fresh - len(now_new))


def done_on(day: int, events: Iterable[Event], known: Mapping[CardKey, Memory]) -> Done:
    """What was answered on a day, by the events of that day that stand."""
    answered = {event.key for event in events if event.kind == "answer" and event.day == day}
    new = sum(known[key].answers == 1 for key in answered if key in known)
    return Done(new, len(answered) - new)


def _fresh(
    decks: Mapping[str, Sequence[str]], known: Mapping[CardKey, Memory], today: int, first: Collection[str]
) -> Iterator[CardKey]:
    """The new cards, in their order; a day takes few of them, so that no more are looked for."""
    for wanted in (True, False):
        for key in _in_turn({name: decks[name] for name in decks if (name in first) is wanted}):
            memory = known.get(key)
            if memory is None or memory.is_fresh(today):
                yield key


def _in_turn(decks: Mapping[str, Sequence[str]]) -> Iterator[CardKey]:
    """The cards of all decks, one of each in turn."""
    for row in zip_longest(*decks.values()):
        yield from (CardKey(deck, card) for deck, card in zip(decks, row, strict=True) if card is not None)


def _apart(keys: Sequence[CardKey], today: int) -> list[CardKey]:
    """The same cards, those of one deck not in a row."""
    return sorted(keys, key=lambda key: _mixed(key, today))


def _mixed(key: CardKey, today: int) -> bytes:
    """An order of a day's own, the same whenever it is asked for."""
    return hashlib.sha256(f"{today}/{key.deck}/{key.card}".encode()).digest()


def _among(due: Sequence[CardKey], new: Sequence[CardKey]) -> Iterator[CardKey]:
    """All cards, the new ones spread among those that are due."""
    total = len(due) + len(new)
    taken = 0
    dues = iter(due)
    for at in range(total):
        if taken < len(new) and (taken + 1) * total <= (at + 1) * len(new) + total // 2:
            yield new[taken]
            taken += 1
        elif (key := next(dues, None)) is not None:
            yield key
        else:
            yield new[taken]
            taken += 1
