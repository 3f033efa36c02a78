"""`roleplay cards`: a scenario on paper, for playing it live with people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.option import LANGUAGES
from roleplay.cli.output import deliver, out_option

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("cards", short_help="Make role-play cards to print.")
@click.argument("file", metavar="FILE|ID")
@click.option(
    "--language", type=click.Choice((*LANGUAGES, "both")), help="By default every language that the scenario has."
)
@out_option
def command(file: str, language: str | None, out: Path | None) -> None:
    """Make role-play cards to print: client's brief, salesperson's sheet, observer's sheet.

    The result is an HTML page for A4. Open it in a browser and print it; each card begins on a sheet of its own.
    """
    from roleplay.authoring.cards import cards
    from roleplay.cli.find import find

    found = find(file)
    languages: tuple[Language, ...] = found.scenario.languages
    if language is not None:
        languages = tuple(one for one in LANGUAGES if language in (one, "both"))  # type: ignore[misc]
    deliver(cards(found.scenario, found.personalities, languages), out)
