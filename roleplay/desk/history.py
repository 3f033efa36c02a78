"""Every play that was kept: what it was, what was noted on it, what a replay comes to, and what is found among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from roleplay.desk.search import folded, indexed
from roleplay.desk.trouble import DeskError, unwritable

if TYPE_CHECKING:
    from roleplay.desk.best import Claim
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved, Store


@dataclass(frozen=True)
class History:
    """Every play, the latest first, with the notes on them by id. Records are read one by one, when they are wanted."""

    plays: tuple[Shelved, ...]
    notes: Mapping[str, str]
    library: Library

    def scenario(self, play: Shelved) -> Scenario | None:
        """The scenario of a play; None where the library has it not, or the record cannot be read."""
        return self._scenarios.get(play.summary.scenario) if play.summary is not None else None

    def find(self, sought: str) -> tuple[Shelved, ...]:
        """The plays of which every word that is sought stands in what is told of the scenario or was noted."""
        wanted = folded(sought).split()
        if not wanted:
            return self.plays
        return tuple(play for play in self.plays if all(word in self._told(play) for word in wanted))

    def _told(self, play: Shelved) -> str:
        name = play.summary.scenario if play.summary is not None else play.id
        return f"{self._index.get(name) or folded(name)} {self._folded.get(play.id, '')}"

    @cached_property
    def _scenarios(self) -> dict[str, Scenario]:
        return {one.id: one for pack in reversed(self.library.packs) for one in pack.scenarios}

    @cached_property
    def _index(self) -> dict[str, str]:
        return {one.id: indexed(one, pack.pack) for pack in reversed(self.library.packs) for one in pack.scenarios}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name: folded(noted) for name, noted in self.notes.items()}


def history(store: Store, library: Library, plays: Sequence[Shelved], jottings: Mapping[str, str]) -> History:
    """All that is kept; `jottings` have just been typed. Raises DeskError where the store cannot be read."""
    try:
        notes = {**store.every_note(), **jottings}  # what has just been typed may still be on its way
    except OSError as error:
        raise DeskError("store", why=unwritable(error).fields["why"]) from None
    return History(tuple(plays), notes, library)


class Results:
    """What replays of finished plays came to; what was replayed once is not again until its record changes."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store, self._library = store, library
        self._known: dict[tuple[str, tuple[int, int]], Claim | DeskError] = {}

    def known(self, play: Shelved) -> Claim | DeskError | None:
        """What a replay came to, or why it came to nothing; None as long as there was none."""
        return self._known.get((play.id, play.version))

    def of(self, play: Shelved) -> Claim | DeskError:
        """What a replay comes to, or why it comes to nothing."""
        key = (play.id, play.version)
        if key not in self._known:
            self._known[key] = self._replayed(play)
        return self._known[key]

    def _replayed(self, play: Shelved) -> Claim | DeskError:
        from roleplay.desk.opening import look_back, scenario_of
        from roleplay.engine.transcript import result_of

        store, library = self._store, self._library
        try:
            session, _ = look_back(store, play.id, lambda kept: scenario_of(store, play.id, kept.scenario, library))
        except DeskError as error:
            return error
        result = result_of(session)
        return result.uncovered, result.of, result.total
