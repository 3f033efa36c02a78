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
from roleplay.telling.contest import told_time
from roleplay.web.contest.place import Place, wanted
from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.web.talk import TalkView
from roleplay.web.tongue import language_of
from roleplay.workshop.contest import part
from roleplay.workshop.contest.state import Contest, Round, Seat
from roleplay.workshop.refusal import Refused

LONGEST_ENTRY = 90
LONGEST_MARK = 200


class SeatPages:
    """The pages of a seat."""

    def __init__(self, place: Place) -> None:
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
        state = place.host.look()
        seat = place.seat(request)
        if seat is None:
            return see("/join")
        values = {"seat": seat, "team": state.teams[seat.team], "mates": state.seats_of(seat.team)}
        values |= {"mark": mark_of(state, seat), "clock": place.clock(), "speaks": speaks(state, seat)}
        now = state.live
        if now is None or seat.team not in now.plays:
            return place.page(request, "contest/wait.html", state, **values)
        at = now.plays[seat.team]
        talking = at.session(now.minutes_of(seat.team))
        view = TalkView(talking, language_of(request.scope), place.rules(), place.host.personalities)
        runs = now.timer_of(seat.team).running
        if at.done or not runs:
            return place.page(request, "contest/still.html", state, talk=view, done=at.done, **values)
        voting = {
            "votes": votes(state, now, seat.team),
            "left": told_time(part.vote_left(state, now, seat.team, place.host.now())),
            "voting": state.voting > 0 and len(state.seats_of(seat.team)) > 1,
        }
        return place.page(request, "contest/talk.html", state, talk=view, **values, **voting)

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed for this seat."""
        place = self._place
        seat = wanted(place.seat(request))

        def texts() -> Mapping[str, str]:
            state, live = place.host.state, place.host.state.live
            found = {"clock": place.clock()}
            if live is not None and state.voting and seat.team in live.plays and seat.team in state.teams:
                found["votes-left"] = told_time(part.vote_left(state, live, seat.team, place.host.now()))
            return found

        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, lambda: mark_of(place.host.state, seat), texts, shown)

    def say(self, request: Request) -> Response:
        """Say something for one's team."""
        seat, given = wanted(self._place.seat(request)), form(request)
        number = given.number("number", 1, 200)
        try:
            self._place.host.enter(seat.id, number, _entry(given))
        except Refused as refused:
            return self._place.refused(request, refused, "/seat")
        return see("/seat")

    def suggest(self, request: Request) -> Response:
        """Tell one's team what one would say."""
        seat, given = wanted(self._place.seat(request)), form(request)
        number = given.number("number", 1, 200)
        try:
            entry = _entry(given)
            self._place.host.do(lambda state, now: part.suggest(state, now, seat.id, number, entry))
        except Refused as refused:
            return self._place.refused(request, refused, "/seat")
        return see("/seat")

    def hand(self, request: Request) -> Response:
        """Let somebody else of the team speak."""
        seat, to = wanted(self._place.seat(request)), form(request).line("to", 10)
        try:
            if to not in {mate.id for mate in self._place.host.state.seats_of(seat.team)}:
                raise Refused("seat.unknown")
            self._place.host.do(lambda state, _: part.hand_over(state, to, by=seat.id))
        except Refused as refused:
            return self._place.refused(request, refused, "/seat")
        return see("/seat")


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
    return "-".join("" if one is None else str(one) for one in marks)
