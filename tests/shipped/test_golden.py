"""Golden playthroughs replay to the letter, and prove that every scenario can be won and that personality matters."""

from __future__ import annotations

import pytest

from roleplay.engine.score import score
from tests.shipped.golden import FOLDER, entries, names, path, render
from tests.shipped.lines import BIRDS, DISCOVERY, case_of, follow, library


def golden(scenario: str, personality: str) -> tuple[str, ...]:
    """The moves of a playthrough."""
    return entries(path(scenario, personality).read_text(encoding="utf-8"))


def test_every_shipped_scenario_has_a_playthrough_for_each_personality_and_there_are_no_others() -> None:
    assert {path(*name) for name in names()} == set(FOLDER.glob("*.txt"))
    assert len(library().scenarios()) >= 4


@pytest.mark.parametrize(("scenario", "personality"), names())
def test_the_playthrough_is_replayed_to_the_letter(scenario: str, personality: str) -> None:
    text = path(scenario, personality).read_text(encoding="utf-8")
    assert render(case_of(scenario, personality), entries(text)) == text


@pytest.mark.parametrize(("scenario", "personality"), names())
def test_the_line_uncovers_all_but_one_at_least_and_wins_an_advance(scenario: str, personality: str) -> None:
    play = follow(case_of(scenario, personality), golden(scenario, personality))
    points = score(play)
    assert points.uncovered >= points.of - 1  # a need read back may be worth more than one more brought out
    assert play.ending == "advance"
    assert points.total >= 95


@pytest.mark.parametrize("scenario", DISCOVERY)
@pytest.mark.parametrize("personality", BIRDS)
@pytest.mark.parametrize("other", BIRDS)
def test_a_line_made_for_one_bird_loses_what_the_file_says_with_another(
    scenario: str, personality: str, other: str
) -> None:
    own = score(follow(case_of(scenario, personality), golden(scenario, personality)))
    points = score(follow(case_of(scenario, other), golden(scenario, personality)))
    expect = library().get(scenario).expect
    assert points.of == 7
    assert expect is not None
    assert expect.bird_loss is not None
    if other == personality:
        assert points.uncovered >= 6
    else:
        assert points.uncovered <= own.uncovered - expect.bird_loss
