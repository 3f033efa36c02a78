"""The cards that somebody answered, with what they say of skills; decks are read for it once, and then remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.practice.drill.worth import Drilled, Trained, drilled, trained
from roleplay.reading.disk import stem_of
from roleplay.store.deckfacts import DeckFacts

if TYPE_CHECKING:
    from roleplay.practice.drill.log import DrillLog
    from roleplay.scenario.library import Library
    from roleplay.scenario.loaded import LoadedPack

FACTS = "decks.json"
WHILE = 60
"""Days back to which cards are looked at where there is no time to read decks."""


class AtCards:
    """The cards of one profile, as the decks of the library stand."""

    def __init__(self, library: Library, log: Callable[[], DrillLog], folder: Path) -> None:
        self._library, self._log = library, log
        self._facts = DeckFacts(folder / FACTS)

    def all(self) -> Drilled:
        """Everything; decks that were not met before are read. Raises OSError where the log cannot be read."""
        return drilled(self._log().events(), self._decks(read=True))

    def lately(self, today: int) -> Drilled:
        """What was answered of late, as far as decks have been met: none is read. Raises OSError."""
        return drilled(self._log().events(today - WHILE), self._decks(read=False))

    def _decks(self, *, read: bool) -> dict[str, Trained]:
        found: dict[str, Trained] = {}
        met: dict[Path, Trained] = {}
        for pack, file in self._files():
            one = self._facts.find(file)
            if one is None and read and (deck := pack.find_deck(stem_of(file))) is not None:
                one = met[file] = trained(deck)
            if one is not None:
                found.setdefault(one.deck, one)
        if met:
            self._facts.keep(met)
        return found

    def _files(self) -> Iterator[tuple[LoadedPack, Path]]:
        return ((pack, file) for pack in self._library.packs for file in pack.deck_files)
