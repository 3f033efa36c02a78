"""Role sheets: the client's words are the scenario's, the seller knows the briefing alone, markup stays text."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from roleplay.reading.text import ByPersonality, Language
from roleplay.reading.wording import texts
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from roleplay.telling.rolepage import role_lines, role_page
from roleplay.telling.rolesheet import Players, RoleSheets
from roleplay.telling.words import words
from roleplay.workshop.casting.event import ROLES

LIBRARY = load_library()
SOURCES = [one for one in LIBRARY.scenarios() if one.needs]
SEATS = Players(2, "Red", "Ann", "Bo", "Cy", 15)


def told(sheets: RoleSheets, role: str) -> str:
    return "\n".join(role_lines(sheets.sheet(role, SEATS)))  # type: ignore[arg-type]


def every(language: Language, scenario: Scenario) -> list[RoleSheets]:
    birds = (LIBRARY.personalities[name] for name in scenario.client.personalities)
    return [RoleSheets(words(language), scenario, bird) for bird in birds]


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("scenario", SOURCES, ids=lambda one: one.id)
def test_the_client_says_what_the_scenario_says_as_that_personality(scenario: Scenario, language: Language) -> None:
    for sheets in every(language, scenario):
        text = told(sheets, "client")
        for need in scenario.needs:
            assert need.title(language) in text
            known = need.rungs.index(need.start) if need.start is not None else 0
            for rung in need.rungs[known + 1 :]:
                said = need.texts[rung].say if rung in need.texts else None
                if isinstance(said, ByPersonality):
                    assert said.by.get(sheets.bird.id, said.otherwise)(language) in text
                    others = [one for name, one in said.by.items() if name != sheets.bird.id]
                    assert not any(one(language) in text for one in others)
        assert sheets.bird.likes(language) in text


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("scenario", SOURCES, ids=lambda one: one.id)
def test_the_seller_gets_the_briefing_and_nothing_hidden(scenario: Scenario, language: Language) -> None:
    sheets = every(language, scenario)[0]
    text = told(sheets, "seller")
    assert all(fact(language) in text for fact in scenario.briefing.facts)
    assert scenario.briefing.task(language) in text
    for need in scenario.needs:
        hidden = [note(language) for one in need.texts.values() for _, note in texts(one.note)]
        assert not any(note in text for note in (*hidden, need.title(language)))
    assert all(told(other, "seller") == text for other in every(language, scenario))


@pytest.mark.parametrize("scenario", SOURCES, ids=lambda one: one.id)
def test_the_observer_ticks_every_need(scenario: Scenario) -> None:
    text = told(every("en", scenario)[0], "observer")
    assert all(need.title("en") in text for need in scenario.needs)


def test_a_round_is_one_file_and_names_are_no_markup() -> None:
    sheets = every("en", SOURCES[0])[0]
    seats = replace(SEATS, seller="<script>x</script>", team="<b>")
    page = role_page([(role, sheets.sheet(role, seats)) for role in ROLES])
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count('class="sheet ') == len(ROLES)
