"""When a database refuses or goes away: told in plain words, nothing lost that was kept, and it goes on afterwards."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import DBAPIError

from roleplay.store.sql import engine as way
from roleplay.store.sql.database import Database
from roleplay.store.sql.engine import StoreError, plainly, writing
from roleplay.store.store import HeldError
from tests.store.conftest import Open
from tests.store.playing import transcript
from tests.store.test_objection import OBJECTION

ONLY_READ = {"sqlite": "PRAGMA query_only = ON", "postgresql": "SET default_transaction_read_only = on"}
WRITABLE = {"sqlite": "PRAGMA query_only = OFF", "postgresql": "SET default_transaction_read_only = off"}
WRITERS: dict[str, Callable[[Database], object]] = {
    "a play": lambda store: store.save("one", transcript("ask")),
    "a new play": lambda store: store.save("two", transcript()),
    "notes": lambda store: store.save_notes("one", "more"),
    "an origin": lambda store: store.save_origin("one", "/y.yaml"),
    "an objection": lambda store: store.object(OBJECTION),
    "deleting": lambda store: store.delete("one"),
}


def switch(engine: Engine, statements: dict[str, str]) -> None:
    """Have every connection from here on begin with a statement."""
    engine.dispose()
    event.listen(engine, "connect", lambda raw, _: _run(raw, statements[engine.dialect.name]))


def _run(raw: object, statement: str) -> None:
    cursor = raw.cursor()  # type: ignore[attr-defined]
    cursor.execute(statement)
    cursor.close()
    if "SET" in statement:
        raw.commit()  # type: ignore[attr-defined]


@pytest.fixture
def kept(store: Database) -> Database:
    """A store with a play, its note and its origin."""
    store.save("one", transcript())
    store.save_notes("one", "June")
    store.save_origin("one", "/x.yaml")
    return store


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_what_may_only_be_read_says_so_and_is_read_still(kept: Database, write: Callable[[Database], object]) -> None:
    switch(kept.engine, ONLY_READ)
    with pytest.raises(OSError, match="the database may only be read"):
        write(kept)
    assert (kept.load("one"), kept.notes("one"), kept.origin("one")) == (transcript(), "June", "/x.yaml")
    switch(kept.engine, WRITABLE)
    write(kept)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody in the middle of writing to a new file at `tmp_path / "store.db"`, which has no log yet."""
    connection = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def test_a_new_database_that_somebody_is_writing_to_is_waited_for(
    tmp_path: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = list[float]()

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            writer.rollback()

    monkeypatch.setattr("time.sleep", wait)
    store = Database(f"sqlite:///{tmp_path / 'store.db'}")
    store.save("one", transcript())
    assert waited == [way.PAUSE] * 3
    assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_a_new_database_that_somebody_writes_to_for_ever_is_busy(
    tmp_path: Path, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way, "PATIENCE", 0)
    with pytest.raises(StoreError, match="the database is busy"):
        Database(f"sqlite:///{tmp_path / 'store.db'}").all()
    writer.rollback()


def test_a_folder_that_may_only_be_read_is_read_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "store.db"
    first = Database(f"sqlite:///{file}")
    first.save("one", transcript())
    first.close()
    file.chmod(0o400)
    tmp_path.chmod(0o500)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != tmp_path)  # whoever is root may write all the same
    try:
        store = Database(f"sqlite:///{file}")
        assert (store.load("one"), [play.id for play in store.all()]) == (transcript(), ["one"])
        with pytest.raises(OSError, match="the database may only be read"):
            store.save("two", transcript())
        store.close()
    finally:
        tmp_path.chmod(0o700)


def test_a_write_that_is_cut_off_leaves_all_as_it_was(kept: Database, another: Open) -> None:
    def cut_off() -> None:
        with writing(kept.engine) as connection:
            connection.execute(text("DELETE FROM notes"))
            connection.execute(text("UPDATE plays SET serial = 99, document = 'half'"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    other = another()
    assert (other.load("one"), other.every_note()) == (transcript(), {"one": "June"})
    kept.save("one", transcript("ask"))
    assert other.load("one") == transcript("ask")


def test_damaged_objections_are_told_and_hide_no_other(kept: Database) -> None:
    kept.object(OBJECTION)
    with writing(kept.engine) as connection:
        for number, document in enumerate(("{", "[]", "{" * 9000, '{"play": "x"}'), 50):
            row = {"n": number, "document": document}
            connection.execute(text("INSERT INTO objections (play, move, document) VALUES ('bad', :n, :document)"), row)
    found, wrong = kept.objections()
    assert found == [OBJECTION]
    assert len(wrong) == 4
    assert all(one.startswith("bad, 5") and one.isprintable() for one in wrong)


def test_closing_twice_does_no_harm_and_gives_up_what_was_held(kept: Database, another: Open) -> None:
    hold = kept.hold("one")
    with pytest.raises(HeldError):
        another().hold("one")
    hold.release()
    kept.close()
    kept.close()
    another().hold("one").release()
    assert kept.load("one") == transcript()


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("cannot execute INSERT in a read-only transaction", "the database may only be read"),
        ('could not extend file "base/1/2": No space left on device', "the disk is full"),
    ],
)
def test_words_of_a_server_become_plain(message: str, words: str) -> None:
    with pytest.raises(StoreError, match=words), plainly():
        raise DBAPIError("INSERT", {}, Exception(message))


@pytest.mark.postgresql
@pytest.mark.parametrize("another", ["postgresql"], indirect=True)
def test_a_connection_that_the_server_ends_costs_at_most_one_move(store: Database, another: Open) -> None:
    hold = store.hold("one")
    hold.save(transcript())
    with writing(another().engine) as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ANY(:served)"),
            {"served": backends(store)},
        )
    hold.save(transcript("ask"))
    assert another().load("one") == transcript("ask")
    hold.release()


def backends(store: Database) -> list[int]:
    """The server's processes that serve the connections of a store which lie ready."""
    with store.engine.connect() as connection:
        return [connection.execute(text("SELECT pg_backend_pid()")).scalar_one()]
