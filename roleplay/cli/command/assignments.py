"""`roleplay assignments`: what was asked of the trainee, and how far it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Fault
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.reading.text import Language


@click.command("assignments")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(language: Language | None, as_json: bool) -> None:
    """Tell what you were asked to play, by when, and how far you are.

    Worked out from your plays, each replayed. Under every task that is still open stands the command that plays it as
    it is asked for, line by line.
    """
    import time

    from roleplay.cli.plain.assignment import as_facts, as_lines
    from roleplay.desk.assigned import Progress, assigned
    from roleplay.scenario.library import load_library
    from roleplay.store.shelf import Shelf
    from roleplay.telling.words import words

    say, library, now = words(language_or_default(language)), load_library(), int(time.time())
    found, problems = assigned(library)
    try:
        plays, progress = Shelf().all() if found else [], Progress(library)
    except OSError as error:
        raise Fault(f"assignments: {error.strerror or error}") from None
    done = [(one, progress.of(one, plays, now)) for one in found]
    if as_json:
        write_json([as_facts(one, state, progress, say.language) for one, state in done])
    else:
        for one, state in done:
            for line in as_lines(one, state, progress, say, now):
                write(line)
        if not done:
            write(say("assign.none"))
    for problem in problems:
        write(str(problem), error=True)
