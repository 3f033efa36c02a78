"""`roleplay deck`: a deck of cards as a table, to be changed in a spreadsheet and taken back."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("deck", short_help="Write a deck of cards as a table.")
@click.argument("name", metavar="ID|FILE")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="TABLE",
    help="The file to write, .csv or .xlsx; one that is there is kept.",
)
def command(name: str, out: Path) -> None:
    """Write a deck of cards as a table, a line for each text: its place, and the wording in each language.

    Change it in a spreadsheet, save it as CSV UTF-8, and `roleplay new ID --deck --table FILE.csv` makes a deck of it.
    """
    from roleplay.authoring.decktable import rows
    from roleplay.cli.find import deck_name, naming_decks
    from roleplay.cli.sheet import deliver_sheets, fresh
    from roleplay.desk.desk import Desk

    fresh(out)
    drills = Desk().drills
    with naming_decks(drills):
        deck = drills.named(deck_name(name))
    deliver_sheets(out, (deck.id, rows(deck)), new=True)
