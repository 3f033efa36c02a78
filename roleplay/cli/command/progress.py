"""`roleplay progress`: where the trainee stands in each skill, and what to practise next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("progress", short_help="Tell how your skills stand, and what to do next.")
@click.option(
    "--known", is_flag=True, help="Only of plays that are judged already, and of cards: nothing is worked out."
)
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(known: bool, language: Language | None, as_json: bool) -> None:
    """Tell how your skills stand, how sure that is, and what to practise next.

    Every play that has ended is replayed and judged; the first time that takes some seconds a play, and is then kept.
    Ctrl+C stops that, and what is judged stays. Cards count too: the first answer of a day, half as much as a move in
    a talk, shared among the skills of its deck.
    """
    from roleplay.cli.plain.progress import gathered
    from roleplay.telling.skill import facts, lines
    from roleplay.telling.words import words

    say = words(language_or_default(language))
    found = gathered(say, judge=not known)
    if as_json:
        write_json(facts(found.overview))
        return
    for line in lines(say, found.overview, found.title):
        write(line)
    for note in found.notes(say):
        write(note, error=True)
