"""Where the user's data is: the usual folder of the system, or the one that the environment names."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "ROLEPLAY_HOME"
"""Environment variable that moves the data folder, for shared machines and for tests."""


PLAYS, ORIGINS, OBJECTIONS = FOLDERS = ("plays", "origins", "objections")
"""The folders of files in which earlier versions kept records and notes, where plays were begun, and objections."""
RECORDS, DEBRIEFS, SHEETS, CONTESTS, EVIDENCE = "records", "debriefs", "sheets", "contests", "evidence"
"""The folders of one person: records, debriefs, worksheets and contests written out, and what reviews found out."""
BACKUPS, PACKS = "backups", "packs"
"""The folder of what was put aside before it was changed, and that of a trainer's own packs."""


class HomelessError(OSError):
    """Raised where there is no data folder; `strerror` says what to do."""

    def __init__(self, why: str) -> None:
        super().__init__(None, why)
        self.strerror = why

    def __str__(self) -> str:
        return self.strerror or ""


def data_folder() -> Path:
    """The user's data folder, or what the environment variable names; always a whole path. Raises HomelessError."""
    if given := os.environ.get(HOME_VARIABLE):
        try:
            return Path(given).expanduser().absolute()
        except (RuntimeError, OSError):
            raise HomelessError(f"{HOME_VARIABLE} names a user who is not known: {given!r}") from None
    from platformdirs import user_data_path  # late: only a shelf needs it

    try:
        folder = user_data_path("roleplay", appauthor=False)
    except (RuntimeError, KeyError, OSError):
        folder = Path()
    if not folder.is_absolute():
        raise HomelessError(f"there is no home folder: name one for plays and settings in {HOME_VARIABLE}")
    return folder
