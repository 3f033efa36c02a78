"""What was filled in and has no place in the worksheet any more: named as it was called then, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from roleplay.practice.sheet.filled import Filled, Spot, option_title
from roleplay.reading.text import MAX_ID, Language
from roleplay.scenario.worksheet import Blank, ChoiceBlank, Worksheet


@dataclass(frozen=True, slots=True)
class Stray:
    """Something filled in, with what its place was called."""

    spot: Spot
    title: str
    text: str


def strays(worksheet: Worksheet | None, filled: Filled) -> tuple[Stray, ...]:
    """What does not fit the worksheet; everything where that is gone."""
    return tuple(stray for stray in _all(filled) if worksheet is None or not _fits(worksheet, filled, stray.spot))


def _all(filled: Filled) -> Iterator[Stray]:
    names = filled.names
    for name, text in filled.values.items():
        yield Stray(Spot(name), names.get(name, name), names.get(f"{name}={text}", text))
    for table, rows in filled.rows.items():
        for place, row in enumerate(rows, 1):
            for column, text in row.cells.items():
                where = f"{table}.{column}"
                called = [names.get(table, table), names.get(f"{table}/{row.id}", str(place)), names.get(where, column)]
                yield Stray(Spot(table, row.id, column), " · ".join(called), names.get(f"{where}={text}", text))


def _fits(worksheet: Worksheet, filled: Filled, spot: Spot) -> bool:
    blank = blank_of(worksheet, spot)
    if blank is None:
        return False
    return not isinstance(blank, ChoiceBlank) or blank.option(filled.at(spot)) is not None


def blank_of(worksheet: Worksheet, spot: Spot) -> Blank | None:
    """What is asked there; None where the worksheet asks nothing there any more."""
    if not spot.row:
        return worksheet.blanks.get(spot.name)
    table = worksheet.tables.get(spot.name)
    if table is None or (table.rows and not any(given.id == spot.row for given in table.rows)):
        return None
    return table.column(spot.column)


def named(worksheet: Worksheet, filled: Filled, language: Language) -> Filled:
    """The same with what everything that is filled in is called now; what has no place keeps its old name."""
    names: dict[str, str] = {}
    for key in _keys(filled):
        title = _title(worksheet, key, language) or filled.names.get(key)
        if title is not None:
            names[key] = title
    return replace(filled, names=names, title=worksheet.title(language))


def _keys(filled: Filled) -> Iterator[str]:
    """The keys of all names that could be wanted."""
    for name, text in filled.values.items():
        yield name
        if len(text) <= MAX_ID:
            yield f"{name}={text}"
    for table, rows in filled.rows.items():
        for row in rows:
            if row.cells:
                yield from (table, f"{table}/{row.id}")
            for column, text in row.cells.items():
                yield f"{table}.{column}"
                if len(text) <= MAX_ID:
                    yield f"{table}.{column}={text}"


def _title(worksheet: Worksheet, key: str, language: Language) -> str | None:
    where, chosen, option = key.partition("=")
    if chosen:
        found = worksheet.column(where)
        return option_title(found[1] if found is not None else worksheet.blanks.get(where), option, language)
    table_id, slash, row_id = where.partition("/")
    if slash:
        table = worksheet.tables.get(table_id)
        rows = table.rows if table is not None else ()
        return next((given.title(language) for given in rows if given.id == row_id), None)
    if (found := worksheet.column(where)) is not None:
        return found[1].title(language)
    part = worksheet.blanks.get(where) or worksheet.tables.get(where)
    return part.title(language) if part is not None else None
