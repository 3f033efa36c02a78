"""What a worksheet still lacks: told, never asked for before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from roleplay.practice.sheet.filled import Filled, Spot, rows_of
from roleplay.practice.sheet.reckon import fits, is_full, number, worth
from roleplay.scenario.worksheet import Blank, Form, Grid, NumberBlank, WeightedResult, Worksheet

Lack: TypeAlias = Literal["empty", "rows", "cells", "number", "bounds", "option", "whole"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is not as the worksheet asks for, and where to go to mend it.

    `n` of `of`: full rows of those that are asked for; empty cells of a table; the weights, and what they should be.
    """

    lack: Lack
    spot: Spot
    n: Decimal = Decimal(0)
    of: Decimal = Decimal(0)


def missing(worksheet: Worksheet, filled: Filled) -> tuple[Missing, ...]:
    """Everything that is missing, in the order in which the worksheet is read."""
    return tuple(_missing(worksheet, filled))


def _missing(worksheet: Worksheet, filled: Filled) -> Iterator[Missing]:
    for block in worksheet.blocks:
        if isinstance(block, Form):
            for blank in block.blanks:
                text = filled.at(Spot(blank.id))
                if (lack := _lack(blank, text)) is not None:
                    yield Missing(lack, Spot(blank.id))
        else:
            yield from _of_table(block, filled)
    for result in worksheet.results:
        if isinstance(result, WeightedResult) and result.whole is not None:
            yield from _of_weights(worksheet, filled, result)


def _lack(blank: Blank, text: str) -> Lack | None:
    if not text.strip():
        return None if blank.optional else "empty"
    if fits(blank, text):
        return None
    if isinstance(blank, NumberBlank):
        return "number" if number(text) is None else "bounds"
    return "option"


def _of_table(table: Grid, filled: Filled) -> Iterator[Missing]:
    rows = rows_of(table, filled)
    empty = 0
    for row in rows:
        for column in table.columns:
            lack = _lack(column, row.cells.get(column.id, ""))
            if lack == "empty":
                empty += bool(table.rows) or bool(row.cells)
            elif lack is not None:
                yield Missing(lack, Spot(table.id, row.id, column.id))
    full = sum(is_full(table, row) for row in rows)
    first = _first_empty(table, filled)
    if full < table.least:
        yield Missing("rows", first, Decimal(full), Decimal(table.least))
    elif empty:
        yield Missing("cells", first, Decimal(empty))


def _first_empty(table: Grid, filled: Filled) -> Spot:
    rows = rows_of(table, filled)
    for row in rows:
        for column in table.columns:
            if not column.optional and not row.cells.get(column.id, "").strip():
                return Spot(table.id, row.id, column.id)
    return Spot(table.id, rows[-1].id, table.columns[0].id)


def _of_weights(worksheet: Worksheet, filled: Filled, result: WeightedResult) -> Iterator[Missing]:
    """Weights that are all there, and come to something else than they should."""
    table = worksheet.tables.get(result.table)
    if table is None or result.whole is None:
        return
    rows = rows_of(table, filled)
    column = table.column(result.weight)
    weights = [value for row in rows if (value := worth(column, row.cells.get(result.weight, ""))) is not None]
    if weights and sum(weights, Decimal(0)) != Decimal(str(result.whole)):
        spot = Spot(table.id, rows[0].id, result.weight)
        yield Missing("whole", spot, sum(weights, Decimal(0)), Decimal(str(result.whole)))
