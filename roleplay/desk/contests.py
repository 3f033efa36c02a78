"""Contests in this place: opened, found again by id, name or join code, and rated over all that have been held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from roleplay.desk.gathering import Live, Sort, now_ms
from roleplay.desk.hosting import Hosting
from roleplay.desk.key import hashed, new_code, new_key, same_code
from roleplay.workshop.contest import lead
from roleplay.workshop.contest.event import Event, read_event, write_event
from roleplay.workshop.contest.fold import folding
from roleplay.workshop.contest.state import Contest
from roleplay.workshop.refusal import Refused
from roleplay.workshop.title import title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roleplay.desk.solver import SolverService
    from roleplay.scenario.library import Library
    from roleplay.store.gathering import WorkshopHead
    from roleplay.store.store import Store
    from roleplay.workshop.contest.rating import Rated

RECENT = 50
"""How many contests are looked through for a join code."""


class Contests:
    """The contests of one place. `clock` gives milliseconds since 1970."""

    def __init__(
        self,
        library: Callable[[], Library],
        store: Callable[[], Store],
        solver: Callable[[], SolverService],
        clock: Callable[[], int] = now_ms,
    ) -> None:
        self._library, self._store, self._solver, self._clock = library, store, solver, clock

    @property
    def _sort(self) -> Sort[Contest, Event]:
        library = self._library()
        fold = folding(lambda name: (library.get(name), library.personalities))
        return Sort("contest", Contest(), fold, read_event, write_event, title_of)

    def heads(self) -> list[WorkshopHead]:
        """This profile's contests, the one changed last first. Raises OSError."""
        return self._store().workshops("contest")

    def open(self, title: str, teams: Sequence[str], voting: int = 0) -> tuple[Hosting, str]:
        """A new contest, and the key that proves its host. Raises Refused, OSError."""
        key = new_key()
        events = lead.opening(title, hashed(key), new_code(), teams, voting)
        live = Live.begin(lambda: self._store().gatherings, self._sort, title, events, self._clock)
        live.look()
        return self._hosting(live), key

    def get(self, contest: str) -> Hosting:
        """A contest by its id. Raises FileNotFoundError for none, ValueError for a damaged one, OSError."""
        live = Live(lambda: self._store().gatherings, self._sort, contest, self._clock)
        if live.head.kind != "contest":
            raise FileNotFoundError(contest)
        live.look()
        return self._hosting(live)

    def by_code(self, typed: str) -> Hosting:
        """The contest of a join code, whoever holds it. Raises Refused where there is none among the latest."""
        code = same_code(typed)
        for head in self._store().gatherings.latest("contest", RECENT):
            try:
                found = self.get(head.id)
            except (ValueError, FileNotFoundError):
                continue  # a damaged one is told where it is opened
            if found.state.code == code:
                return found
        raise Refused("join.code")

    def ratings(self) -> list[Rated]:
        """How strong teams have shown themselves over all contests of this profile. Raises OSError."""
        from roleplay.workshop.contest.rating import ratings

        held = list[Contest]()
        for head in sorted(self.heads(), key=lambda one: one.made):
            try:
                held.append(self.get(head.id).state)
            except (ValueError, FileNotFoundError):
                continue  # a damaged one is told where it is opened
        return ratings(held)

    def throw(self, contest: str) -> None:
        """Throw one's own contest away for good. Raises OSError."""
        self._store().gatherings.throw(contest)

    def _hosting(self, live: Live[Contest, Event]) -> Hosting:
        return Hosting(live, self._library(), self._solver)
