"""Taking over, once, what earlier versions kept as files: into the database, the files put aside as a backup."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.store.disk import backup_path
from roleplay.store.home import FOLDERS
from roleplay.store.lock import Lock, TakenError
from roleplay.store.shelf import Shelf
from roleplay.store.store import TakenOver

if TYPE_CHECKING:
    from roleplay.store.sql.database import Database
    from roleplay.store.store import Shelved


def take_over(folder: Path, database: Database) -> TakenOver | None:
    """Take over what lies in `folder` as files; None where nothing does, or somebody else is at it.

    Every play is in the database before any file is moved, and no file is thrown away: a process killed in between
    loses nothing, and what it did is not done twice. Raises OSError where the database refuses.
    """
    if not any((folder / name).is_dir() for name in FOLDERS):
        return None
    with _alone(folder) as alone:
        if not alone:
            return None
        shelf = Shelf(folder)
        plays = shelf.all()
        damaged = tuple((one.id, one.fault) for one in plays if one.fault is not None)
        taken = sum(_taken(one, shelf, database) for one in reversed(plays))
        _take_notes(shelf, database)
        for objection in shelf.objections():
            with contextlib.suppress(ValueError):
                database.object(objection)
        return TakenOver(taken, damaged, _put_aside(folder))


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    try:
        lock = Lock(folder / "held" / "takeover.lock")
    except TakenError:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def _taken(one: Shelved, shelf: Shelf, database: Database) -> bool:
    """Take one play over, under its id or, where another has that, the first free `id-2` …; False for none to take."""
    if one.transcript is None:
        return False
    note, file = shelf.notes(one.id), shelf.origin(one.id)
    names = (one.id if number == 1 else f"{one.id}-{number}" for number in count(1))
    return any(database.take(name, one.changed, one.transcript, note, file) for name in names)


def _take_notes(shelf: Shelf, database: Database) -> None:
    """Take over the notes that belong to no play: the plans of talks that have not begun."""
    for name in shelf.noted():
        with contextlib.suppress(ValueError):
            if not database.notes(name) and (note := shelf.notes(name)):
                database.save_notes(name, note)


def _put_aside(folder: Path) -> Path:
    backup = backup_path(folder, "files")
    backup.mkdir()
    for name in FOLDERS:
        if os.path.lexists(folder / name):
            (folder / name).rename(backup / name)
    return backup
