"""Whose plays a command works with: a PIN is asked for once, on the terminal unseen, from a pipe as a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Failure, Fault, Refusal
from roleplay.cli.option import demand_profile, language_or_default
from roleplay.cli.stream import flush
from roleplay.desk.trouble import DeskError
from roleplay.telling.words import Words, words

if TYPE_CHECKING:
    from roleplay.desk.door import Door
    from roleplay.store.homestore import HomeStore
    from roleplay.store.profile import Profile

_LET_IN = "roleplay.cli.person"
"""Where a command remembers whom it has let in."""
_LONGEST = 1000
"""Characters of a line that are read for a PIN or a name."""


def own_store(say: Words | None = None) -> HomeStore:
    """The store of whoever the command is for, once they have been let in. Raises Refusal."""
    from roleplay.store.homestore import HomeStore

    store = HomeStore()
    demand_profile(store)
    if store.chosen.read().ask or store.profile:  # else one person is alone, without a PIN
        from roleplay.desk.door import Door

        door = Door(store)
        say = say or words(language_or_default(None))
        try:
            let_in(door, door.now(), say)
        except DeskError as error:
            if error.key != "profile.store":  # a database that refuses shows nothing, and says so where it is used
                raise refusal(error, say) from None
    return store


def let_in(door: Door, person: Profile, say: Words) -> None:
    """Ask for the PIN of a profile that has one, as often as it may be tried. Raises DeskError."""
    context = click.get_current_context(silent=True)
    known: set[str] = context.find_root().meta.setdefault(_LET_IN, set()) if context is not None else set()
    while person.locked and person.id not in known:
        pin = unseen(say("profile.pin.ask", name=person.name or say("profile.nameless")))
        if pin is None:
            raise DeskError("profile.pin.none")
        try:
            door.unlock(person, pin)
            break
        except DeskError as error:
            if error.key != "profile.pin.wrong" or not at_terminal():
                raise
            click.echo(error.told(say), err=True)
    known.add(person.id)


def unseen(question: str) -> str | None:
    """What is typed in answer, without showing it; from a pipe a line of it; None where there is none."""
    if not at_terminal():
        return line()
    import getpass

    flush()
    try:
        return getpass.getpass(f"{question} ")
    except EOFError:
        return None


def asked(question: str) -> str | None:
    """What is typed in answer, or the next line of a pipe; None where there is none."""
    if at_terminal():
        flush()
        click.echo(f"{question} ", nl=False, err=True)
    return line()


def line() -> str | None:
    """The next line of the input; None at its end."""
    found = sys.stdin.readline(_LONGEST) if sys.stdin is not None else ""
    return found.rstrip("\r\n") if found else None


def at_terminal() -> bool:
    """Whether somebody sits at the keyboard, and no program."""
    return sys.stdin is not None and sys.stdin.isatty()


def refusal(error: DeskError, say: Words) -> click.ClickException:
    """The same for the command line."""
    if error.read:
        return Fault(error.told(say))
    return (Failure if error.key == "profile.store" else Refusal)(error.told(say))


def confirmed(question: str, title: str, refused: str, *, yes: bool) -> None:
    """See that something is to be thrown away: its title is typed, or `yes` was said before. Raises Refusal."""
    if not yes and (asked(question) or "").strip() != title:
        raise Refusal(refused)
