"""`roleplay play`: a scenario, on the screens or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default, level_option

if TYPE_CHECKING:
    from roleplay.cli.start import Prepared, Started, Wishes
    from roleplay.engine.session import Mode
    from roleplay.reading.text import Language

LARGEST_SEED = 2**63 - 1


@click.command("play")
@click.argument("scenario", required=False, metavar="ID|FILE")
@click.option("--seed", type=click.IntRange(0, LARGEST_SEED), help="The case number; the same number, the same case.")
@click.option("--personality", help="Whom to meet; you are then told beforehand. Else drawn, and for you to find out.")
@click.option("--variant", help="The scenario's variant; else drawn.")
@level_option
@language_option
@click.option("--mode", type=click.Choice(("practice", "assessment")), help="With help and undo, or without.")
@click.option("--wall-minutes", type=click.IntRange(1, 240), help="Your own time in an assessment (default 15).")
@click.option("--resume", is_flag=False, flag_value="", metavar="[PLAY]", help="Go on with a kept play, or the last.")
@click.option("--after", metavar="PLAY|CODE", help="Begin where this finished play of the scenario before ended.")
@click.option("--ghost", metavar="CODE", help="Race a finished play of the same case, told by its code.")
@click.option("--plain", is_flag=True, help="Line by line on standard input and output.")
@click.pass_context
def command(
    context: click.Context,
    scenario: str | None,
    seed: int | None,
    personality: str | None,
    variant: str | None,
    level: int | None,
    language: Language | None,
    mode: Mode | None,
    wall_minutes: int | None,
    resume: str | None,
    after: str | None,
    ghost: str | None,
    plain: bool,
) -> None:
    """Play a scenario: one of the list, by its id, or a file.

    The briefing comes first, with the case filled in as the options say. With --plain everything is said line by line,
    for screen readers and pipes; ? lists the letters to use there. A play is kept after every move, and --resume goes
    on with it. With --ghost the case is that of the code, and after each move stands how far the other had come. With
    --after a scenario that goes on from another begins where your finished play of that ended.
    """
    from roleplay.cli.start import Wishes

    wishes = Wishes(seed, personality, variant, mode, wall_minutes, level, after)
    if resume is not None and wishes != Wishes():
        raise click.UsageError("a resumed play keeps its case and mode: only --language and --plain go with --resume")
    if ghost is not None:
        if scenario is not None or resume is not None or wishes != Wishes(mode=mode, wall_minutes=wall_minutes):
            allowed = "only --mode, --wall-minutes, --language and --plain go with it"
            raise click.UsageError(f"--ghost says what the case is: {allowed}")
        _race(context, ghost, wishes, language_or_default(language), plain=plain)
        return
    if plain:
        language = language_or_default(language)
        _speak(_started(scenario, wishes, resume, language), language)
        return
    from roleplay.cli.screen import open_screens, require_terminal

    prepared = _prepared(scenario, wishes) if resume is None else None  # what is wrong with that is said first
    require_terminal()
    language = language_or_default(language)
    start = prepared or _started(scenario, wishes, resume, language)
    context.exit(open_screens(start, language))


def _race(context: click.Context, code: str, wishes: Wishes, language: Language, *, plain: bool) -> None:
    from roleplay.cli.person import own_store
    from roleplay.cli.start import race
    from roleplay.telling.words import words

    started = race(code, wishes, own_store(), words(language))
    if plain:
        _speak(started, language)
        return
    from roleplay.cli.screen import open_screens, require_terminal

    require_terminal()
    context.exit(open_screens(started, language))


def _prepared(scenario: str | None, wishes: Wishes) -> Prepared:
    from roleplay.cli.person import own_store
    from roleplay.cli.start import prepare

    return prepare(_named(scenario), wishes, own_store())


def _started(scenario: str | None, wishes: Wishes, resume: str | None, language: Language) -> Started:
    from roleplay.cli.person import own_store
    from roleplay.cli.start import begin, go_on
    from roleplay.telling.words import words

    if resume is not None:
        return go_on(scenario, resume, own_store(), words(language))
    return begin(_named(scenario), wishes, own_store())


def _named(scenario: str | None) -> str:
    if scenario is None:
        raise Refusal("which scenario? Give an id (see roleplay list) or a file, or --resume")
    return scenario


def _speak(started: Started, language: Language) -> None:
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.person import at_terminal
    from roleplay.cli.plain.place import Place
    from roleplay.cli.plain.talk import Talk
    from roleplay.cli.plain.voice import Voice
    from roleplay.desk.desk import Desk
    from roleplay.scenario.library import load_rules

    voice = Voice(language, load_rules(), started.seat.personalities)
    desk = Desk(language=language)
    desk.foresight = at_terminal()  # a program that plays need not wait for verdicts that nobody may ask
    place = Place(desk, started.seat, started.command("--plain"))
    try:
        with asked_to_end():
            Talk(voice, place).run()
    finally:
        place.leave()
        desk.close()
