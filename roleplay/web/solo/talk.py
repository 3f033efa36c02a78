"""The talk: what the client says, what can be said now, and all that may be asked for meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from roleplay.desk.trouble import DeskError
from roleplay.engine.coach import coached
from roleplay.engine.entry import Act, AskHint, FillIn, Say, Undo, read_act
from roleplay.engine.hint import HINT_STEPS
from roleplay.engine.play import Play
from roleplay.scenario.figure import digits
from roleplay.telling.after import brought
from roleplay.telling.clock import clock_told
from roleplay.telling.counsel import Counsel
from roleplay.telling.mood import seems
from roleplay.telling.passing import beforehand
from roleplay.telling.scene import leaving, organisation, whereabouts
from roleplay.web.face import face
from roleplay.web.filling import SheetView, handed_in
from roleplay.web.form import Form, form
from roleplay.web.page import fragment, see
from roleplay.web.saying import Saying
from roleplay.web.solo.briefing import LONGEST_NOTES
from roleplay.web.solo.guest import Guests
from roleplay.web.solo.table import LateError, Table
from roleplay.web.solo.visit import Turned, Visit, visiting
from roleplay.web.solo.work import PATIENCE
from roleplay.web.stream import Event, stream

MOST_TURNS = 10_000
LONGEST_ACT = 90
SECOND = 1.0


def show(visit: Visit) -> Response:
    """The talk where it stands."""
    table = _table(visit)
    table.feed()
    return _page(visit, table)


def act(visit: Visit) -> Response:
    """Do what a form asks for, if it was made on the turn at hand; else change nothing and say so."""
    given = form(visit.request)
    turn = given.number("turn", 0, MOST_TURNS)
    table = _table(visit)
    over = table.session.play.over
    keeping = given.has("keep")
    wanted: Act | None
    try:
        wanted = _wanted(given, table)
    except ValueError:
        raise HTTPException(400) from None
    try:
        if wanted is None:
            raise LateError
        if keeping and isinstance(wanted, FillIn):
            table.fill(turn, wanted)
        else:
            table.take(turn, wanted)
    except LateError:
        table.feed()
        expired = table.session.play.over and not over
        visit.tell(visit.say("play.expired" if expired else "web.late"), "warn")
        return _page(visit, table, status=409)
    if table.kept is not None:
        visit.tell(visit.say("play.unkept", why=table.kept.told(visit.say)), "bad")
    elif keeping:
        visit.tell(visit.say("web.sheet.kept"))
    if isinstance(wanted, Undo):
        points = visit.say("hint.points", n=table.session.undo_cost)
        visit.tell(visit.say("play.undone", points=points))
    if isinstance(wanted, AskHint):
        return see(f"/play/{_play(visit)}/hint")
    return see(f"/play/{_play(visit)}#now")


def _wanted(given: Form, table: Table) -> Act | None:
    """What a form asks for; None for a sheet that is not due. Raises ValueError for what nothing is."""
    if given.has("sheet"):
        return handed_in(given, table.session.play)
    return read_act(given.line("act", LONGEST_ACT))


def hint(visit: Visit) -> Response:
    """The hint where the talk stands, step by step; what is best is worked out beside the page."""
    table = _table(visit)
    table.feed()
    if not table.session.seen.open or not table.session.seen.choices:
        return see(f"/play/{_play(visit)}")
    work = table.advice()
    facts: dict[str, Any] = {"play": _play(visit), "turn": table.turn, "working": not work.done(PATIENCE)}
    facts |= {"counsel": None, "failed": "", "scenario": table.session.play.case.scenario}
    if not facts["working"]:
        try:
            work.result()
            facts["counsel"] = table.counsel()
        except ValueError as error:
            facts["failed"] = visit.say("hint.failed", why=error)
    return visit.show("hint.html", **facts)


def jot(visit: Visit) -> Response:
    """Keep the trainee's own notes; a talk that has ended meanwhile does not take them away."""
    play = _play(visit)
    notes = form(visit.request).prose("notes", LONGEST_NOTES)
    if all(shelved.id != play for shelved in visit.desk.plays()):
        raise DeskError("unknown", play=play)
    failed = visit.desk.notes.keep(play, notes)
    visit.trouble(failed)
    if failed is None:
        visit.tell(visit.say("web.notes.kept"))
    return see(f"/play/{play}")


def pause(visit: Visit) -> Response:
    """Put the talk away; it is kept and can be gone on with."""
    table = _table(visit)
    visit.guest.leave(_play(visit))
    if table.kept is not None:
        visit.trouble(table.kept)
    elif not table.session.play.over:
        visit.tell(visit.say("play.kept"))
    return see("/")


def clock(guests: Guests) -> Callable[[Request], Any]:
    """Events for the page of an assessment: the clock, second by second, and word that it has run out."""

    async def answer(request: Request) -> Response:
        def found() -> Table:
            with visiting(request, guests) as visit:
                return visit.guest.table(_play(visit))

        try:
            table = await asyncio.to_thread(found)
        except Exception as error:  # whoever has to come in first, or has no such talk, is told so by its page
            raise HTTPException(404) from error

        async def ticking() -> AsyncIterator[Event]:
            while not table.session.play.over:
                yield Event("text", "clock", clock_told((table.session.seconds_left or 0) * 1000))
                await asyncio.sleep(SECOND)
            yield Event("text", "clock", clock_told(0))
            yield Event("swap", "offer", fragment(request, "solo/over.html", play=table.seat.id))
            yield Event("end")

        return stream(request, ticking())

    return answer


def _play(visit: Visit) -> str:
    return str(visit.request.path_params["play"])


def _table(visit: Visit) -> Table:
    """The talk, open; raises Turned to the debrief for one that has ended, which nothing can be said in any more."""
    try:
        return visit.guest.table(_play(visit))
    except DeskError as error:
        if error.key != "ended":
            raise
        if visit.request.method == "POST":
            visit.tell(visit.say("web.late"), "warn")
        raise Turned(f"/play/{_play(visit)}/debrief") from None


def _page(visit: Visit, table: Table, status: int = 200) -> Response:
    session, desk = table.session, visit.desk
    play, seen = session.play, session.seen
    people = table.seat.personalities
    saying = Saying(desk.language, play, desk.rules, people)
    if session.reworded:
        session.reworded = False
        visit.tell(visit.say("play.reworded"))
    known = seen.personality or play.named
    said = coached(play)
    counsel = table.counsel()
    notebook = list(saying.notebook(seen.notebook))
    left = session.seconds_left
    return visit.show(
        "play.html",
        status,
        play=table.seat.id,
        session=session,
        seen=seen,
        scenario=play.case.scenario,
        person=play.person,
        at=organisation(play, desk.language),
        alone=play.alone,
        whereabouts=" · ".join(whereabouts(visit.say, desk.language, play)),
        passing=beforehand(visit.say, play.case.scenario),
        brought=brought(visit.say, play.case),
        turn=table.turn,
        now=saying.now(),
        dialogue=list(saying.dialogue()),
        why=list(saying.why(seen.explained)) if seen.explained is not None else [],
        notebook=notebook,
        found=sum(note.uncovered for note in notebook),
        face=face(seen.mood, seems(visit.say, play)),
        mood=seems(visit.say, play),
        most_minutes=play.most_minutes,
        leaving=leaving(play) if not play.over and not play.due else "",
        sheet=SheetView(play, desk.language, session.filling) if play.due else None,
        clock=clock_told(left * 1000) if left is not None else None,
        perils=[visit.say(f"plain.peril.{one}") for one in seen.perils],
        coach=said(desk.language) if said is not None else "",
        told=list(counsel.told()) if counsel is not None else [],
        hinted=_hinted(counsel, play),
        spoken=play.spoken,
        known=saying.entries.personality(known) if known is not None else None,
        digits=digits,
        nameable=_people(play.nameable, people, desk.language),
        notes=desk.notes.jottings.get(table.seat.id, ""),
        longest_notes=LONGEST_NOTES,
    )


def _hinted(counsel: Counsel | None, play: Play) -> dict[str, str]:
    """Where the steps of the hint that were given point: to a topic, at last to a sentence."""
    entry = counsel.entry if counsel is not None and play.hinted else None
    if not isinstance(entry, Say):
        return {"topic": "", "move": ""}
    game = play.case.game
    move = game.moves[game.index[entry.move]].move
    return {"topic": move.topic, "move": move.id if play.hinted >= HINT_STEPS else ""}


def _people(names: tuple[str, ...], people: Any, language: Any) -> list[tuple[str, str, str]]:
    known = [people[name] for name in names if name in people]
    return [(one.id, one.title(language), one.seen_as(language)) for one in known]
