"""A worksheet as a book of tables for spreadsheets: its blanks, a sheet for each table, and what it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from roleplay.practice.sheet.filled import Filled, Row, Spot, rows_of
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import Reckoned, number, reckoned
from roleplay.practice.sheet.stray import strays
from roleplay.scenario.worksheet import Blank, Form, Grid, NumberBlank, SumResult, Worksheet
from roleplay.telling.sheet import Cell
from roleplay.telling.sheet import Row as TableRow
from roleplay.telling.worksheet import lacks, of_table, results, row_results, row_title, shown

if TYPE_CHECKING:
    from roleplay.telling.words import Words

LONGEST_NAME = 31
_BARRED = re.compile(r"[\[\]:*?/\\]")
Tables = list[tuple[str, list[TableRow]]]


def sheet_tables(say: Words, worksheet: Worksheet | None, filled: Filled, title: str, *, empty: bool = False) -> Tables:
    """The sheets of a book, each with its name; `empty` has nothing filled in."""
    if worksheet is None:
        return [(_name(title, []), [(title,), *_strays(say, None, filled)])]
    filled = Filled(worksheet.id) if empty else filled
    found = reckoned(worksheet, filled)
    tables: Tables = []
    tables.append(
        (_name(title, tables), [(title, ""), *_forms(say, worksheet, filled), *_strays(say, worksheet, filled)])
    )
    for table in worksheet.tables.values():
        tables.append((_name(table.title(say.language), tables), list(_table(say, table, filled, found))))
    told = list(results(say, worksheet, filled, found))
    lacking = [] if empty else lacks(say, worksheet, filled, missing(worksheet, filled))
    if (told and not empty) or lacking:
        rows: list[TableRow] = [(say("sheet.results"), ""), *told]
        rows += [("", "")] * bool(told and lacking) + [(say("sheet.missing"), line) for line in lacking]
        tables.append((_name(say("sheet.results"), tables), rows))
    return tables


def _name(title: str, others: Tables) -> str:
    """A name that a book takes: short, without its signs, and none twice, whatever the case of its letters."""
    plain = _BARRED.sub(" ", title).strip(" '")[:LONGEST_NAME].strip(" '") or "-"
    taken, name = {other.casefold() for other, _ in others}, plain
    for count in range(2, len(others) + 3):
        if name.casefold() not in taken and name.casefold() != "history":
            break
        name = f"{plain[: LONGEST_NAME - 4]} {count}"
    return name


def _forms(say: Words, worksheet: Worksheet, filled: Filled) -> Iterator[TableRow]:
    for block in worksheet.blocks:
        if isinstance(block, Form):
            yield (block.title(say.language), "")
            for blank in block.blanks:
                yield (blank.title(say.language), _cell(say, blank, filled.at(Spot(blank.id))))


def _table(say: Words, table: Grid, filled: Filled, found: tuple[Reckoned, ...]) -> Iterator[TableRow]:
    each = [
        one for one in found if isinstance(one.result, SumResult) and one.result.each and of_table(one.result, table)
    ]
    columns = [column.title(say.language) for column in table.columns]
    yield (table.title(say.language), *columns, *(one.result.title(say.language) for one in each))
    for row in rows_of(table, filled):
        cells = [_cell(say, column, row.cells.get(column.id, "")) for column in table.columns]
        yield (row_title(say, table, filled, row.id), *cells, *(_reckoned(say, table, one, row) for one in each))


def _reckoned(say: Words, table: Grid, one: Reckoned, row: Row) -> Cell:
    return next((told for _, told, _ in row_results(say, table, (one,), row.id)), None)


def _cell(say: Words, blank: Blank, text: str) -> Cell:
    """A number as one; everything else in words."""
    if isinstance(blank, NumberBlank) and (value := number(text)) is not None:
        return int(value) if value == int(value) else float(value)
    return shown(say, blank, text) or None


def _strays(say: Words, worksheet: Worksheet | None, filled: Filled) -> Iterator[TableRow]:
    found = strays(worksheet, filled)
    if found and worksheet is not None:
        yield (say("sheet.strays"), "")
    yield from ((one.title, one.text) for one in found)
