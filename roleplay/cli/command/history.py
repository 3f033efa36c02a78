"""`roleplay history`: every play that was kept, the latest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.reading.text import Language

LATEST = 50


@click.command("history")
@click.option(
    "--search", "sought", metavar="TEXT", default="", help="Only plays whose client, scenario or note says so."
)
@click.option("--limit", type=click.IntRange(min=0), default=LATEST, show_default=True, help="How many; 0 for all.")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(sought: str, limit: int, language: Language | None, as_json: bool) -> None:
    """List the plays that were kept, the latest first.

    A line gives the play's id, when it was last changed, the scenario with its client, mode, level and result, and how
    your note on it begins. Results are recomputed by a replay; a play that no longer fits has none.
    `roleplay replay ID` tells a play in full, `roleplay play SCENARIO --resume ID` goes on with an unfinished one.
    """
    from roleplay.cli.plain.history import gathered, lines
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    found = gathered(say, sought, limit)
    if as_json:
        write_json(found.facts())
        return
    for line in lines(found):
        write(line)
    for note in found.notes():
        write(note, error=True)
