"""A profile out of the database as a bundle, and a bundle into it as a new profile: all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, insert, select

from roleplay.store.bundle import Bundle, Packed
from roleplay.store.plain import LONGEST_ID, plain
from roleplay.store.profile import Profile, free_name
from roleplay.store.sql.cardlog import CardLog
from roleplay.store.sql.engine import reading, writing
from roleplay.store.sql.paperlog import PaperLog
from roleplay.store.sql.people import added, keys
from roleplay.store.sql.row import row_of, transcript_in
from roleplay.store.sql.schema import notes, objections, plays

if TYPE_CHECKING:
    from roleplay.practice.drill.event import Event
    from roleplay.store.objection import Objection
    from roleplay.store.settings import Settings
    from roleplay.store.sql.database import Database


def pack(database: Database, profile: Profile, name: str, settings: Settings) -> tuple[Bundle, list[str]]:
    """What a profile keeps, and the ids of plays and papers that are left out since they are damaged."""
    from roleplay.engine.transcript import TranscriptError

    packed, damaged = list[Packed](), list[str]()
    mine = plays.c.profile == profile.id
    asked = select(plays.c.id, plays.c.changed, plays.c.document).where(mine).order_by(plays.c.changed, plays.c.id)
    with reading(database.engine) as connection:
        for row in connection.execute(asked):
            try:
                packed.append(Packed(row.id, row.changed, transcript_in(row.document)))
            except TranscriptError:
                damaged.append(plain(str(row.id)))
    noted, (objected, _) = database.every_note(), database.objections()
    kept = {one: text for one, text in sorted(noted.items()) if text}
    cards = tuple(_numbered_anew(database.drills.all_events()))
    papers, unread = database.papers.every()
    found = Bundle(name, profile.created, settings, tuple(packed), kept, tuple(objected), cards, tuple(papers))
    return found, [*damaged, *unread]


def _numbered_anew(events: Iterable[Event]) -> Iterator[Event]:
    """Events with serials from 1 on, as they have no others in a file; an undoing of what is not there is left out."""
    serials = {0: 0}
    for event in events:
        if event.undoes in serials:
            serials[event.serial] = len(serials)
            yield replace(event, serial=serials[event.serial], undoes=serials[event.undoes])


def unpack(database: Database, bundle: Bundle, name: str) -> Profile:
    """Make a new profile of a bundle, called `name` or, where somebody is called so, by that with a number.

    A play whose id another profile has is kept under the first free `id-2` …, and what belongs to it with it.
    """
    with writing(database.engine) as connection:
        made = added(connection, free_name(name, keys(connection)))
        ids = _free_ids(connection, bundle)
        own = {"profile": made.id}
        _put(connection, plays, (_row(one) | own | {"id": ids[one.id]} for one in bundle.plays))
        _put(connection, notes, ({"id": ids.get(one, one), "text": text, **own} for one, text in bundle.notes.items()))
        _put(connection, objections, ({**_objected(one, ids), **own} for one in bundle.objections))
        CardLog(lambda: database.engine, made.id).put_all(connection, bundle.cards)
        log = PaperLog(lambda: database.engine, made.id)
        for paper in bundle.papers:
            log.put(connection, replace(paper, serial=0))
    return replace(made, plays=len(bundle.plays))


def _free_ids(connection: Connection, bundle: Bundle) -> dict[str, str]:
    """The id that each play of a bundle gets: its own, unless somebody else has that."""
    taken = set(connection.execute(select(plays.c.id)).scalars())
    barred = taken | {one.id for one in bundle.plays} | set(bundle.notes)
    found = {}
    for one in bundle.plays:
        found[one.id] = (
            one.id if one.id not in taken else next(name for name in _numbered(one.id) if name not in barred)
        )
        barred.add(found[one.id])
    return found


def _numbered(play_id: str) -> Iterator[str]:
    for number in count(2):
        end = f"-{number}"
        yield play_id.encode()[: LONGEST_ID - len(end)].decode(errors="ignore") + end


def _row(one: Packed) -> dict[str, Any]:
    return {**row_of(one.transcript), "changed": one.changed, "serial": 1}


def _objected(one: Objection, ids: dict[str, str]) -> dict[str, Any]:
    moved = replace(one, play=ids.get(one.play, one.play))
    return {"play": moved.play, "move": moved.move, "document": json.dumps(moved.as_dict(), ensure_ascii=False)}


def _put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if listed := list(rows):
        connection.execute(insert(table), listed)
