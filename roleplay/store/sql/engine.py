"""The way to a database: one that waits for its turn, writes in whole transactions, and fails in plain words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as Waited

from roleplay.reading.problem import sentence
from roleplay.reading.regular import kind_of
from roleplay.store.sql.schema import KNOWN, REVISION, tables

PATIENCE = 5
"""Seconds to wait for a transaction of somebody else, and for a server to answer."""
PAUSE = 0.01
"""Seconds between two tries where the database itself does not wait."""
_WORDS = {
    "database or disk is full": "the disk is full",
    "readonly database": "the database may only be read",
    "unable to open database file": "the database cannot be opened",
    "file is not a database": "the file is damaged, or no database",
    "disk image is malformed": "the database is damaged",
    "database is locked": "the database is busy",
    "disk I/O error": "the disk is full, or does not work",
    "read-only transaction": "the database may only be read",
    "No space left on device": "the disk is full",
}
"""What SQLite and PostgreSQL say, and what people understand."""
_LATCH = 0x726F6C65
"""The advisory lock of PostgreSQL under which the tables are made and changed."""


class StoreError(OSError):
    """Raised where the database refuses; `strerror` says why, in plain words."""

    def __init__(self, why: str) -> None:
        super().__init__(None, why)
        self.strerror = why

    def __str__(self) -> str:
        return self.strerror or ""


def connect_to(url: str) -> Engine:
    """An engine for `url`; nothing is opened yet. Raises StoreError for what is no URL of a database that we know."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("not the URL of a database; it looks like postgresql://user@host/name") from None
    match parsed.get_backend_name():
        case "sqlite":
            return _sqlite(parsed)
        case "postgresql":
            return _postgresql(parsed)
        case other:
            raise StoreError(f"{sentence(other)} is no database that plays can be kept in: sqlite or postgresql")


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("a database in memory keeps nothing: name a file")
    engine, file = create_engine(url, connect_args={"timeout": PATIENCE}), Path(url.database)

    @event.listens_for(engine, "do_connect")
    def connected(dialect: Dialect, _: object, args: tuple[Any, ...], given: dict[str, Any]) -> Any:
        if not os.access(file.parent, os.W_OK):  # no place for the files that SQLite has beside its own
            return dialect.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, **given)
        return dialect.connect(*args, **given)

    @event.listens_for(engine, "connect")
    def opened(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where `begun` says, not where the driver thinks
        _log_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _log_ahead(connection: Any) -> None:
    """Have SQLite write ahead to a log, asked again while others are at it: here the database itself does not wait.

    It turns a lock for reading into one for writing, where waiting could be for ever (see `sqlite3_busy_handler`).
    """
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        return create_engine(url, connect_args={"connect_timeout": PATIENCE}, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError("PostgreSQL needs more: pip install 'roleplay-trainer[postgres]'") from None


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Let whatever the database says become a StoreError in plain words."""
    try:
        yield
    except IntegrityError:
        raise  # somebody else came first, which whoever asked has to answer
    except DBAPIError as error:
        raise StoreError(_said(str(error.orig))) from None
    except Waited:
        raise StoreError(_WORDS["database is locked"]) from None
    except UnicodeError:
        raise StoreError("the database is damaged: it holds what is no text") from None


def _said(message: str) -> str:
    first = sentence(next(iter(message.strip().splitlines()), "the database does not answer"))
    return next((words for said, words in _WORDS.items() if said in message), first)


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that only reads, in one transaction."""
    with plainly(), engine.connect().execution_options(reading=True) as connection:
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that writes; on the disk when this ends without an error, and undone otherwise."""
    with plainly(), engine.begin() as connection:
        yield connection


def prepare(engine: Engine) -> bool:
    """Make the tables where there are none; whether they are of an older version. Raises StoreError for newer ones."""
    with reading(engine) as connection:
        found = _revision(connection)
    if found == REVISION:
        return False
    if found is not None and found not in KNOWN:
        raise StoreError("the database was written by a newer version of roleplay; use that one, or another database")
    if found is not None:
        return True
    with writing(engine) as connection:
        latch(connection)
        if _revision(connection) is None:  # nobody else came first
            tables.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:now)"), {"now": REVISION})
    return False


def latch(connection: Connection) -> None:
    """Let nobody else make or change the tables before the transaction has ended; SQLite lets nobody write anyhow."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LATCH})


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or ""


def ready(file: Path) -> None:
    """See that a database can be at `file`: an ordinary file, which nobody else on the machine may read when it is new.

    Raises StoreError, and so opens no pipe and no device.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        what = kind_of(file.stat().st_mode)
    except (OSError, ValueError) as error:
        raise StoreError(f"{file}: {getattr(error, 'strerror', None) or error}") from None
    if what is not None:
        raise StoreError(f"{file}: {what}")
