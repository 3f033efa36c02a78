"""Somebody's own page: the role of the round with its sheet, what it may say of the talk, and whose turn it is.

Nothing in an address or a form says which role is meant: that is found by the browser, so nobody reads another's sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.desk.trouble import DeskError
from roleplay.telling.casting import mark_told, seen_told
from roleplay.web.casting.place import CastingPlace
from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.web.workshop.place import LONGEST_MARK, marked, wanted
from roleplay.workshop.casting import event as e
from roleplay.workshop.casting import part
from roleplay.workshop.casting.act import Act
from roleplay.workshop.casting.state import Casting, Person, Round, Talk
from roleplay.workshop.name import LONGEST_TEXT, text_mark
from roleplay.workshop.refusal import Refused

MOST_ACTS = 10_000
ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "open": None}


class SeatPages:
    """The pages of somebody's browser."""

    def __init__(self, place: CastingPlace) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/seat", self.show),
            Route("/seat/stream", self.stream),
            Route("/seat/do", self.do, methods=["POST"]),
            Route("/seat/note", self.note, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """How it stands for whoever asks."""
        place = self._place
        state = place.look()
        person = place.seat(request)
        if person is None:
            return see("/join")
        found = part.role_in(state, person.id)
        values: dict[str, Any] = {"person": person, "team": state.teams[person.team], "mark": mark_of(state, person)}
        values |= {"role": found[2] if found is not None else None, "standings": place.standings()}
        values |= {"note": self._noted(state, person), "longest": LONGEST_TEXT, "gone": ""}
        if found is not None:
            values |= self._played(request, *found)
        return place.page(request, "seat.html", **values)

    def _played(self, request: Request, now: Round, talk: Talk, role: e.Role) -> Mapping[str, Any]:
        """The sheet of a role, and what is to be said of the talk in it."""
        place, say = self._place, self._place.say(request)
        values: dict[str, Any] = {"now": now, "talk": talk, "parts": (), "lead": ""}
        values |= {"number": talk.acts.get(role, 0), "ways": e.WAYS, "taboos": e.TABOOS, "manners": e.MANNERS}
        try:
            maker = place.held.sheet_maker(say, now)
            sheet = maker.sheet(role, place.held.seats(now, talk.part.team), paper=False)
            values |= {"parts": sheet.parts, "lead": sheet.lead}
            counts = {need.id: maker.counts(need) for need in maker.scenario.needs}
        except DeskError as error:
            values["gone"], counts = error.told(say), {}
        if role == "seller":
            return values
        values["needs"] = [
            (need, title, counts.get(need, title), talk.mark(need), mark_told(say, talk.mark(need)))
            for need, title in place.needs(request, now)
        ]
        return values | {"seen": seen_told(say, talk)}

    def _noted(self, state: Casting, person: Person) -> Mapping[str, str] | None:
        """What somebody has written afterwards; None where it is not the time for that."""
        side = part.side_of(state, person.id)
        if side is None or state.round is None or state.closed:
            return None
        text = state.round.notes.get(side, "")
        return {"side": side[0], "text": text, "mark": text_mark(text)}

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed for this person."""
        place = self._place
        person = wanted(place.seat(request))

        def mark() -> str:
            return mark_of(place.state, person) if place.seat(request) is not None else "gone"

        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, mark, lambda: {"clock": place.clock()}, shown)

    def do(self, request: Request) -> Response:
        """What an observer saw, or what a client says of a need."""
        person, given = wanted(self._place.seat(request)), form(request)
        number, need = given.number("number", 0, MOST_ACTS), given.line("need", 80, "")
        act = _ACTS[given.choice("act", _ACTS)]
        spot = given.line("spot", 4, "")
        back = f"/seat#at-{spot}" if spot.isascii() and spot.isdigit() else "/seat"
        return self._place.done(request, lambda: self._place.held.act(act(person.id, number, need, given)), back)

    def note(self, request: Request) -> Response:
        """What somebody says afterwards."""
        person, given = wanted(self._place.seat(request)), form(request)
        text, before = given.prose("text", LONGEST_TEXT), given.line("before", 16)
        act = part.written(person.id, before, text)
        return self._place.done(request, lambda: self._place.held.act(act), "/seat#note", {"note": text})


def _way(given: Form) -> e.Way | None:
    return next((way for way in e.WAYS if way == given.line("way", 20, "")), None)


def _tick(person: str, number: int, need: str, given: Form) -> Act:
    return part.seen(person, number, need, _way(given), given.line("way", 20, "") == "donated")


def _strike(person: str, number: int, need: str, given: Form) -> Act:
    found = next((one for one in e.TABOOS if one == need), None)
    if found is None:
        raise Refused("casting.malformed")
    return part.struck(person, number, found, -1 if given.line("by", 4) == "less" else 1)


def _manner(person: str, number: int, need: str, given: Form) -> Act:
    del given
    return part.manner(person, number, next((one for one in e.MANNERS if one == need), None))


def _answer(person: str, number: int, need: str, given: Form) -> Act:
    return part.answered(person, number, need, ANSWERS[given.choice("found", ANSWERS)])


_ACTS: Mapping[str, Callable[[str, int, str, Form], Act]] = {
    "tick": _tick,
    "untick": lambda person, number, need, _: part.unseen(person, number, need),
    "strike": _strike,
    "manner": _manner,
    "answer": _answer,
}
"""By the name that a form gives them."""


def mark_of(state: Casting, person: Person) -> str:
    """What somebody's page depends on: it is loaded anew when this changes."""
    now = state.round
    known = state.people.get(person.id)
    marks: list[object] = [known is not None and known.here, len(state.rounds), state.dropped, state.closed]
    if known is not None:
        marks += [text_mark(known.name + state.teams[known.team])]
    if now is not None:
        marks += [now.stage, now.timer.given]
        found = part.role_in(state, person.id)
        if found is not None:
            _, talk, role = found
            marks += [role, talk.part.team]
            marks += [talk.acts.get(one, 0) for one in (e.ROLES if now.over else (role,))] if role != "seller" else []
            marks += [talk.acts.get("trainer", 0)] if now.over and role != "seller" else []
        if now.over:
            marks.append(sum(talk.acts.get("trainer", 0) for talk in now.talks.values()))
    return marked(*marks)
