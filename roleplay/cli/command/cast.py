"""`roleplay cast`: the classroom game with a human client, from the list of names to the results."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.desk import desk_of, told
from roleplay.cli.exit import Refusal
from roleplay.cli.letin import Where, let_phones_in, listening_options
from roleplay.cli.option import language_option, new_file_option
from roleplay.cli.stream import write, write_json
from roleplay.reading.regular import UnfitError, read_regular

if TYPE_CHECKING:
    from roleplay.desk.castings import Held
    from roleplay.desk.desk import Desk
    from roleplay.reading.text import Language

LARGEST = 200_000
"""Bytes of a list of names that are read."""


@click.group("cast", short_help="Play the classroom game with a human client.")
@language_option
@click.pass_context
def command(context: click.Context, language: Language | None) -> None:
    """Play the classroom game with a human client: who sells, plays the client and observes; sheets, clock, results.

    GAME is the id of a game that is kept, the beginning of that, or its title.
    """
    context.obj = language


@command.command("new")
@click.argument("title")
@click.option(
    "--teams",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Teams and people: “Red: Ann, Bo” a line, or a CSV table of team and name.",
)
@click.option("--team", "typed", multiple=True, metavar="“NAME: PERSON, …”", help="A team; once for each, 2 to 12.")
@click.option("--minutes", type=click.IntRange(1, 240), default=15, show_default=True, help="How long a round lasts.")
@language_option
def new(title: str, teams: Path | None, typed: tuple[str, ...], minutes: int, language: Language | None) -> None:
    """Begin a game; tells its id."""
    from roleplay.desk.castings import roll_of

    desk = desk_of(language)
    with told(desk):
        roll = roll_of(_list(teams)) if teams is not None else []
        roll += roll_of("\n".join(typed)) if typed else []
        write(desk.castings.begin(title, roll, minutes).id)


@command.command("list")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def list_them(language: Language | None, as_json: bool) -> None:
    """List the games that are kept (id, title), then the scenarios that can be played so."""
    desk = desk_of(language)
    with told(desk):
        heads, sources = desk.castings.heads(), desk.castings.sources()
    if as_json:
        games = [{"id": one.id, "title": one.title, "made": one.made, "changed": one.changed} for one in heads]
        write_json({"games": games, "scenarios": [{"id": one.id, "title": desk.text(one.title)} for one in sources]})
        return
    for head in heads:
        write(f"{head.id}  {head.title}")
    for source in sources:
        write(f"{source.id}  {desk.text(source.title)}")


@command.command("round")
@click.argument("game")
@click.argument("scenario")
@click.option("--personality", metavar="NAME", help="How the client is to be played; else in turn.")
@click.option("--minutes", type=click.IntRange(1, 240), help="How long this round lasts; else as the game was begun.")
@language_option
def cast_round(
    game: str, scenario: str, personality: str | None, minutes: int | None, language: Language | None
) -> None:
    """Cast the next round of GAME, or the present one anew, and tell who plays what."""
    from roleplay.cli.find import find_listed
    from roleplay.telling.casting import part_told
    from roleplay.workshop.casting import act

    desk = desk_of(language)
    held, found = _find(desk, game), find_listed(scenario)
    birds = found.scenario.client.personalities
    bird = found.personality(personality) or birds[len(held.state.rounds) % len(birds)]
    with told(desk):
        state = held.act(act.cast(found.scenario, bird, minutes or held.state.minutes))
    assert state.round is not None
    for talk in state.round.talks.values():
        write(part_told(desk.words, state, talk))


@command.command("sheets")
@click.argument("game")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A new .html file for A4, each sheet beginning on paper of its own; else all as text.",
)
@language_option
def sheets(game: str, out: Path | None, language: Language | None) -> None:
    """Write all role sheets of the present round of GAME."""
    from roleplay.cli.output import deliver
    from roleplay.cli.sheet import fresh
    from roleplay.desk.castingfile import PAGE, sheets_file
    from roleplay.telling.rolepage import role_lines

    desk = desk_of(language)
    held = _find(desk, game)
    made = held.state.round
    if made is None:
        raise Refusal(desk.words("refused.casting.no-round"))
    with told(desk):
        if out is not None:
            fresh(out, (PAGE,))
            deliver(sheets_file(desk.words, held, made), out, new=True)
            return
        for _, sheet in held.sheets(desk.words, made):
            for line in (*role_lines(sheet), "", ""):
                write(line)


@command.command("host")
@click.argument("game")
@click.option("--web", is_flag=True, help="Let phones and laptops in: everybody's role is in a browser of their own.")
@listening_options
@language_option
def host(game: str, web: bool, listen: str, port: int, names: tuple[str, ...], language: Language | None) -> None:
    """Lead GAME line by line: clock, ticks, decisions, the order of the class; ? tells what can be typed.

    With --web everybody finds their role on their own phone, and observers and clients tick and confirm there; --listen
    0.0.0.0 lets in a whole network. The address, the join code, the board and the host's key are told.
    """
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.cast import CastTalk

    desk = desk_of(language)
    held = _find(desk, game)
    with ExitStack() as stack, told(desk), asked_to_end():
        if web:
            let_phones_in(stack, desk, held, Where(listen, port, names))
        CastTalk(desk, held).run()


@command.command("status")
@click.argument("game")
@language_option
def status(game: str, language: Language | None) -> None:
    """Tell how GAME stands."""
    from roleplay.desk.castingfile import need_title
    from roleplay.telling.casting import lines

    desk = desk_of(language)
    held = _find(desk, game)
    for line in lines(desk.words, held.state, lambda made, need: need_title(desk.words, held, made, need), held.now):
        write(line)


@command.command("out")
@click.argument("game")
@new_file_option
@language_option
def out_to(game: str, out: Path, language: Language | None) -> None:
    """Write what GAME came to: standings, every need of every round, roles had, what was said."""
    from roleplay.cli.sheet import deliver_made, fresh
    from roleplay.desk.castingfile import ENDINGS, result_file

    fresh(out, ENDINGS)
    desk = desk_of(language)
    held = _find(desk, game)
    deliver_made(out, lambda ending: result_file(desk.words, held, ending))


@command.command("delete")
@click.argument("game")
@click.option("--yes", is_flag=True, help="Do not ask.")
@language_option
def delete(game: str, yes: bool, language: Language | None) -> None:
    """Throw GAME away for good."""
    from roleplay.cli.person import confirmed

    desk = desk_of(language)
    held = _find(desk, game)
    title = held.state.title
    confirmed(desk.words("plain.cast.delete", title=title), title, desk.words("plain.sheet.undeleted"), yes=yes)
    with told(desk):
        desk.castings.throw(held.id)


def _list(file: Path) -> str:
    """The text of a list of names; spreadsheets here may still write it in GB 18030."""
    try:
        data = read_regular(file, LARGEST)
    except UnfitError as error:
        raise Refusal(f"{file}: {error.strerror}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _find(desk: Desk, name: str) -> Held:
    with told(desk):
        head = desk.castings.find(name)
        if head is None:
            raise Refusal(f"no game {name!r}, or not only one; see roleplay cast list")
        return desk.castings.get(head.id)
