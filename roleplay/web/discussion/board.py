"""The board of a case discussion: the clock, who presents, who is still to rate, and what happened once it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from roleplay.telling.discussion import missing_told
from roleplay.web.discussion.place import DiscussionPlace
from roleplay.web.workshop.board import BoardPages
from roleplay.web.workshop.place import marked
from roleplay.workshop.discussion.room import Room


class DiscussionBoard(BoardPages):
    """Neither marks nor outcomes are on it before their time."""

    _place: DiscussionPlace

    def values(self, request: Request) -> Mapping[str, Any]:
        """The groups; what is revealed; the standings."""
        place, room = self._place, self._place.room
        on = room.on
        missing = missing_told(place.say(request), room, on) if on is not None else ""
        revealed = place.unveiled(request)
        return {
            "rows": place.rows(request),
            "missing": missing,
            "revealed": revealed,
            "standings": place.standings(),
        }

    def mark(self) -> str:
        """What it depends on beside the clock."""
        return mark_of(self._place.room)


def mark_of(room: Room) -> str:
    """What the pages for all depend on beside the clock."""
    groups = room.groups.values()
    marks: list[object] = [room.stage, room.closed, len(groups), len(room.entrance.seats), room.entrance.joining]
    marks += [len(room.revealed), room.clock is not None and room.clock.running, room.presenting, room.minutes]
    marks += ["+".join(f"{one.id}{one.turn}{len(one.ratings)}" for one in groups)]
    if room.stage == "discussing":
        marks += [sum(len(one.notes) for one in groups)]
    if room.stage == "lobby":
        marks += ["+".join(one.case.id if one.case is not None else "" for one in groups)]
    if room.stage == "results":
        marks += [sum(sum(one.acts.values()) for one in groups)]
    return marked(*marks)
