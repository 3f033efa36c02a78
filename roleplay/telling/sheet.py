"""Tables for spreadsheets, as bytes: CSV and XLSX in which no cell is ever computed, whatever strangers wrote in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

from roleplay.reading.forbidden import FORBIDDEN

Cell: TypeAlias = str | int | float | bool | datetime | None
Row: TypeAlias = Sequence[Cell]
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before a table, so that spreadsheets read it as UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet would compute; the wide signs where Chinese or Japanese is typed."""
LONGEST = 32_000
"""Characters of a cell; spreadsheets take 32,767."""
WIDEST = 60
LATEST = 2**37
"""Seconds since 1970 that a calendar can still show."""
EXTRA = "pip install 'roleplay-trainer[sheets]'"


class SheetError(RuntimeError):
    """Raised where XLSX cannot be written, for want of what writes it."""


def local(seconds: int) -> datetime:
    """A moment of the epoch as a calendar here has it; a spreadsheet knows no zones. Whatever a record claims."""
    return datetime.fromtimestamp(min(max(seconds, 0), LATEST), UTC).astimezone().replace(tzinfo=None)


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as UTF-8 with a mark that says so; a text that would be computed has an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out).writerows([_inert(cell) for cell in row] for row in rows)
    return (MARK + out.getvalue()).encode()


def as_xlsx(*sheets: tuple[str, Iterable[Row]]) -> bytes:
    """Sheets with their names, the first row of each held in view; every text is a text. Raises SheetError."""
    try:
        import xlsxwriter  # late: an extra, and slow
    except ImportError:
        raise SheetError(f"to write XLSX: {EXTRA}") from None
    out = io.BytesIO()
    # nothing is taken for a formula, a number or a link; moments have no zone in a spreadsheet
    plain = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(out, {**plain, "remove_timezone": True}) as book:
        bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            widths: dict[int, int] = {}
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    widths[column] = max(widths.get(column, 8), min(_width(cell) + 2, WIDEST))
                    if isinstance(cell, str):
                        sheet.write_string(at, column, _clean(cell), bold if at == 0 else None)
                    elif isinstance(cell, datetime):
                        sheet.write_datetime(at, column, cell, moment)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(at, column, cell)
                    elif cell is not None:
                        sheet.write_number(at, column, cell)
            for column, width in widths.items():
                sheet.set_column(column, column, width)
    return out.getvalue()


def _inert(cell: Cell) -> object:
    if isinstance(cell, str):
        clean = _clean(cell)
        return f"'{clean}" if clean.startswith(FORMULA) or cell.startswith(FORMULA) else clean
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return "" if cell is None else cell


def _clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))[:LONGEST]


def _width(cell: Cell) -> int:
    if isinstance(cell, datetime):
        return 16
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in str(cell if cell is not None else "")[:WIDEST])
