"""What somebody can take along as a file: a debrief or a table, never over another file, and the record of a play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.trouble import DeskError
from roleplay.store.disk import place_new, write_whole
from roleplay.store.home import RECORDS
from roleplay.telling.page import Document, as_html, as_markdown
from roleplay.telling.sheet import SheetError

if TYPE_CHECKING:
    from roleplay.store.store import Store

FORMATS: dict[str, Callable[[Document], str]] = {".md": as_markdown, ".html": as_html}
"""By the ending of the file's name."""
MOST = 1000
"""Names tried; a folder with more is no place for exports."""


def export(document: Document, path: Path) -> Path:
    """Write the document as the ending of `path` says, and return where. Raises OSError where it cannot be written."""
    return keep_new(path, FORMATS[path.suffix](document))


def keep_new(path: Path, content: str | bytes) -> Path:
    """Write a file, and return where: a number makes the name new where it is not.

    Raises OSError where it cannot be written.
    """
    for fresh in _names(path):
        try:
            if not fresh.exists():
                write_whole(fresh, content, place_new)
                return fresh
        except FileExistsError:
            if not fresh.exists():  # the folder is what exists, and is no folder
                raise
    raise FileExistsError(f"{path}: so many are there already")


def keep_made(store: Store, place: str, make: Callable[[], str | bytes], unwritten: str) -> Path:
    """Write what `make` makes at `place` among what is taken along, or under a name like it, and return where.

    Raises DeskError `unwritten` where it cannot be made or written.
    """
    try:
        return keep_new(store.exports / place, make())
    except (SheetError, OSError) as error:
        raise DeskError(unwritten, why=error) from None


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, MOST):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def export_record(store: Store, play_id: str) -> str | None:
    """Write the record of a play out as a file that can be sent, in place of an older one; where it is.

    None where there is no record, or no place for it.
    """
    from roleplay.engine.transcript import TranscriptError

    try:
        path = store.exports / RECORDS / f"{play_id}.json"
        write_whole(path, store.load(play_id).to_json())
    except (OSError, TranscriptError):
        return None
    return str(path)
