"""What if: another course of a finished play, beside what was played. The whole course stands in the address.

So nothing is kept of it: going back in the browser takes a move back, two windows do not meet, and a page can be loaded
anew after the server was. Playing on from there makes a play of its own.
"""

from __future__ import annotations

from urllib.parse import quote_plus

from starlette.exceptions import HTTPException
from starlette.responses import Response

from roleplay.analysis.line import model_line
from roleplay.analysis.variation import Variation
from roleplay.desk.study import Study
from roleplay.engine.entry import Entry, TimeUp, read_entry
from roleplay.engine.rules import IllegalMove
from roleplay.engine.session import Session
from roleplay.engine.transcript import MAX_ENTRIES
from roleplay.telling.whatif import ToldVariation
from roleplay.web.form import Form, asked, form
from roleplay.web.page import see
from roleplay.web.saying import Saying
from roleplay.web.solo.debrief import judged, place_of
from roleplay.web.solo.table import Table
from roleplay.web.solo.visit import Visit

LONGEST = 6000
"""Characters of a course, in a form."""
LONGEST_ADDRESS = 1900
"""Characters that an address holds of it, of those that are read of any."""


def show(visit: Visit) -> Response:
    """The course where it stands: what can be said next, with what it leads to, and both courses."""
    study = judged(visit)
    place = place_of(visit, study)
    variation = _tried(study, place, asked(visit.request))
    desk, play = visit.desk, variation.play
    told = ToldVariation(desk.language, variation, study.solver, desk.personalities)
    best, found = model_line(play, study.solver), told.ways()
    own = tuple(map(str, play.entries[place:]))
    standing, kind = told.standing()
    return visit.show(
        "whatif.html",
        play=visit.request.path_params["play"],
        number=place + 1,
        session=study.session,
        now=Saying(desk.language, play, desk.rules, desk.personalities).now(),
        standing=standing,
        kind=kind,
        over=play.over,
        ways=[(_address(own, one.entry), one) for one in found],
        best=_address(own, *(one.entry for one in found[:1])),
        finish=_address(own, *map(str, best)),
        back=_address(own[:-1]),
        line=" ".join(own),
        played=told.played(),
        tried=told.tried(),
    )


def play_on(visit: Visit) -> Response:
    """Go on from there for real, in practice and as a play of its own."""
    study, desk = judged(visit), visit.desk
    variation = _tried(study, place_of(visit, study), form(visit.request))
    if variation.play.over:
        raise HTTPException(409)
    seat = desk.seats.begin(Session(variation.play, "practice"), like=visit.request.path_params["play"])
    visit.guest.begin(Table(desk, seat, visit.guest.clock))
    return see(f"/play/{seat.id}")


def _tried(study: Study, place: int, given: Form) -> Variation:
    """The course that an address or a form tells; a 404 for one that cannot be."""
    try:
        return study.begin(place).then(*_entries(given.line("line", LONGEST, "")))
    except (ValueError, IllegalMove):
        raise HTTPException(404) from None


def _entries(line: str) -> list[Entry]:
    entries = [read_entry(one) for one in line.split(" ")] if line else []
    if len(entries) > MAX_ENTRIES or any(isinstance(one, TimeUp) for one in entries):
        raise ValueError("no course of a talk that anybody would choose")
    return entries


def _address(own: tuple[str, ...], *more: str) -> str | None:
    """The address of the course `own` with `more` behind it; None for one too long to be an address."""
    found = f"?line={quote_plus(' '.join([*own, *more]), safe='@:,=')}" if own or more else "?"
    return found if len(found) <= LONGEST_ADDRESS else None
