"""`roleplay replay`: a recorded play, recomputed move by move and compared with what the record claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("replay")
@click.argument("file", metavar="FILE|PLAY|CODE", type=click.Path(path_type=Path))
@click.option("--scenario", metavar="ID|FILE", help="The scenario, where it is not one of the list.")
@language_option
@click.option(
    "--plain", "form", flag_value="plain", default="plain", help="Dialogue and debrief as text (the default)."
)
@click.option("--json", "form", flag_value="json", help="Moves, outcomes and score as JSON, for programs.")
def command(file: Path, scenario: str | None, language: Language | None, form: str) -> None:
    """Replay a play: the file of its record, the id that it is kept under, or its code (roleplay code).

    Everything is recomputed from the moves. A record that does not fit the scenario, or claims another result than the
    replay comes to, is refused, and what differs is named.
    """
    from roleplay.cli.plain.replay import as_facts, as_text
    from roleplay.cli.record import load, refuse_unfinished

    session, found = load(file, scenario)
    if form == "json":
        refuse_unfinished(file, session)
        write_json(as_facts(session))
    else:
        for line in as_text(session, language_or_default(language), found.personalities):
            write(line)
