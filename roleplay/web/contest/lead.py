"""The host's page of a contest: the round, its clock, seats and who speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.scenario.personality import Level
from roleplay.web.contest.board import mark_of, rows
from roleplay.web.contest.place import ContestPlace
from roleplay.web.form import Form, form
from roleplay.web.workshop.lead import MOST_MINUTES, LeadPages
from roleplay.workshop.contest import lead, part
from roleplay.workshop.contest.ending import Events
from roleplay.workshop.contest.state import Contest

LEVELS: dict[str, Level] = {"1": 1, "2": 2, "3": 3}


class ContestLead(LeadPages):
    """What the host of a contest sees and does."""

    _place: ContestPlace

    def routes(self) -> list[Route]:
        """Where they are."""
        return [*super().routes(), Route("/lead/plan", self.plan, methods=["POST"])]

    def values(self, request: Request) -> Mapping[str, Any]:
        """The teams, and what a round can be drawn of."""
        del request
        host = self._place.host
        return {"rows": rows(host.state), "levels": tuple(LEVELS), "scenarios": host.scenarios()}

    def mark(self) -> str:
        """As the board."""
        return mark_of(self._place.host.state)

    def act(self, name: str, given: Form) -> None:
        """One of the acts below."""
        act = _ACTS[name]
        self._place.host.do(lambda state, now: act(state, now, given))

    def plan(self, request: Request) -> Response:
        """Draw a round."""
        self.only_lead(request)
        given, host = form(request), self._place.host
        minutes, level = given.number("minutes", 1, MOST_MINUTES), LEVELS[given.choice("level", LEVELS)]

        def drawn() -> None:
            host.plan(host.draw(given.line("scenario", 80), level=level), minutes, in_turn=given.has("in-turn"))

        return self._place.done(request, drawn, "/lead")


def _team(given: Form) -> str | None:
    return given.line("team", 10, "") or None


_ACTS: dict[str, Callable[[Contest, int, Form], Events]] = {
    "start": lambda state, now, given: lead.start(state, now, _team(given)),
    "pause": lambda state, now, _: lead.pause(state, now),
    "more": lambda state, now, given: lead.extend(state, now, given.number("minutes", 1, MOST_MINUTES)),
    "stop": lambda state, _, __: lead.stop(state),
    "end": lambda state, _, __: lead.end_round(state),
    "drop": lambda state, _, __: lead.drop_round(state),
    "joining": lambda state, _, given: lead.set_joining(state, given.has("open")),
    "hand": lambda state, _, given: part.hand_over(state, given.line("seat", 10)),
    "remove": lambda state, _, given: lead.remove_seat(state, given.line("seat", 10)),
    "team": lambda state, _, given: lead.add_team(state, given.line("name", 200)),
    "close": lambda state, _, given: lead.close(state, given.has("closed")),
}
"""By the name that a form gives them."""
