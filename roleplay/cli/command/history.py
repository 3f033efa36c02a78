"""`roleplay history`: every play that was kept, the latest first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import fresh
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.reading.text import Language

LATEST = 50
MOST = 1_000_000_000
"""More than anybody has played, and fewer than a database can count."""


@click.command("history")
@click.option(
    "--search", "sought", metavar="TEXT", default="", help="Only plays whose client, scenario or note says so."
)
@click.option(
    "--limit", type=click.IntRange(0, MOST), help=f"How many; 0 for all.  [default: {LATEST}, in a table all]"
)
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="TABLE", help="Write a table: a new file, .csv or .xlsx."
)
@click.option("--decisions", is_flag=True, help="With --out: every move with its verdict, points lost and the reason.")
def command(
    sought: str, limit: int | None, language: Language | None, as_json: bool, out: Path | None, decisions: bool
) -> None:
    """List the plays that were kept, the latest first.

    A line gives the play's id, when it was last changed, the scenario with its client, mode, level and result, and how
    your note on it begins. Results are recomputed by a replay; a play that no longer fits has none.
    `roleplay replay ID` tells a play in full, `roleplay play SCENARIO --resume ID` goes on with an unfinished one.

    A table has a row for each play, in which one that cannot be replayed says why; with --decisions one for each move,
    judged (XLSX has both, on two sheets). A file that is there is kept. XLSX needs the extra:
    pip install 'roleplay-trainer[sheets]'
    """
    if out is not None:
        fresh(out)
    elif decisions:
        raise click.UsageError("--decisions goes into a table: name it by --out TABLE.xlsx or TABLE.csv")
    from roleplay.cli.plain.history import gathered, lines, tabled
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    found = gathered(say, sought, limit if limit is not None else LATEST if out is None else 0)
    if out is not None:
        tabled(found, out, decisions=decisions)
    if as_json:
        write_json(found.facts())
    elif out is None:
        for line in lines(found):
            write(line)
    if not as_json:
        for note in found.notes():
            write(note, error=True)
