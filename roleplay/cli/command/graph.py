"""`roleplay graph`: a scenario's phases and ladders, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.output import deliver, out_option

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("graph")
@click.argument("file", metavar="FILE|ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(("mermaid", "html")),
    default="mermaid",
    show_default=True,
    help="Text for documents that draw Mermaid, or a page that draws itself.",
)
@language_option
@out_option
def command(file: str, form: str, language: Language | None, out: Path | None) -> None:
    """Draw the phases and ladders of a scenario.

    An arrow tells which kind of move, and which moves, bring a ladder to the next rung; between phases, the guard.
    """
    from roleplay.cli.find import find

    found = find(file)
    language = language_or_default(language)
    if form == "html":
        from roleplay.authoring.drawing import drawing

        deliver(drawing(found.scenario, language), out)
    else:
        from roleplay.authoring.graph import mermaid

        deliver(mermaid(found.scenario, language), out)
