"""`roleplay discuss`: cases read and printed, and workshops about them begun, led and written out."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.desk import desk_of, told
from roleplay.cli.exit import Refusal
from roleplay.cli.letin import Where, let_phones_in, listening_options
from roleplay.cli.option import language_option, language_or_default, new_file_option
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.discussing import Discussing
    from roleplay.reading.text import Language
    from roleplay.scenario.discussion import Discussion


@click.group("discuss", invoke_without_command=True, short_help="Discuss cases in groups, or read one alone.")
@language_option
@click.option("--plain", is_flag=True, help="The cases by number, to read one alone line by line, without the screens.")
@click.pass_context
def command(context: click.Context, language: Language | None, plain: bool) -> None:
    """Discuss cases in groups: notes, a clock, presentations, ratings, then what happened. Or read a case alone.

    CASE is the id of a case, WORKSHOP the id of a workshop that is kept, the beginning of that, or its title. Without
    a command the screens open at the cases.
    """
    if context.invoked_subcommand is not None:
        context.obj = language
        return
    if plain:
        from roleplay.cli.plain.study import at_cases

        with told(desk := desk_of(language)):
            at_cases(desk)
        return
    from roleplay.cli.person import own_store
    from roleplay.cli.screen import open_screens, require_terminal

    require_terminal()
    own_store()
    context.exit(open_screens(language=language_or_default(language), area="discussions"))


@command.command("list")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def list_them(language: Language | None, as_json: bool) -> None:
    """List the workshops that are kept (id, title), then the cases."""
    desk = desk_of(language)
    with told(desk):
        heads, cases = desk.discussions.heads(), desk.discussions.cases()
    if as_json:
        workshops = [{"id": one.id, "title": one.title, "made": one.made, "changed": one.changed} for one in heads]
        write_json({"workshops": workshops, "cases": [{"id": one.id, "title": desk.text(one.title)} for one in cases]})
        return
    for head in heads:
        write(f"{head.id}  {head.title}")
    width = max((len(one.id) for one in cases), default=0)
    for case in cases:
        write(f"{case.id:<{width}}  {desk.text(case.title)}")
    for problem in desk.discussions.problems():
        write(str(problem), error=True)


@command.command("show")
@click.argument("case")
@click.option(
    "--reveal", is_flag=True, help="What is hidden from the groups too: outcome, commentary, what to look for."
)
@language_option
def show(case: str, reveal: bool, language: Language | None) -> None:
    """Tell CASE: the situation, the questions and the rubric."""
    from roleplay.cli.plain.study import case_lines

    desk = desk_of(language)
    for line in case_lines(desk.words, _case(desk, case), revealed=reveal):
        write(line)


@command.command("read")
@click.argument("case")
@language_option
def read(case: str, language: Language | None) -> None:
    """Read CASE alone, line by line: answer its questions, then see what happened. Answers are kept."""
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.study import StudyTalk

    desk = desk_of(language)
    found = _case(desk, case)
    with told(desk), asked_to_end():
        StudyTalk(desk, desk.discussions.study(found)).run()


@command.command("print")
@click.argument("case")
@click.option("--trainer", is_flag=True, help="The trainer's sheet, with all that is hidden from the groups.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE", help="A new .html file."
)
@language_option
def print_it(case: str, trainer: bool, out: Path, language: Language | None) -> None:
    """Write CASE as a page for A4: for the groups without anything hidden, or for the trainer."""
    from roleplay.cli.output import deliver
    from roleplay.cli.sheet import fresh
    from roleplay.desk.discussionfile import PAGE, case_file

    fresh(out, (PAGE,))
    desk = desk_of(language)
    deliver(case_file(desk.words, _case(desk, case), trainer=trainer), out, new=True)


@command.command("new")
@click.argument("title")
@click.option("--group", "groups", multiple=True, metavar="NAME", help="A group; once for each, 2 to 12.")
@click.option("--case", "cases", multiple=True, metavar="CASE", help="Draw from these; one is for all. Else from all.")
@language_option
def new(title: str, groups: tuple[str, ...], cases: tuple[str, ...], language: Language | None) -> None:
    """Begin a workshop; tells its id. Lead it on the screens (Shift+T), or by `host`."""
    from roleplay.workshop.discussion import act

    desk = desk_of(language)
    chosen = [_case(desk, one) for one in cases] or desk.discussions.cases()
    with told(desk):
        held = desk.discussions.begin(title, groups)
        if groups:
            held.act(act.deal_drawn(chosen))
    write(held.id)


@command.command("host")
@click.argument("workshop")
@click.option("--web", is_flag=True, help="Let phones and laptops in: groups note and rate in browsers of their own.")
@listening_options
@language_option
def host(workshop: str, web: bool, listen: str, port: int, names: tuple[str, ...], language: Language | None) -> None:
    """Lead WORKSHOP line by line; ? tells what can be typed.

    With --web every group reads its case, writes its notes and rates the others on its own phones; --listen 0.0.0.0
    lets in a whole network. The address, the join code, the board and the host's key are told.
    """
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.discuss import DiscussionTalk

    desk = desk_of(language)
    held = _find(desk, workshop)
    with ExitStack() as stack, told(desk), asked_to_end():
        if web:
            let_phones_in(stack, desk, held, Where(listen, port, names))
        DiscussionTalk(desk, held).run()


@command.command("status")
@click.argument("workshop")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
@language_option
def status(workshop: str, as_json: bool, language: Language | None) -> None:
    """Tell how WORKSHOP stands: stage, groups, cases, ratings."""
    from roleplay.cli.plain.discuss import room_facts, room_lines

    desk = desk_of(language)
    held = _find(desk, workshop)
    if as_json:
        write_json(room_facts(held))
        return
    for line in room_lines(desk.words, held):
        write(line)


@command.command("out")
@click.argument("workshop")
@new_file_option
@language_option
def out_to(workshop: str, out: Path, language: Language | None) -> None:
    """Write what WORKSHOP came to: standings, ratings, notes, and on the page what has been revealed."""
    from roleplay.cli.sheet import deliver_made, fresh
    from roleplay.desk.discussionfile import ENDINGS, result_file

    fresh(out, ENDINGS)
    desk = desk_of(language)
    held = _find(desk, workshop)
    deliver_made(out, lambda ending: result_file(desk.words, held, ending))


@command.command("delete")
@click.argument("workshop")
@click.option("--yes", is_flag=True, help="Do not ask.")
@language_option
def delete(workshop: str, yes: bool, language: Language | None) -> None:
    """Throw WORKSHOP away for good."""
    from roleplay.cli.person import confirmed

    desk = desk_of(language)
    held = _find(desk, workshop)
    title = held.room.title
    confirmed(desk.words("plain.discuss.delete", title=title), title, desk.words("plain.sheet.undeleted"), yes=yes)
    with told(desk):
        desk.discussions.throw(held.id)


def _case(desk: Desk, name: str) -> Discussion:
    found = desk.discussions.case(name)
    if found is None:
        from roleplay.reading.problem import did_you_mean

        hint = did_you_mean(name, [one.id for one in desk.discussions.cases()])
        raise Refusal(f"no case {name!r}{hint}; see roleplay discuss list")
    return found


def _find(desk: Desk, name: str) -> Discussing:
    with told(desk):
        head = desk.discussions.find(name)
        if head is None:
            raise Refusal(f"no workshop {name!r}, or not only one; see roleplay discuss list")
        return desk.discussions.get(head.id)
