"""Cases and discussions as files to print or to reckon with: handouts, trainer's sheets, results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.export import keep_made
from roleplay.store.home import SHEETS
from roleplay.telling.sheet import as_csv, as_xlsx

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.discussing import Discussing
    from roleplay.scenario.discussion import Discussion
    from roleplay.telling.words import Words

PAGE, TABLE, BOOK = ENDINGS = (".html", ".csv", ".xlsx")
"""How the names of results end."""


def case_file(say: Words, case: Discussion, *, trainer: bool) -> str:
    """A handout, or the trainer's sheet."""
    from roleplay.telling.casepage import handout, trainer_sheet

    return trainer_sheet(say, case) if trainer else handout(say, case)


def result_file(say: Words, held: Discussing, ending: str) -> str | bytes:
    """What a discussion came to. Raises SheetError where a book cannot be made."""
    from roleplay.telling.discussionpage import result_tables, results_page

    if ending == PAGE:
        return results_page(say, held.room, held.case)
    tables = result_tables(say, held.room, held.case)
    return as_xlsx(*tables) if ending == BOOK else as_csv(tables[0][1])


def write_case(desk: Desk, case: Discussion, *, trainer: bool) -> Path:
    """Write one beside the worksheets; where it is. Raises DeskError."""
    name = f"{case.id}-{'trainer' if trainer else 'handout'}{PAGE}"
    return _keep(desk, name, lambda: case_file(desk.words, case, trainer=trainer))


def write_results(desk: Desk, held: Discussing, ending: str) -> Path:
    """Write what a discussion came to beside the worksheets; where it is. Raises DeskError."""
    name = f"discussion-{held.id[:8]}{ending}"
    return _keep(desk, name, lambda: result_file(desk.words, held, ending))


def _keep(desk: Desk, name: str, make: Callable[[], str | bytes]) -> Path:
    return keep_made(desk.store, f"{SHEETS}/{name}", make, "sheet.unwritten")
