"""`roleplay deck`: a deck of cards as a table, to be changed in a spreadsheet and taken back."""

from __future__ import annotations

from pathlib import Path

import click

from roleplay.cli.exit import Refusal


@click.command("deck")
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
    from roleplay.cli.sheet import deliver_sheets, fresh
    from roleplay.desk.desk import Desk
    from roleplay.reading.problem import ProblemError, did_you_mean

    fresh(out)
    drills = Desk().drills
    is_file = name.lower().endswith((".yaml", ".yml")) or "/" in name
    try:
        deck = drills.named(Path(name) if is_file else name)
    except ProblemError as error:
        raise Refusal("\n".join(map(str, error.problems))) from None
    except KeyError:
        known = [one.id for one in drills.decks()]
        raise Refusal(f"no deck {name!r}{did_you_mean(name, known)}; see roleplay list --decks") from None
    deliver_sheets(out, (deck.id, rows(deck)), new=True)
