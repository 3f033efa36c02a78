"""A case discussion that goes on, for every face: what stands in it and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from roleplay.desk.gathering import Live
from roleplay.desk.key import hashed, new_code, new_key
from roleplay.desk.led import Led
from roleplay.workshop.discussion.act import simply
from roleplay.workshop.discussion.event import Event
from roleplay.workshop.discussion.room import Group, Room
from roleplay.workshop.entrance import Entrance, LetIn

if TYPE_CHECKING:
    from roleplay.scenario.discussion import Discussion


class Discussing(Led[Room, Event]):
    """One discussion, with the cases at hand that are discussed in it."""

    def __init__(self, live: Live[Room, Event], cases: Callable[[], Mapping[str, Discussion]]) -> None:
        super().__init__(live)
        self._cases = cases

    @property
    def room(self) -> Room:
        """How it stood when it was last looked at."""
        return self._live.known

    @property
    def entrance(self) -> Entrance:
        """Its door."""
        return self.room.entrance

    def let_in(self) -> str:
        """Have browsers come in by a code, which stays; a new key that proves the host. Raises DeskError."""
        key = new_key()
        self.act(simply(LetIn(host=hashed(key), code=self.room.entrance.code or new_code())))
        return key

    def case(self, name: str | None) -> Discussion | None:
        """A case by its id, None where it is not at hand any more."""
        return self._cases().get(name) if name is not None else None

    def case_of(self, group: Group) -> Discussion | None:
        """The case of a group."""
        return self.case(group.case.id) if group.case is not None else None

    def library_cases(self) -> tuple[Discussion, ...]:
        """All cases at hand, in their order."""
        return tuple(self._cases().values())

    def cases(self) -> tuple[Discussion, ...]:
        """The cases that are discussed, as far as they are at hand."""
        return tuple(found for key in self.room.cases if (found := self.case(key.id)) is not None)
