"""A calendar of practice: a sign for each day, a column for each week, the higher the more was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.practice.drill.event import date_of

if TYPE_CHECKING:
    from roleplay.telling.words import Words

NOTHING = "·"
LEVELS = "▁▃▅▇"
"""From the fewest answers of a day to the most."""
WEEK = 7
LABEL = 4
"""Cells before the first week."""


@dataclass(frozen=True, slots=True)
class Runs:
    """How steadily was practised: days with answers, the longest run of them, and the run that goes on today."""

    days: int
    longest: int
    now: int


def runs(counts: Mapping[int, int], today: int) -> Runs:
    """What the answers by day come to. A run that reached yesterday goes on: today is not over."""
    days = sorted(day for day, count in counts.items() if count and day <= today)
    longest = run = 0
    before = None
    for day in days:
        run = run + 1 if before == day - 1 else 1
        longest, before = max(longest, run), day
    return Runs(len(days), longest, run if before is not None and before >= today - 1 else 0)


def weeks(counts: Mapping[int, int], today: int, many: int) -> list[list[str]]:
    """A row of signs for each day of the week from Monday on, the last column being this week; blank from tomorrow."""
    most = max(counts.values(), default=0)
    monday = today - (date_of(today).weekday()) - WEEK * (many - 1)
    return [
        [
            _sign(counts.get(day, 0), most) if day <= today else " "
            for day in range(monday + at, monday + WEEK * many, WEEK)
        ]
        for at in range(WEEK)
    ]


def lines(say: Words, counts: Mapping[int, int], today: int, many: int) -> Iterator[str]:
    """The calendar of the last weeks in lines of text: months, days, then what it comes to."""
    monday = today - date_of(today).weekday() - WEEK * (many - 1)
    months = [date_of(monday + WEEK * at).month for at in range(many)]
    new = [f"{month:<2}" if at == 0 or month != months[at - 1] else "  " for at, month in enumerate(months)]
    yield " " * LABEL + "".join(new).rstrip()
    for name, row in zip(say("calendar.days").split(), weeks(counts, today, many), strict=True):
        wide = len(name) if name.isascii() else 2 * len(name)
        yield name + " " * (LABEL - wide) + " ".join(row).rstrip()
    yield ""
    made = runs(counts, today)
    yield say("calendar.answers", n=sum(counts.values()))
    yield say("calendar.runs", days=made.days, longest=made.longest, now=made.now)


def _sign(count: int, most: int) -> str:
    if not count:
        return NOTHING
    return LEVELS[min((count * len(LEVELS) - 1) // most, len(LEVELS) - 1)]
