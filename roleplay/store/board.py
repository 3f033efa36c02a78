"""The board: assignments that somebody was given, as files in the data folder, each with the pack that it came from."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from roleplay.reading.regular import read_regular
from roleplay.store.home import HomelessError, data_folder

FOLDER = "assignments"
FILE = "assignment"
"""The name, without its ending, of an assignment that lies beside the scenarios of its pack."""
LARGEST_NOTE = 20_000


def hold_any(packs: Iterable[Path]) -> bool:
    """Whether any of these folders may hold an assignment: so that one who has none does without what reads them."""
    for pack in packs:
        with contextlib.suppress(OSError):
            if any(path.name == FOLDER or path.stem.lower() == FILE for path in pack.iterdir()):
                return True
    return False


class Board:
    """Assignments in one folder; writing is atomic."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """The folder. Raises HomelessError where the user has none."""
        return self._folder or data_folder() / FOLDER

    @property
    def there(self) -> bool:
        """Whether there is such a folder."""
        try:
            return self.folder.is_dir()
        except (HomelessError, OSError):
            return False

    def files(self) -> list[Path]:
        """The files of the assignments, by name; none where there is no place for any."""
        from roleplay.reading.disk import yaml_files  # late, as in what follows: brings the model's machinery

        return yaml_files(self.folder) if self.there else []

    def pack(self, file: Path) -> Path | None:
        """The folder of the pack that an assignment came from; None where it needs none, or it cannot be told."""
        from roleplay.reading.disk import stem_of

        try:
            found = json.loads(read_regular(self._note(stem_of(file)), LARGEST_NOTE))["pack"]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None
        return Path(found) if isinstance(found, str) and found.isprintable() and Path(found).is_absolute() else None

    def put(self, name: str, text: str, pack: Path | None) -> Path:
        """Put an assignment there, in place of one of the same id. Raises OSError."""
        from roleplay.store.disk import write_whole

        self.drop(name)
        if pack is not None:
            write_whole(self._note(name), json.dumps({"pack": str(pack)}) + "\n")
        path = self.folder / f"{name}.yaml"
        write_whole(path, text)
        return path

    def drop(self, name: str) -> bool:
        """Take an assignment away; whether there was one. Raises OSError where it cannot be."""
        from roleplay.reading.disk import stem_of

        name = unicodedata.normalize("NFC", name)
        found = [file for file in self.files() if stem_of(file) == name]
        for file in found:
            file.unlink(missing_ok=True)
            self._note(name).unlink(missing_ok=True)
        return bool(found)

    def _note(self, name: str) -> Path:
        return self.folder / f"{name}.json"
