"""Cards of one's own mistakes, made in the debrief; the terminal asks them among its cards."""

from __future__ import annotations

from starlette.responses import Response

from roleplay.web.form import form
from roleplay.web.page import see
from roleplay.web.solo.debrief import judged
from roleplay.web.solo.visit import Visit, told


def make(visit: Visit) -> Response:
    """Make a card of one move, or of every mistake of the play, and say what came of it."""
    study, desk = judged(visit), visit.desk
    given = form(visit.request)
    play, review = study.session.play, study.review
    assert review is not None
    place = given.number("number", 1, len(review.moves)) - 1 if given.has("number") else None
    made = desk.mistakes.make(play, review, place, study.solver, desk.personalities)
    if made.failed is not None:
        visit.tell(told(made.failed, visit.say), "bad")
    else:
        visit.tell(visit.say("web.cards.made", n=made.new) if made.new else made.told(visit.say))
    return see(f"/play/{visit.request.path_params['play']}/debrief")
