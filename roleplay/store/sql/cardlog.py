"""The log of one profile's cards in the database, and beside it what it comes to, written in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, cast, get_args

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, delete, func, insert, select

from roleplay.practice.drill.event import EVENT_KINDS, CardKey, Event, EventKind, Rating, standing
from roleplay.practice.drill.memory import Memory, rebuilt
from roleplay.store.sql.engine import reading
from roleplay.store.sql.owner import writing_as
from roleplay.store.sql.schema import card_events, cards
from roleplay.store.sql.sound import sound, types_of

RATINGS = get_args(Rating)
STORED = tuple(cards.c[name] for name in Memory._fields)
"""The columns of a card, in the order of its fields."""
_TYPES = types_of(STORED)
NAMES = itemgetter(0, 1)
"""The names of deck and card among them."""
_KEY: Callable[[Any], CardKey] = partial(tuple.__new__, CardKey)
_MEMORY: Callable[[Row[Any]], Memory] = partial(tuple.__new__, Memory)
"""Made without a step of Python for each, since there are thousands of them."""


class CardLog:
    """The cards of one profile. What is stored of a card is always what its events come to."""

    def __init__(self, engine: Callable[[], Engine], profile: str) -> None:
        self._engine, self._profile = engine, profile

    def _mine(self, table: Table) -> ColumnElement[bool]:
        return table.c.profile == self._profile

    def _of(self, table: Table, key: CardKey) -> ColumnElement[bool]:
        return self._mine(table) & (table.c.deck == key.deck) & (table.c.card == key.card)

    def keep_event(self, event: Event) -> Event:
        """Keep an event, and what the card comes to with it."""
        with writing_as(self._engine(), self._profile) as connection:
            kept = self._insert(connection, event)
            self._rebuild(connection, event.key)
        return kept

    def keep_all(self, events: Sequence[Event]) -> None:
        """Keep the events of another log, in their order, under serials of this one."""
        with writing_as(self._engine(), self._profile) as connection:
            self.put_all(connection, events)

    def put_all(self, connection: Connection, events: Sequence[Event]) -> None:
        """The same in a transaction that has begun."""
        serials: dict[int, int] = {}
        for event in events:
            kept = self._insert(connection, replace(event, undoes=serials.get(event.undoes, 0)))
            serials[event.serial] = kept.serial
        for key in dict.fromkeys(event.key for event in events):
            self._rebuild(connection, key)

    def _insert(self, connection: Connection, event: Event) -> Event:
        row = {
            "profile": self._profile,
            "deck": event.key.deck,
            "card": event.key.card,
            "kind": event.kind,
            "moment": event.when,
            "day": event.day,
            "rating": event.rating,
            "share": event.share,
            "seconds": event.seconds,
            "undoes": event.undoes,
        }
        serial = connection.execute(insert(card_events).values(row).returning(card_events.c.serial)).scalar_one()
        return replace(event, serial=serial)

    def _rebuild(self, connection: Connection, key: CardKey) -> None:
        """Put what the events of a card come to in place of what was stored of it."""
        memory = rebuilt(key, self._read(connection, self._of(card_events, key)))
        connection.execute(delete(cards).where(self._of(cards, key)))
        if memory != Memory.of(key):
            connection.execute(insert(cards).values(_row(memory, self._profile)))

    def memory(self, key: CardKey) -> Memory | None:
        """What is known of a card; None where nothing ever happened to it."""
        with reading(self._engine()) as connection:
            row = connection.execute(select(*STORED).where(self._of(cards, key))).one_or_none()
        return Memory._make(row) if row is not None and all(map(isinstance, row, _TYPES)) else None

    def memories(self) -> dict[CardKey, Memory]:
        """What is known of every card that anything happened to."""
        with reading(self._engine()) as connection:
            rows = connection.execute(select(*STORED).where(self._mine(cards)))
            found = [_MEMORY(row) for row in rows if all(map(isinstance, row, _TYPES))]
        return dict(zip(map(_KEY, map(NAMES, found)), found, strict=True))

    def events(self, since: int = 0) -> list[Event]:
        """The events that stand, of the days of practice from `since` on, in their order."""
        with reading(self._engine()) as connection:
            return standing(self._read(connection, self._mine(card_events) & (card_events.c.day >= since)))

    def all_events(self) -> list[Event]:
        """Every event, undone ones and undoings included, in order."""
        with reading(self._engine()) as connection:
            return self._read(connection, self._mine(card_events))

    def due(self, today: int) -> int:
        """How many cards are due again today."""
        due = self._mine(cards) & (cards.c.due <= today) & (cards.c.suspended == 0)
        put_off = func.coalesce(cards.c.buried, 0) == today
        with reading(self._engine()) as connection:
            return connection.execute(select(func.count()).select_from(cards).where(due & ~put_off)).scalar_one()

    def _read(self, connection: Connection, which: ColumnElement[bool]) -> list[Event]:
        rows = connection.execute(select(card_events).where(which).order_by(card_events.c.serial)).all()
        fit = (row for row in rows if sound(row, card_events) and 0 < row.day <= date.max.toordinal())
        return [_event(row) for row in fit if row.kind in EVENT_KINDS and row.rating in RATINGS]


def _event(row: Any) -> Event:
    return Event(
        CardKey(row.deck, row.card),
        cast(EventKind, row.kind),
        row.moment,
        row.day,
        cast(Rating, row.rating),
        row.share,
        row.seconds,
        row.undoes,
        row.serial,
    )


def _row(memory: Memory, profile: str) -> dict[str, object]:
    return {**memory._asdict(), "suspended": int(memory.suspended), "profile": profile}
