"""What the disk or the database refuses, in the language of whoever reads it.

Systems and databases say it in English, and some of them in riddles. What is not known here stays as they said it.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.telling.words import Words

_BY_NUMBER = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "long",
}
_BY_SENTENCE = {
    "the disk is full": "full",
    "the disk is full, or does not work": "database.failing",
    "the database may only be read": "database.read-only",
    "the database cannot be opened": "database.closed",
    "the file is damaged, or no database": "database.none",
    "the database is damaged": "database.damaged",
    "the database is busy": "database.busy",
    "the database was written by a newer version of roleplay; use that one, or another database": "database.newer",
}
"""What the store says of itself."""


def why(say: Words, error: OSError) -> str:
    """The reason of `error` in the language of `say`, without a full stop."""
    told = error.strerror or str(error)
    known = _BY_NUMBER.get(error.errno or 0) or _BY_SENTENCE.get(told)
    return say(f"machine.{known}") if known is not None else told
