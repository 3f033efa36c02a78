"""What somebody filled into a worksheet, as a value: changed by making another, and never refused for what it says.

Everything is kept as it was typed, a choice by the id of its option: what it is worth, and whether it fits, is found
out when it is looked at. So a worksheet may change under what was filled in, and nothing of it is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from roleplay.scenario.worksheet import ChoiceBlank, Grid, LongBlank, Worksheet

LONGEST_LINE, LONGEST_TEXT = 400, 4000
"""Characters of a line, and of some lines."""
FIRST = "1"
"""The row that a table of one's own shows before there is any."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is filled in: a blank of a form, or a cell of a table."""

    name: str
    row: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with what stands in its columns; what is empty is not in it."""

    id: str
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that was taken out, and from where, so that it can be put back."""

    table: str
    place: int
    row: Row


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a worksheet. `play` is the play it was begun from; `names` what things were called when it was
    last kept, for a day when the worksheet is gone or says otherwise."""

    worksheet: str
    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    """What the worksheet was called then."""
    play: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.values and not any(row.cells for rows in self.rows.values() for row in rows)

    def at(self, spot: Spot) -> str:
        """What stands there; "" where nothing does."""
        if not spot.row:
            return self.values.get(spot.name, "")
        return next((row.cells.get(spot.column, "") for row in self.rows.get(spot.name, ()) if row.id == spot.row), "")

    def put(self, spot: Spot, text: str) -> Filled:
        """The same with `text` there, in place of what was; "" leaves nothing."""
        if not spot.row:
            return replace(self, values=_with(self.values, spot.name, text))
        rows = self.rows.get(spot.name, ())
        if not any(row.id == spot.row for row in rows):
            if not text:
                return self
            rows = (*rows, Row(spot.row))
        changed = tuple(
            replace(row, cells=_with(row.cells, spot.column, text)) if row.id == spot.row else row for row in rows
        )
        return replace(self, rows={**self.rows, spot.name: changed})

    def with_row(self, table: Grid) -> tuple[Filled, str]:
        """The same with an empty row at the end of a table of one's own; and the id of that row."""
        rows = rows_of(table, self)
        number = max((int(row.id) for row in rows if row.id.isdecimal() and row.id.isascii()), default=0) + 1
        return replace(self, rows={**self.rows, table.id: (*rows, Row(str(number)))}), str(number)

    def without_row(self, table: str, row_id: str) -> tuple[Filled, Removed | None]:
        """The same without that row; and the row, where there was one."""
        rows = self.rows.get(table, ())
        place = next((at for at, row in enumerate(rows) if row.id == row_id), None)
        if place is None:
            return self, None
        left = {**self.rows, table: rows[:place] + rows[place + 1 :]}
        return replace(self, rows=left), Removed(table, place, rows[place])

    def with_back(self, removed: Removed) -> Filled:
        """The same with a row where it was; under another id where its own is taken meanwhile."""
        rows, row = self.rows.get(removed.table, ()), removed.row
        ids = {one.id for one in rows}
        if row.id in ids:
            row = replace(row, id=next(str(number) for number in range(1, len(ids) + 2) if str(number) not in ids))
        return replace(self, rows={**self.rows, removed.table: (*rows[: removed.place], row, *rows[removed.place :])})


def _with(cells: Mapping[str, str], name: str, text: str) -> dict[str, str]:
    kept = dict(cells)
    if text:
        kept[name] = text
    else:
        kept.pop(name, None)
    return kept


def rows_of(table: Grid, filled: Filled) -> tuple[Row, ...]:
    """The rows of a table as they are shown: those of the worksheet, or one's own, at least one."""
    there = filled.rows.get(table.id, ())
    if not table.rows:
        return there or (Row(FIRST),)
    by_id = {row.id: row for row in there}
    return tuple(by_id.get(given.id, Row(given.id)) for given in table.rows)


def spots_of(worksheet: Worksheet, filled: Filled) -> tuple[Spot, ...]:
    """Everything that can be filled in, in the order in which it is read."""
    found: list[Spot] = []
    for block in worksheet.blocks:
        if isinstance(block, Grid):
            rows = rows_of(block, filled)
            found += (Spot(block.id, row.id, column.id) for row in rows for column in block.columns)
        else:
            found += (Spot(blank.id) for blank in block.blanks)
    return tuple(found)


def longest(worksheet: Worksheet, spot: Spot) -> int:
    """How many characters may stand there."""
    blank = worksheet.blanks.get(spot.name)
    return LONGEST_TEXT if isinstance(blank, LongBlank) or _long_column(worksheet, spot) else LONGEST_LINE


def _long_column(worksheet: Worksheet, spot: Spot) -> bool:
    found = worksheet.column(f"{spot.name}.{spot.column}")
    return found is not None and isinstance(found[1], LongBlank)


def option_title(blank: object, text: str, language: str) -> str | None:
    """What the chosen option is called; None where `text` is none of the options, or there are none."""
    if not isinstance(blank, ChoiceBlank):
        return None
    option = blank.option(text)
    return option.title("zh" if language == "zh" else "en") if option is not None else None
