"""`roleplay assign`: puts an assignment on the desk of whoever was given it, or takes it away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Failure, Fault, Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.reading.text import Language
    from roleplay.store.board import Board
    from roleplay.telling.words import Words


@click.command("assign")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--drop", metavar="ID", help="Take this assignment off the desk; plays stay.")
@language_option
def command(file: Path | None, drop: str | None, language: Language | None) -> None:
    """Put an assignment on your desk.

    FILE is what the trainer gave you; it is checked first, and its text is copied. Scenarios of the trainer's own stay
    where they are, in the pack that FILE lies in. An assignment of the same id is replaced. The desk then shows it, and
    `roleplay assignments` tells how far you are; --drop takes it away again.
    """
    from roleplay.store.board import Board
    from roleplay.telling.words import words

    if (file is None) == (drop is None):
        raise click.UsageError("name a FILE to put on the desk, or --drop ID to take one away")
    say = words(language_or_default(language))
    if file is not None:
        _put(file, Board(), say)
    elif drop is not None:
        _drop(drop, Board(), say)


def _put(file: Path, board: Board, say: Words) -> None:
    from roleplay.reading.disk import read_bytes
    from roleplay.reading.problem import ProblemError
    from roleplay.scenario.file import assignment_file, home_of

    if not file.exists():
        raise Refusal(f"{file}: no such file")
    try:
        reading = assignment_file(file)
        asked, text = reading.result(), read_bytes(file).decode()
    except ProblemError as error:
        raise Fault(f"{file} cannot be used:", map(str, error.problems)) from None
    for problem in reading.problems:
        write(str(problem), error=True)
    try:
        board.put(asked.id, text, home_of(file))
    except OSError as error:
        raise Failure(f"{file}: {error.strerror or error}") from None
    write(say("assign.put", title=asked.title(say.language), id=asked.id))


def _drop(name: str, board: Board, say: Words) -> None:
    from roleplay.reading.disk import stem_of
    from roleplay.reading.problem import did_you_mean

    known = [stem_of(path) for path in board.files()]
    try:
        gone = board.drop(name)
    except OSError as error:
        raise Failure(f"{name}: {error.strerror or error}") from None
    if not gone:
        raise Refusal(f"no assignment {name!r} on the desk{did_you_mean(name, known)}; see roleplay assignments")
    write(say("assign.dropped", id=name))
