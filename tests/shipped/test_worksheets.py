"""The worksheets that come with the product: sound, in both languages, short enough for their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.reading.place import scenarios_path
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import texts
from roleplay.scenario.file import worksheet_file
from roleplay.scenario.speech import STAGES

FILES = sorted(scenarios_path().glob("*/worksheets/*.yaml"))
OWED = {
    "spin-planner",
    "visit-plan",
    "complaint-sheet",
    "account-grading",
    "nine-points",
    "benchmark",
    "group-solution",
}


def test_every_worksheet_of_the_courses_is_there() -> None:
    assert {path.stem for path in FILES} >= OWED
    assert len({path.stem for path in FILES}) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_worksheet_has_no_fault_and_both_languages(path: Path) -> None:
    reading = worksheet_file(path, path.parents[1])
    assert not reading.problems
    assert set(reading.result().languages) == set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_fit_where_they_are_shown(path: Path) -> None:
    for place, text in texts(worksheet_file(path, path.parents[1]).result()):
        most = 60 if place[-1] == "title" else 230
        assert len(text("en")) <= most, (place, text.en)
        assert len(text("zh")) <= most * 0.6, (place, text.zh)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_worksheet_takes_something_from_a_play_unless_it_is_a_list_of_many_customers(path: Path) -> None:
    sheet = worksheet_file(path, path.parents[1]).result()
    assert any(map(sheet.fits, STAGES)) or sheet.id == "account-grading"
