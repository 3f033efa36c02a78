"""The file of settings: small, plain JSON, since the first screen needs its language before any database is opened."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from roleplay.reading.regular import read_regular
from roleplay.store.home import HomelessError
from roleplay.store.settings import Settings

LARGEST_SETTINGS = 100_000
NAME, BROKEN = "settings.json", "settings.broken.json"
"""The file, and the name under which one that cannot be used is put aside."""


class SettingsFile:
    """Settings in a folder, which is asked for when it is needed: there may be none."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    @property
    def _path(self) -> Path:
        return self._folder() / NAME

    def settings(self) -> Settings:
        """The settings; the usual ones where there are none that can be used."""
        return self._read()[0]

    def fault(self) -> str | None:
        """What is wrong with the file, if anything is."""
        return self._read()[1]

    def _read(self) -> tuple[Settings, str | None]:
        try:
            settings, wrong = Settings.read(json.loads(read_regular(self._path, LARGEST_SETTINGS)))
        except (FileNotFoundError, HomelessError):
            return Settings(), None
        except OSError as error:
            return Settings(), f"{NAME}: {error.strerror or error}"
        except (ValueError, RecursionError):
            return Settings(), f"{NAME}: not JSON, or no object"
        return settings, f"{NAME}: {', '.join(wrong)}" if wrong else None

    def save(self, settings: Settings) -> None:
        """Remember `settings`. A file that could not be used is put aside first; what is not ours in it stays."""
        from roleplay.store.disk import write_whole

        others = {}
        if self.fault() is None:
            with contextlib.suppress(FileNotFoundError):
                others = json.loads(read_regular(self._path, LARGEST_SETTINGS))
        else:
            self._path.replace(self._path.with_name(BROKEN))
        write_whole(self._path, json.dumps({**others, **asdict(settings)}, indent=1) + "\n")
