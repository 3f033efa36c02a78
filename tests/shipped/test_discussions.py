"""The cases for groups that come with the product: the eight that the courses ask for, sound, and short enough."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.reading.place import scenarios_path
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import texts
from roleplay.scenario.file import discussion_file

FILES = sorted(scenarios_path().glob("*/discussions/*.yaml"))
OWED = {
    "first-visit",
    "photograph",
    "chart-on-the-wall",
    "lamps",
    "third-round",
    "letter-to-suppliers",
    "flowers",
    "nine-years",
}


def test_every_case_of_the_courses_is_there() -> None:
    assert {path.stem for path in FILES} >= OWED
    assert len({path.stem for path in FILES}) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_has_no_fault_and_both_languages(path: Path) -> None:
    reading = discussion_file(path, path.parents[1])
    assert not reading.problems
    assert set(reading.result().languages) == set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_situation_is_read_in_a_few_minutes_and_no_mark_up_stands_in_it(path: Path) -> None:
    case = discussion_file(path, path.parents[1]).result()
    assert 350 <= sum(len(one("en").split()) for one in case.situation) <= 700
    assert 500 <= sum(len(one("zh")) for one in case.situation) <= 1200
    for place, text in texts(case):
        assert not set("*_`") & set(text("en") + text("zh")), place
