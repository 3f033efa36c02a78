"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from roleplay.cli.exit import Refusal

if TYPE_CHECKING:
    from roleplay.reading.text import Language
    from roleplay.store.homestore import HomeStore

LANGUAGES = ("en", "zh")
"""As `roleplay.reading.text.LANGUAGES`, which is not imported for a help text; a test compares them."""

language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language to speak; else as last time, else the system's."
)

level_option = click.option(
    "--level", type=click.IntRange(1, 3), help="How easy the client is: 1 (easiest) to 3 (as the author wrote it)."
)

new_file_option = click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="The file to write, .html, .csv or .xlsx; an existing file is never overwritten.",
)


def language_or_default(given: Language | None) -> Language:
    """The language asked for, else the one used last, else the one that the system speaks."""
    if given is not None:
        return given
    from roleplay.cli.stream import write
    from roleplay.store.homestore import HomeStore
    from roleplay.telling.words import words

    store = HomeStore()
    demand_profile(store)
    language = store.settings().language or system_language()
    if (fault := store.settings_fault()) is not None:
        write(words(language)("desk.settings", why=fault), error=True)
    return language


def demand_profile(store: HomeStore) -> None:
    """Refuse a profile that was asked for and is not there."""
    from roleplay.store.profile import NoProfileError

    try:
        _ = store.profile
    except NoProfileError as error:
        raise Refusal(f"{error}; see roleplay profile list") from None


def system_language() -> Language:
    """Chinese where the environment says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
