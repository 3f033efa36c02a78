"""The desk: what every screen works with. The packs, the shelf, the settings, the words; and what lies unfinished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roleplay.reading.language import LANGUAGES, Language
from roleplay.store.shelf import Shelf, Shelved, write_whole
from roleplay.telling.words import Words, words

if TYPE_CHECKING:
    from roleplay.analysis.advice import Solver
    from roleplay.desk.draft import Draft
    from roleplay.desk.filters import Filters
    from roleplay.engine.session import Session
    from roleplay.reading.text import Text
    from roleplay.scenario.library import Library
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook


class Desk:
    """Shared by all screens; reads packs and rules only when they are first wanted."""

    def __init__(
        self, library: Library | None = None, shelf: Shelf | None = None, language: Language | None = None
    ) -> None:
        self._library = library
        self.shelf = shelf or Shelf()
        self.settings = self.shelf.settings()
        self.language: Language = language or self.settings.language or "en"
        self.trouble: str | None = None
        """What last went wrong with the shelf, for the screen to tell."""
        self.jottings: dict[str, str] = {}
        """What the trainee noted before a play, by the play's id; there for every play that has been opened."""
        self.drafts: dict[str, Draft] = {}
        """What has been filled in on a briefing that was left, by scenario."""
        self.filters: Filters | None = None
        """How the library was last narrowed down."""
        self.chosen: str | None = None
        """The scenario last looked at in the library."""

    @property
    def words(self) -> Words:
        """The catalogue of the present language."""
        return words(self.language)

    def text(self, text: Text) -> str:
        """A scenario's text in the present language."""
        return text(self.language)

    @cached_property
    def library(self) -> Library:
        """All packs."""
        from roleplay.scenario.library import load_library

        return self._library or load_library()

    @property
    def personalities(self) -> Mapping[str, Personality]:
        """The personalities that come with the product and with the packs."""
        return self.library.personalities

    @cached_property
    def rules(self) -> Rulebook:
        """The sentences that explain rules."""
        from roleplay.scenario.library import load_rules

        return load_rules()

    @cached_property
    def solver(self) -> Solver:
        """What solves cases for the review; its tables are kept beside the plays."""
        from roleplay.desk.solver import remembering_solver

        return remembering_solver(self.shelf)

    def next_language(self) -> Language:
        """Go on to the next language and remember it."""
        self.language = LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)]
        self.remember(language=self.language)
        return self.language

    def remember(self, **changes: Any) -> None:
        """Change settings and keep them; where they cannot be kept, `trouble` says so and play goes on."""
        self.settings = replace(self.settings, **changes)
        try:
            self.shelf.save_settings(self.settings)
        except OSError as error:
            self.trouble = str(error)

    def keep(self, play: str, session: Session) -> str | None:
        """Keep a play as it stands. None, or what went wrong."""
        from roleplay.engine.transcript import record

        try:
            self.shelf.save(play, record(session))
        except OSError as error:
            return str(error)
        return None

    def jot(self, play: str, notes: str) -> None:
        """Keep what the trainee noted before a play, beside the play."""
        self.jottings[play] = notes
        try:
            write_whole(self._jotting(play), notes)
        except OSError as error:
            self.trouble = str(error)

    def recall(self, play: str) -> None:
        """Have the notes of a play at hand, if there are any."""
        try:
            self.jottings.setdefault(play, self._jotting(play).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self.jottings.setdefault(play, "")

    def discard(self, play: str) -> str | None:
        """Throw a play and its notes away. None, or what went wrong."""
        try:
            self.shelf.delete(play)
            self._jotting(play).unlink(missing_ok=True)
        except OSError as error:
            return str(error)
        self.jottings.pop(play, None)
        return None

    def _jotting(self, play: str) -> Path:
        return self.shelf.path(play).with_suffix(".txt")

    def plays(self) -> list[Shelved]:
        """Every play, the latest first, broken ones included; none when the shelf cannot be read."""
        try:
            return self.shelf.all()
        except OSError as error:
            self.trouble = str(error)
            return []

    def unfinished(self) -> list[Shelved]:
        """Plays to go on with, the latest first."""
        return [shelved for shelved in self.plays() if shelved.transcript and not shelved.finished]

    def best(self) -> dict[str, tuple[int, int, int]]:
        """Best result so far by scenario: needs uncovered, of how many, total score."""
        found: dict[str, tuple[int, int, int]] = {}
        for shelved in self.plays():
            if shelved.finished and shelved.transcript is not None:
                result = shelved.transcript.result
                now = (result.uncovered, result.of, result.total)
                found[shelved.transcript.scenario] = max(now, found.get(shelved.transcript.scenario, now))
        return found
