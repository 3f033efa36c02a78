"""A verdict called into question: both moves played out side by side, and an objection for the author."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from roleplay.analysis.dispute import Dispute, disputable, dispute
from roleplay.desk.objection import objection
from roleplay.desk.study import Study
from roleplay.telling.dispute import ToldDispute
from roleplay.web.form import form
from roleplay.web.page import see
from roleplay.web.solo.debrief import judged, place_of
from roleplay.web.solo.visit import Visit

LONGEST_NOTE = 500
"""Characters of what is written for the author: a line or a few."""


def show(visit: Visit) -> Response:
    """Both sides, and a field for what is seen otherwise."""
    study = judged(visit)
    place = _place(visit, study)
    sides = ToldDispute(visit.desk.language, _found(study, place), visit.desk.personalities).sides()
    return visit.show(
        "dispute.html",
        play=visit.request.path_params["play"],
        number=place + 1,
        sides=sides,
        longest=LONGEST_NOTE,
    )


def keep(visit: Visit) -> Response:
    """Keep the objection for the author."""
    study, play = judged(visit), str(visit.request.path_params["play"])
    place = _place(visit, study)
    note = form(visit.request).prose("note", LONGEST_NOTE, "")
    verdict = study.verdict(place)
    assert verdict is not None
    failed = visit.desk.object(objection(play, _found(study, place), verdict, note))
    if failed is not None:
        visit.tell(visit.say("dispute.unkept", why=failed.told(visit.say)), "bad")
        return see(f"/play/{play}/dispute/{place + 1}")
    visit.tell(visit.say("dispute.kept"))
    return see(f"/play/{play}/debrief")


def _place(visit: Visit, study: Study) -> int:
    place = place_of(visit, study)
    if not disputable(study.session.play, place):
        raise HTTPException(404)
    return place


def _found(study: Study, place: int) -> Dispute:
    verdict = study.verdict(place)
    return dispute(study.begin(place).original, place, verdict.instead if verdict else None, study.solver)
