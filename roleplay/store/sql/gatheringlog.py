"""Workshops in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from roleplay.store.gathering import (
    LONGEST_TITLE,
    MOST_HAPPENINGS,
    WORKSHOP_KINDS,
    Happening,
    WorkshopHead,
    WorkshopKind,
    new_workshop_id,
    read_body,
    written,
)
from roleplay.store.plain import plain
from roleplay.store.sql.engine import reading, writing
from roleplay.store.sql.owner import writing_as
from roleplay.store.sql.schema import happenings, workshops
from roleplay.store.sql.sound import sound
from roleplay.store.store import StaleError

MILLI = 1000
"""What times here count: so many in a second."""


class GatheringLog:
    """The workshops that one profile makes, and those that it takes part in."""

    def __init__(self, engine: Callable[[], Engine], profile: str) -> None:
        self._engine, self._profile = engine, profile

    def heads(self, kind: WorkshopKind) -> list[WorkshopHead]:
        """This profile's workshops of a kind, the one changed last first."""
        return self._heads(kind, workshops.c.profile == self._profile, None)

    def latest(self, kind: WorkshopKind, most: int) -> list[WorkshopHead]:
        """The workshops of everybody in this place that were changed last."""
        return self._heads(kind, workshops.c.kind == kind, most)

    def _heads(self, kind: WorkshopKind, which: Any, most: int | None) -> list[WorkshopHead]:
        asked = select(workshops).where(which & (workshops.c.kind == kind))
        with reading(self._engine()) as connection:
            ordered = asked.order_by(workshops.c.changed.desc(), workshops.c.id).limit(most)
            return [_head(row) for row in connection.execute(ordered).all() if sound(row, workshops, MILLI)]

    def head(self, workshop: str) -> WorkshopHead:
        """A workshop, whoever's it is. Raises FileNotFoundError where it is not there."""
        with reading(self._engine()) as connection:
            row = connection.execute(select(workshops).where(workshops.c.id == workshop)).one_or_none()
        if row is None or row.kind not in WORKSHOP_KINDS or not sound(row, workshops, MILLI):
            raise FileNotFoundError(workshop)
        return _head(row)

    def begin(self, kind: WorkshopKind, title: str, moment: int, bodies: Sequence[Mapping[str, Any]]) -> str:
        """A new workshop with the first things that happened in it; its id."""
        new = new_workshop_id()
        row = {"id": new, "kind": kind, "title": _title(title), "made": moment, "changed": moment}
        with writing_as(self._engine(), self._profile) as connection:
            connection.execute(insert(workshops).values(**row, profile=self._profile))
            _add(connection, new, self._profile, _numbered(0, moment, bodies))
        return new

    def happenings(self, workshop: str, after: int = 0) -> list[Happening]:
        """What happened after the entry of that number. Raises ValueError where the store holds what is none."""
        asked = select(happenings).where((happenings.c.workshop == workshop) & (happenings.c.serial > after))
        with reading(self._engine()) as connection:
            rows = connection.execute(asked.order_by(happenings.c.serial).limit(MOST_HAPPENINGS + 1)).all()
        if len(rows) > MOST_HAPPENINGS:
            raise ValueError(f"more than {MOST_HAPPENINGS:,} entries")
        for number, row in enumerate(rows, after + 1):
            if row.serial != number:
                raise ValueError(f"entry {number} is missing")
            if not sound(row, happenings, MILLI):
                raise ValueError(f"entry {number} is damaged")
        return [Happening(row.serial, row.moment, read_body(row.document)) for row in rows]

    def append(
        self, workshop: str, after: int, moment: int, bodies: Sequence[Mapping[str, Any]], title: str | None = None
    ) -> list[Happening]:
        """Add what happened after the entry numbered `after`; kept when this returns, all of it or none.

        `title` is what lists call it from then on, None for what they do already.
        Raises StaleError where something else has happened since, FileNotFoundError where there is no such workshop.
        """
        new = _numbered(after, moment, bodies)
        if after + len(new) > MOST_HAPPENINGS:
            raise ValueError(f"more than {MOST_HAPPENINGS:,} entries")
        try:
            with writing(self._engine()) as connection:
                # the row of the workshop is locked first, so that two writers on a server come one after the other
                changes = {"changed": moment} | ({"title": _title(title)} if title is not None else {})
                touch = update(workshops).where(workshops.c.id == workshop).values(**changes)
                if connection.execute(touch).rowcount != 1:
                    raise FileNotFoundError(workshop)
                owner = connection.execute(select(workshops.c.profile).where(workshops.c.id == workshop)).scalar_one()
                last = select(func.max(happenings.c.serial)).where(happenings.c.workshop == workshop)
                if (connection.execute(last).scalar() or 0) != after:
                    raise StaleError(workshop)
                _add(connection, workshop, owner, new)
        except IntegrityError:
            raise StaleError(workshop) from None
        return new

    def throw(self, workshop: str) -> None:
        """Throw one of this profile's workshops away for good; no complaint when it is not there."""
        with writing_as(self._engine(), self._profile) as connection:
            for table, column in ((happenings, happenings.c.workshop), (workshops, workshops.c.id)):
                connection.execute(delete(table).where((column == workshop) & (table.c.profile == self._profile)))


def _numbered(after: int, moment: int, bodies: Sequence[Mapping[str, Any]]) -> list[Happening]:
    return [Happening(number, moment, body) for number, body in enumerate(bodies, after + 1)]


def _add(connection: Connection, workshop: str, owner: str, new: Sequence[Happening]) -> None:
    rows = [
        {
            "workshop": workshop,
            "profile": owner,
            "serial": one.serial,
            "moment": one.moment,
            "document": written(one.body),
        }
        for one in new
    ]
    if rows:
        connection.execute(insert(happenings), rows)


def _head(row: Any) -> WorkshopHead:
    return WorkshopHead(row.id, row.kind, _title(row.title), row.made, row.changed)


def _title(title: str) -> str:
    return " ".join(plain(title).split())[:LONGEST_TITLE]
