"""Having a play to oneself: a lock that the system drops with the process, whichever database the play is in."""

from __future__ import annotations

import contextlib
import os
import platform
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, delete, insert, select, text

from roleplay.store.lock import Holder, Lock, TakenError
from roleplay.store.sql.engine import StoreError, plainly, reading, writing
from roleplay.store.sql.schema import holders
from roleplay.store.store import HeldError

_KEY = "hashtextextended(current_schema() || '/' || CAST(:id AS text), 0)"
"""Locks are the whole server's, and plays those of a schema."""
_TAKE, _GIVE = text(f"SELECT pg_try_advisory_lock({_KEY})"), text(f"SELECT pg_advisory_unlock({_KEY})")


class Claim(Protocol):
    """A play held."""

    def release(self) -> None:
        """Give it up; twice does no harm."""


class NoClaim:
    """Where no lock can be had, since a folder may only be read, say: what hinders it hinders saving, which tells."""

    def release(self) -> None:
        """Nothing to give up."""


def claim_by_file(folder: Path, play_id: str) -> Claim:
    """A lock beside the database. Raises HeldError where somebody has it."""
    try:
        return Lock(folder / "held" / f"{play_id}.lock")
    except TakenError as error:
        raise HeldError(play_id, error.holder) from None
    except OSError:
        return NoClaim()


def may_be_open(engine: Engine, play_ids: Iterable[str]) -> list[str]:
    """Those of some plays that somebody may have open: who had one has left a trace."""
    if engine.dialect.name == "sqlite":
        folder = Path(engine.url.database or "").parent / "held"
        return [one for one in play_ids if (folder / f"{one}.lock").exists()]
    with reading(engine) as connection:
        known = set(connection.execute(select(holders.c.id)).scalars())
    return [one for one in play_ids if one in known]


class ServerClaim:
    """An advisory lock of the server, on a connection of its own: it ends with the connection, however that ends.

    Raises HeldError where somebody has it, StoreError where the server refuses.
    """

    def __init__(self, engine: Engine, play_id: str) -> None:
        self._connection: Connection | None = None
        self._id = play_id
        with plainly():
            connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            connection.detach()  # closing it is to end it, not to hand it to the next
            try:
                asked = connection.execute(_TAKE, {"id": play_id})
                if not asked.scalar_one():
                    row = connection.execute(select(holders).where(holders.c.id == play_id)).mappings().one_or_none()
                    raise HeldError(play_id, Holder(row["process"], row["machine"], row["since"]) if row else Holder())
            except BaseException:
                connection.close()
                raise
        self._connection = connection
        with contextlib.suppress(StoreError), writing(engine) as other:
            other.execute(delete(holders).where(holders.c.id == play_id))
            me = {"process": os.getpid(), "machine": platform.node()[:200], "since": round(time.time())}
            other.execute(insert(holders).values(id=play_id, **me))

    def release(self) -> None:
        """Give it up, at once: a connection that is closed ends at the server in its own time. Twice does no harm."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(StoreError), plainly():
                try:
                    connection.execute(_GIVE, {"id": self._id})
                finally:
                    connection.close()
