"""Bringing the tables of an older version up to date, after a copy of them was put aside."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from roleplay.store.disk import backup_path
from roleplay.store.sql.engine import StoreError, latch, writing

STEPS = Path(__file__).parent / "migration"


def upgrade(engine: Engine, steps: Path = STEPS) -> Path | None:
    """Run the steps that are missing, all or none; where the copy of before is, None for a server's database.

    A server's database is for whoever runs the server to copy; there too a step that fails undoes all of them, and who
    comes second waits and finds it done. Raises StoreError.
    """
    backup = _backed_up(engine) if engine.dialect.name == "sqlite" else None
    with writing(engine) as connection:
        latch(connection)
        run_steps(connection, steps)
    return backup


def run_steps(connection: Connection, steps: Path = STEPS) -> None:
    """Run the steps that are missing on a connection, in its transaction."""
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _backed_up(engine: Engine) -> Path:
    file = Path(engine.url.database or "")
    backup = _reserved(file)
    connection = engine.raw_connection()  # a copy is not made in a transaction
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(backup),))
    except sqlite3.Error as error:
        backup.unlink(missing_ok=True)
        raise StoreError(f"no copy could be made before an upgrade: {error}") from None
    finally:
        connection.close()
    return backup


def _reserved(file: Path) -> Path:
    """An empty file for the copy, which nobody else has: two may come to upgrade at the same moment."""
    while True:
        backup = backup_path(file.parent, file.stem, ".db")
        try:
            backup.open("x").close()
        except FileExistsError:
            continue
        return backup
