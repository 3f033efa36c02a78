"""The board of a classroom game: who plays for whom, how many needs came out, the order of the class, standings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from roleplay.web.casting.place import CastingPlace
from roleplay.web.workshop.board import BoardPages
from roleplay.web.workshop.place import marked
from roleplay.workshop.casting.event import ROLES
from roleplay.workshop.casting.standing import result
from roleplay.workshop.casting.state import Casting


class CastingBoard(BoardPages):
    """What a need is called is not told before the talks are over."""

    _place: CastingPlace

    def values(self, request: Request) -> Mapping[str, Any]:
        """The teams with who plays; the needs, once they may be told; the standings."""
        place, now = self._place, self._place.state.round
        needs = place.needs(request, now) if now is not None and now.over else []
        return {"rows": rows(place.state), "needs": needs, "standings": place.standings()}

    def mark(self) -> str:
        """What it depends on beside clock and counts."""
        return mark_of(self._place.state)

    def texts(self, request: Request) -> Mapping[str, str]:
        """The clock and the counts."""
        return {**super().texts(request), **{f"found-{team}": found for team, _, _, found in rows(self._place.state)}}


def rows(state: Casting) -> list[tuple[str, str, list[str], str]]:
    """Each team of the round that is on: its id, its name, who plays for it, and how many needs came out."""
    now = state.round
    if now is None:
        return []
    found = []
    for team, talk in now.talks.items():
        names = [state.people[talk.part.of(role)].name for role in ROLES]
        came = result(now, talk)
        found.append((team, state.teams[team], names, f"{came.needs} / {came.of}"))
    return found


def mark_of(state: Casting) -> str:
    """What the pages for all depend on beside clock and counts."""
    now, door = state.round, state.entrance
    marks: list[object] = [len(state.people), len(state.here), len(door.seats), door.joining, state.closed]
    marks += [len(state.rounds), state.dropped]
    if now is not None:
        marks += [now.stage, now.timer.given]
        if now.over:
            marks.append(sum(sum(talk.acts.values()) for talk in now.talks.values()))
    return marked(*marks)
