"""`roleplay contests`: the contests that were held: listed, told, written to files, thrown away."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.hosting import Hosting
    from roleplay.reading.text import Language
    from roleplay.store.gathering import WorkshopHead


@click.command("contests", short_help="List contests, tell and keep their results.")
@click.argument("contest", required=False, metavar="CONTEST|CODE")
@click.option("--results", is_flag=True, help="Tell the results: standings, who found what, the room, every talk.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write them to a file, .html, .csv or .xlsx; an existing file is never overwritten.",
)
@click.option("--rating", is_flag=True, help="How strong teams have shown themselves over all contests.")
@click.option("--delete", is_flag=True, help="Throw the contest away for good; asks for its title first.")
@click.option("--json", "as_json", is_flag=True, help="The list as JSON, for programs.")
@language_option
def command(
    contest: str | None,
    results: bool,
    out: Path | None,
    rating: bool,
    delete: bool,
    as_json: bool,
    language: Language | None,
) -> None:
    """List your contests (id, day, title), or tell of CONTEST: its id, title or join code.

    To go on with one: roleplay host CONTEST
    """
    from roleplay.cli.contest import find_contest, refusing
    from roleplay.cli.desk import desk_of

    if contest is None and (results or out or delete):
        raise Refusal("name a contest: its id, title or join code (see roleplay contests)")
    desk = desk_of(language)
    with refusing(desk):
        if rating:
            _rate(desk)
            return
        if contest is None:
            _list(desk.contests.heads(), as_json)
            return
        if out is not None:
            from roleplay.cli.sheet import fresh
            from roleplay.desk.contestfile import ENDINGS

            fresh(out, ENDINGS)
        hosting = find_contest(desk, contest)
        hosting.look()
        try:
            if delete:
                _throw(desk, hosting)
            elif out is not None:
                _deliver(desk, hosting, out)
            else:
                _tell(desk, hosting, results=results)
        finally:
            desk.close()


def _rate(desk: Desk) -> None:
    """How strong teams have shown themselves."""
    rated = desk.contests.ratings()
    if not rated:
        write(desk.words("contest.rating.none"), error=True)
    for at, one in enumerate(rated, 1):
        write(f"{at}  {one.name}  {one.value:.1f} ± {one.doubt:.1f}  {one.rounds}")


def _throw(desk: Desk, hosting: Hosting) -> None:
    """Throw a contest away, once its title has been typed."""
    from roleplay.cli.person import confirmed

    title = hosting.state.title
    refused = desk.words("plain.sheet.undeleted")
    confirmed(desk.words("plain.contest.delete", title=title), title, refused, yes=False)
    desk.contests.throw(hosting.id)


def _deliver(desk: Desk, hosting: Hosting, out: Path) -> None:
    """Write a contest's results to a file."""
    from roleplay.cli.sheet import deliver_made
    from roleplay.desk.contestfile import contest_file

    deliver_made(out, lambda ending: contest_file(desk, hosting, ending))


def _tell(desk: Desk, hosting: Hosting, *, results: bool) -> None:
    """How a contest stands; with `results` all of it."""
    from roleplay.desk.contestfile import contest_told
    from roleplay.telling.page import as_markdown

    if results:
        reviews = hosting.all_reviews()
        write(as_markdown(contest_told(desk, hosting).document(reviews)))
        return
    for line in (hosting.state.title, *("  ".join(one) for one in contest_told(desk, hosting).rows())):
        write(line)


def _list(heads: list[WorkshopHead], as_json: bool) -> None:
    if as_json:
        write_json([{"id": one.id, "title": one.title, "made": one.made, "changed": one.changed} for one in heads])
        return
    for one in heads:
        write(f"{one.id}  {datetime.fromtimestamp(one.made / 1000):%Y-%m-%d}  {one.title}")
