"""A table as lines of text, for lists that have room for a few columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len


def aligned(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table as lines, each column as wide as it has to be."""
    table = list(rows)
    widths = [max(cell_len(cell) for cell in column) for column in zip(*table, strict=True)]
    for one in table:
        yield "  ".join(cell + " " * (wide - cell_len(cell)) for cell, wide in zip(one, widths, strict=True)).rstrip()
