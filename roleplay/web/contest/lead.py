"""The host's pages: the round, its clock, seats and who speaks; for a browser that has shown the host's key."""

from __future__ import annotations

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.scenario.personality import Level
from roleplay.web.contest.board import mark_of, rows
from roleplay.web.contest.place import Place
from roleplay.web.contest.seat import LONGEST_MARK
from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.workshop.contest import lead, part
from roleplay.workshop.contest.ending import Events
from roleplay.workshop.contest.state import Contest
from roleplay.workshop.refusal import Refused

MOST_MINUTES = 240
LEVELS: dict[str, Level] = {"1": 1, "2": 2, "3": 3}


class LeadPages:
    """The pages of the host."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/lead", self.show),
            Route("/lead/stream", self.stream),
            Route("/lead/do", self.do, methods=["POST"]),
            Route("/lead/plan", self.plan, methods=["POST"]),
        ]

    def _only_lead(self, request: Request) -> None:
        if not self._place.leads_here(request):
            raise HTTPException(403)

    def show(self, request: Request) -> Response:
        """How it stands, and what can be done."""
        place = self._place
        if not place.leads_here(request):
            return see("/lead/key")
        state = place.host.look()
        values = {"clock": place.clock(), "mark": mark_of(state), "rows": rows(state), "levels": tuple(LEVELS)}
        return place.page(request, "contest/lead.html", state, scenarios=place.host.scenarios(), **values)

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed."""
        self._only_lead(request)
        place = self._place
        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: mark_of(place.host.state), lambda: {"clock": place.clock()}, shown)

    def do(self, request: Request) -> Response:
        """One of the host's acts."""
        self._only_lead(request)
        given = form(request)
        act = _ACTS.get(given.line("act", 20))
        if act is None:
            raise HTTPException(400)
        try:
            self._place.host.do(lambda state, now: act(state, now, given))
        except Refused as refused:
            return self._place.refused(request, refused, "/lead")
        return see("/lead")

    def plan(self, request: Request) -> Response:
        """Draw a round."""
        self._only_lead(request)
        given, host = form(request), self._place.host
        minutes, level = given.number("minutes", 1, MOST_MINUTES), LEVELS[given.choice("level", LEVELS)]
        try:
            case = host.draw(given.line("scenario", 80), level=level)
            host.plan(case, minutes, in_turn=given.has("in-turn"))
        except Refused as refused:
            return self._place.refused(request, refused, "/lead")
        return see("/lead")


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
