"""A contest as a file to take along: a page, or a table for spreadsheets; never over another file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.desk.export import keep_made
from roleplay.store.home import CONTESTS
from roleplay.telling.contest import ContestTold
from roleplay.telling.sheet import as_csv, as_xlsx

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting

PAGE, TABLE, BOOK = ENDINGS = (".html", ".csv", ".xlsx")
"""How the name of such a file ends."""


def contest_told(desk: Desk, hosting: Hosting) -> ContestTold:
    """The sentences about a contest as it stands, in the present language."""
    return ContestTold(desk.language, hosting.state, hosting.personalities, desk.rules)


def contest_file(desk: Desk, hosting: Hosting, ending: str) -> str | bytes:
    """What such a file holds; takes as long as the reviews do. Raises SheetError where a book cannot be made."""
    told, reviews = contest_told(desk, hosting), hosting.all_reviews()
    if ending == PAGE:
        from roleplay.telling.page import as_html

        return as_html(told.document(reviews))
    if ending == BOOK:
        return as_xlsx((desk.words("contest.teams"), told.sheet(reviews)))
    return as_csv(told.sheet(reviews))


def write_contest(desk: Desk, hosting: Hosting, ending: str) -> Path:
    """Write one beside the plays, under the title or a name like it; where it is. Raises DeskError."""
    name = re.sub(r"[^\w-]+", "-", hosting.state.title).strip("-") or hosting.id
    place = f"{CONTESTS}/{name}{ending}"
    return keep_made(desk.store, place, lambda: contest_file(desk, hosting, ending), "contest.unwritten")
