"""`roleplay review`: a recorded play judged move by move, with what would have been better and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault, Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.engine.play import Play
    from roleplay.reading.text import Language


@click.command("review")
@click.argument("file", metavar="FILE|PLAY|CODE", type=click.Path(path_type=Path))
@click.option("--scenario", metavar="ID|FILE", help="The scenario, where it is not one of the list.")
@click.option("--line", type=int, metavar="N", help="Only a best line from before move N, for one who knows all.")
@language_option
@click.option("--json", "form", flag_value="json", help="Every verdict, number and best line as JSON, for programs.")
@click.option("--cards", is_flag=True, help="Make cards of your mistakes, to be asked by roleplay drill mistakes.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the whole debrief to FILE, as Markdown (.md) or as a page (.html); a file that is there is kept.",
)
def command(
    file: Path,
    scenario: str | None,
    line: int | None,
    language: Language | None,
    form: str | None,
    cards: bool,
    out: Path | None,
) -> None:
    """Judge the record of a play move by move.

    Every possible course of the conversation is worked out; each move is judged against the best that could be known
    at that moment. The first review of a scenario takes some seconds; its tables are then kept.
    """
    from roleplay.analysis.solution import TooLargeError
    from roleplay.cli.person import own_store
    from roleplay.cli.plain.review import Reviewer
    from roleplay.cli.record import load, refuse_unfinished
    from roleplay.desk.export import export

    if out is not None and (line is not None or form is not None):
        raise click.UsageError("--out writes the whole debrief: it goes with neither --line nor --json")
    if cards and (out is not None or line is not None or form is not None):
        raise click.UsageError("--cards comes after the whole review: it goes with none of --line, --json and --out")
    if out is not None and out.suffix not in (".md", ".html"):
        raise Refusal(f"{out}: the name of a debrief ends in .md or .html")
    session, found = load(file, scenario)
    refuse_unfinished(file, session)
    if line is not None:
        _check(line, session.play)
    reviewer = Reviewer(session, language_or_default(language), found.personalities)
    try:
        if out is not None:
            write(str(export(reviewer.document(), out)))
            return
        if form == "json":
            write_json(reviewer.facts() if line is None else reviewer.best_facts(line))
            return
        for text in reviewer.lines() if line is None else reviewer.best(line):
            write(text)
        if cards:
            write()
            write(reviewer.cards(own_store()))
    except TooLargeError as error:
        raise Fault(f"{file}: {error}") from None


def _check(line: int, play: Play) -> None:
    moves = len(play.turns)
    if not moves:
        raise Refusal(f"--line {line}: this play has no moves")
    if not 1 <= line <= moves:
        raise Refusal(f"--line {line}: this play has moves 1 to {moves}")
