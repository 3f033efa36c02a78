"""Sheets and results of a classroom game as files, never over another file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.export import keep_made
from roleplay.store.home import SHEETS
from roleplay.telling.sheet import as_csv, as_xlsx

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.desk import Desk
    from roleplay.telling.words import Words
    from roleplay.workshop.casting.state import Round

PAGE, TABLE, BOOK = ENDINGS = (".html", ".csv", ".xlsx")
"""How the names of results end. A table holds every need of every round."""


def sheets_file(say: Words, held: Held, made: Round) -> str:
    """All sheets of a round. Raises DeskError where its client is not at hand any more."""
    from roleplay.telling.rolepage import role_page

    return role_page(held.sheets(say, made))


def result_file(say: Words, held: Held, ending: str) -> str | bytes:
    """What a game came to. Raises SheetError where a book cannot be made."""
    from roleplay.telling.casting import result_tables, results_page

    def title(made: Round, need: str) -> str:
        return need_title(say, held, made, need)

    if ending == PAGE:
        return results_page(say, held.state, title)
    tables = result_tables(say, held.state, title)
    return as_xlsx(*tables) if ending == BOOK else as_csv(tables[1][1])


def need_title(say: Words, held: Held, made: Round, need: str) -> str:
    """What a need is called; its id where the scenario does not have it any more."""
    found = held.need(made, need)
    return found.title(say.language) if found is not None else need


def write_sheets(desk: Desk, held: Held, made: Round) -> Path:
    """Write the sheets of a round beside the worksheets; where they are. Raises DeskError."""
    name = f"casting-{held.id[:8]}-round-{made.number}{PAGE}"
    return _keep(desk, name, lambda: sheets_file(desk.words, held, made))


def write_results(desk: Desk, held: Held, ending: str) -> Path:
    """Write what a game came to beside the worksheets; where it is. Raises DeskError."""
    name = f"casting-{held.id[:8]}{ending}"
    return _keep(desk, name, lambda: result_file(desk.words, held, ending))


def _keep(desk: Desk, name: str, make: Callable[[], str | bytes]) -> Path:
    return keep_made(desk.store, f"{SHEETS}/{name}", make, "sheet.unwritten")
