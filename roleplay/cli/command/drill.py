"""`roleplay drill`: cards, on the screens or line by line."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import deliver_sheets, fresh
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.desk.desk import Desk
    from roleplay.practice.drill.session import Drill
    from roleplay.reading.text import Language


WEEKS = 26
"""Weeks that the calendar tells of."""


@click.command("drill", short_help="Drill the cards that are due today.")
@click.argument("decks", nargs=-1, metavar="[ID|FILE]…")
@language_option
@click.option("--calendar", is_flag=True, help="Tell on which days you practised, instead.")
@click.option("--plain", is_flag=True, help="Line by line on standard input and output.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="TABLE",
    help="Write every answer so far as a table, instead: a new file, .csv or .xlsx.",
)
@click.pass_context
def command(
    context: click.Context,
    decks: tuple[str, ...],
    language: Language | None,
    calendar: bool,
    plain: bool,
    out: Path | None,
) -> None:
    """Drill the cards that are due today, of all decks or of those named: by id (see roleplay list --decks) or by file.

    A single deck of which nothing is due is gone through all the same. Every answer is kept as you go on from it.
    With --plain everything is asked line by line, for screen readers and pipes; ? tells what to type.

    A table has a row for each answer: deck, card, how much of it was right, its rating, and when the card was due next.
    A file that is there is kept. XLSX needs the extra: pip install 'roleplay-trainer[sheets]'
    """
    if out is not None:
        if decks or calendar or plain:
            raise click.UsageError("--out goes alone: it has the cards of all decks")
        fresh(out)
    from roleplay.cli.person import own_store
    from roleplay.desk.desk import Desk

    if out is not None:
        _tabulate(Desk(store=own_store(), language=language_or_default(language)), out)
        return
    if calendar:
        _tell_calendar(Desk(store=own_store(), language=language_or_default(language)))
        return
    if plain:
        language = language_or_default(language)
        _speak(Desk(store=own_store(), language=language), decks)
        return
    from roleplay.cli.screen import open_screens, require_terminal

    require_terminal()
    language = language_or_default(language)
    context.exit(open_screens(_begun(Desk(store=own_store(), language=language), decks), language))


def _begun(desk: Desk, decks: tuple[str, ...]) -> Drill:
    from roleplay.cli.find import deck_name, naming_decks

    with _reading(desk), naming_decks(desk.drills):
        return desk.drills.begin([deck_name(name) for name in decks])


@contextmanager
def _reading(desk: Desk) -> Iterator[None]:
    """Let a log that cannot be read become an ending of the command."""
    from roleplay.telling.machine import why

    try:
        yield
    except OSError as error:
        raise Fault(desk.words("drill.unread", why=why(desk.words, error))) from None


def _tell_calendar(desk: Desk) -> None:
    from roleplay.telling.calendar import lines

    with _reading(desk):
        counts, today = desk.drills.calendar()
    for line in lines(desk.words, counts, today, WEEKS):
        write(line)


def _tabulate(desk: Desk, out: Path) -> None:
    from roleplay.desk.table import cards

    with _reading(desk):
        rows = list(cards(desk))
    deliver_sheets(out, (desk.words("drill.title"), rows), new=True)


def _speak(desk: Desk, decks: tuple[str, ...]) -> None:
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.drill import DrillTalk

    drill = _begun(desk, decks)
    if drill.key is None:
        write(desk.words("plain.drill.nothing"))
        return
    with asked_to_end():
        DrillTalk(desk, drill).run()
