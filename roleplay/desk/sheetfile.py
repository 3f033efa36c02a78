"""A worksheet as a file to print or to reckon with: a page or a book for spreadsheets, never over another file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.export import keep_made
from roleplay.store.home import SHEETS
from roleplay.telling.sheet import as_xlsx

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.practice.sheet.filled import Filled
    from roleplay.scenario.worksheet import Worksheet
    from roleplay.telling.words import Words

PAGE, BOOK = ENDINGS = (".html", ".xlsx")
"""How the name of such a file ends."""


def sheet_file(
    say: Words, worksheet: Worksheet | None, filled: Filled, title: str, ending: str, *, empty: bool = False
) -> str | bytes:
    """What such a file holds. Raises SheetError where a book cannot be made."""
    if ending == BOOK:
        from roleplay.telling.sheettable import sheet_tables

        return as_xlsx(*sheet_tables(say, worksheet, filled, title, empty=empty))
    from roleplay.telling.sheetpage import sheet_page

    return sheet_page(say, worksheet, filled, title, empty=empty)


def write_sheet(
    desk: Desk, worksheet: Worksheet | None, filled: Filled, title: str, name: str, *, empty: bool = False
) -> Path:
    """Write one beside the plays, under this name or one like it; where it is. Raises DeskError."""

    def made() -> str | bytes:
        return sheet_file(desk.words, worksheet, filled, title, Path(name).suffix, empty=empty)

    return keep_made(desk.store, f"{SHEETS}/{name}", made, "sheet.unwritten")
