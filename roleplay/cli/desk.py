"""The desk of whoever a command is for, and what it refuses as the ending of the command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal
from roleplay.cli.option import language_or_default

if TYPE_CHECKING:
    from roleplay.desk.desk import Desk
    from roleplay.reading.text import Language


def desk_of(language: Language | None) -> Desk:
    """The desk, in the language named after the command or before it."""
    from roleplay.cli.person import own_store
    from roleplay.desk.desk import Desk

    before = getattr(click.get_current_context(), "obj", None)  # what stood before the command, handed on
    return Desk(store=own_store(), language=language_or_default(language or before))


@contextmanager
def told(desk: Desk) -> Iterator[None]:
    """Let what the desk refuses become an ending of the command."""
    from roleplay.desk.trouble import DeskError

    try:
        yield
    except DeskError as error:
        raise Refusal(error.told(desk.words)) from None
