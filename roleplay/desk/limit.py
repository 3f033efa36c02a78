"""How much has been practised on a day, for those who set themselves limits. The day is passed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.store.store import Shelved


def finished_on(plays: Iterable[Shelved], day: date) -> int:
    """How many talks came to their end on `day`, in local time."""
    return sum(play.finished and play.changed.astimezone().date() == day for play in plays)


def minutes_on(plays: Iterable[Shelved], day: date) -> int:
    """How many whole minutes were talked in the plays last changed on `day`, unfinished ones included.

    It is the time that the talks themselves took, as their records have it: not that of briefing, pauses and debrief.
    """
    talked = [play.transcript for play in plays if play.changed.astimezone().date() == day]
    return int(sum(one.elapsed for one in talked if one is not None) // 60)
