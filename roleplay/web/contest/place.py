"""A contest as its pages see it: who sits where, how one joins, what is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from roleplay.telling.clock import clock_told
from roleplay.telling.contest import ContestTold
from roleplay.telling.words import words
from roleplay.web.caller import caller
from roleplay.web.form import Form
from roleplay.web.tongue import language_of
from roleplay.web.workshop.place import Front, Place
from roleplay.workshop.contest.state import Contest, Seat
from roleplay.workshop.name import LONGEST_NAME
from roleplay.workshop.refusal import Refused

if TYPE_CHECKING:
    from roleplay.desk.hosting import Hosting
    from roleplay.scenario.rulebook import Rulebook


class ContestPlace(Place):
    """One contest."""

    folder = "contest"

    def __init__(self, host: Hosting, rules: Callable[[], Rulebook], address: str) -> None:
        super().__init__(address)
        self.host, self.rules = host, rules

    @property
    def front(self) -> Front:
        """How its door stood at the last look."""
        state = self.host.state
        return Front(state.title, state.code, state.host, state.joining, state.closed)

    def look(self) -> Contest:
        """How it stands now."""
        return self.host.look()

    def seat(self, request: Request) -> Seat | None:
        """The seat of whoever asks; None for nobody's."""
        return self.host.state.by_key.get(caller(request).id)

    def sit(self, given: Form, key: str) -> None:
        """Let somebody sit down with a team, under a name."""
        team = given.choice("team", list(self.host.state.teams), "")
        if not team:
            raise Refused("team.unknown")
        self.host.join(team, given.line("name", 4 * LONGEST_NAME, ""), key)

    def joining(self, request: Request, *, invited: bool) -> Mapping[str, Any]:
        """The teams are shown to everybody, as on the board."""
        del request, invited
        return {}

    def facts(self, request: Request) -> Mapping[str, Any]:
        """The contest and what is told of it; where the results of its rounds are."""
        state, say = self.host.state, words(language_of(request.scope))
        here = self.leads_here(request) or self.seat(request) is not None
        ended = [one.number for one in state.rounds if one.ended] if here else []
        links = [(f"/results/{number}", say("web.contest.result", n=number)) for number in ended]
        return {"contest": state, "told": self.telling(request), "links": links}

    def telling(self, request: Request) -> ContestTold:
        """What is said of the contest, in the language of whoever asks."""
        return ContestTold(language_of(request.scope), self.host.state, self.host.personalities, self.rules())

    def clock(self) -> str:
        """What is left on the clock that the room looks at; empty where there is no round."""
        now = self.host.state.round
        return clock_told(now.clock.left(self.host.now())) if now is not None and not now.ended else ""
