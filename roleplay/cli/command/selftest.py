"""`roleplay selftest`: which of the four types one is, on the screens, line by line, as JSON or as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.desk.selftests import Folder
    from roleplay.reading.text import Language


@click.command("selftest", short_help="Test which of the four types you are.")
@language_option
@click.option("--plain", is_flag=True, help="Line by line on standard input and output.")
@click.option("--json", "as_json", is_flag=True, help="All results as JSON, for programs.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the results to a page, an .html file."
)
@click.pass_context
def command(context: click.Context, language: Language | None, plain: bool, as_json: bool, out: Path | None) -> None:
    """Test which of the four types you are, and rate up to five colleagues.

    Twenty-four pairs of statements; what is answered is kept at once. The page tells everything with a plot and can be
    printed; a file that is there already is kept, and refused.
    """
    if sum([plain, as_json, out is not None]) > 1:
        raise click.UsageError("--plain, --json or --out: one at a time")
    from roleplay.cli.person import own_store
    from roleplay.desk.desk import Desk

    if not (plain or as_json or out is not None):
        from roleplay.cli.screen import open_screens, require_terminal

        require_terminal()
        own_store()
        context.exit(open_screens(language=language_or_default(language), area="selftest"))
    if out is not None:
        from roleplay.cli.sheet import fresh

        fresh(out, (".html",))
    desk = Desk(store=own_store(), language=language_or_default(language))
    if plain:
        _speak(desk)
    elif as_json:
        write_json(_facts(desk, _folder(desk)))
    elif out is not None:
        from roleplay.cli.output import deliver
        from roleplay.telling.selftestpage import as_page

        report = desk.selftests.report(_folder(desk))
        deliver(as_page(desk.words, desk.selftests.test, report), out, new=True)


def _speak(desk: Desk) -> None:
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.selftest import SelftestTalk

    _read(desk)
    with asked_to_end():
        SelftestTalk(desk).run()


def _read(desk: Desk) -> Folder:
    """All forms; where they cannot be read, the end of the command."""
    from roleplay.desk.trouble import DeskError

    try:
        return desk.selftests.folder()
    except DeskError as error:
        raise Fault(error.told(desk.words)) from None


def _folder(desk: Desk) -> Folder:
    """All forms; what is wrong with some of them is told."""
    found = _read(desk)
    for problem in found.problems:
        write(problem, error=True)
    return found


def _facts(desk: Desk, found: Folder) -> dict[str, object]:
    from roleplay.desk.selftests import Form
    from roleplay.practice.selftest.measure import Measure

    def axis(measure: Measure) -> dict[str, object]:
        least, most = measure.span
        place = {"place": round(measure.place, 2), "from": round(least, 2), "to": round(most, 2)}
        return {"answered": measure.answered, "sum": measure.sum, "near": measure.near, **place}

    def facts(form: Form) -> dict[str, object]:
        outcome = desk.selftests.outcome(form)
        told = {"bird": outcome.bird, "birds": outcome.birds if outcome.enough else (), "enough": outcome.enough}
        axes = {"pace": axis(outcome.pace), "focus": axis(outcome.focus)}
        return {"id": form.id, "about": form.sitting.about or None, "when": form.when, **told, **axes}

    return {
        "test": desk.selftests.test.id,
        "own": [facts(form) for form in found.own],
        "colleagues": [facts(form) for form in found.colleagues],
        "begun": [
            {
                "id": form.id,
                "about": form.sitting.about or None,
                "when": form.when,
                "answered": form.sitting.number(desk.selftests.test)[0],
                "of": form.sitting.number(desk.selftests.test)[1],
            }
            for form in found.begun
        ],
    }
