"""`roleplay collect`: the records that trainees sent, replayed, as one table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import FOUND, Fault, Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import deliver_sheets, fresh
from roleplay.cli.stream import one_line, write

if TYPE_CHECKING:
    from roleplay.desk.collect import Collected
    from roleplay.reading.text import Language
    from roleplay.scenario.assignment import Assignment
    from roleplay.scenario.library import Library
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words


@click.command("collect")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--assignment", type=click.Path(path_type=Path), metavar="FILE", help="Hold the plays against it.")
@click.option(
    "--pack",
    "packs",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FOLDER",
    help="A pack of your own that was played; the assignment's is known. May be given again.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="TABLE", help="A new file, .csv or .xlsx; else a table as text."
)
@language_option
@click.pass_context
def command(
    context: click.Context,
    folder: Path,
    assignment: Path | None,
    packs: tuple[Path, ...],
    out: Path | None,
    language: Language | None,
) -> None:
    """Make a table of the records that trainees sent.

    FOLDER holds the records (.json) of each trainee in a folder of their own, or each record by itself. Every record is
    replayed. One that is forged, damaged, there twice or no file is refused by its name, with the reason; the exit code
    is then 1, and the rest is written all the same. What a record proves, and what it cannot, is in docs/records.md.
    A table that is there is kept. XLSX needs the extra: pip install 'roleplay-trainer[sheets]'
    """
    from roleplay.desk.collect import collect
    from roleplay.telling.words import words

    if out is not None:
        fresh(out)
    if not folder.is_dir():
        raise Refusal(f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}")
    asked = _assignment(assignment) if assignment is not None else None
    library = _library(assignment, packs)
    say = words(language_or_default(language))
    try:
        found = collect(folder, library)
    except OSError as error:
        raise Refusal(f"{folder}: {error.strerror or error}") from None
    _write(found, library, asked, say, out)
    for name, note in found.notes:
        write(say("pair", name=name, value=note.told(say)), error=True)
    for name, why in found.refused:
        write(say("collect.refused", file=name, why=why.told(say)), error=True)
    write(say("collect.count", n=len(found.sent), refused=len(found.refused)), error=True)
    if found.refused:
        context.exit(FOUND)


def _assignment(file: Path) -> Assignment:
    from roleplay.reading.problem import ProblemError
    from roleplay.scenario.file import assignment_file

    if not file.exists():
        raise Refusal(f"{file}: no such file")
    try:
        return assignment_file(file).result()
    except ProblemError as error:
        raise Fault(f"{file} cannot be used:", map(str, error.problems)) from None


def _library(assignment: Path | None, packs: tuple[Path, ...]) -> Library:
    """The scenarios that may have been played."""
    from roleplay.desk.everypack import load_every
    from roleplay.reading.disk import yaml_files
    from roleplay.scenario.file import home_of

    own = home_of(assignment) if assignment is not None else None
    return load_every([*packs, *([own] if own is not None and yaml_files(own) else [])])


def _write(found: Collected, library: Library, asked: Assignment | None, say: Words, out: Path | None) -> None:
    """The table, to the file or as text; and how far everybody is, where there is an assignment."""
    import time

    from roleplay.telling.collection import person_rows, record_rows

    def scenario(name: str) -> str:
        return library.get(name).title(say.language)

    def personality(name: str) -> str:
        return library.personalities[name].title(say.language)

    rows = list(record_rows(say, found.sent, scenario, personality, asked))
    people = list(person_rows(say, found.sent, asked, int(time.time()))) if asked is not None else []
    if out is not None:
        more = [(say("collect.sheet.people"), people)] if people else []
        deliver_sheets(out, (say("collect.sheet.records"), rows), *more, new=True)
    elif found.sent:
        _write_text(rows)
    if people[1:]:
        write()
        _write_text(people)


def _write_text(rows: list[list[Cell]]) -> None:
    from roleplay.cli.plain.table import table

    for line in table([list(map(_shown, row)) for row in rows], left=len(rows[0])):
        write(line)


def _shown(cell: Cell) -> str:
    from datetime import datetime

    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return "" if cell is None else one_line(str(cell))
