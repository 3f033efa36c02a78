"""A case discussion as its pages see it: whose browser it is, how one joins, what all are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from roleplay.desk.discussing import Discussing
from roleplay.telling.clock import clock_told
from roleplay.telling.discussion import (
    Piece,
    debate_pieces,
    group_state,
    mean_told,
    outcome_pieces,
)
from roleplay.telling.discussionpage import noted_pieces
from roleplay.telling.words import Words, words
from roleplay.web.caller import caller
from roleplay.web.form import Form
from roleplay.web.tongue import language_of
from roleplay.web.workshop.place import Front, Place
from roleplay.workshop.discussion.act import simply
from roleplay.workshop.discussion.room import Group, Room
from roleplay.workshop.discussion.standing import standings
from roleplay.workshop.entrance import SeatTaken
from roleplay.workshop.refusal import Refused


@dataclass(frozen=True, slots=True)
class Unveiled:
    """A case whose outcome may be seen: beside each question what was noted, then what happened, then the debate."""

    id: str
    title: str
    noted: tuple[Piece, ...]
    outcome: tuple[Piece, ...]
    debate: tuple[Piece, ...]


class DiscussionPlace(Place):
    """One discussion."""

    folder = "discussion"

    def __init__(self, held: Discussing, address: str) -> None:
        super().__init__(address)
        self.held = held

    @property
    def room(self) -> Room:
        """How it stood at the last look."""
        return self.held.room

    @property
    def front(self) -> Front:
        """How its door stood at the last look."""
        door = self.room.entrance
        return Front(self.room.title, door.code, door.host, door.joining, self.room.closed)

    def look(self) -> Room:
        """How it stands now."""
        return self.held.look()

    def seat(self, request: Request) -> Group | None:
        """The group of whoever asks; None for nobody's."""
        return self.room.groups.get(self.room.entrance.seats.get(caller(request).id, ""))

    def sit(self, given: Form, key: str) -> None:
        """Let a browser be one of a group's."""
        who = given.line("who", 10, "")
        if who not in self.room.groups:
            raise Refused("join.unknown")
        self.held.act(simply(SeatTaken(who=who, key=key)))

    def joining(self, request: Request, *, invited: bool) -> Mapping[str, Any]:
        """The groups, as on the board, with how many browsers each has."""
        del request, invited
        return {"groups": [(group, self.room.entrance.browsers(group.id)) for group in self.room.groups.values()]}

    def facts(self, request: Request) -> Mapping[str, Any]:
        """The discussion, what goes on, and who is on."""
        say, room = self.say(request), self.room
        stage = say(f"discuss.stage.{'closed' if room.closed else room.stage}")
        going = say("discuss.going.presents", name=room.on.name) if room.on is not None else ""
        return {"room": room, "stage": stage, "going": going, "links": []}

    def clock(self) -> str:
        """What is left on the clock that counts now; empty where none does."""
        clock = self.room.clock
        return clock_told(clock.left(self.held.now)) if clock is not None and not self.room.closed else ""

    def say(self, request: Request) -> Words:
        """The words of whoever asks."""
        return words(language_of(request.scope))

    def rows(self, request: Request) -> list[tuple[Group, str]]:
        """The groups with how far each is: as they came, then in the order in which they present."""
        room, say = self.room, self.say(request)
        order = room.order if room.together else tuple(room.groups)
        return [(room.groups[name], group_state(say, room, room.groups[name], self._case(name))) for name in order]

    def _case(self, group: str) -> Any:
        return self.held.case_of(self.room.groups[group])

    def standings(self) -> list[tuple[str, str, str, str]]:
        """Place, name, mean and on how many ratings it rests, once all is revealed: nobody rates by others' marks."""
        if self.room.stage != "results":
            return []
        return [
            (str(one.place or "–"), one.group.name, mean_told(one.mean), str(one.raters))
            for one in standings(self.room)
        ]

    def unveiled(self, request: Request) -> list[Unveiled]:
        """The cases whose outcome has been revealed."""
        return list(self._unveiled(self.say(request)))

    def _unveiled(self, say: Words) -> Iterator[Unveiled]:
        for key in self.room.cases:
            case = self.held.case(key.id)
            if key.id not in self.room.revealed:
                continue
            noted = [
                piece
                for number, name in enumerate(key.questions, 1)
                for piece in noted_pieces(say, self.room, key, case, name, number, True)
            ]
            if case is None:
                told = (Piece("soft", say("discuss.case-gone", id=key.id)),)
                yield Unveiled(key.id, key.id, tuple(noted), told, ())
            else:
                outcome, debate = tuple(outcome_pieces(say, case)), tuple(debate_pieces(say, case))
                yield Unveiled(key.id, case.title(say.language), tuple(noted), outcome, debate)
