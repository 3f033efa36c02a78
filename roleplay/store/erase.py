"""Taking away for good what a profile has as files, and what copies of the database hold of it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from roleplay.store.chosen import own_folder
from roleplay.store.home import BACKUPS, DEBRIEFS, EVIDENCE, RECORDS, SHEETS
from roleplay.store.profile import FIRST
from roleplay.store.settingsfile import BROKEN, NAME


def erase_files(home: Path, profile: str) -> None:
    """Take away a profile's settings, what was written out, and what reviews found out. Raises OSError."""
    own = own_folder(home, profile)
    parts = (NAME, BROKEN, RECORDS, DEBRIEFS, SHEETS, EVIDENCE)
    for path in [own] if profile != FIRST else [own / name for name in parts]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def erase_from_copies(home: Path, profile: str) -> int:
    """Take what a profile kept out of the copies made before upgrades, those of others left in; how many it was in.

    A copy from before there were profiles is the first one's as a whole, and goes with it. Raises OSError.
    """
    touched = 0
    for path in _copies(home):
        if path.suffix == ".db" and _has_profiles(path):
            touched += _cleaned(path, profile)
        elif profile == FIRST:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            touched += 1
    return touched


def _copies(home: Path) -> Iterator[Path]:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        yield from sorted((home / BACKUPS).iterdir())


def _has_profiles(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as copy:
            return "plays" in _owned(copy)
    except sqlite3.Error:
        return False


def _owned(copy: sqlite3.Connection) -> list[str]:
    """The tables of a copy, of whatever version, that say of each row whose it is."""
    tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        one for one in tables if any(name == "profile" for _, name, *_ in copy.execute(f"PRAGMA table_info({one})"))
    ]


def _cleaned(path: Path, profile: str) -> bool:
    """Take the rows of a profile out of a copy; whether there were any."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            copy.execute("PRAGMA secure_delete = ON")
            gone = 0
            for table in _owned(copy):
                gone += copy.execute(f"DELETE FROM {table} WHERE profile = ?", (profile,)).rowcount
            gone += copy.execute("DELETE FROM profiles WHERE id = ?", (profile,)).rowcount
            if gone:
                copy.execute("VACUUM")
                copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return gone > 0
    except sqlite3.Error as error:
        raise OSError(None, str(error), str(path)) from None
