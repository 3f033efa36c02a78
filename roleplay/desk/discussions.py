"""Cases to discuss: those there are, the workshops in which groups discuss them, and what somebody notes alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from roleplay.desk.casestudy import Study, studies
from roleplay.desk.discussing import Discussing
from roleplay.desk.gathering import Live, Sort, now_ms
from roleplay.desk.led import found_by, in_words, live_of
from roleplay.engine.lot import random_seed
from roleplay.store.gathering import WorkshopHead
from roleplay.workshop.discussion import act
from roleplay.workshop.discussion.event import Event, read_event, write_event
from roleplay.workshop.discussion.fold import fold
from roleplay.workshop.discussion.room import Room
from roleplay.workshop.title import title_of

if TYPE_CHECKING:
    from roleplay.reading.problem import Problem
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.library import Library
    from roleplay.store.store import Store

SORT: Sort[Room, Event] = Sort("discussion", Room(), fold, read_event, write_event, title_of)


class Discussions:
    """The cases of the library, with the workshops and notes of whoever sits at the desk.

    `clock` gives milliseconds since 1970.
    """

    def __init__(
        self, library: Callable[[], Library], store: Callable[[], Store], clock: Callable[[], int] = now_ms
    ) -> None:
        self._library, self._store, self._clock = library, store, clock
        self._known: dict[str, Discussion] | None = None

    def cases(self) -> list[Discussion]:
        """The sound cases of all packs, in their order."""
        return list(self._by_id().values())

    def _by_id(self) -> dict[str, Discussion]:
        if self._known is None:
            self._known = {one.id: one for one in self._library().discussions()}
        return self._known

    def case(self, name: str) -> Discussion | None:
        """The case of this id, if there is one."""
        return self._by_id().get(name)

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with others."""
        return tuple(
            one for pack in self._library().packs for _, reading in pack.discussions for one in reading.problems
        )

    def heads(self) -> list[WorkshopHead]:
        """The workshops, the one changed last first. Raises DeskError."""
        with in_words():
            return self._store().workshops("discussion")

    def begin(self, title: str, groups: Iterable[str] = (), seed: int | None = None) -> Discussing:
        """A new workshop with these groups. Raises DeskError."""
        with in_words():
            events = act.opened(title, random_seed() if seed is None else seed)
            room, now = fold(Room(), events[0], 0), self._clock()
            for name in groups:
                more = act.add_group(name)(room, now)
                room, events = fold(room, more[0], now), (*events, *more)
            return self._at_hand(Live.begin(lambda: self._store().gatherings, SORT, room.title, events, self._clock))

    def get(self, name: str) -> Discussing:
        """A workshop by its id, as it stands. Raises DeskError."""
        with in_words():
            return self._at_hand(live_of(lambda: self._store().gatherings, SORT, name, self._clock))

    def find(self, name: str) -> WorkshopHead | None:
        """A workshop by its id or the beginning of that, or by its title, where that tells which one."""
        return found_by(name, self.heads())

    def throw(self, name: str) -> None:
        """Throw a workshop away for good. Raises DeskError."""
        with in_words():
            self._store().gatherings.throw(name)

    def _at_hand(self, live: Live[Room, Event]) -> Discussing:
        return Discussing(live, self._by_id)

    def study(self, case: Discussion) -> Study:
        """What was noted on a case alone, to go on with, or nothing yet. Raises DeskError."""
        with in_words():
            found = next((one for one in studies(self._store()) if one.body.get("case") == case.id), None)
        return Study(self._store, case, found, lambda: self._clock() // 1000)
