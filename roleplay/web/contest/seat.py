"""A seat: waiting with one's team, the talk, what the team would say, and what came of it. Entries go in, no more.

Every form carries the number of the entry that it was made for: what comes late, twice or from elsewhere is refused by
the contest, changes nothing, and the next page says why.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.engine.entry import Entry, read_entry
from roleplay.telling.clock import clock_told
from roleplay.web.contest.place import ContestPlace
from roleplay.web.filling import handed_in
from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.web.talk import TalkView
from roleplay.web.tongue import language_of
from roleplay.web.workshop.place import LONGEST_MARK, marked, wanted
from roleplay.workshop.contest import part
from roleplay.workshop.contest.ending import Events
from roleplay.workshop.contest.state import Contest, Round, Seat
from roleplay.workshop.refusal import Refused

LONGEST_ENTRY = 90


class SeatPages:
    """The pages of a seat."""

    def __init__(self, place: ContestPlace) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/seat", self.show),
            Route("/seat/stream", self.stream),
            Route("/seat/say", self.say, methods=["POST"]),
            Route("/seat/suggest", self.suggest, methods=["POST"]),
            Route("/seat/hand", self.hand, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """How it stands for this seat."""
        place = self._place
        state = place.look()
        seat = place.seat(request)
        if seat is None:
            return see("/join")
        values = {"seat": seat, "team": state.teams[seat.team], "mates": state.seats_of(seat.team)}
        values |= {"mark": mark_of(state, seat), "speaks": speaks(state, seat)}
        now = state.live
        if now is None or seat.team not in now.plays:
            return place.page(request, "wait.html", **values)
        at = now.plays[seat.team]
        talking = at.session(now.minutes_of(seat.team))
        view = TalkView(talking, language_of(request.scope), place.rules(), place.host.personalities)
        runs = now.timer_of(seat.team).running
        if at.done or not runs:
            return place.page(request, "still.html", talk=view, done=at.done, **values)
        voting = {
            "votes": votes(state, now, seat.team),
            "left": clock_told(part.vote_left(state, now, seat.team, place.host.now())),
            "voting": state.voting > 0 and len(state.seats_of(seat.team)) > 1,
        }
        return place.page(request, "talk.html", talk=view, **values, **voting)

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed for this seat."""
        place = self._place
        seat = wanted(place.seat(request))

        def texts() -> Mapping[str, str]:
            state, live = place.host.state, place.host.state.live
            found = {"clock": place.clock()}
            if live is not None and state.voting and seat.team in live.plays and seat.team in state.teams:
                found["votes-left"] = clock_told(part.vote_left(state, live, seat.team, place.host.now()))
            return found

        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: mark_of(place.host.state, seat), texts, shown)

    def say(self, request: Request) -> Response:
        """Say something for one's team."""
        seat, given = wanted(self._place.seat(request)), form(request)
        number = given.number("number", 1, 200)
        return self._place.done(
            request, lambda: self._place.host.enter(seat.id, number, self._said(seat, given)), "/seat"
        )

    def _said(self, seat: Seat, given: Form) -> Entry:
        """What a form says, or the sheet that it hands in. Raises Refused for neither."""
        if not given.has("sheet"):
            return _entry(given)
        live = self._place.host.state.live
        at = live.plays.get(seat.team) if live is not None else None
        entry = handed_in(given, at.play) if at is not None else None
        if entry is None:
            raise Refused("entry.impossible")
        return entry

    def suggest(self, request: Request) -> Response:
        """Tell one's team what one would say."""
        seat, given = wanted(self._place.seat(request)), form(request)
        number = given.number("number", 1, 200)

        def suggested(state: Contest, now: int) -> Events:
            return part.suggest(state, now, seat.id, number, _entry(given))

        return self._place.done(request, lambda: self._place.host.do(suggested), "/seat")

    def hand(self, request: Request) -> Response:
        """Let somebody else of the team speak."""
        seat, to = wanted(self._place.seat(request)), form(request).line("to", 10)

        def handed(state: Contest, now: int) -> Events:
            del now
            if to not in {mate.id for mate in state.seats_of(seat.team)}:
                raise Refused("seat.unknown")
            return part.hand_over(state, to, by=seat.id)

        return self._place.done(request, lambda: self._place.host.do(handed), "/seat")


def _entry(given: Form) -> Entry:
    """What a form would have said. Raises Refused for what is no entry."""
    try:
        return read_entry(given.line("entry", LONGEST_ENTRY))
    except ValueError:
        raise Refused("entry.impossible") from None


def speaks(state: Contest, seat: Seat) -> bool:
    """Whether this seat speaks for its team."""
    return seat.team in state.teams and state.teams[seat.team].speaker == seat.id


def votes(state: Contest, now: Round, team: str) -> Mapping[str, tuple[str, ...]]:
    """Who would say what, by entry, as records write it."""
    found: dict[str, list[str]] = {}
    for name, entry in now.plays[team].suggested.items():
        if name in state.seats:
            found.setdefault(str(entry), []).append(state.seats[name].name)
    return {entry: tuple(names) for entry, names in found.items()}


def mark_of(state: Contest, seat: Seat) -> str:
    """What the page of a seat depends on, in short: it is loaded anew when this changes."""
    if seat.id not in state.seats:
        return "gone"
    now = state.round
    marks: list[object] = [
        state.teams[seat.team].speaker,
        len(state.seats_of(seat.team)),
        len(state.rounds),
        state.closed,
    ]
    if now is not None:
        at = now.plays.get(seat.team)
        marks += [now.begun, now.ended, now.turn, now.timer_of(seat.team).running]
        if at is not None:
            marks += [at.number, at.done, "+".join(sorted(at.suggested))]
    return marked(*marks)
