"""`roleplay objections`: what trainees had against verdicts, for the authors of scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import CSV, fresh
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.reading.language import Language
    from roleplay.store.objection import Objection
    from roleplay.telling.words import Words


@click.command("objections", short_help="List the objections to verdicts.")
@click.option(
    "--csv", "table", type=click.Path(path_type=Path), metavar="FILE", help="Write them as a table: a new file, .csv."
)
@click.option("--json", "as_json", is_flag=True, help="All of them as JSON, for programs.")
@language_option
def command(table: Path | None, as_json: bool, language: Language | None) -> None:
    """List the objections to verdicts that were kept in the debrief, the earliest first.

    Each tells the scenario, the case and the move, how it was judged, what was advised, the scores that both lead to at
    best and in practice, and the note of who objected. The table is UTF-8 and opens in spreadsheets; no cell of it is
    computed. A file that is there is kept.
    """
    if table is not None and as_json:
        raise click.UsageError("--csv writes them to a file and --json to the output: take one of the two")
    if table is not None:
        fresh(table, (CSV,))
    from roleplay.cli.output import deliver
    from roleplay.cli.person import own_store
    from roleplay.desk.objection import as_csv
    from roleplay.telling.words import words

    try:
        found, wrong = own_store().objections()
    except OSError as error:
        raise Fault(f"objections: {error.strerror or error}") from None
    for fault in wrong:
        write(f"objections: {fault}", error=True)
    if table is not None:
        deliver(as_csv(found), table, new=True)
    if as_json:
        write_json([one.as_dict() for one in found])
    elif table is None:
        say = words(language_or_default(language))
        for one in found:
            for line in _told(one, say):
                write(line)
        if not found:
            write(say("objections.none"))


def _told(one: Objection, say: Words) -> Iterator[str]:
    from roleplay.telling.phrase import rounded  # late: help does without what it brings

    yield say(
        "objections.head",
        made=one.made,
        scenario=one.scenario,
        personality=one.personality,
        variant=one.variant,
        play=one.play,
    )
    judgement = say(f"review.judgement.{one.judgement}") if say.has(f"review.judgement.{one.judgement}") else "?"
    values = {"value": rounded(one.value), "likely": rounded(one.likely)}
    yield say("objections.mine", n=one.move, entry=one.entry, judgement=judgement, **values)
    if one.advised:
        values = {"value": rounded(one.advised_value), "likely": rounded(one.advised_likely)}
        yield say("objections.advised", entry=one.advised, **values)
    yield say("objections.note", note=one.note or "–")
    yield ""
