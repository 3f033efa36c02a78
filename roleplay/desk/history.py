"""Every play that was kept: what it was, what was noted on it, and what is found among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from roleplay.desk.search import folded, indexed
from roleplay.desk.trouble import DeskError, unwritable

if TYPE_CHECKING:
    from roleplay.scenario.library import Library
    from roleplay.scenario.model import Scenario
    from roleplay.store.store import Shelved, Store


@dataclass(frozen=True, slots=True)
class Found:
    """Plays, the latest first, with the notes on them by id, and how many there are with those left out."""

    plays: tuple[Shelved, ...]
    notes: Mapping[str, str]
    count: int


class History:
    """Every play that was kept, as it was when it was first asked for. `jottings` have just been typed.

    No more is read than what is asked for: many plays are kept, few looked at.
    """

    def __init__(self, store: Store, library: Library, jottings: Mapping[str, str]) -> None:
        self._store, self._library, self._jottings = store, library, jottings
        self._scenarios: dict[str, Scenario | None] = {}

    def find(self, sought: str = "", most: int | None = None) -> Found:
        """The plays of which every word that is sought stands in what is told of the scenario or was noted.

        `most` of them, if it is given. Raises DeskError where the store cannot be read.
        """
        try:
            return self._sought(folded(sought).split(), most) if sought.strip() else self._latest(most)
        except OSError as error:
            raise DeskError("store", why=unwritable(error).fields["why"]) from None

    def _latest(self, most: int | None) -> Found:
        plays = self._store.all(most)
        count = self._store.count() if len(plays) == most else len(plays)
        return Found(tuple(plays), self._noted({play.id for play in plays} if most is not None else None), count)

    def _sought(self, wanted: Sequence[str], most: int | None) -> Found:
        plays, notes = self._everything
        found = [play for play in plays if all(word in self._told(play) for word in wanted)]
        return Found(tuple(found[:most]), notes, len(found))

    def scenario(self, play: Shelved) -> Scenario | None:
        """The scenario of a play; None where it was not met yet, or the library has it not."""
        if play.summary is None:
            return None
        name = play.summary.scenario
        return self._scenarios.get(name) or self._library.known(name)

    def meet(self, plays: Iterable[Shelved]) -> bool:
        """Read the scenarios of plays, which takes a moment the first time; whether there is more to tell now."""
        names = {play.summary.scenario for play in plays if play.summary is not None}
        unmet = {name for name in names - self._scenarios.keys() if self._library.known(name) is None}
        for name in names - self._scenarios.keys():
            try:
                self._scenarios[name] = self._library.get(name)
            except KeyError:
                self._scenarios[name] = None
        return bool(unmet)

    @cached_property
    def _everything(self) -> tuple[list[Shelved], dict[str, str]]:
        return self._store.all(), self._noted(None)

    def _noted(self, among: Collection[str] | None) -> dict[str, str]:
        return {**self._store.every_note(among), **self._jottings}  # what has just been typed may be on its way still

    def _told(self, play: Shelved) -> str:
        name = play.summary.scenario if play.summary is not None else play.id
        return f"{self._index.get(name) or folded(name)} {self._folded.get(play.id, '')}"

    @cached_property
    def _index(self) -> dict[str, str]:
        return {one.id: indexed(one, pack.pack) for pack in reversed(self._library.packs) for one in pack.scenarios}

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {name: folded(noted) for name, noted in self._everything[1].items()}
