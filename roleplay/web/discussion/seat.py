"""A group's own page: its case and notes, the presentations of others with what to rate them by, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from roleplay.scenario.discussion import MARKS
from roleplay.telling.discussion import open_pieces
from roleplay.web.discussion.place import DiscussionPlace
from roleplay.web.form import asked, form
from roleplay.web.page import see
from roleplay.web.workshop.place import LONGEST_MARK, marked, wanted
from roleplay.workshop.discussion import part
from roleplay.workshop.discussion.room import Group, Room
from roleplay.workshop.name import LONGEST_TEXT, text_mark
from roleplay.workshop.refusal import Refused

MOST_ACTS = 10_000


class SeatPages:
    """The pages of a group's browsers."""

    def __init__(self, place: DiscussionPlace) -> None:
        self._place = place

    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/seat", self.show),
            Route("/seat/stream", self.stream),
            Route("/seat/note", self.note, methods=["POST"]),
            Route("/seat/rate", self.rate, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """How it stands for the group."""
        place = self._place
        room = place.look()
        group = place.seat(request)
        if group is None:
            return see("/join")
        others = [one for one in room.groups.values() if _open(room, one, group)]
        values: dict[str, Any] = {"group": group, "case": place.held.case_of(group), "mark": mark_of(room, group)}
        values |= {"longest": LONGEST_TEXT, "marks": MARKS, "rows": place.rows(request), **self._case(request, group)}
        values |= {"rated": [self._rated(request, one, group) for one in others]}
        values |= {"revealed": place.unveiled(request), "standings": place.standings()}
        return place.page(request, "seat.html", **values)

    def _case(self, request: Request, group: Group) -> Mapping[str, Any]:
        """The open part of the case, and each question with what the group noted to it; nothing before it begins."""
        case, say, room = self._place.held.case_of(group), self._place.say(request), self._place.room
        if group.case is None or room.stage == "lobby":
            return {"questions": (), "parts": (), "writable": False}
        asks = {one.id: one.ask(say.language) for one in case.questions} if case is not None else {}
        questions = []
        for at, name in enumerate(group.case.questions, 1):
            noted = group.notes.get(name, "")
            questions.append((name, asks.get(name, say("discuss.question", n=at)), noted, text_mark(noted)))
        parts = list(open_pieces(say, case)) if case is not None else []
        return {"questions": questions, "parts": parts, "writable": room.open_to(group) and not room.closed}

    def _rated(self, request: Request, other: Group, group: Group) -> Mapping[str, Any]:
        """What another group is to be rated by, and how it has been."""
        case, say = self._place.held.case_of(other), self._place.say(request)
        known = {one.id: one for one in case.rubric} if case is not None else {}
        lines = []
        for name in other.case.rubric if other.case is not None else ():
            line = known.get(name)
            title, ends = name, ("", "")
            if line is not None:
                title, ends = line.title(say.language), (line.low(say.language), line.high(say.language))
            lines.append((name, title, ends, other.ratings.get(group.id, {}).get(name)))
        title = case.title(say.language) if case is not None else ""
        return {"group": other, "title": title, "lines": lines, "number": other.acts.get(group.id, 0)}

    def stream(self, request: Request) -> Response:
        """The clock, and word that something has changed for this group."""
        place = self._place
        group = wanted(place.seat(request))

        def mark() -> str:
            return mark_of(place.room, group) if place.seat(request) is not None else "gone"

        shown = asked(request).line("mark", LONGEST_MARK, "")
        return place.watch(request, mark, lambda: {"clock": place.clock()}, shown)

    def note(self, request: Request) -> Response:
        """Write down what the group has to say to the questions."""
        group, given = wanted(self._place.seat(request)), form(request)
        notes = {
            name: (given.line(f"before-{name}", 16), given.prose(f"text-{name}", LONGEST_TEXT))
            for name in (group.case.questions if group.case is not None else ())
            if given.has(f"text-{name}")
        }
        written = {name: text for name, (before, text) in notes.items() if text_mark(text) != before}
        act = part.noted(group.id, notes)
        return self._place.done(request, lambda: self._place.held.act(act), "/seat#notes", written)

    def rate(self, request: Request) -> Response:
        """Give marks for another group's presentation."""
        place = self._place
        group, given = wanted(place.seat(request)), form(request)
        name, number = given.line("group", 10), given.number("number", 0, MOST_ACTS)
        other = place.room.groups.get(name)
        lines = other.case.rubric if other is not None and other.case is not None else ()

        def rated() -> None:
            if any(not given.has(f"line-{line}") for line in lines):
                raise Refused("discussion.marks")
            marks = {line: given.number(f"line-{line}", MARKS[0], MARKS[-1]) for line in lines}
            place.held.act(part.rated(group.id, name, number, marks))

        return place.done(request, rated, f"/seat#rate-{name}" if other is not None else "/seat")


def _open(room: Room, other: Group, group: Group) -> bool:
    """Whether a group may rate another now."""
    return other.id != group.id and other.rated and room.open_to(other) and not room.closed


def mark_of(room: Room, group: Group) -> str:
    """What the page of a group depends on: notes of its own, who presents, what is revealed, its own ratings."""
    mine = room.groups.get(group.id)
    if mine is None:
        return "gone"
    marks: list[object] = [room.stage, room.closed, mine.name, len(room.revealed), len(room.groups)]
    marks += [mine.case.id if mine.case is not None else None, text_mark(str(sorted(mine.notes.items())))]
    marks += ["+".join(f"{one.id}{one.turn}{one.acts.get(group.id, 0)}" for one in room.groups.values())]
    if room.stage == "results":
        marks += [sum(sum(one.acts.values()) for one in room.groups.values())]
    return marked(*marks)
