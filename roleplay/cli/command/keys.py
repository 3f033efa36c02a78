"""`roleplay keys`: the ids under which keys can be changed in the settings file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roleplay.cli.option import language_option, language_or_default
from roleplay.cli.stream import write

if TYPE_CHECKING:
    from roleplay.reading.language import Language


@click.command("keys", short_help="List what keys do on the screens.")
@language_option
def command(language: Language | None) -> None:
    """List what keys do on the screens, each with the id by which the settings file can give it other keys.

    In settings.json, in the data folder: {"keys": {"play.hint": "f7", "list.down": "down,j"}}. What is wrong there is
    told on the first screen and left out.
    """
    from roleplay.telling.words import words
    from roleplay.tui.keymap import changes
    from roleplay.tui.keyname import key_name

    say = words(language_or_default(language))
    for change in changes().values():
        described = say(change.description) if say.has(change.description) else change.description
        write(f"{change.id:<24}  {','.join(change.keys):<24}  {' '.join(map(key_name, change.keys)):<20}  {described}")
