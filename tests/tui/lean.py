"""Lines of the screen without what most of them never use.

Each line that Textual makes brings seven memories of what has been made of it, and most lines are drawn once. Here a
memory is made when it is first looked into.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip
from textual.widget import Widget

SIZES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""How many results each memory of a line holds."""


def begin(strip: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    """In place of `Strip.__init__`."""
    strip._segments = list(segments)
    strip._cell_length = cell_length
    strip._render_cache = None
    strip._link_ids = None
    strip._cell_count = None


def remember(strip: Strip, name: str) -> FIFOCache[Any, Any]:
    """In place of a missing memory."""
    if name not in SIZES:
        raise AttributeError(name)
    made: FIFOCache[Any, Any] = FIFOCache(SIZES[name])
    setattr(strip, name, made)
    return made


def stay(field: Widget) -> None:
    """In place of what lets a cursor blink."""
