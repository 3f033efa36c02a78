"""`roleplay review`: a recorded play judged move by move, with what would have been better and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.scenario.text import Language


@click.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--scenario", metavar="ID|FILE", help="The scenario, where it is not one of the list.")
@language_option
@click.option("--json", "form", flag_value="json", help="Every verdict and number as JSON, for programs.")
def command(file: Path, scenario: str | None, language: Language | None, form: str | None) -> None:
    """Judge the record of a play move by move.

    Every possible course of the conversation is worked out; each move is judged against the best that could be known
    at that moment. The first review of a scenario takes some seconds; its tables are then kept.
    """
    from roleplay.analysis.review import review
    from roleplay.analysis.solve import TooLargeError
    from roleplay.cli.plain.review import as_json, as_text
    from roleplay.cli.record import load
    from roleplay.scenario.library import load_rules
    from roleplay.store.solver import remembering_solver
    from roleplay.verdict import Verdicts

    session, found = load(file, scenario)
    try:
        judged = review(session.play, found.personalities, remembering_solver(), session.mode)
    except TooLargeError as error:
        raise Fault(f"{file}: {error}") from None
    if form == "json":
        write(as_json(judged))
        return
    told = Verdicts(language_or_default(language), session.play, judged, load_rules(), found.personalities)
    for line in as_text(told):
        write(line)
