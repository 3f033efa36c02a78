"""`roleplay solve`: what a scenario's cases are worth at best, move by move, and a best line through each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault, Refusal
from roleplay.cli.option import language_option, language_or_default, level_option
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.cli.find import Found
    from roleplay.engine.case import Case
    from roleplay.reading.text import Language

_BETWEEN = re.compile(r"[\s,→]+")


@click.command("solve")
@click.argument("name", metavar="ID|FILE")
@click.option("--personality", help="Only this personality; else each that the client may have.")
@click.option("--variant", help="Only this variant; else the first.")
@level_option
@click.option("--after", default="", metavar='"MOVE MOVE…"', help="Not from the start but after these moves, by id.")
@language_option
@click.option("--json", "form", flag_value="json", help="Every position, value and line as JSON, for programs.")
def command(
    name: str,
    personality: str | None,
    variant: str | None,
    level: int | None,
    after: str,
    language: Language | None,
    form: str | None,
) -> None:
    """Work a scenario out completely, by personality.

    You get the best score, the one to expect in practice of somebody for whom one move in five is a slip, and the most
    to uncover; what each move on offer leads to, at best and in practice, with all best moves marked and what each puts
    out of reach for good; how long every need can still come out; and a best line. A score counts
    the points for naming the personality rightly.
    """
    from roleplay.analysis.solution import TooLargeError
    from roleplay.cli.find import find
    from roleplay.engine.rules import IllegalMove

    cases = _cases(find(name), personality, variant, level)
    entries = [entry for entry in _BETWEEN.split(after) if entry]
    try:
        _solve(cases, entries, None if form == "json" else language_or_default(language))
    except IllegalMove as error:
        raise Refusal(f"--after: {error}") from None
    except TooLargeError as error:
        raise Fault(f"{name}: {error}") from None


def _cases(found: Found, personality: str | None, variant: str | None, level: int | None) -> list[Case]:
    """The cases asked for: each personality, or one, with one variant, at one level."""
    from roleplay.engine.case import draw_case

    names = found.birds(personality)
    variant = found.variant(variant) or found.scenario.variant_ids[0]
    scenario, personalities, wanted = found.scenario, found.personalities, found.level(level)
    return [draw_case(scenario, personalities, seed=0, personality=one, variant=variant, level=wanted) for one in names]


def _solve(cases: list[Case], entries: list[str], language: Language | None) -> None:
    """Tell one case after another, or, without a language, all of them as JSON."""
    from roleplay.analysis.outlook import outlook, state_after
    from roleplay.cli.plain.solved import Solved, as_dict
    from roleplay.desk.solver import SolverService

    for case in cases:
        state_after(case, entries)  # so that nothing is told if the moves are not on offer in all of them
    solver, found = SolverService(), []
    for case in cases:
        solver.ahead([case], "uncovered", "chances")  # all that an outlook asks for, in one sweep
        told = outlook(case, entries, solver)
        if language is None:
            found.append(as_dict(case, told))
            continue
        for line in Solved(case, told, language).lines():
            write(line)
        write("")
    if language is None:
        write_json(found)
