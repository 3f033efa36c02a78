"""How much has been practised on a day, for those who set themselves a limit. The day is passed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.store.store import Shelved


def finished_on(plays: Iterable[Shelved], day: date) -> int:
    """How many talks came to their end on `day`, in local time."""
    return sum(play.finished and play.changed.astimezone().date() == day for play in plays)
