"""What counts for a limit of one's own: talks that ended on the day, and the time that talks of the day took."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from roleplay.desk.limit import finished_on, minutes_on
from roleplay.engine.transcript import Transcript
from roleplay.store.store import Shelved
from tests.store.playing import transcript

NOON = datetime(2026, 3, 1, 12).astimezone()
_NUMBERS = count()


def play(when: datetime, seconds: float, *entries: str) -> Shelved:
    kept = transcript(*entries).model_copy(update={"elapsed": seconds})
    return Shelved(f"p{next(_NUMBERS)}", when.astimezone(UTC), (1, 0), lambda: kept)


def broken() -> Transcript:
    raise ValueError("broken")


def test_minutes_are_those_of_the_talks_of_a_day_finished_or_not() -> None:
    plays = [
        play(NOON, 100.0, "ask", "@leave"),
        play(NOON, 79.9, "ask"),
        play(NOON - timedelta(days=1), 6000, "ask", "@leave"),
        Shelved("broken", NOON, (1, 0), broken),
    ]
    assert minutes_on(plays, NOON.date()) == 2
    assert finished_on(plays, NOON.date()) == 1
    assert minutes_on(plays, date(2020, 1, 1)) == 0


def test_records_of_other_days_are_not_read() -> None:
    read: list[str] = []

    def load() -> Transcript:
        read.append("then")
        return transcript("ask")

    assert minutes_on([Shelved("then", NOON - timedelta(days=3), (1, 0), load)], NOON.date()) == 0
    assert read == []
