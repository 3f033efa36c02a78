"""`roleplay report`: progress as one page with plots, and every decision as a table for spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import deliver_sheets, fresh
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.cli.plain.progress import Gathered
    from roleplay.reading.text import Language
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words


@click.command("report", short_help="Write your progress as a page, or as a table.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="The page, an .html file.")
@click.option(
    "--xlsx", "sheet", type=click.Path(path_type=Path), metavar="FILE", help="Every decision as a table, .xlsx or .csv."
)
@click.option("--known", is_flag=True, help="Only plays that are judged already: nothing is worked out.")
@language_option
def command(out: Path | None, sheet: Path | None, known: bool, language: Language | None) -> None:
    """Write your progress to one page, and your decisions to a table.

    The page holds all it needs: skills with their uncertainty, results play by play, and what to practise next. A file
    that is there already is kept, and refused. XLSX needs the extra: pip install 'roleplay-trainer[sheets]'
    """
    if out is None and sheet is None:
        raise click.UsageError("name a page by --out FILE.html, a table by --xlsx FILE.xlsx, or both")
    if out is not None:
        fresh(out, (".html",))
    if sheet is not None:
        fresh(sheet)
    from roleplay.cli.output import deliver
    from roleplay.cli.plain.progress import gathered
    from roleplay.telling.skillpage import as_page
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    found = gathered(say, judge=not known)
    if out is not None:
        deliver(as_page(say, found.overview, found.title), out, new=True)
    if sheet is not None:
        deliver_sheets(sheet, (say("progress.history"), _rows(found, say)), new=True)
    for note in found.notes(say):
        write(note, error=True)


def _rows(found: Gathered, say: Words) -> Iterator[list[Cell]]:
    from roleplay.telling.history import decision_rows

    return decision_rows(say, found.overview.plays, found.desk.library, found.desk.rules, found.replayed)
