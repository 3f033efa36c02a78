"""`roleplay report`: progress as one page with plots, and every decision as a table for spreadsheets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.cli.plain.progress import Gathered
    from roleplay.reading.text import Language
    from roleplay.telling.words import Words


@click.command("report")
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
    _fresh(out, (".html",))
    _fresh(sheet, (".xlsx", ".csv"))
    from roleplay.cli.output import deliver
    from roleplay.cli.plain.progress import gathered
    from roleplay.telling.skillpage import as_page
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    found = gathered(say, judge=not known)
    if out is not None:
        deliver(as_page(say, found.overview, found.title), out)
    if sheet is not None:
        deliver(_table(found, say, sheet), sheet)
    for note in found.notes(say):
        write(note, error=True)


def _fresh(file: Path | None, endings: tuple[str, ...]) -> None:
    """Refuse a name that means something else, and a file that is there."""
    if file is None:
        return
    if file.suffix.lower() not in endings:
        raise Refusal(f"{file}: the name ends in {' or '.join(endings)}")
    if file.exists() or file.is_symlink():
        raise Refusal(f"{file}: is there already, and is kept; choose another name")


def _table(found: Gathered, say: Words, file: Path) -> bytes:
    from roleplay.telling.history import decision_rows
    from roleplay.telling.sheet import SheetError, as_csv, as_xlsx

    rows = list(decision_rows(say, found.overview.plays, found.desk.library))
    if file.suffix.lower() == ".csv":
        return as_csv(rows)
    try:
        return as_xlsx((say("progress.history"), rows))
    except SheetError as error:
        raise Refusal(str(error)) from None
