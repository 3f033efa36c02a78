"""Where a conversation is kept while it goes on, and how to go on with it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.reading.text import Language
from roleplay.store.shelf import Shelf


class Place:
    """One play's place on the shelf; `again` is the command that goes on with it."""

    def __init__(self, shelf: Shelf, play: str, again: str) -> None:
        self.shelf = shelf
        self.play = play
        self.again = again
        self.failures = 0

    @property
    def path(self) -> Path:
        """The file of the play."""
        return self.shelf.path(self.play)

    def keep(self, session: Session) -> str | None:
        """Write the play as it stands; what hindered it, if anything did."""
        try:
            self.shelf.save(self.play, record(session))
        except OSError as error:
            self.failures += 1
            return error.strerror or str(error)
        return None

    def remember(self, language: Language) -> None:
        """Remember the language for the next start; one that cannot be kept is no reason to stop."""
        with contextlib.suppress(OSError):
            self.shelf.save_settings(replace(self.shelf.settings(), language=language))
