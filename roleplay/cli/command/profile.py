"""`roleplay profile`: several people on one machine, each with plays and settings of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.sheet import fresh
from roleplay.cli.stream import write, write_json

if TYPE_CHECKING:
    from roleplay.desk.door import Door
    from roleplay.reading.text import Language
    from roleplay.store.profile import Profile
    from roleplay.telling.words import Words


@click.group("profile", short_help="Keep several people apart on one machine.")
def command() -> None:
    """Keep several people apart: each has plays, notes and settings of their own.

    NAME is that of a profile; `first` is the one that was there before there were others. With
    `roleplay --profile NAME …` a command works with what NAME keeps. A PIN keeps others from opening a profile by
    mistake; it hides nothing from somebody who can read the files.
    """


@command.command("list")
@language_option
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON, for programs.")
def list_them(language: Language | None, as_json: bool) -> None:
    """List the profiles: the name, how many plays, whether there is a PIN, and who was here last."""
    with _door(language) as (door, say):
        people, last = door.all(), door.store.chosen.read().last
        if as_json:
            write_json([_facts(one, one.id == last) for one in people])
            return
        for one in people:
            parts = [one.name or say("profile.nameless"), say("profile.plays", n=one.plays)]
            parts += [say("profile.locked")] * one.locked + [say("profile.last")] * (one.id == last)
            write("  ".join(parts))


@command.command("new")
@click.argument("name")
@language_option
def new(name: str, language: Language | None) -> None:
    """Make a profile called NAME, with nothing in it yet."""
    with _door(language) as (door, say):
        write(say("profile.made", name=door.new(name).name))


@command.command("rename")
@click.argument("name")
@click.argument("new_name", metavar="NEW")
@language_option
def rename(name: str, new_name: str, language: Language | None) -> None:
    """Call the profile NAME by another name, NEW. A PIN that it has is asked for."""
    with _door(language, name) as (door, say):
        door.rename(_inside(door, name, say), new_name)
        write(say("profile.renamed", name=new_name.strip()))


@command.command("pin")
@click.argument("name")
@language_option
def pin(name: str, language: Language | None) -> None:
    """Set the PIN of the profile NAME, change it, or do without one.

    The old one is asked for, then the new one twice; an empty one takes the PIN away. Nothing that is typed is shown;
    from a pipe each is a line. A PIN is never an argument, which others could see.
    """
    from roleplay.cli.person import unseen
    from roleplay.desk.trouble import DeskError

    with _door(language, name) as (door, say):
        person = _inside(door, name, say)
        wanted = unseen(say("profile.pin.new"))
        if wanted is None:
            raise DeskError("profile.pin.none")
        if wanted and unseen(say("profile.pin.again")) != wanted:
            raise DeskError("profile.pin.differ")
        door.seal(person, wanted)
        write(say("profile.pin.set" if wanted else "profile.pin.gone", name=person.name or say("profile.nameless")))


@command.command("export")
@click.argument("name")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", required=True, help="The file to write: a new one, .json."
)
@language_option
def export(name: str, out: Path, language: Language | None) -> None:
    """Write all that the profile NAME keeps to one file, to be taken along or kept as a copy.

    It holds the settings, the record of every play, cards, worksheets and self-tests, notes and objections; not the
    PIN, and not where scenario files of your own lie on this machine.
    """
    from roleplay.cli.output import deliver

    fresh(out, (".json",))
    with _door(language, name) as (door, say):
        text, damaged = door.packed(_inside(door, name, say), say)
    deliver(text, out, new=True)
    if damaged:
        write(say("profile.damaged", n=len(damaged), play=damaged[0]), error=True)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@language_option
def take_in(file: Path, language: Language | None) -> None:
    """Make a new profile of a FILE that `roleplay profile export` wrote.

    All of it is checked first, every record included, and taken in as a whole or not at all.
    """
    with _door(language) as (door, say):
        made = door.unpacked(file)
        write(say("profile.imported", name=made.name, n=made.plays))


@command.command("delete")
@click.argument("name")
@language_option
def delete(name: str, language: Language | None) -> None:
    """Delete the profile NAME for good, with every play, note and setting of it.

    Its PIN is asked for, and then its name, typed in full. Copies of the database that were made before upgrades are
    cleared of it too. Nothing brings it back but a file that was written by `roleplay profile export` before.
    """
    from roleplay.cli.person import asked
    from roleplay.desk.trouble import DeskError
    from roleplay.reading.forbidden import same_name

    with _door(language, name) as (door, say):
        person = _inside(door, name, say)
        wanted = person.name or say("profile.nameless")
        write(say("profile.delete.what", name=wanted, n=person.plays), error=True)
        if same_name(asked(say("profile.delete.ask", name=wanted)) or "") != same_name(wanted):
            raise DeskError("profile.kept")
        done = door.erase(person)
        write(say("profile.deleted", name=wanted))
        if done.copies:
            write(say("profile.deleted.copies", n=done.copies), error=True)
        if not done.wiped:
            write(say("profile.deleted.traces"), error=True)


@contextmanager
def _door(language: Language | None, name: str | None = None) -> Iterator[tuple[Door, Words]]:
    """The door, and words for it; a DeskError is said and ends the command."""
    from roleplay.cli.person import refusal
    from roleplay.desk.door import Door
    from roleplay.desk.trouble import DeskError
    from roleplay.reading.problem import did_you_mean
    from roleplay.store.homestore import HomeStore
    from roleplay.telling.words import words

    say, door = words(language_or_default(language)), Door(HomeStore())
    try:
        yield door, say
    except DeskError as error:
        if error.key == "profile.unknown" and name is not None:
            raise Refusal(error.told(say) + did_you_mean(name, [one.name for one in door.all()])) from None
        raise refusal(error, say) from None


def _inside(door: Door, name: str, say: Words) -> Profile:
    """The profile of a name, once its PIN has been given."""
    from roleplay.cli.person import let_in

    person = door.named(name)
    let_in(door, person, say)
    return person


def _facts(one: Profile, last: bool) -> dict[str, object]:
    return {"name": one.name or None, "plays": one.plays, "pin": one.locked, "last": last, "created": one.created}
