"""`roleplay assignments`: what was asked of the trainee, and how far it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Failure, Fault, Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.assigned import Assigned
    from roleplay.practice.completion import Completion
    from roleplay.reading.text import Language
    from roleplay.store.store import Shelved
    from roleplay.telling.words import Words


@click.command("assignments", short_help="Tell what you were asked to do, and how far you are.")
@click.argument("name", required=False, metavar="[ID]")
@click.option(
    "--send",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the records of the plays that count into FOLDER, to be sent to the trainer.",
)
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def command(name: str | None, send: Path | None, language: Language | None, as_json: bool) -> None:
    """Tell what you were asked to play, by when, and how far you are: all of it, or the assignment ID.

    Worked out from your plays, each replayed. Under every task that is still open stands the command that plays it as
    it is asked for, line by line. With --send the records of all plays that count are written into a folder, which is
    what a trainer's `roleplay collect` takes in.
    """
    from roleplay.cli.person import own_store
    from roleplay.cli.plain.assignment import as_facts, as_lines
    from roleplay.desk.assigned import Progress, assigned, now
    from roleplay.desk.everypack import load_every
    from roleplay.desk.replays import Replays
    from roleplay.telling.words import words

    say, library, at = words(language_or_default(language)), load_every(), now()
    all_found, problems = assigned(library)
    found = _named(all_found, name)
    try:
        store = own_store(say)
        plays, progress = store.all() if found else [], Progress(library, Replays(store, lambda: library))
    except OSError as error:
        raise Fault(f"assignments: {error.strerror or error}") from None
    done = [progress.of(one, plays, at) for one in found]
    if send is not None:
        _send([duty.done for duty in done], plays, send, say)
    elif as_json:
        write_json([as_facts(duty, progress, say.language) for duty in done])
    else:
        for duty in done:
            for line in as_lines(duty, progress, say, at):
                write(line)
        if not done:
            write(say("assign.none"))
    for problem in problems:
        write(str(problem), error=True)


def _named(found: list[Assigned], name: str | None) -> list[Assigned]:
    if name is None:
        return found
    from roleplay.reading.problem import did_you_mean

    chosen = [one for one in found if one.assignment.id == name]
    if not chosen:
        hint = did_you_mean(name, [one.assignment.id for one in found])
        raise Refusal(f"no assignment {name!r}{hint}; see roleplay assignments")
    return chosen


def _send(done: list[Completion], plays: list[Shelved], folder: Path, say: Words) -> None:
    from roleplay.desk.handin import hand_in

    try:
        written = hand_in(done, plays, folder)
    except OSError as error:
        raise Failure(f"{folder}: {error.strerror or error}") from None
    for path in written:
        write(str(path))
    write(say("assign.sent", n=len(written)), error=True)
