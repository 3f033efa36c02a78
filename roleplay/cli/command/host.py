"""`roleplay host`: lead a contest, on the screens or line by line; browsers are let in where that is possible."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.letin import Where, let_in, listening_options, tell_key
from roleplay.cli.option import language_option, language_or_default, level_option
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.reading.text import Language
    from roleplay.scenario.personality import Level
    from roleplay.workshop.contest.event import Planned

LARGEST_SEED = 2**63 - 1


@click.command("host", short_help="Lead a contest of groups on the same client.")
@click.argument("contest", required=False, metavar="CONTEST|CODE")
@click.option("--title", help="What a new contest is called.")
@click.option("--team", "teams", multiple=True, metavar="NAME", help="A team; once for each.")
@click.option("--vote", type=click.IntRange(0, 300), default=0, help="Seconds a team may vote on each sentence.")
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="ID",
    help="Draw a round about this; once for each round to come.",
)
@click.option("--minutes", type=click.IntRange(1, 240), default=15, show_default=True, help="How long a round is.")
@level_option
@click.option("--bird", metavar="ID", help="Who the client is to be; the teams are not told. Else drawn.")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="The case number; the same number, the same case.")
@click.option("--in-turn", is_flag=True, help="Teams play one after another, each with the whole time.")
@listening_options
@click.option("--no-web", is_flag=True, help="Let no browsers in: teams play on this machine.")
@click.option("--plain", is_flag=True, help="Line by line instead of the screens.")
@language_option
def command(
    contest: str | None,
    title: str | None,
    teams: tuple[str, ...],
    vote: int,
    scenarios: tuple[str, ...],
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
    the addresses are told. Everything is kept as it happens: stop at any time, and go on with roleplay host CONTEST.
    """
    from roleplay.cli.contest import find_contest, refusing
    from roleplay.cli.desk import desk_of
    from roleplay.cli.screen import open_screens, require_terminal
    from roleplay.desk.hindrance import HINDRANCES
    from roleplay.desk.teamseat import Viewer

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
        if scenarios:
            way = {"personality": bird, "level": level or 3, "minutes": minutes, "in_turn": in_turn, "seed": seed}
            try:
                _plan(hosting, scenarios, way)
            except HINDRANCES:
                if contest is None:
                    desk.contests.throw(hosting.id)
                raise
        if not no_web:
            _let_in(stack, desk, hosting, key, Where(listen, port, names))
        if plain:
            _lead_plainly(desk, hosting)
            return
        click.get_current_context().exit(open_screens(Viewer(hosting), language=language_or_default(language)))


def _let_in(stack: ExitStack, desk: Desk, hosting: Hosting, key: str | None, where: Where) -> None:
    """Let browsers in, and tell the key of a new contest; where they cannot be, that is told and no hindrance."""
    hindered = let_in(stack, desk, hosting, where)
    if hindered is not None:
        hosting.shut = hindered.told
        write(desk.words("plain.host.web-less"), error=True)
    elif key is not None:
        tell_key(desk, hosting, key)


def _lead_plainly(desk: Desk, hosting: Hosting) -> None:
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.host import HostTalk

    with asked_to_end():
        HostTalk(desk, hosting).run()


def _plan(hosting: Hosting, scenarios: Sequence[str], way: Mapping[str, object]) -> None:
    """Draw a round about the first scenario, and plan one about each other. Raises what a contest refuses."""
    first, *later = [_planned(scenario=one, **way) for one in scenarios]
    hosting.plan_now(first)
    hosting.plan_ahead((*hosting.state.programme, *later))


def _planned(**filled: object) -> Planned:
    """A round of these options. Raises Refused for ids that can be none."""
    from roleplay.workshop.contest.event import Planned
    from roleplay.workshop.refusal import Refused

    try:
        return Planned.model_validate(filled)
    except ValueError:
        raise Refused("round.case") from None
