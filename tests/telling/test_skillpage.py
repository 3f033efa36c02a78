"""The page of progress: whole by itself, in both languages, safe from what scenarios are called; and the decisions."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.practice.following import Offer
from roleplay.practice.overview import Overview, overview
from roleplay.practice.skill import DAY, Estimate
from roleplay.reading.language import LANGUAGES, Language
from roleplay.scenario.library import load_library, load_rules
from roleplay.scenario.speech import SKILLS
from roleplay.telling.history import COLUMNS, decision_rows
from roleplay.telling.plot import course
from roleplay.telling.sheet import as_xlsx
from roleplay.telling.skill import bar, facts, lines
from roleplay.telling.skillpage import as_page
from roleplay.telling.words import words
from tests.practice.test_standing import trial, tried

PCS = "county-bureau-pcs"


def found(plays: int = 3, scenario: str = PCS) -> Overview:
    """What some plays come to."""
    made = [
        tried(day, trial("problem"), trial("payoff", "blunder", entry="@leave"), scenario=scenario)
        for day in range(plays)
    ]
    return overview(made, 0, [Offer(scenario, ("problem",))], 9 * DAY)


class Reader(HTMLParser):
    """Counts tags that are open and lists what would be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plays", [0, 1, 3])
def test_the_page_is_whole_and_loads_nothing(language: Language, plays: int) -> None:
    page, reader = as_page(words(language), found(plays), lambda _: "X"), Reader()
    reader.feed(page)
    assert reader.open == []
    assert reader.loads == []
    assert "script" not in page
    assert "prefers-color-scheme: dark" in page
    assert page.count("<svg") == (0 if plays == 0 else 2 + 1 + 1)


def test_what_a_scenario_is_called_is_text() -> None:
    page = as_page(words("en"), found(), lambda _: "<script>alert(1)</script>")
    assert "<script" not in page


@given(st.lists(st.integers(-50, 150), max_size=40))
def test_a_course_stays_within_its_plot(values: list[int]) -> None:
    for x, y in re.findall(r'cx="([-\d.]+)" cy="([-\d.]+)"', course(values, "")):
        assert 0 <= float(x) <= 360
        assert 0 <= float(y) <= 170


@given(st.floats(-6, 6), st.floats(0.01, 2.25), st.integers(1, 60))
def test_a_bar_has_its_length_and_one_dot(ability: float, variance: float, cells: int) -> None:
    drawn = bar(Estimate(ability, variance, 1, 0), cells)
    assert len(drawn) == cells
    assert drawn.count("●") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_told_line_by_line_and_for_programs(language: Language) -> None:
    say, one = words(language), found()
    text = "\n".join(lines(say, one, lambda name: name))
    assert say("skill.problem") in text
    assert say("progress.next") in text
    assert [skill["skill"] for skill in facts(one)["skills"]] == ["problem", "payoff"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_skill_and_judgement_has_its_words(language: Language) -> None:
    say = words(language)
    assert all(say.has(f"skill.{skill}") for skill in SKILLS)
    assert all(say.has(f"history.{column}") for column in COLUMNS)


def test_decisions_are_rows_with_their_sentences_and_no_formulas() -> None:
    library = load_library()
    move = library.get(PCS).moves[0]
    strange = tried(1, trial(entry=move.id, instead="@leave"), trial(entry="of-old"), scenario=PCS, play="=cmd()")
    rows = list(decision_rows(words("en"), [strange], library, load_rules(), lambda _: None))
    assert len(rows) == 3
    assert rows[1][7] == move.say("en")
    assert rows[1][12] == "(Take leave.)"
    with zipfile.ZipFile(io.BytesIO(as_xlsx(("Decisions", rows)))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
