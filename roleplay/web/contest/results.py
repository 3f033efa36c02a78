"""The results of a round that is over: standings, who found what, the room against the solver, one's own play."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.web.contest.place import ContestPlace
from roleplay.web.form import asked
from roleplay.web.workshop.place import LONGEST_MARK
from roleplay.workshop.contest.state import Contest, Round


class ResultPages:
    """For seats and the host."""

    def __init__(self, place: ContestPlace) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [Route("/results/{round:int}", self.results), Route("/results/{round:int}/stream", self.stream)]

    def _round(self, request: Request, state: Contest) -> Round:
        number = request.path_params["round"]
        if not 1 <= number <= len(state.rounds) or not state.rounds[number - 1].ended:
            raise HTTPException(404)
        if self._place.seat(request) is None and not self._place.leads_here(request):
            raise HTTPException(403)
        return state.rounds[number - 1]

    def results(self, request: Request) -> Response:
        """One round."""
        place = self._place
        now = self._round(request, place.look())
        reviews, told, mine = place.host.reviews(now), place.telling(request), place.seat(request)
        own = (mine.team,) if mine is not None and mine.team in now.plays else ()
        parts = told.room_parts(now, reviews, own or tuple(now.plays))
        values = {"now": now, "standings": told.rows([now]), "parts": parts}
        ready = place.host.reviewed(now)
        return place.page(request, "results.html", ready=ready, mark=str(len(reviews)), **values)

    def stream(self, request: Request) -> Response:
        """Word that more verdicts are there."""
        place = self._place
        now = self._round(request, place.host.state)
        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: str(len(place.host.reviews(now))), dict, shown)
