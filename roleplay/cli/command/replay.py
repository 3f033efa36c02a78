"""`roleplay replay`: a recorded play, recomputed move by move and compared with what the record claims."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.engine.transcript import Result
    from roleplay.reading.text import Language


@click.command("replay")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--scenario", metavar="ID|FILE", help="The scenario, where it is not one of the list.")
@language_option
@click.option(
    "--plain", "form", flag_value="plain", default="plain", help="Dialogue and debrief as text (the default)."
)
@click.option("--json", "form", flag_value="json", help="Moves, outcomes and score as JSON, for programs.")
def command(file: Path, scenario: str | None, language: Language | None, form: str) -> None:
    """Replay the record of a play.

    Everything is recomputed from the moves. A record that does not fit the scenario, or claims another result than the
    replay comes to, is refused, and what differs is named.
    """
    from roleplay.cli.plain.replay import as_facts, as_text
    from roleplay.cli.record import load_with_claim
    from roleplay.engine.transcript import record

    session, found, transcript = load_with_claim(file, scenario)
    _compare(file, transcript.result, record(session).result)
    if form == "json":
        write_json(as_facts(session))
    else:
        for line in as_text(session, language_or_default(language), found.personalities):
            write(line)


def _compare(file: Path, recorded: Result, replayed: Result) -> None:
    claims, facts = recorded.model_dump(), replayed.model_dump()
    differing = [f"{name} {claims[name]}, replayed {facts[name]}" for name in facts if claims[name] != facts[name]]
    if differing:
        raise Fault(f"{file}: the recorded result is not what the moves give: {'; '.join(differing)}")
