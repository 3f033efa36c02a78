"""The shelf: the folder of files in which earlier versions kept plays, read once to take them over."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from roleplay.engine.transcript import Transcript
from roleplay.reading.problem import sentence
from roleplay.reading.regular import read_regular
from roleplay.store.home import OBJECTIONS, ORIGINS, PLAYS
from roleplay.store.objection import LARGEST_OBJECTION, MOST, Objection
from roleplay.store.plain import check_id, plain
from roleplay.store.store import LARGEST_NOTES, LARGEST_RECORD, Shelved

LARGEST_ORIGIN = 20_000
_EARLIEST, _LATEST = -(2.0**31), 2.0**37
"""Seconds of the epoch that calendars understand, time zones included: from 1901 to 6325."""


class Shelf:
    """What lies in a data folder as files. Whatever is in their place, nothing hangs and nothing fills the memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Shelved]:
        """Every play, the latest first; broken files included, with what is wrong with them."""
        try:
            found = list(self._scan())
        except (FileNotFoundError, NotADirectoryError):
            found = []
        return sorted(found, key=lambda shelved: (shelved.changed, shelved.id), reverse=True)

    def _scan(self) -> Iterator[Shelved]:
        for entry in os.scandir(self.folder / PLAYS):
            if entry.name.endswith(".json") and not entry.name.startswith("."):
                with contextlib.suppress(FileNotFoundError):
                    yield self._shelved(entry.name.removesuffix(".json"), Path(entry.path))

    def _shelved(self, name: str, path: Path) -> Shelved:
        try:
            changed = _moment(path.stat().st_mtime)
        except FileNotFoundError:
            if not path.is_symlink():
                raise
            changed = _moment(path.lstat().st_mtime)
        except (OSError, RuntimeError):
            changed = _moment(0)
        return Shelved(sentence(name), changed, (0, 0), partial(_record, name, path))

    def notes(self, play_id: str) -> str:
        """What was noted for a play, plain; "" where nothing was, or nothing that can be read."""
        try:
            return plain(read_regular(self.folder / PLAYS / f"{play_id}.txt", LARGEST_NOTES).decode())
        except (OSError, ValueError):
            return ""

    def noted(self) -> Iterator[str]:
        """The ids for which there are notes: of plays, and of plans."""
        with contextlib.suppress(OSError):
            for entry in os.scandir(self.folder / PLAYS):
                if entry.name.endswith(".txt") and not entry.name.startswith("."):
                    yield entry.name.removesuffix(".txt")

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from, an absolute path; None where there is none that can be read."""
        try:
            file = json.loads(read_regular(self.folder / ORIGINS / f"{play_id}.json", LARGEST_ORIGIN))["file"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return file if isinstance(file, str) and file.isprintable() and Path(file).is_absolute() else None

    def objections(self) -> Iterator[Objection]:
        """Every objection that can be read."""
        folder = self.folder / OBJECTIONS
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".json"))
        except OSError:
            return
        for name in names[:MOST]:
            with contextlib.suppress(OSError, ValueError, TypeError, RecursionError):
                yield Objection.read(json.loads(read_regular(folder / name, LARGEST_OBJECTION)))


def _record(name: str, path: Path) -> Transcript:
    check_id(name)
    try:
        return Transcript.from_json(read_regular(path, LARGEST_RECORD))
    except FileNotFoundError:
        raise OSError(None, "a link that leads nowhere") from None


def _moment(seconds: float) -> datetime:
    """A time of the file system, which may hold any, as one that a calendar can show."""
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), UTC)
