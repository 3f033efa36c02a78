"""A database in which somebody put other values than ours, as SQLite lets them: what is sound of it is read."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Table

from roleplay.practice.drill.event import CardKey, Event, date_of
from roleplay.store.paper import Paper
from roleplay.store.sql.database import Database
from roleplay.store.sql.people import People
from roleplay.store.sql.schema import card_events, cards, happenings, papers, profiles, workshops

VALUES = ("x", "", None, -1, 2**62, 1.5, b"\xff\x00", "[[[[")
TABLES = (profiles, card_events, cards, papers, workshops, happenings)
NOW = 1_700_000_000


def at(folder: Path) -> Database:
    """The database in a folder."""
    return Database(f"sqlite:///{folder / 'store.db'}")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with something in each of the tables."""
    folder = tmp_path_factory.mktemp("kept")
    store = at(folder)
    People(store).add("Mei")
    store.drills.keep_event(Event(CardKey("deck", "one"), "answer", NOW, 738_000, 3, 1.0, 9))
    store.papers.keep(Paper("p1", "sheet", "A plan", NOW, NOW, {}))
    store.gatherings.begin("contest", "Wednesday", NOW * 1000, [{"kind": "opened"}])
    store.close()
    return folder


def shown(moment: int, unit: int = 1) -> datetime:
    """A time as a list shows it."""
    return datetime.fromtimestamp(moment / unit, UTC)


def read_all(store: Database) -> None:
    """Read what there is, and show its times."""
    for person in People(store).all():
        assert isinstance(person.name, str)
        shown(person.created)
    for event in store.drills.all_events():
        shown(event.when)
        date_of(event.day)
    for key, memory in store.drills.memories().items():
        assert memory.stability + memory.difficulty + memory.last >= memory.answers + memory.lapses - 2**63
        assert f"{key.deck}{key.card}" == key.deck + key.card
    for head in store.gatherings.heads("contest"):
        shown(head.made, 1000)
        shown(head.changed, 1000)
        assert " ".join(head.title.split()) == head.title
        with contextlib.suppress(ValueError):  # which whoever opens the workshop is told
            for one in store.gatherings.happenings(head.id):
                shown(one.moment, 1000)
    found, wrong = store.papers.all("sheet")
    assert len(found) + len(wrong) <= 1
    assert all(paper.title.isprintable() for paper in found)


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_whatever_a_column_holds_what_is_sound_is_read(kept: Path, table: Table) -> None:
    store = at(kept)
    names = [column.name for column in table.columns]
    back = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with contextlib.closing(sqlite3.connect(kept / "store.db", isolation_level=None)) as database:
        [sound] = database.execute(f"SELECT {', '.join(names)} FROM {table.name}").fetchall()
        for name, value in product(names, VALUES):
            with contextlib.suppress(sqlite3.Error):  # the table itself refuses some
                database.execute(f"UPDATE {table.name} SET {name} = ?", (value,))
            read_all(store)
            database.execute(f"DELETE FROM {table.name}")
            database.execute(back, sound)
    store.close()
