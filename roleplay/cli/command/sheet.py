"""`roleplay sheet`: worksheets begun, filled in line by line, shown, and written to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.desk import desk_of, told
from roleplay.cli.exit import Failure, Fault, Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.sheets import Kept, Sheet
    from roleplay.reading.text import Language
    from roleplay.scenario.worksheet import Worksheet


@click.group("sheet", invoke_without_command=True, short_help="Fill in worksheets, keep and print them.")
@language_option
@click.option("--plain", is_flag=True, help="All worksheets by number, line by line, instead of the screens.")
@click.pass_context
def command(context: click.Context, language: Language | None, plain: bool) -> None:
    """Fill in worksheets for your own customers, keep them, and take them along.

    SHEET is the id of one that is kept, the beginning of that, or its title; WORKSHEET the id of one to begin. Without
    a command the screens open at the worksheets.
    """
    if context.invoked_subcommand is not None:
        context.obj = language
        return
    if plain:
        from roleplay.cli.plain.sheet import at_sheets

        at_sheets(desk_of(language))
        return
    from roleplay.cli.person import own_store
    from roleplay.cli.screen import open_screens, require_terminal

    require_terminal()
    own_store()
    context.exit(open_screens(language=language_or_default(language), area="sheets"))


@command.command("list")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def list_them(language: Language | None, as_json: bool) -> None:
    """List the sheets that are kept (id, day, title), then the worksheets to begin."""
    desk = desk_of(language)
    kept = _kept(desk)
    worksheets = desk.sheets.worksheets()
    if as_json:
        begin = [
            {"id": one.id, "title": one.title(desk.language), "text": one.text(desk.language)} for one in worksheets
        ]
        write_json({"kept": [_facts(desk, one, whole=False) for one in kept], "worksheets": begin})
        return
    from roleplay.telling.sheet import local

    for one in kept:
        write(f"{one.paper.id}  {local(one.paper.changed):%Y-%m-%d}  {one.paper.title}")
    width = max((len(one.id) for one in worksheets), default=0)
    for worksheet in worksheets:
        write(f"{worksheet.id:<{width}}  {worksheet.title(desk.language)}")
    for problem in desk.sheets.problems():
        write(str(problem), error=True)


@command.command("new")
@click.argument("worksheet")
@click.option("--play", metavar="ID", help="Begin with what this play gave (see roleplay history).")
@click.option("--title", help="What to call it.")
@click.option("--plain", is_flag=True, help="Fill it in line by line, too; so it is without --play.")
@language_option
def new(worksheet: str, play: str | None, title: str | None, plain: bool, language: Language | None) -> None:
    """Begin a sheet of WORKSHEET; with --play what the trainee asked, heard and agreed stands in it already."""
    desk = desk_of(language)
    sheet = _begun(desk, _worksheet(desk, worksheet), play)
    if play is not None and not plain and sheet.filled.empty:
        raise Refusal(f"nothing of such a talk goes into {worksheet!r}; begin it without --play")
    if title is not None:
        sheet.rename(title)
    if play is None or plain:
        _fill(desk, sheet)
    else:
        _keep(desk, sheet)
    if sheet.paper is not None:
        write(sheet.paper.id)


@command.command("fill")
@click.argument("sheet")
@language_option
def fill(sheet: str, language: Language | None) -> None:
    """Go on filling in SHEET, line by line; /? tells what to type. Every answer is kept at once."""
    desk = desk_of(language)
    _fill(desk, desk.sheets.open(_find(desk, sheet)))


@command.command("show")
@click.argument("sheet")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
@language_option
def show(sheet: str, as_json: bool, language: Language | None) -> None:
    """Tell what stands in SHEET, what it comes to and what is missing."""
    from roleplay.telling.worksheet import lines

    desk = desk_of(language)
    found = _find(desk, sheet)
    if as_json:
        write_json(_facts(desk, found, whole=True))
        return
    for line in lines(desk.words, found.worksheet, found.filled, found.paper.title):
        write(line)


@command.command("out")
@click.argument("name", metavar="SHEET|WORKSHEET")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The file to write, .html or .xlsx; one that is there is kept.",
)
@click.option("--blank", is_flag=True, help="As a form to be filled in by hand, whatever stands in it.")
@language_option
def out_to(name: str, out: Path, blank: bool, language: Language | None) -> None:
    """Write SHEET, or WORKSHEET as a blank form, to a page to print or to a book for spreadsheets."""
    from roleplay.cli.sheet import deliver_made, fresh
    from roleplay.desk.sheetfile import ENDINGS, sheet_file
    from roleplay.practice.sheet.filled import Filled

    fresh(out, ENDINGS)
    desk = desk_of(language)
    worksheet = desk.sheets.worksheet(name)
    if worksheet is not None:
        filled, title, blank = Filled(worksheet.id), worksheet.title(desk.language), True
    else:
        kept = _find(desk, name)
        worksheet, filled, title = kept.worksheet, kept.filled, kept.paper.title
    deliver_made(out, lambda ending: sheet_file(desk.words, worksheet, filled, title, ending, empty=blank))


@command.command("rename")
@click.argument("sheet")
@click.argument("title")
@language_option
def rename(sheet: str, title: str, language: Language | None) -> None:
    """Call SHEET by another title."""
    desk = desk_of(language)
    with told(desk):
        desk.sheets.rename(_find(desk, sheet), title)


@command.command("copy")
@click.argument("sheet")
@language_option
def copy(sheet: str, language: Language | None) -> None:
    """Keep SHEET twice; tells the id of the copy."""
    desk = desk_of(language)
    kept = _find(desk, sheet)
    with told(desk):
        write(desk.sheets.duplicate(kept, desk.words("sheet.copy-of", title=kept.paper.title)).id)


@command.command("delete")
@click.argument("sheet")
@click.option("--yes", is_flag=True, help="Do not ask.")
@language_option
def delete(sheet: str, yes: bool, language: Language | None) -> None:
    """Throw SHEET away for good."""
    from roleplay.cli.person import confirmed

    desk = desk_of(language)
    kept = _find(desk, sheet)
    title = kept.paper.title
    confirmed(desk.words("plain.sheet.delete", title=title), title, desk.words("plain.sheet.undeleted"), yes=yes)
    with told(desk):
        desk.sheets.throw(kept)


def _kept(desk: Desk) -> list[Kept]:
    from roleplay.telling.machine import why

    try:
        kept, wrong = desk.sheets.kept()
    except OSError as error:
        raise Fault(desk.words("sheet.unread", why=why(desk.words, error))) from None
    for one in wrong:
        write(one, error=True)
    return kept


def _find(desk: Desk, name: str) -> Kept:
    kept = _kept(desk)
    found = desk.sheets.find(name)
    if found is None:
        from roleplay.reading.problem import did_you_mean

        hint = did_you_mean(name, [one.paper.title for one in kept])
        raise Refusal(f"no sheet {name!r}, or not only one{hint}; see roleplay sheet list")
    return found


def _worksheet(desk: Desk, name: str) -> Worksheet:
    found = desk.sheets.worksheet(name)
    if found is None:
        from roleplay.reading.problem import did_you_mean

        hint = did_you_mean(name, [one.id for one in desk.sheets.worksheets()])
        raise Refusal(f"no worksheet {name!r}{hint}; see roleplay list --worksheets")
    return found


def _begun(desk: Desk, worksheet: Worksheet, play: str | None) -> Sheet:
    if play is None:
        return desk.sheets.begin(worksheet, desk.language)
    with told(desk):
        session = desk.seats.look_back(play)
    return desk.sheets.begin_from(worksheet, session.play, play, desk.language)


def _keep(desk: Desk, sheet: Sheet) -> None:
    if (failed := sheet.keep(desk.language)) is not None:
        raise Failure(failed.told(desk.words))


def _fill(desk: Desk, sheet: Sheet) -> None:
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.sheet import SheetTalk

    with asked_to_end():
        SheetTalk(desk, sheet).run()


def _facts(desk: Desk, kept: Kept, *, whole: bool) -> dict[str, object]:
    from roleplay.practice.sheet.body import written
    from roleplay.practice.sheet.missing import missing
    from roleplay.practice.sheet.reckon import reckoned
    from roleplay.telling.worksheet import lacks, results

    paper, sheet, filled = kept.paper, kept.worksheet, kept.filled
    facts: dict[str, object] = {
        "id": paper.id,
        "title": paper.title,
        "worksheet": filled.worksheet,
        "there": sheet is not None,
        "made": paper.made,
        "changed": paper.changed,
        "play": filled.play,
    }
    if whole:
        body = written(filled)
        facts |= {"values": body["values"], "rows": body["rows"], "names": body["names"]}
        if sheet is not None:
            facts["results"] = dict(results(desk.words, sheet, filled, reckoned(sheet, filled)))
            facts["missing"] = lacks(desk.words, sheet, filled, missing(sheet, filled))
    return facts
