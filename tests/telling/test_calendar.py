"""The calendar of practice: every day where it belongs, and runs that count what is there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.reading.text import LANGUAGES
from roleplay.telling.calendar import LEVELS, NOTHING, Runs, lines, runs, weeks
from roleplay.telling.words import words

SUNDAY = date(2026, 11, 29).toordinal()


def test_today_stands_in_the_last_week_on_its_day() -> None:
    rows = weeks({SUNDAY: 4, SUNDAY - 6: 1, SUNDAY - 7: 2}, SUNDAY, 3)
    assert [len(row) for row in rows] == [3] * 7
    assert (rows[6][2], rows[0][2], rows[6][1]) == (LEVELS[-1], LEVELS[0], LEVELS[1])
    assert sum(sign != NOTHING for row in rows for sign in row) == 3


def test_what_is_to_come_is_left_blank() -> None:
    rows = weeks({}, SUNDAY - 4, 2)
    assert [row[1] for row in rows] == [NOTHING] * 3 + [" "] * 4


@given(st.dictionaries(st.integers(SUNDAY - 60, SUNDAY), st.integers(0, 50)), st.integers(1, 26))
def test_every_line_fits_its_weeks(counts: dict[int, int], many: int) -> None:
    for language in LANGUAGES:
        shown = list(lines(words(language), counts, SUNDAY, many))
        assert all(len(line) <= 4 + 2 * many for line in shown[:8])


@given(st.sets(st.integers(SUNDAY - 40, SUNDAY)))
def test_runs_are_those_of_the_days(days: set[int]) -> None:
    made = runs(dict.fromkeys(days, 1), SUNDAY)
    assert made.days == len(days)
    assert made.now <= made.longest <= made.days
    for length in range(1, made.longest + 1):
        assert any(all(day - back in days for back in range(length)) for day in days)
    if SUNDAY in days:
        assert made.now >= 1


@pytest.mark.parametrize(
    ("days", "made"),
    [
        ((), Runs(0, 0, 0)),
        ((0,), Runs(1, 1, 1)),
        ((1, 2), Runs(2, 2, 2)),
        ((2, 3, 4), Runs(3, 3, 0)),
        ((0, 2), Runs(2, 1, 1)),
    ],
)
def test_a_run_that_reached_yesterday_goes_on(days: tuple[int, ...], made: Runs) -> None:
    assert runs({SUNDAY - back: 3 for back in days}, SUNDAY) == made
