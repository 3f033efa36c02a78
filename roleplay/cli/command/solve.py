"""`roleplay solve`: what a scenario's cases are worth at best, and a best line through each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.scenario.text import Language


@click.command("solve")
@click.argument("name", metavar="ID|FILE")
@click.option("--personality", help="Only this personality; else each that the client may have.")
@click.option("--variant", help="Only this variant; else the first.")
@language_option
def command(name: str, personality: str | None, variant: str | None, language: Language | None) -> None:
    """Work a scenario out completely: the best score, the most to uncover, and a best line, by personality."""
    from roleplay.analysis.solve import TooLargeError
    from roleplay.cli.find import find
    from roleplay.engine.case import draw_case
    from roleplay.store.solver import remembering_solver
    from roleplay.words import words

    found, say = find(name), words(language_or_default(language))
    chosen = found.personality(personality)
    names = [chosen] if chosen else list(found.scenario.client.personalities)
    variants = [item.id for item in found.scenario.variants] or ["usual"]
    solver = remembering_solver()
    for one in names:
        which = found.variant(variant) or variants[0]
        case = draw_case(found.scenario, found.personalities, seed=0, personality=one, variant=which)
        game = case.game
        try:
            best, most = solver(case, "score"), solver(case, "uncovered")
        except TooLargeError as error:
            raise Fault(f"{name}: {error}") from None
        write(
            say(
                "review.case",
                scenario=found.scenario.id,
                personality=one,
                variant=which,
                best=best.value(game.start),
                uncovered=most.value(game.start),
                of=len(game.targets),
            )
        )
        write(say("review.states", states=f"{best.values.size:,}"))
        write(say("review.line"))
        for number, place in enumerate(best.line(), 1):
            move = game.moves[place].move
            write(f"{number}. [{move.id}] {move.say(say.language)}")  # type: ignore[arg-type]
        write("")
