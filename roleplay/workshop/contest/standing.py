"""Who is where: by needs uncovered, then by score, then by time. A claim of nobody: all of it comes of the plays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.workshop.contest.state import Contest, Round


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's result over rounds; `place` is shared by those who are level. `time` is in milliseconds."""

    team: str
    place: int
    needs: int
    of: int
    score: int
    time: int
    rounds: int


def standings(contest: Contest, rounds: Sequence[Round] | None = None) -> tuple[Standing, ...]:
    """The teams, the best first, over the rounds that have ended, or over `rounds`."""
    counted = [one for one in contest.rounds if one.ended] if rounds is None else rounds
    sums = {team: [0, 0, 0, 0, 0] for team in contest.teams}
    for one in counted:
        for team, at in one.plays.items():
            if team in sums:
                points = at.score
                for place, more in enumerate((points.uncovered, points.of, points.total, at.spent, 1)):
                    sums[team][place] += more
    ordered = sorted(sums, key=lambda team: _rank(sums[team]))
    found = list[Standing]()
    for number, team in enumerate(ordered, 1):
        level = found and _rank(sums[team]) == _rank(sums[found[-1].team])
        needs, of, total, time, played = sums[team]
        found.append(Standing(team, found[-1].place if level else number, needs, of, total, time, played))
    return tuple(found)


def _rank(sums: Sequence[int]) -> tuple[bool, int, int, int]:
    needs, _, total, time, played = sums
    return played == 0, -needs, -total, time
