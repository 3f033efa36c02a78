"""The board for the projector, which shows nothing that would give the client away, and the results of a round."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.key import same_code
from roleplay.telling.qr import drawing
from roleplay.web.contest.door import LONGEST_CODE
from roleplay.web.contest.place import Place
from roleplay.web.contest.seat import LONGEST_MARK
from roleplay.web.form import asked
from roleplay.workshop.contest.state import Contest, Round


class BoardPages:
    """What the room looks at. `address` is where the seats come in, as the board says it."""

    def __init__(self, place: Place, address: str) -> None:
        self._place, self._address = place, address

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/board/{code}", self.board),
            Route("/board/{code}/stream", self.stream),
            Route("/results/{round:int}", self.results),
            Route("/results/{round:int}/stream", self.results_stream),
        ]

    def _known(self, request: Request) -> str:
        code = str(request.path_params["code"])[:LONGEST_CODE]
        if same_code(code) != self._place.host.state.code:
            raise HTTPException(404)
        return code

    def board(self, request: Request) -> Response:
        """Teams, needs and the clock."""
        code = self._known(request)
        state = self._place.host.look()
        values = {"code": code, "address": self._address, "clock": self._place.clock(), "mark": mark_of(state)}
        values["qr"] = drawing(f"{self._address}join?code={state.code}", "QR") if state.joining else ""
        over = any(one.ended for one in state.rounds) and state.live is None
        standings = self._place.telling(request, state).rows() if over else []
        return self._place.page(request, "contest/board.html", state, rows=rows(state), standings=standings, **values)

    def stream(self, request: Request) -> Response:
        """The clock and the counts, and word that something else has changed."""
        self._known(request)
        place = self._place

        def texts() -> Mapping[str, str]:
            counts = {f"needs-{team}": needs for team, _, needs, _ in rows(place.host.state)}
            turns = {f"turns-{team}": str(turns) for team, _, _, turns in rows(place.host.state)}
            return {"clock": place.clock(), **counts, **turns}

        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: mark_of(place.host.state), texts, shown)

    def _round(self, request: Request, state: Contest) -> Round:
        number = request.path_params["round"]
        if not 1 <= number <= len(state.rounds) or not state.rounds[number - 1].ended:
            raise HTTPException(404)
        if self._place.seat(request) is None and not self._place.leads_here(request):
            raise HTTPException(403)
        return state.rounds[number - 1]

    def results(self, request: Request) -> Response:
        """A round that is over: standings, who found what, the room against the solver, one's own play."""
        place = self._place
        state = place.host.look()
        now = self._round(request, state)
        reviews = place.host.reviews(now)
        told = place.telling(request, state)
        mine = place.seat(request)
        own = (mine.team,) if mine is not None and mine.team in now.plays else ()
        parts = told.room_parts(now, reviews, own or tuple(now.plays))
        values = {"now": now, "standings": told.rows([now]), "parts": parts}
        ready = place.host.reviewed(now)
        return place.page(request, "contest/results.html", state, ready=ready, mark=str(len(reviews)), **values)

    def results_stream(self, request: Request) -> Response:
        """Word that more verdicts are there."""
        place = self._place
        now = self._round(request, place.host.state)
        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: str(len(place.host.reviews(now))), dict, shown)


def rows(state: Contest) -> list[tuple[str, str, str, int]]:
    """Each team by its id: its name, how many needs it has uncovered of how many, and how much it has said."""
    now = state.round
    found = []
    for team in state.teams.values():
        at = now.plays.get(team.id) if now is not None else None
        needs = f"{at.score.uncovered} / {at.score.of}" if at is not None else "–"
        found.append((team.id, team.name, needs, len(at.play.turns) if at is not None else 0))
    return found


def mark_of(state: Contest) -> str:
    """What the board depends on beside clock and counts."""
    now = state.round
    marks: list[object] = [len(state.teams), len(state.seats), len(state.rounds), state.closed, state.joining]
    if now is not None:
        marks += [now.begun, now.ended, now.turn, now.clock.running, sum(at.done for at in now.plays.values())]
    return "-".join("" if one is None else str(one) for one in marks)
