"""The end of a turn, which may be that of the round; brought about by the host, the clock or the last word."""

from __future__ import annotations

from typing import TypeAlias

from roleplay.workshop.contest import event as e
from roleplay.workshop.contest.state import Round

Events: TypeAlias = tuple[e.Event, ...]


def turn_ended(at: Round, team: str, *, time: bool) -> Events:
    """What happens when the turn of a team is over; `time` where its time was out."""
    last = all(one.done for name, one in at.plays.items() if name != team)
    over = e.TurnEnded(team=team, time=time)
    return (over, e.Ended(time=False)) if last else (over,)
