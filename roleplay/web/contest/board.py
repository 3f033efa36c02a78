"""The board of a contest: needs and turns of each team, and nothing that would give the client away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from roleplay.web.contest.place import ContestPlace
from roleplay.web.workshop.board import BoardPages
from roleplay.web.workshop.place import marked
from roleplay.workshop.contest.state import Contest


class ContestBoard(BoardPages):
    """Teams, needs and the clock."""

    _place: ContestPlace

    def values(self, request: Request) -> Mapping[str, Any]:
        """The teams as they stand; the standings between rounds."""
        state = self._place.host.state
        over = any(one.ended for one in state.rounds) and state.live is None
        return {"rows": rows(state), "standings": self._place.telling(request).rows() if over else []}

    def mark(self) -> str:
        """What it depends on beside clock and counts."""
        return mark_of(self._place.host.state)

    def texts(self, request: Request) -> Mapping[str, str]:
        """The clock and the counts."""
        told = dict(super().texts(request))
        for team, _, needs, turns in rows(self._place.host.state):
            told |= {f"needs-{team}": needs, f"turns-{team}": str(turns)}
        return told


def rows(state: Contest) -> list[tuple[str, str, str, int]]:
    """Each team by its id: its name, how many needs it has uncovered of how many, and how much it has said."""
    now = state.round
    found = []
    for team in state.teams.values():
        at = now.plays.get(team.id) if now is not None else None
        needs = f"{at.score.uncovered} / {at.score.of}" if at is not None else "–"
        found.append((team.id, team.name, needs, len(at.play.turns) if at is not None else 0))
    return found


def mark_of(state: Contest) -> str:
    """What the board and the host's page depend on beside clock and counts."""
    now = state.round
    marks: list[object] = [len(state.teams), len(state.seats), len(state.rounds), state.closed, state.joining]
    if now is not None:
        marks += [now.begun, now.ended, now.turn, now.clock.running, sum(at.done for at in now.plays.values())]
    return marked(*marks)
