"""`roleplay host`: lead a contest, on the screens or line by line; browsers are let in where that is possible."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default, level_option
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.reading.text import Language
    from roleplay.scenario.personality import Level

LARGEST_SEED = 2**63 - 1
EXTRA = "pip install 'roleplay-trainer[web]'"


@click.command("host", short_help="Lead a contest of groups on the same client.")
@click.argument("contest", required=False, metavar="CONTEST|CODE")
@click.option("--title", help="What a new contest is called.")
@click.option("--team", "teams", multiple=True, metavar="NAME", help="A team; once for each.")
@click.option("--vote", type=click.IntRange(0, 300), default=0, help="Seconds a team may vote on each sentence.")
@click.option("--scenario", metavar="ID", help="Draw a round about this scenario.")
@click.option("--minutes", type=click.IntRange(1, 240), default=15, show_default=True, help="How long a round is.")
@level_option
@click.option("--bird", metavar="ID", help="Who the client is to be; the teams are not told. Else drawn.")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="The case number; the same number, the same case.")
@click.option("--in-turn", is_flag=True, help="Teams play one after another, each with the whole time.")
@click.option("--listen", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="0.0.0.0 lets a network in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 for any that is free.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A domain's name that a server before it is asked by."
)
@click.option("--no-web", is_flag=True, help="Let no browsers in: teams play on this machine.")
@click.option("--plain", is_flag=True, help="Line by line instead of the screens.")
@language_option
def command(
    contest: str | None,
    title: str | None,
    teams: tuple[str, ...],
    vote: int,
    scenario: str | None,
    minutes: int,
    level: Level | None,
    bird: str | None,
    seed: int | None,
    in_turn: bool,
    listen: str,
    port: int,
    names: tuple[str, ...],
    no_web: bool,
    plain: bool,
    language: Language | None,
) -> None:
    """Lead a contest: a new one with --title and --team, or CONTEST (its id, see roleplay contests) or its join code.

    Browsers on this machine are let in at once; --listen 0.0.0.0 lets in phones and laptops in the same network, and
    the addresses are told. Everything is kept as it happens: stop at any time, and go on with the same command.
    """
    from roleplay.cli.contest import find_contest, refusing
    from roleplay.cli.desk import desk_of
    from roleplay.cli.screen import open_screens, require_terminal
    from roleplay.desk.teamseat import Visit

    if not plain:
        require_terminal()
    if contest is None and title is None:
        raise Refusal("name a contest (see roleplay contests), or begin one with --title and --team")
    desk = desk_of(language)
    with ExitStack() as stack, refusing(desk):
        stack.callback(desk.close)
        if contest is not None:
            hosting, key = find_contest(desk, contest), None
        else:
            hosting, key = desk.contests.open(title or "", teams, vote)
        if scenario is not None:
            case = hosting.draw(scenario, seed=seed, personality=bird, level=level or 3)
            hosting.plan(case, minutes, in_turn=in_turn)
        if not no_web:
            _let_in(stack, desk, hosting, (listen, port, names), key)
        if plain:
            from roleplay.cli.ending import asked_to_end
            from roleplay.cli.plain.host import HostTalk

            with asked_to_end():
                HostTalk(desk, hosting).run()
            return
        click.get_current_context().exit(open_screens(Visit(hosting), language=language_or_default(language)))


def _let_in(
    stack: ExitStack, desk: Desk, hosting: Hosting, at: tuple[str, int, tuple[str, ...]], key: str | None
) -> None:
    """Let browsers in for as long as `stack` stands; where that cannot be, say so and go on without.

    `at` is the address to listen at, the port, and the names of servers before this one.
    """
    from roleplay.desk.trouble import DeskError

    try:
        from roleplay.web.letting import letting_in
    except ModuleNotFoundError as error:
        from roleplay.cli.command.serve import NEEDED

        if (error.name or "").partition(".")[0] not in NEEDED:
            raise
        write(desk.words("plain.host.no-web", extra=EXTRA), error=True)
        return
    try:
        listen, port, names = at
        hosting.addresses = stack.enter_context(letting_in(desk, hosting, listen, port, write, names))
    except DeskError as error:
        write(error.told(desk.words), error=True)
        write(desk.words("plain.host.web-less"), error=True)
        return
    if key is not None:
        write(desk.words("plain.host.key", address=f"{hosting.addresses[0]}lead/key", secret=key))
