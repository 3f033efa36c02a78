"""What is left of a program that failed by a fault of its own: a traceback in a file, one sentence for the user."""

from __future__ import annotations

import contextlib
import os
import platform
import tempfile
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from roleplay._version import __version__
from roleplay.reading.language import Language

FOLDER = "crashes"
KEPT = 20
"""So many files are kept; the oldest go first."""


class Crash(Exception):
    """The program failed while a play was on; `again` is the command that goes on with it, None where it is not kept.

    What failed is the cause.
    """

    def __init__(self, again: str | None) -> None:
        super().__init__("the program failed while a play was on")
        self.again = again


def keep_traceback(error: BaseException, home: Path | None = None) -> Path | None:
    """Write down what happened, in `home`, else in the folder for temporary files; None where neither can be written.

    Never raises: whoever calls this is in trouble already.
    """
    for folder in _folders(home):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
            handle, name = tempfile.mkstemp(dir=folder, prefix=f"roleplay-{stamp}-", suffix=".txt")
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(_told(error))
        except (OSError, ValueError):
            continue
        with contextlib.suppress(OSError):
            _thin(folder)
        return Path(name)
    return None


def sentence(language: Language, path: Path | None, again: str | None) -> str:
    """What the user is told; in plain English where even the words cannot be read."""
    try:
        from roleplay.telling.words import words

        say = words(language)
        parts = [say("crash"), say("crash.again", command=again) if again else ""]
        parts.append(say("crash.file", path=path) if path else "")
        return ("" if language == "zh" else " ").join(part for part in parts if part)
    except Exception:  # whatever is broken, the user is told
        return f"The program failed. {again or ''} {path or ''}".rstrip()


def _folders(home: Path | None) -> Iterator[Path]:
    if home is not None:
        yield home / FOLDER
    with contextlib.suppress(OSError):
        yield Path(tempfile.gettempdir())


def _told(error: BaseException) -> str:
    where = f"roleplay {__version__}, Python {platform.python_version()}, {platform.system()}"
    return "\n".join([where, "", *traceback.format_exception(error)])


def _thin(folder: Path) -> None:
    if folder.name != FOLDER:
        return
    for old in sorted(folder.glob("roleplay-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
