"""Writing as somebody: nothing is kept for a profile that has been deleted, or that is another database's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select

from roleplay.store.profile import FIRST, NoProfileError
from roleplay.store.sql.engine import writing
from roleplay.store.sql.schema import profiles


@contextlib.contextmanager
def writing_as(engine: Engine, profile: str) -> Iterator[Connection]:
    """A connection that writes for a profile, in one transaction. Raises NoProfileError where it is not there."""
    with writing(engine) as connection:
        demand(connection, profile)
        yield connection


def demand(connection: Connection, profile: str) -> None:
    """See that a profile is there, and that nobody deletes it before the transaction ends. Raises NoProfileError."""
    there = select(profiles.c.id).where(profiles.c.id == profile).with_for_update(read=True)
    if profile != FIRST and connection.execute(there).scalar() is None:
        raise NoProfileError("this profile is not here any more")
