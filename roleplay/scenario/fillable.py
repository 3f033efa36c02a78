"""Whether a worksheet can be filled in and reckoned: what its shape alone does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import Surroundings
from roleplay.reading.wording import check_texts
from roleplay.scenario.worksheet import (
    LIST_SOURCES,
    PART_VALUES,
    PARTS,
    Blank,
    ChoiceBlank,
    CountResult,
    Form,
    Grade,
    Grid,
    LongBlank,
    NumberBlank,
    SumResult,
    TallyResult,
    WeightedResult,
    Worksheet,
)


def check_worksheet(worksheet: Worksheet, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with a worksheet."""
    faults = Collector()
    faults.named(worksheet.id, around.stem)
    check_texts(worksheet, worksheet.languages, faults)
    faults.unique(_names(worksheet), "blank or table")
    forms = ((at, block) for at, block in enumerate(worksheet.blocks) if isinstance(block, Form))
    faults.unique(((("blocks", at, "id"), form.id) for at, form in forms), "form")
    faults.unique(((("results", at, "id"), one.id) for at, one in enumerate(worksheet.results)), "result")
    for place, block in enumerate(worksheet.blocks):
        path: Path = ("blocks", place)
        if isinstance(block, Form):
            for at, blank in enumerate(block.blanks):
                _check_blank((*path, "blanks", at), blank, faults)
        else:
            _check_table(path, block, faults)
    for place, result in enumerate(worksheet.results):
        _check_result(("results", place), worksheet, result, faults)
    return faults.faults


def _names(worksheet: Worksheet) -> Iterator[tuple[Path, str]]:
    """Blanks and tables share their names: results and what was filled in go by them."""
    for place, block in enumerate(worksheet.blocks):
        if isinstance(block, Form):
            yield from ((("blocks", place, "blanks", at, "id"), one.id) for at, one in enumerate(block.blanks))
        else:
            yield ("blocks", place, "id"), block.id


def _check_blank(path: Path, blank: Blank, faults: Collector) -> None:
    if isinstance(blank, ChoiceBlank):
        faults.unique((((*path, "options", at, "id"), one.id) for at, one in enumerate(blank.options)), "option")
    if isinstance(blank, NumberBlank) and None not in (blank.least, blank.most) and blank.least > blank.most:  # type: ignore[operator]
        faults.add((*path, "least"), "W001", f"no number is at least {blank.least:g} and at most {blank.most:g}")
    if blank.prefill is None:
        return
    if isinstance(blank, (ChoiceBlank, NumberBlank)):
        faults.add((*path, "prefill"), "W003", f"a blank of the type {blank.type} takes nothing from a play")
    elif blank.prefill in LIST_SOURCES and not isinstance(blank, LongBlank):
        faults.add((*path, "prefill"), "W003", f"{blank.prefill!r} comes in several lines: make the blank `long`")


def _check_table(path: Path, table: Grid, faults: Collector) -> None:
    faults.unique((((*path, "columns", at, "id"), one.id) for at, one in enumerate(table.columns)), "column")
    faults.unique((((*path, "rows", at, "id"), one.id) for at, one in enumerate(table.rows)), "row")
    for at, column in enumerate(table.columns):
        _check_blank((*path, "columns", at), column, faults)
        if column.prefill is not None:
            faults.add((*path, "columns", at, "prefill"), "W003", "in a table, `prefill` stands beside its columns")
    if table.rows and table.model_fields_set & {"least", "most"}:
        faults.add((*path, "rows"), "W001", "a table with `rows` of its own has no `least` and no `most`")
    if table.least > table.most:
        faults.add((*path, "least"), "W001", f"no table has at least {table.least} and at most {table.most} rows")
    if table.prefill is None:
        return
    if table.rows:
        faults.add((*path, "prefill"), "W003", "rows that stand in the worksheet are not taken from a play")
    for name, part in table.prefill.columns.items():
        here = (*path, "prefill", "columns", name)
        if not faults.known(here, "W002", "column", name, [one.id for one in table.columns]):
            continue
        if not faults.known(here, "W003", "part", part, PARTS[table.prefill.source]):
            continue
        _check_part(here, table.column(name), part, faults)


def _check_part(path: Path, column: Blank | None, part: str, faults: Collector) -> None:
    """A part that is no text goes into a choice that has it, a text into no choice and no number."""
    values = PART_VALUES.get(part)  # type: ignore[call-overload]
    if values is None:
        if isinstance(column, (ChoiceBlank, NumberBlank)):
            faults.add(path, "W003", f"{part!r} is text: it does not go into a {column.type}")
    elif not isinstance(column, ChoiceBlank):
        faults.add(path, "W003", f"{part!r} goes into a choice with the options {', '.join(values)}")
    elif not {one.id for one in column.options} & set(values):
        faults.add(path, "W003", f"none of the options of {column.id!r} is one of {', '.join(values)}")


def _check_result(
    path: Path, sheet: Worksheet, result: SumResult | WeightedResult | CountResult | TallyResult, faults: Collector
) -> None:
    if not isinstance(result, TallyResult):
        _check_grades((*path, "grades"), result.grades, faults)
    match result:
        case SumResult():
            _check_sum(path, sheet, result, faults)
        case WeightedResult():
            _check_weighted(path, sheet, result, faults)
        case CountResult():
            for at, name in enumerate(result.of):
                if sheet.column(name) is None:
                    faults.known((*path, "of", at), "W002", "blank or table", name, _countable(sheet))
        case TallyResult():
            found = sheet.column(result.of)
            if found is None:
                faults.known((*path, "of"), "W002", "column", result.of, _columns(sheet))
            elif not isinstance(found[1], ChoiceBlank):
                faults.add((*path, "of"), "W002", f"{result.of!r} is no choice: its answers cannot be counted apart")


def _countable(sheet: Worksheet) -> list[str]:
    return [*sheet.blanks, *sheet.tables, *_columns(sheet)]


def _columns(sheet: Worksheet) -> list[str]:
    return [f"{table.id}.{column.id}" for table in sheet.tables.values() for column in table.columns]


def _check_sum(path: Path, sheet: Worksheet, result: SumResult, faults: Collector) -> None:
    tables = set()
    for at, name in enumerate(result.of):
        found = sheet.column(name)
        blank = found[1] if found is not None else sheet.blanks.get(name)
        tables.add(found[0].id if found is not None else "")
        if blank is None:
            faults.known((*path, "of", at), "W002", "blank or column", name, [*sheet.blanks, *_columns(sheet)])
        elif not _counts(blank):
            faults.add((*path, "of", at), "W002", f"{name!r} has no points and is no number: it cannot be added up")
    if result.each and (len(tables) != 1 or "" in tables):
        faults.add((*path, "each"), "W002", "a sum for each row adds up columns of one table")


def _counts(blank: Blank) -> bool:
    if isinstance(blank, ChoiceBlank):
        return any(one.points is not None for one in blank.options)
    return isinstance(blank, NumberBlank)


def _check_weighted(path: Path, sheet: Worksheet, result: WeightedResult, faults: Collector) -> None:
    if not faults.known((*path, "table"), "W002", "table", result.table, list(sheet.tables)):
        return
    table = sheet.tables[result.table]
    names = [column.id for column in table.columns]
    for where, name in ((("weight",), result.weight), *((("marks", at), one) for at, one in enumerate(result.marks))):
        here = (*path, *where)
        column = table.column(name)
        if column is None:
            faults.known(here, "W002", "column", name, names)
        elif not _counts(column):
            faults.add(here, "W002", f"{name!r} has no points and is no number: it cannot be weighed")


def _check_grades(path: Path, grades: Sequence[Grade], faults: Collector) -> None:
    """The best grade comes first; two of one bound are never told apart."""
    for at, (above, below) in enumerate(pairwise(grades), 1):
        if below.least >= above.least:
            faults.add((*path, at, "least"), "W004", f"grades fall: {below.least:g} comes after {above.least:g}")
