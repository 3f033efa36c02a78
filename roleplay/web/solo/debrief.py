"""The debrief: the result at once; verdicts, reasons and the graph as soon as they are worked out beside the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from roleplay.analysis.dispute import disputable
from roleplay.analysis.exercise import faulty, may_become
from roleplay.analysis.review import Review
from roleplay.desk.study import Study
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
from roleplay.web.solo.visit import Turned, Visit, visiting
from roleplay.web.solo.work import PATIENCE, Work
from roleplay.web.stream import Event, stream

POLL = 0.5


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done about a move, beside trying another: calling its verdict into question, making a card of it."""

    dispute: bool
    card: bool


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
    notes = desk.notes.jottings.get(play, "")
    debrief = Debrief(desk.language, session, desk.rules, desk.personalities, review)
    code = code_of(session)
    return visit.show(
        "debrief.html",
        play=play,
        session=session,
        scenario=session.play.case.scenario,
        points=score(session.play),
        document=debrief.document(),
        moves=debrief.moves() if review is not None else None,
        acts=_acts(session.play, review) if review is not None else [],
        cards=bool(faulty(review)) if review is not None else False,
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
    seat = desk.seats.begin(session, like=play)
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


def _acts(play: Play, review: Review) -> list[Acts]:
    return [Acts(disputable(play, place), may_become(move)) for place, move in enumerate(review.moves)]


def _graph(review: Review, say: Words) -> Html:
    likely = rounded(review.moves[0].likely_before) if review.moves else review.final
    return values(review, say("review.graph.whole", start=review.start, likely=likely, final=review.final))


def _qr(code: str, say: Words) -> Html | None:
    try:
        return drawing(code, say("key.qr"))
    except ValueError:  # too long for one: the line itself is there
        return None


def judged(visit: Visit) -> Study:
    """The play with its verdicts. Raises Turned to wherever it stands, where there are none yet or cannot be any."""
    play = _play(visit)
    study, work = visit.guest.study(play)
    if not study.session.play.over:
        raise Turned(f"/play/{play}")
    if not work.done(PATIENCE) or study.review is None:
        raise Turned(f"/play/{play}/debrief")
    return study


def place_of(visit: Visit, study: Study) -> int:
    """The entry that the address names, from 0."""
    place = int(visit.request.path_params["number"]) - 1
    if not 0 <= place < len(study.session.play.turns):
        raise HTTPException(404)
    return place


def _play(visit: Visit) -> str:
    return str(visit.request.path_params["play"])
