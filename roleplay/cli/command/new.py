"""`roleplay new`: a scenario to begin with, which passes the check and can be won."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import LANGUAGES
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.authoring.scaffold import ScaffoldKind

KINDS = (
    "discovery", "objections", "appointment", "negotiation", "journey", "two-people", "complaint", "sequel", "blank"
)  # fmt: skip
"""As `roleplay.authoring.scaffold.KINDS`, which is not imported for a help text; a test compares them."""


@click.command("new", short_help="Begin a scenario, an assignment or a deck.")
@click.argument("name", metavar="ID")
@click.option("--assignment", is_flag=True, help="Begin an assignment, not a scenario.")
@click.option("--deck", is_flag=True, help="Begin a deck of cards, not a scenario.")
@click.option("--worksheet", is_flag=True, help="Begin a worksheet, not a scenario.")
@click.option("--case", is_flag=True, help="Begin a case to discuss, not a scenario.")
@click.option(
    "--like", metavar="ID", help="With --deck, --worksheet or --case: begin as a copy of this one, to be rewritten."
)
@click.option(
    "--table", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="With --deck: make it of this CSV."
)
@click.option("--kind", type=click.Choice(KINDS), default="discovery", show_default=True, help="What it begins as.")
@click.option("--after", metavar="ID", help="With --kind sequel: the scenario that it goes on from.")
@click.option(
    "--language", type=click.Choice((*LANGUAGES, "both")), default="both", show_default=True, help="Of its texts."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The pack's folder, made where there is none; by default the current one.",
)
def command(
    name: str,
    assignment: bool,
    deck: bool,
    worksheet: bool,
    case: bool,
    like: str | None,
    table: Path | None,
    kind: ScaffoldKind,
    after: str | None,
    language: str,
    folder: Path,
) -> None:
    """Begin a scenario: ID.yaml, with comments, ready to be checked and played.

    A folder without a pack.yaml gets one. Nothing is overwritten. Put your own prose in place of what is in quotes.
    --kind sequel --after OTHER begins a second talk with the client of OTHER, a scenario in the folder or of the list.
    With --assignment begin assignments/ID.yaml instead: what trainees are to play, by when, and what counts as passed;
    with --deck decks/ID.yaml: cards to drill, for instance on your own product (--like never-stumped); with --worksheet
    worksheets/ID.yaml: something to fill in, keep and print; with --case discussions/ID.yaml: a case for groups.
    """
    from roleplay.authoring.scaffold import (
        ScaffoldError,
        languages_of,
        scaffold,
        scaffold_assignment,
        scaffold_deck,
        scaffold_discussion,
        scaffold_worksheet,
    )
    from roleplay.authoring.sequel import USUAL

    if assignment + deck + worksheet + case > 1:
        raise click.UsageError("an assignment, a deck, a worksheet or a case: one at a time")
    if like is not None and not (deck or worksheet or case):
        raise click.UsageError("--like goes with --deck, --worksheet or --case")
    if table is not None and not deck:
        raise click.UsageError("--table goes with --deck")
    if like is not None and table is not None:
        raise click.UsageError("like another or of a table: one at a time")

    if after is not None and kind != "sequel":
        raise click.UsageError("--after goes with --kind sequel")

    try:
        data = _read(table)
    except OSError as error:
        raise Refusal(f"{table}: {error.strerror or error}") from None
    try:
        if assignment:
            made = scaffold_assignment(name, languages_of(language), folder)
        elif deck:
            made = scaffold_deck(name, languages_of(language), folder, like, data)
        elif worksheet:
            made = scaffold_worksheet(name, languages_of(language), folder, like)
        elif case:
            made = scaffold_discussion(name, languages_of(language), folder, like)
        else:
            made = scaffold(name, kind, languages_of(language), folder, after or USUAL)
    except ScaffoldError as error:
        raise Refusal(str(error)) from None
    for path in made.files:
        write(str(path))
    file = shlex.quote(str(made.scenario))
    then = "" if deck or worksheet or case else f"; roleplay {'assign' if assignment else 'play'} {file}"
    write(f"next: roleplay check {file}{then}", error=True)


def _read(table: Path | None) -> bytes | None:
    if table is None:
        return None
    from roleplay.authoring.decktable import LARGEST_TABLE
    from roleplay.reading.regular import read_regular

    return read_regular(table, 4 * LARGEST_TABLE)
