"""Who was here last: a small file, since the first screen needs to know before any database is opened.

There is none while one person is alone. No pydantic and no database here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from roleplay.reading.regular import read_regular
from roleplay.store.home import HomelessError
from roleplay.store.profile import FIRST, is_id

FOLDER = "profiles"
"""The folder with what other profiles than the first have as files, a folder each, and with the file of this module."""
LARGEST = 10_000


def own_folder(home: Path, profile: str) -> Path:
    """The folder of the files of one profile: settings, what was written out, what reviews found out."""
    return home if profile == FIRST else home / FOLDER / profile


def _mark(url: str) -> str:
    from hashlib import sha256  # late: only who has a server needs it before the first frame

    return sha256(url.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The profile used `last`, and whether to `ask` who it is: there are several, or that one has a PIN."""

    last: str = FIRST
    ask: bool = False


class ChosenFile:
    """The file in the data folder; for another database than the one there, a file of its own."""

    def __init__(self, folder: Callable[[], Path], url: str | None = None) -> None:
        self._folder = folder
        self._usual = Chosen(ask=url is not None)
        self._name = f"chosen-{_mark(url)}.json" if url else "chosen.json"

    @property
    def _path(self) -> Path:
        return self._folder() / FOLDER / self._name

    def read(self) -> Chosen:
        """What is there; the first profile where nothing is, and to be asked where it cannot be used.

        Of a server's database, which others may share, it is asked until it is known here.
        """
        return self._read()[0]

    def fault(self) -> str | None:
        """What is wrong with the file, if anything is."""
        return self._read()[1]

    def _read(self) -> tuple[Chosen, str | None]:
        where = f"{FOLDER}/{self._name}"
        try:
            found = json.loads(read_regular(self._path, LARGEST))
            last, ask = found["last"], found["ask"]
        except (FileNotFoundError, NotADirectoryError, HomelessError):
            return self._usual, None
        except OSError as error:
            return Chosen(ask=True), f"{where}: {error.strerror or error}"
        except (ValueError, TypeError, KeyError, RecursionError):
            return Chosen(ask=True), f"{where}: not JSON, or not what belongs there"
        if not is_id(last) or not isinstance(ask, bool):
            return Chosen(ask=True), f"{where}: last, ask"
        return Chosen(last, ask), None

    def save(self, chosen: Chosen) -> None:
        """Remember it, or that there is nothing to remember. Raises OSError."""
        from roleplay.store.disk import write_whole

        before, fault = self._read()
        if before == chosen and fault is None:
            return
        if fault is not None:
            self._path.replace(self._path.with_name(f"{self._path.stem}.broken.json"))
        write_whole(self._path, json.dumps(asdict(chosen)) + "\n")
