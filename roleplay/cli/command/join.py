"""`roleplay join`: a seat in a contest for a terminal that reaches the same database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.reading.text import Language


@click.command("join", short_help="Take a seat in a contest, from a terminal with the database's URL.")
@click.argument("code")
@click.option("--team", required=True, metavar="NAME", help="The team, by its name or number.")
@click.option("--name", required=True, help="What you are called; the same name here comes back to the same seat.")
@click.option("--plain", is_flag=True, help="Line by line instead of the screens.")
@language_option
def command(code: str, team: str, name: str, plain: bool, language: Language | None) -> None:
    """Take a seat with a team of the contest whose join code is CODE, and talk for it while the round is played.

    Both machines must use the same database: roleplay --database postgresql://… join CODE --team Red --name Ann
    """
    from roleplay.cli.contest import refusing
    from roleplay.cli.desk import desk_of
    from roleplay.cli.screen import open_screens, require_terminal
    from roleplay.desk.teamseat import Viewer, seat_here

    if not plain:
        require_terminal()
    desk = desk_of(language)
    with refusing(desk):
        try:
            hosting = desk.contests.by_code(code)
            seat = seat_here(hosting, desk.store.folder, _team(hosting, team), name)
            if plain:
                from roleplay.cli.ending import asked_to_end
                from roleplay.cli.plain.seated import SeatedTalk

                with asked_to_end():
                    SeatedTalk(desk, hosting, seat.team, seat.id).run()
                return
            click.get_current_context().exit(open_screens(Viewer(hosting, seat.id), language_or_default(language)))
        finally:
            desk.close()


def _team(hosting: Hosting, typed: str) -> str:
    from roleplay.workshop.name import same_name

    teams = list(hosting.state.teams.values())
    named = [team.id for team in teams if same_name(team.name) == same_name(typed)]
    if typed.isdecimal() and 0 < int(typed[:4]) <= len(teams):
        named.append(teams[int(typed[:4]) - 1].id)
    if not named:
        raise Refusal(f"no team {typed!r}; there are: {', '.join(team.name for team in teams)}")
    return named[0]
