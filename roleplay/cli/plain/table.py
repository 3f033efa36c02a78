"""Tables in plain text: columns that line up in Chinese too, where a character is two cells wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from unicodedata import combining, east_asian_width

GAP = "  "


def width(text: str) -> int:
    """The cells that `text` takes in a terminal."""
    return sum((2 if east_asian_width(char) in "WF" else 1) for char in text if not combining(char))


def table(rows: Sequence[Sequence[str]], *, left: int = 1) -> Iterator[str]:
    """The rows as lines; the first `left` columns begin together, the others end together."""
    columns = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    for row in rows:
        cells = []
        for place, (cell, size) in enumerate(zip(row, columns, strict=False)):
            space = " " * (size - width(cell))
            cells.append(cell + space if place < left else space + cell)
        yield GAP.join(cells).rstrip()
