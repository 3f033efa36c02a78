"""A workshop led line by line: words are read and done until somebody leaves; what cannot be done is told."""

from __future__ import annotations

from collections.abc import Callable

from roleplay.cli.plain.console import EndOfInput, ask_line
from roleplay.cli.stream import write
from roleplay.desk.trouble import DeskError
from roleplay.telling.words import Words
from roleplay.workshop.name import LONGEST_TEXT

MOST = LONGEST_TEXT + 200
"""Characters of a line that are read."""
LEAVING = ("q", "/q")


class UnclearError(ValueError):
    """What was typed is nothing that can be done."""


def lead(say: Words, sort: str, do: Callable[[str], None]) -> None:
    """Have `do` do what is typed, until somebody leaves or the input ends; it may raise UnclearError and DeskError.

    `sort` is where the sentences stand in the catalogue: `plain.<sort>.how`, `.ask` and `.unclear`.
    """
    write(say(f"plain.{sort}.how"))
    while True:
        try:
            typed = ask_line(say(f"plain.{sort}.ask"), MOST)
        except EndOfInput:
            return
        if typed in LEAVING:
            return
        try:
            do(typed)
        except UnclearError:
            write(say(f"plain.{sort}.unclear", typed=typed[:30]))
        except DeskError as error:
            write(error.told(say))
