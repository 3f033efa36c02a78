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
    from collections.abc import Mapping

    from roleplay.authoring.scaffold import Made, ScaffoldKind

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
    from roleplay.authoring.scaffold import ScaffoldError

    wanted = {"assignment": assignment, "deck": deck, "worksheet": worksheet, "case": case}
    _demand(wanted, like, table, after, kind)
    sort = next((name for name, asked in wanted.items() if asked), "scenario")
    try:
        data = _read(table)
    except OSError as error:
        raise Refusal(f"{table}: {error.strerror or error}") from None
    try:
        made = _made(sort, name, language, folder, kind, after, like, data)
    except ScaffoldError as error:
        raise Refusal(str(error)) from None
    for path in made.files:
        write(str(path))
    file = shlex.quote(str(made.scenario))
    then = {"scenario": f"; roleplay play {file}", "assignment": f"; roleplay assign {file}"}.get(sort, "")
    write(f"next: roleplay check {file}{then}", error=True)


def _demand(wanted: Mapping[str, bool], like: str | None, table: Path | None, after: str | None, kind: str) -> None:
    """Refuse options that do not go together."""
    if sum(wanted.values()) > 1:
        raise click.UsageError("an assignment, a deck, a worksheet or a case: one at a time")
    if like is not None and not (wanted["deck"] or wanted["worksheet"] or wanted["case"]):
        raise click.UsageError("--like goes with --deck, --worksheet or --case")
    if table is not None and not wanted["deck"]:
        raise click.UsageError("--table goes with --deck")
    if like is not None and table is not None:
        raise click.UsageError("like another or of a table: one at a time")
    if after is not None and kind != "sequel":
        raise click.UsageError("--after goes with --kind sequel")


def _made(
    sort: str,
    name: str,
    language: str,
    folder: Path,
    kind: ScaffoldKind,
    after: str | None,
    like: str | None,
    table: bytes | None,
) -> Made:
    """What is begun, written. Raises ScaffoldError where it cannot be had."""
    from roleplay.authoring import scaffold
    from roleplay.authoring.sequel import USUAL

    languages = scaffold.languages_of(language)
    match sort:
        case "assignment":
            return scaffold.scaffold_assignment(name, languages, folder)
        case "deck":
            return scaffold.scaffold_deck(name, languages, folder, like, table)
        case "worksheet":
            return scaffold.scaffold_worksheet(name, languages, folder, like)
        case "case":
            return scaffold.scaffold_discussion(name, languages, folder, like)
        case _:
            return scaffold.scaffold(name, kind, languages, folder, after or USUAL)


def _read(table: Path | None) -> bytes | None:
    if table is None:
        return None
    from roleplay.authoring.decktable import LARGEST_TABLE
    from roleplay.reading.regular import read_regular

    return read_regular(table, 4 * LARGEST_TABLE)
