"""What happened to a card: the log from which everything about it is rebuilt, as a play is from its moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal, NamedTuple, TypeAlias, get_args

EventKind: TypeAlias = Literal["answer", "again", "bury", "suspend", "resume", "undo"]
"""`again` is a card that is asked once more on the day of its answer, which counts for nothing but the heatmap."""
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
Rating: TypeAlias = Literal[1, 2, 3, 4]
"""FSRS's: again, hard, good, easy."""
AGAIN: Rating = 1
HARD: Rating = 2
GOOD: Rating = 3
EASY: Rating = 4
ROLLOVER = 4
"""The hour at which a day of practice begins: who drills past midnight is still at the evening before."""
NEARLY = 0.6
"""The share of an answer from which on it counts as hard, not as forgotten."""


class CardKey(NamedTuple):
    """A card, wherever it is: its deck's id and its own."""

    deck: str
    card: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a card.

    `when` is in seconds since 1970, `day` the day of practice where the trainee was, as a proleptic ordinal. `rating`
    and `share` (0 to 1) are those of an answer, `seconds` what it took; `undoes` is the serial of what an undo takes
    back. `serial` counts the events of a trainee from 1; 0 for one that is not kept yet.
    """

    key: CardKey
    kind: EventKind
    when: int
    day: int
    rating: Rating = GOOD
    share: float = 1.0
    seconds: int = 0
    undoes: int = 0
    serial: int = 0


def day_of(moment: datetime) -> int:
    """The day of practice that a moment with its zone falls on, as a proleptic ordinal."""
    return (moment - timedelta(hours=ROLLOVER)).toordinal()


def day_at(when: int, zone: tzinfo | None) -> int:
    """The same of seconds since 1970, for somebody in that zone; None for the machine's."""
    return day_of(datetime.fromtimestamp(when, zone))


def date_of(day: int) -> date:
    """A day of practice as a date."""
    return date.fromordinal(day)


def rated(share: float) -> Rating:
    """The rating that an answer earns by itself; whoever gave it may know better."""
    if share >= 1:
        return GOOD
    return HARD if share >= NEARLY else AGAIN


def standing(events: list[Event]) -> list[Event]:
    """The events that have not been undone, undoings left out, in their order."""
    undone = {event.undoes for event in events if event.kind == "undo"}
    return [event for event in events if event.kind != "undo" and event.serial not in undone]
