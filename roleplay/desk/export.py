"""The debrief written to a file that somebody can take along, never over another file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from roleplay.store.disk import place_new, write_whole
from roleplay.telling.page import Document, as_html, as_markdown

FORMATS: dict[str, Callable[[Document], str]] = {".md": as_markdown, ".html": as_html}
"""By the ending of the file's name."""
MOST = 1000
"""Names tried; a folder with more is no place for exports."""


def export(document: Document, path: Path) -> Path:
    """Write the document as the ending of `path` says, and return where: a number makes the name new where it is not.

    Raises OSError where it cannot be written.
    """
    told = FORMATS[path.suffix](document)
    for fresh in _names(path):
        try:
            if not fresh.exists():
                write_whole(fresh, told, place_new)
                return fresh
        except FileExistsError:
            if not fresh.exists():  # the folder is what exists, and is no folder
                raise
    raise FileExistsError(f"{path}: so many are there already")


def _names(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, MOST):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
