"""Who is ahead: needs uncovered over all rounds, then the time that it took. Worked out anew each time, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from roleplay.workshop.casting.state import Casting, Round, Talk


@dataclass(frozen=True, slots=True)
class Result:
    """What a team came to in a round: needs found `of` so many, and milliseconds until the last of them.

    Nothing found, or found without a moment, counts with all the time that there was.
    """

    round: int
    needs: int
    of: int
    time: int
    donated: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A team's place, from 1; equal teams share one."""

    place: int
    team: str
    needs: int
    of: int
    time: int
    results: tuple[Result, ...]


def result(now: Round, talk: Talk) -> Result:
    """What one talk came to, as it stands."""
    found = [mark for need in now.needs if (mark := talk.mark(need)).found]
    times = [mark.tick.at if mark.tick is not None else now.timer.given for mark in found]
    donated = sum(mark.tick is not None and mark.tick.donated for mark in found)
    last = max(times, default=now.timer.given)
    return Result(now.number, len(found), len(now.needs), last, donated, len(talk.disputed))


def standings(casting: Casting) -> tuple[Standing, ...]:
    """All teams, the best first. Rounds count from the end of their talks on."""
    rows = [(team, tuple(_results(casting, team))) for team in casting.teams]
    ranked = sorted(rows, key=lambda row: (_key(row[1]), list(casting.teams).index(row[0])))
    keys = [_key(results) for _, results in ranked]
    return tuple(Standing(keys.index(_key(results)) + 1, team, *_sums(results), results) for team, results in ranked)


def _results(casting: Casting, team: str) -> Iterator[Result]:
    for now in casting.rounds:
        if now.over and team in now.talks:
            yield result(now, now.talks[team])


def _sums(results: tuple[Result, ...]) -> tuple[int, int, int]:
    return sum(one.needs for one in results), sum(one.of for one in results), sum(one.time for one in results)


def _key(results: tuple[Result, ...]) -> tuple[int, int]:
    needs, _, time = _sums(results)
    return -needs, time
