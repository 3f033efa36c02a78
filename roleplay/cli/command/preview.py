"""`roleplay preview`: plays a scenario while it is being written, and tells what each save changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("moves", nargs=-1, metavar="[MOVE]...")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="The case number.")
@click.option("--personality", help="Whom to meet; else drawn.")
@click.option("--variant", help="The scenario's variant; else drawn.")
@click.option("--once", is_flag=True, help="Check and play the moves once, without watching; for scripts.")
@language_option
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    moves: tuple[str, ...],
    seed: int,
    personality: str | None,
    variant: str | None,
    once: bool,
    language: Language | None,
) -> None:
    """Watch a scenario while you write it.

    Every time the file is saved it is checked, and the play goes through the same moves again: you are told the first
    that came out differently or is not offered any more. Between saves, choose further moves by their numbers. MOVE
    are ids of moves to begin with.
    """
    from roleplay.authoring.preview import Watched, Wish
    from roleplay.cli.ending import asked_to_end
    from roleplay.cli.plain.rehearsal import Rehearsal, reader
    from roleplay.cli.plain.voice import Voice
    from roleplay.scenario.library import load_personalities, load_rules

    if not file.exists():
        raise Refusal(f"{file}: no such file")
    if file.is_dir():
        raise Refusal(f"{file}: a folder; name a scenario file in it")
    voice = Voice(language_or_default(language), load_rules(), load_personalities((file.parent,)))
    rehearsal = Rehearsal(Watched(file, Wish(seed, personality, variant)), voice, moves)
    with asked_to_end():
        context.exit(rehearsal.once() if once else rehearsal.run(reader()))
