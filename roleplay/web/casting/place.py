"""A classroom game as its pages see it: whose browser it is, how one joins, what all are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from roleplay.desk.castingfile import need_title
from roleplay.desk.castings import Held
from roleplay.telling.casting import stage_told
from roleplay.telling.clock import clock_told
from roleplay.telling.words import Words, words
from roleplay.web.caller import caller
from roleplay.web.form import Form
from roleplay.web.tongue import language_of
from roleplay.web.workshop.place import Front, Place
from roleplay.workshop.casting.act import simply
from roleplay.workshop.casting.event import SIDES
from roleplay.workshop.casting.standing import Standing, standings
from roleplay.workshop.casting.state import Casting, Person, Round
from roleplay.workshop.entrance import SeatTaken
from roleplay.workshop.refusal import Refused

TIMED = ("cast", "running", "paused")


class CastingPlace(Place):
    """One classroom game. `links` are the personal links drawn since the program was started, by person."""

    folder = "casting"

    def __init__(self, held: Held, address: str) -> None:
        super().__init__(address)
        self.held = held
        self.links: dict[str, str] = {}

    @property
    def state(self) -> Casting:
        """How it stood at the last look."""
        return self.held.state

    @property
    def front(self) -> Front:
        """How its door stood at the last look."""
        door = self.state.entrance
        return Front(self.state.title, door.code, door.host, door.joining, self.state.closed)

    def look(self) -> Casting:
        """How it stands now."""
        return self.held.look()

    def seat(self, request: Request) -> Person | None:
        """Whoever asks; None for nobody of the game."""
        return self.state.people.get(self.state.entrance.seats.get(caller(request).id, ""))

    def sit(self, given: Form, key: str) -> None:
        """Let a browser be that of somebody who has none yet."""
        who = given.line("who", 10, "")
        if who not in self.state.people:
            raise Refused("join.unknown")
        self.held.act(simply(SeatTaken(who=who, key=key)))

    def joining(self, request: Request, *, invited: bool) -> Mapping[str, Any]:
        """The names of those who are here, by team, for whoever has the code."""
        del request
        state = self.state
        taken = set(state.entrance.seats.values())
        teams = [(state.teams[team], [(one, one.id in taken) for one in people]) for team, people in state.here.items()]
        return {"teams": teams if invited else [], "invited": invited}

    def facts(self, request: Request) -> Mapping[str, Any]:
        """The game, where it stands, and the order of the class."""
        say, state = self.say(request), self.state
        stage = stage_told(say, state, self.held.now).partition(" · ")[0]
        return {"game": state, "stage": stage, "sides": SIDES, "links": []}

    def clock(self) -> str:
        """What is left on the clock of the room while there is one to look at."""
        now = self.state.round
        return clock_told(now.timer.left(self.held.now)) if now is not None and now.stage in TIMED else ""

    def say(self, request: Request) -> Words:
        """The words of whoever asks."""
        return words(language_of(request.scope))

    def needs(self, request: Request, now: Round) -> list[tuple[str, str]]:
        """The needs of a round, by id, as they are called."""
        return [(need, need_title(self.say(request), self.held, now, need)) for need in now.needs]

    def standings(self) -> tuple[Standing, ...]:
        """Who is ahead, once a round's talks are over."""
        return standings(self.state) if any(one.over for one in self.state.rounds) else ()
