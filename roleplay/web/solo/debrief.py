"""The debrief: the result at once; verdicts, reasons and the graph as soon as they are worked out beside the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from roleplay.analysis.review import Review
from roleplay.engine.play import Play
from roleplay.engine.playcode import code_of
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.telling.debrief import Debrief
from roleplay.telling.html import Html
from roleplay.telling.phrase import rounded
from roleplay.telling.qr import drawing
from roleplay.telling.valueplot import values
from roleplay.telling.words import Words
from roleplay.web.page import see
from roleplay.web.solo.briefing import LONGEST_NOTES
from roleplay.web.solo.guest import Guests
from roleplay.web.solo.table import Table
from roleplay.web.solo.visit import Visit, visiting
from roleplay.web.solo.work import PATIENCE, Work
from roleplay.web.stream import Event, stream

POLL = 0.5


def show(visit: Visit) -> Response:
    """The page, with as much as is known."""
    play, desk = _play(visit), visit.desk
    visit.guest.leave(play, pause=False)
    study, work = visit.guest.study(play)
    session = study.session
    if not session.play.over:
        return see(f"/play/{play}")
    if work.done(PATIENCE):
        work.result()
    ready, review = study.done, study.review
    notes = desk.jottings.get(play, "")
    document = Debrief(desk.language, session, desk.rules, desk.personalities, review).document()
    code = code_of(session)
    return visit.show(
        "debrief.html",
        play=play,
        session=session,
        scenario=session.play.case.scenario,
        points=score(session.play),
        document=document,
        working=not ready,
        waiting=[] if ready else study.waiting().splitlines(),
        failure=study.waiting() if ready and review is None else "",
        graph=_graph(review, visit.say) if review is not None else None,
        code=code,
        qr=_qr(code, visit.say),
        notes=notes,
        longest_notes=LONGEST_NOTES,
    )


def again(visit: Visit) -> Response:
    """Play the same case again from the start, as a play of its own."""
    play, desk = _play(visit), visit.desk
    study, _ = visit.guest.study(play)
    old = study.session
    session = Session(Play.start(old.play.case), old.mode, old.wall_minutes)
    seat = desk.begin(session, like=play)
    visit.guest.begin(Table(desk, seat, visit.guest.clock))
    return see(f"/play/{seat.id}")


def ready(guests: Guests) -> Callable[[Request], Any]:
    """An event for the page that waits for the verdicts: that they are there."""

    async def answer(request: Request) -> Response:
        def found() -> Work[None]:
            with visiting(request, guests) as visit:
                return visit.guest.study(_play(visit))[1]

        try:
            work = await asyncio.to_thread(found)
        except Exception as error:  # the page says what is wrong
            raise HTTPException(404) from error

        async def waiting() -> AsyncIterator[Event]:
            while not work.done():
                await asyncio.sleep(POLL)
            yield Event("reload")

        return stream(request, waiting())

    return answer


def _graph(review: Review, say: Words) -> Html:
    likely = rounded(review.moves[0].likely_before) if review.moves else review.final
    return values(review, say("review.graph.whole", start=review.start, likely=likely, final=review.final))


def _qr(code: str, say: Words) -> Html | None:
    try:
        return drawing(code, say("key.qr"))
    except ValueError:  # too long for one: the line itself is there
        return None


def _play(visit: Visit) -> str:
    return str(visit.request.path_params["play"])
