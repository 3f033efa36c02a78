"""The profiles of a database: who there is, what they are called, their PINs, and deleting them for good."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from roleplay.reading.forbidden import same_name
from roleplay.store.profile import FIRST, NameTakenError, NoProfileError, Profile, fit_profile, is_id
from roleplay.store.sql.engine import plainly, reading, writing
from roleplay.store.sql.owner import demand
from roleplay.store.sql.schema import OWNED, plays, profiles
from roleplay.store.sql.sound import sound

if TYPE_CHECKING:
    from roleplay.store.sql.database import Database


class People:
    """The profiles behind a database; every failure of that is a StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Profile]:
        """Every profile, the first one first, then by when they were made.

        The first one is passed over where it keeps nothing and has no name, and others are there.
        """
        with reading(self._database.engine) as connection:
            rows = connection.execute(select(profiles).order_by(profiles.c.created, profiles.c.key)).all()
            counted = connection.execute(select(plays.c.profile, func.count()).group_by(plays.c.profile)).all()
            kept = dict(tuple(row) for row in counted)
            used = any(
                connection.execute(select(table.c.profile).filter_by(profile=FIRST).limit(1)).first() for table in OWNED
            )
        found = [_profile(row, kept.get(row.id, 0)) for row in rows if is_id(row.id)]
        if (used or not found) and all(one.id != FIRST for one in found):
            found.append(Profile(FIRST, plays=kept.get(FIRST, 0)))
        return sorted(found, key=lambda one: one.id != FIRST)

    def add(self, name: str) -> Profile:
        """A new profile. Raises NameTakenError, ValueError for what is no name."""
        with writing(self._database.engine) as connection:
            return added(connection, name)

    def rename(self, profile: str, name: str) -> None:
        """Give a profile another name. Raises NameTakenError, NoProfileError, ValueError for what is no name."""
        _demand_name(name)
        self._change(profile, name=name.strip(), key=same_name(name))

    def seal(self, profile: str, pin: str | None) -> None:
        """Keep what `sealed` made of a PIN, or None for none. Raises NoProfileError."""
        self._change(profile, pin=pin)

    def seal_of(self, profile: str) -> str | None:
        """What is kept of a profile's PIN. Raises NoProfileError."""
        with reading(self._database.engine) as connection:
            row = connection.execute(select(profiles.c.pin).where(profiles.c.id == profile)).one_or_none()
        if row is None and profile != FIRST:
            raise NoProfileError("this profile is not here any more")
        return row.pin if row is not None else None

    def _change(self, profile: str, **columns: Any) -> None:
        with _named(), writing(self._database.engine) as connection:
            demand(connection, profile)
            changed = connection.execute(update(profiles).where(profiles.c.id == profile).values(columns))
            if changed.rowcount != 1:  # the first one, of whom there was nothing to say until now
                row = {"id": profile, "name": "", "key": FIRST, "created": int(time.time()), **columns}
                connection.execute(insert(profiles).values(row))

    def delete(self, profile: str) -> bool:
        """Delete a profile with all it keeps, so that its text is gone from the file; False where traces may be left.

        That is where somebody else reads the file meanwhile; a server's database is left to whoever runs it. The first
        profile is there ever after, and empty. Raises HeldError where a play of it is open, NoProfileError.
        """
        engine = self._database.engine
        with reading(engine) as connection:
            demand(connection, profile)
            ids = connection.execute(select(plays.c.id).where(plays.c.profile == profile)).scalars().all()
        claims = self._database.claim_open(ids)
        try:
            with engine.connect() as connection, plainly():
                if engine.dialect.name == "sqlite":
                    connection.exec_driver_sql("PRAGMA secure_delete = ON")
                    connection.rollback()
                with connection.begin():
                    for table in OWNED:
                        connection.execute(delete(table).where(table.c.profile == profile))
                    connection.execute(delete(profiles).where(profiles.c.id == profile))
        finally:
            for claim in claims:
                claim.release()
        return engine.dialect.name != "sqlite" or self._wiped()

    def _wiped(self) -> bool:
        """Have SQLite write its file anew, so that nothing is left in its gaps, and empty its log."""
        connection = self._database.engine.raw_connection()
        try:
            connection.cursor().execute("VACUUM")
            busy, *_ = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() or (1,)
        except sqlite3.Error:
            return False
        finally:
            connection.close()
        return not busy


def added(connection: Connection, name: str) -> Profile:
    """A new profile, in the transaction of `connection`. Raises NameTakenError, ValueError for what is no name."""
    _demand_name(name)
    made = Profile(os.urandom(6).hex(), name.strip(), int(time.time()))
    with _named():
        row = {"id": made.id, "name": made.name, "key": same_name(name), "created": made.created, "pin": None}
        connection.execute(insert(profiles).values(row))
    return made


def keys(connection: Connection) -> set[str]:
    """The keys of all names."""
    return set(connection.execute(select(profiles.c.key)).scalars())


def _demand_name(name: str) -> None:
    if not fit_profile(name):
        raise ValueError(f"not the name of a profile: {name[:40]!r}")


@contextlib.contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise NameTakenError from None


def _profile(row: Any, kept: int) -> Profile:
    fits = isinstance(row.name, str) and (row.name == "" or fit_profile(row.name))
    created = row.created if sound(row, profiles) else 0
    return Profile(row.id, row.name if fits else row.id, created, row.pin is not None, kept)
