"""The shelf: plays and settings as files in the user's data folder, each written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roleplay.reading.language import LANGUAGES, Language

if TYPE_CHECKING:
    from roleplay.engine.session import Mode
    from roleplay.engine.transcript import Transcript

HOME_VARIABLE = "ROLEPLAY_HOME"
"""Environment variable that moves the data folder, for shared machines and for tests."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered from one start to the next. No pydantic here: the first screen waits for this."""

    language: Language | None = None
    dark: bool = True
    mode: Mode = "practice"
    wall_minutes: int = 15

    def __post_init__(self) -> None:
        fits = (
            self.language in (None, *LANGUAGES)
            and isinstance(self.dark, bool)
            and self.mode in ("practice", "assessment")
            and type(self.wall_minutes) is int
            and 1 <= self.wall_minutes <= 240
        )
        if not fits:
            raise ValueError(f"no such settings: {self}")

    @classmethod
    def read(cls, given: Any) -> Settings:
        """The settings in what a file held; what is not known is passed over. Raises ValueError for a wrong value."""
        if not isinstance(given, dict):
            raise ValueError("settings are an object")
        return cls(**{name: given[name] for name in cls.__slots__ if name in given})


@dataclass(frozen=True, slots=True)
class Shelved:
    """A play on the shelf; `fault` says why its file could not be read."""

    id: str
    path: Path
    changed: datetime
    transcript: Transcript | None
    fault: str | None = None

    @property
    def finished(self) -> bool:
        """Whether the conversation has ended."""
        return self.transcript is not None and self.transcript.result.ending is not None


def data_folder() -> Path:
    """The user's data folder, or what the environment variable names."""
    if given := os.environ.get(HOME_VARIABLE):
        return Path(given).expanduser()
    from platformdirs import user_data_path  # late: only a shelf needs it

    return user_data_path("roleplay", appauthor=False)


class Shelf:
    """Plays and settings in one folder. Writing is atomic: a killed process leaves the file as it was before."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_folder()

    @property
    def plays(self) -> Path:
        """The folder of transcripts, one JSON file a play."""
        return self.folder / "plays"

    def new_id(self, scenario: str) -> str:
        """An id that no play has yet: the scenario and the time of day."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        name, number = f"{scenario}-{stamp}", 1
        while self.path(name).exists():
            number += 1
            name = f"{scenario}-{stamp}-{number}"
        return name

    def path(self, play: str) -> Path:
        """Where a play is kept. Raises ValueError for an id that would leave the folder."""
        if not play or Path(play).name != play or play.startswith("."):
            raise ValueError(f"not the id of a play: {play!r}")
        return self.plays / f"{play}.json"

    def save(self, play: str, transcript: Transcript) -> Path:
        """Write a play and return where. Raises OSError when the folder cannot be written."""
        path = self.path(play)
        write_whole(path, transcript.to_json())
        return path

    def load(self, play: str) -> Transcript:
        """Read a play. Raises TranscriptError for a broken file and FileNotFoundError for none."""
        from roleplay.engine.transcript import Transcript  # late: brings the whole model

        return Transcript.from_json(self.path(play).read_bytes())

    def delete(self, play: str) -> None:
        """Throw a play away; no complaint when it is not there."""
        self.path(play).unlink(missing_ok=True)

    def all(self) -> list[Shelved]:
        """Every play, the latest first; broken files included, with what is wrong with them."""
        found = list(self._scan()) if self.plays.is_dir() else []
        return sorted(found, key=lambda shelved: (shelved.changed, shelved.id), reverse=True)

    def unfinished(self) -> list[Shelved]:
        """Plays to go on with, the latest first."""
        return [shelved for shelved in self.all() if shelved.transcript and not shelved.finished]

    def finished(self) -> list[Shelved]:
        """Plays that have ended, the latest first."""
        return [shelved for shelved in self.all() if shelved.finished]

    def _scan(self) -> Iterator[Shelved]:
        from roleplay.engine.transcript import Transcript, TranscriptError

        for path in self.plays.glob("*.json"):
            with contextlib.suppress(FileNotFoundError):
                changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                try:
                    yield Shelved(path.stem, path, changed, Transcript.from_json(path.read_bytes()))
                except (TranscriptError, OSError) as error:
                    yield Shelved(path.stem, path, changed, None, str(error))

    def settings(self) -> Settings:
        """The settings; the defaults when there are none or the file is broken."""
        try:
            return Settings.read(json.loads((self.folder / "settings.json").read_bytes()))
        except (OSError, ValueError, RecursionError):
            return Settings()

    def save_settings(self, settings: Settings) -> None:
        """Remember `settings`."""
        write_whole(self.folder / "settings.json", json.dumps(asdict(settings), indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
