"""What a worksheet comes to: sums, weighted marks, counts, tallies and grades, exactly, from what was typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from roleplay.practice.sheet.filled import Filled, Row, Spot, rows_of
from roleplay.reading.text import Text
from roleplay.scenario.worksheet import (
    Blank,
    ChoiceBlank,
    CountResult,
    Grade,
    Grid,
    NumberBlank,
    Result,
    SumResult,
    TallyResult,
    WeightedResult,
    Worksheet,
)

_NUMBER = re.compile(r"[-+]?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a result: None where nothing was there to reckon with.

    `title` tells figures of one result apart; `row` is the row it belongs to, in a result for each row.
    """

    value: Decimal | None
    title: Text | None = None
    row: str = ""
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A result with its figures."""

    result: Result
    figures: tuple[Figure, ...]


def number(text: str) -> Decimal | None:
    """The number that somebody typed, in either width, with or without commas or a per cent sign; None for none."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip().replace("−", "-").replace("，", ",")
    if not plain.isascii() or _NUMBER.fullmatch(plain) is None:
        return None
    return Decimal(plain.replace(",", ""))


def worth(blank: Blank | None, text: str) -> Decimal | None:
    """What stands in a blank counts so much; None where that is nothing that counts."""
    if isinstance(blank, ChoiceBlank):
        option = blank.option(text)
        return Decimal(option.points) if option is not None and option.points is not None else None
    return number(text) if isinstance(blank, NumberBlank) else None


def fits(blank: Blank, text: str) -> bool:
    """Whether what stands in a blank is what it asks for; nothing is not."""
    if isinstance(blank, ChoiceBlank):
        return blank.option(text) is not None
    if not isinstance(blank, NumberBlank):
        return bool(text.strip())
    value = number(text)
    if value is None:
        return False
    return (blank.least is None or value >= Decimal(str(blank.least))) and (
        blank.most is None or value <= Decimal(str(blank.most))
    )


def is_full(table: Grid, row: Row) -> bool:
    """Whether a row has everything that it asks for."""
    return all(column.optional or fits(column, row.cells.get(column.id, "")) for column in table.columns)


def reckoned(worksheet: Worksheet, filled: Filled) -> tuple[Reckoned, ...]:
    """All results, in the order of the worksheet."""
    return tuple(Reckoned(result, tuple(_figures(worksheet, filled, result))) for result in worksheet.results)


def _figures(sheet: Worksheet, filled: Filled, result: Result) -> Iterator[Figure]:
    match result:
        case SumResult(each=True):
            yield from _by_row(sheet, filled, result)
        case SumResult():
            yield _graded(result.grades, _added(_worths(sheet, filled, result.of)))
        case WeightedResult():
            yield from _weighted(sheet, filled, result)
        case CountResult():
            yield _graded(result.grades, Decimal(sum(_count(sheet, filled, name) for name in result.of)))
        case TallyResult():
            yield from _tally(sheet, filled, result)


def _graded(grades: Iterable[Grade], value: Decimal | None, title: Text | None = None, row: str = "") -> Figure:
    reached = (grade for grade in grades if value is not None and value >= Decimal(str(grade.least)))
    return Figure(value, title, row, next(reached, None))


def _added(values: Iterable[Decimal | None]) -> Decimal | None:
    found = [value for value in values if value is not None]
    return sum(found, Decimal(0)) if found else None


def _worths(sheet: Worksheet, filled: Filled, names: Iterable[str]) -> Iterator[Decimal | None]:
    for name in names:
        found = sheet.column(name)
        if found is None:
            yield worth(sheet.blanks.get(name), filled.at(Spot(name)))
        else:
            table, column = found
            yield from (worth(column, row.cells.get(column.id, "")) for row in rows_of(table, filled))


def _by_row(sheet: Worksheet, filled: Filled, result: SumResult) -> Iterator[Figure]:
    columns = [found for name in result.of if (found := sheet.column(name)) is not None]
    if not columns:
        return
    for row in rows_of(columns[0][0], filled):
        value = _added(worth(column, row.cells.get(column.id, "")) for _, column in columns)
        yield _graded(result.grades, value, row=row.id)


def _weighted(sheet: Worksheet, filled: Filled, result: WeightedResult) -> Iterator[Figure]:
    table = sheet.tables.get(result.table)
    if table is None:
        return
    weight = table.column(result.weight)
    for name in result.marks:
        mark = table.column(name)
        pairs = [
            (worth(weight, row.cells.get(result.weight, "")), worth(mark, row.cells.get(name, "")))
            for row in rows_of(table, filled)
        ]
        told = [(heavy, value) for heavy, value in pairs if heavy is not None and value is not None]
        heavy = sum((one for one, _ in told), Decimal(0))
        value = sum((one * other for one, other in told), Decimal(0)) / heavy if heavy > 0 else None
        yield _graded(result.grades, value, mark.title if mark is not None else None)


def _count(sheet: Worksheet, filled: Filled, name: str) -> int:
    if name in sheet.tables:
        table = sheet.tables[name]
        return sum(is_full(table, row) for row in rows_of(table, filled))
    found = sheet.column(name)
    if found is not None:
        table, column = found
        return sum(fits(column, row.cells.get(column.id, "")) for row in rows_of(table, filled))
    return int(name in sheet.blanks and fits(sheet.blanks[name], filled.at(Spot(name))))


def _tally(sheet: Worksheet, filled: Filled, result: TallyResult) -> Iterator[Figure]:
    found = sheet.column(result.of)
    table, column = found if found is not None else (None, None)
    if table is None or not isinstance(column, ChoiceBlank):
        return
    chosen = [row.cells.get(column.id, "") for row in rows_of(table, filled)]
    for option in column.options:
        yield Figure(Decimal(chosen.count(option.id)), option.title)
