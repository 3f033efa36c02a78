"""Puts the pages of practice together."""

from __future__ import annotations

from starlette.routing import Route

from roleplay.desk.desk import Desk
from roleplay.web.part import Part
from roleplay.web.solo import briefing, card, debrief, dispute, history, library, talk, whatif
from roleplay.web.solo.door import DoorPages
from roleplay.web.solo.guest import Guests
from roleplay.web.solo.visit import visited


def solo(base: Desk) -> Part:
    """Practice for all profiles of the place where `base` is."""
    guests = Guests(base)
    pages = {
        "/": library.show,
        "/history": history.show,
        "/scenario/{scenario}": briefing.show,
        "/play/{play}": talk.show,
        "/play/{play}/hint": talk.hint,
        "/play/{play}/debrief": debrief.show,
        "/play/{play}/what-if/{number:int}": whatif.show,
        "/play/{play}/dispute/{number:int}": dispute.show,
    }
    forms = {
        "/scenario/{scenario}": briefing.begin,
        "/play/{play}": talk.act,
        "/drill": briefing.drill,
        "/play/{play}/notes": talk.jot,
        "/play/{play}/pause": talk.pause,
        "/play/{play}/again": debrief.again,
        "/play/{play}/what-if/{number:int}": whatif.play_on,
        "/play/{play}/dispute/{number:int}": dispute.keep,
        "/play/{play}/cards": card.make,
    }
    routes = [
        Route(path, visited(guests, pages[path], forms.get(path)), methods=_methods(path in forms)) for path in pages
    ]
    routes += [Route(path, visited(guests, None, forms[path]), methods=["POST"]) for path in forms if path not in pages]
    routes += [
        Route("/play/{play}/clock", talk.clock(guests)),
        Route("/play/{play}/ready", debrief.ready(guests)),
        *DoorPages(guests).routes(),
    ]
    return Part(routes, guests.pulse, guests.close)


def _methods(posted: bool) -> list[str]:
    return ["GET", "POST"] if posted else ["GET"]
