"""The shelf: the store that is a folder of files in the user's data folder, each written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.reading.regular import UnfitError, read_regular
from roleplay.store.home import HomelessError, data_folder
from roleplay.store.settings import Settings
from roleplay.store.store import LARGEST_NOTES, LARGEST_RECORD, Shelved

if TYPE_CHECKING:
    from roleplay.engine.transcript import Transcript
    from roleplay.store.held import ShelfHold
    from roleplay.store.objection import Objection

LARGEST_ORIGIN = 20_000
LARGEST_SETTINGS = 100_000
LONGEST_ID = 200
"""Bytes of an id: what a file may be called, with what is put before and after it."""
_EARLIEST, _LATEST = -(2.0**31), 2.0**37
"""Seconds of the epoch that calendars understand, time zones included: from 1901 to 6325."""


class Shelf:
    """Plays and settings in one folder. Writing is atomic: a killed process leaves the file as it was before."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, Shelved] = {}

    @cached_property
    def folder(self) -> Path:
        """The folder. Raises HomelessError where the user has none."""
        return self._folder or data_folder()

    @property
    def plays(self) -> Path:
        """The folder of transcripts, one JSON file a play."""
        return self.folder / "plays"

    def path(self, play_id: str) -> Path:
        """Where a play is kept. Raises ValueError for what can be no id, or would leave the folder."""
        odd = not play_id.isprintable() or play_id.startswith(".") or any(sign in play_id for sign in '/\\:"<>|?*')
        if not play_id or odd or Path(play_id).name != play_id or len(os.fsencode(play_id)) > LONGEST_ID:
            raise ValueError(f"not the id of a play: {play_id!r}")
        return self.plays / f"{play_id}.json"

    def where(self, play_id: str) -> str:
        """The path of a play's record."""
        return str(self.path(play_id))

    def reserve(self, scenario: str) -> ShelfHold:
        """Hold a new play: its id is the scenario and the time of day, with a number where that is taken."""
        from roleplay.store.held import reserved

        return reserved(self, f"{scenario}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}")

    def hold(self, play_id: str) -> ShelfHold:
        """Hold a play. Raises HeldError where it is open elsewhere, ValueError for what is no id."""
        from roleplay.store.held import ShelfHold

        return ShelfHold(self, play_id)

    def save(self, play_id: str, transcript: Transcript) -> Path:
        """Put a record in place of whatever was there, unless somebody has it open; where it is."""
        hold = self.hold(play_id)
        try:
            hold.save(transcript)
        finally:
            hold.release()
        return self.path(play_id)

    def load(self, play_id: str) -> Transcript:
        """Read a play. Raises TranscriptError for a broken file and FileNotFoundError for none."""
        from roleplay.engine.transcript import Transcript  # late: brings the whole model

        return Transcript.from_json(read_regular(self.path(play_id), LARGEST_RECORD))

    def delete(self, play_id: str) -> None:
        """Throw a play away with its notes; no complaint when it is not there. Raises HeldError where it is open."""
        hold = self.hold(play_id)
        try:
            for path in (self.path(play_id), self._notes(play_id), self._origin(play_id)):
                path.unlink(missing_ok=True)
        finally:
            hold.release()

    def all(self) -> list[Shelved]:
        """Every play, the latest first; broken files included, with what is wrong with them."""
        try:
            found = list(self._scan())
        except FileNotFoundError:
            found = []
        self._known = {shelved.id: shelved for shelved in found}
        return sorted(found, key=lambda shelved: (shelved.changed, shelved.id), reverse=True)

    def unfinished(self) -> list[Shelved]:
        """Plays to go on with, the latest first."""
        return [shelved for shelved in self.all() if shelved.transcript and not shelved.finished]

    def finished(self) -> list[Shelved]:
        """Plays that have ended, the latest first."""
        return [shelved for shelved in self.all() if shelved.finished]

    def _scan(self) -> Iterator[Shelved]:
        for entry in os.scandir(self.plays):
            if entry.name.endswith(".json") and not entry.name.startswith("."):
                with contextlib.suppress(FileNotFoundError):
                    yield self._shelved(entry.name.removesuffix(".json"), Path(entry.path))

    def _shelved(self, name: str, path: Path) -> Shelved:
        """One file of the folder of plays; what is not as it should be is told in `fault`, in plain text."""
        from roleplay.engine.transcript import TranscriptError
        from roleplay.reading.problem import sentence

        shown = sentence(name)
        try:
            seen = path.stat()
        except FileNotFoundError:
            if path.is_symlink():
                return Shelved(shown, _moment(path.lstat().st_mtime), None, "a link that leads nowhere")
            raise
        except (OSError, RuntimeError) as error:
            return Shelved(shown, _moment(0), None, sentence(_reason(error)))
        version, changed = (seen.st_size, seen.st_mtime_ns), _moment(seen.st_mtime)
        known = self._known.get(shown)
        if known is not None and known.version == version and known.transcript is not None:
            return known
        try:
            return Shelved(shown, changed, self.load(name), None, version)
        except (TranscriptError, OSError, ValueError) as error:
            return Shelved(shown, changed, None, sentence(_reason(error)), version)

    def notes(self, play_id: str) -> str:
        """What was noted for a play, plain; "" where nothing was, or nothing that can be read."""
        try:
            return plain(read_regular(self._notes(play_id), LARGEST_NOTES).decode())
        except (OSError, ValueError):
            return ""

    def save_notes(self, play_id: str, notes: str) -> None:
        """Keep what was noted for a play. Raises OSError, also for more than can be read again."""
        from roleplay.store.disk import write_whole

        path, text = self._notes(play_id), plain(notes)
        if len(text.encode()) > LARGEST_NOTES:
            raise UnfitError(path, f"larger than {LARGEST_NOTES:,} bytes")
        write_whole(path, text)

    def _notes(self, play_id: str) -> Path:
        return self.path(play_id).with_name(f"{play_id}.txt")

    def origin(self, play_id: str) -> str | None:
        """The scenario file that a play was begun from, an absolute path; None where there is none that can be read."""
        try:
            file = json.loads(read_regular(self._origin(play_id), LARGEST_ORIGIN))["file"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return file if isinstance(file, str) and file.isprintable() and Path(file).is_absolute() else None

    def save_origin(self, play_id: str, file: str) -> None:
        """Remember the scenario file that a play was begun from."""
        from roleplay.store.disk import write_whole

        write_whole(self._origin(play_id), json.dumps({"file": file}) + "\n")

    def _origin(self, play_id: str) -> Path:
        return self.folder / "origins" / self.path(play_id).name

    def object(self, objection: Objection) -> None:
        """Keep an objection; one to the same move of the same play is put in its place."""
        from roleplay.store.disk import write_whole

        place = self._objections / f"{self.path(objection.play).stem}-{objection.move}.json"
        write_whole(place, json.dumps(objection.as_dict(), ensure_ascii=False, indent=1) + "\n")

    def objections(self) -> tuple[list[Objection], list[str]]:
        """Every objection that can be read, the earliest first, and what is wrong with the others, in plain text."""
        from roleplay.reading.problem import sentence
        from roleplay.store.objection import LARGEST_OBJECTION, MOST, Objection

        found, wrong = [], []
        try:
            names = sorted(entry.name for entry in os.scandir(self._objections) if entry.name.endswith(".json"))
        except FileNotFoundError:
            return [], []
        for name in names[:MOST]:
            try:
                data = read_regular(self._objections / name, LARGEST_OBJECTION)
                found.append(Objection.read(json.loads(data)))
            except (OSError, ValueError, TypeError, RecursionError) as error:
                wrong.append(sentence(f"{name}: {_reason(error)}"))
        if len(names) > MOST:
            wrong.append(f"{len(names) - MOST} more than {MOST}")
        return sorted(found, key=lambda one: (one.made, one.play, one.move)), wrong

    @property
    def _objections(self) -> Path:
        return self.folder / "objections"

    def settings(self) -> Settings:
        """The settings; the usual ones where there are none that can be used."""
        return self._read_settings()[0]

    def settings_fault(self) -> str | None:
        """What is wrong with the file of settings, if anything is."""
        return self._read_settings()[1]

    def _read_settings(self) -> tuple[Settings, str | None]:
        try:
            settings, wrong = Settings.read(json.loads(read_regular(self._settings, LARGEST_SETTINGS)))
        except (FileNotFoundError, HomelessError):
            return Settings(), None
        except OSError as error:
            return Settings(), f"settings.json: {error.strerror or error}"
        except (ValueError, RecursionError):
            return Settings(), "settings.json: not JSON, or no object"
        return settings, f"settings.json: {', '.join(wrong)}" if wrong else None

    def save_settings(self, settings: Settings) -> None:
        """Remember `settings`. A file that could not be used is put aside first; what is not ours in it stays."""
        from roleplay.store.disk import write_whole

        others = {}
        if self.settings_fault() is None:
            with contextlib.suppress(FileNotFoundError):
                others = json.loads(read_regular(self._settings, LARGEST_SETTINGS))
        else:
            self._settings.replace(self.folder / "settings.broken.json")
        write_whole(self._settings, json.dumps({**others, **asdict(settings)}, indent=1) + "\n")

    @property
    def _settings(self) -> Path:
        return self.folder / "settings.json"


def plain(text: str) -> str:
    """`text` without what a terminal would obey; lines stay lines."""
    from roleplay.reading.text import FORBIDDEN

    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def _moment(seconds: float) -> datetime:
    """A time of the file system, which may hold any, as one that a calendar can show."""
    return datetime.fromtimestamp(min(max(seconds, _EARLIEST), _LATEST), UTC)
