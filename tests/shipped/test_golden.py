"""Golden playthroughs replay to the letter, and prove that every scenario can be won and that personality matters."""

from __future__ import annotations

import pytest

from roleplay.engine.score import score
from tests.shipped.golden import FOLDER, Golden, breaches, case_in, entries, goldens, names, novices, path, render
from tests.shipped.lines import BIRDS, DISCOVERY, case_of, follow, library
from tests.shipped.ways import came_home


def golden(scenario: str, personality: str) -> tuple[str, ...]:
    """The moves of a win."""
    return entries(path(scenario, personality).read_text(encoding="utf-8"))


def test_every_shipped_scenario_has_its_playthroughs_and_there_are_no_others() -> None:
    assert {one.path for one in goldens()} == set(FOLDER.glob("*.txt"))
    assert set(novices()) == {scenario.id for scenario in library().scenarios()}


@pytest.mark.parametrize("one", goldens(), ids=lambda one: one.path.stem)
def test_the_playthrough_is_replayed_to_the_letter(one: Golden) -> None:
    text = one.path.read_text(encoding="utf-8")
    assert render(one, case_in(text), entries(text)) == text


@pytest.mark.parametrize("scenario", novices())
def test_a_typical_novice_comes_to_an_end_and_to_less_than_half(scenario: str) -> None:
    text = Golden(scenario, kind="novice").path.read_text(encoding="utf-8")
    play = follow(case_in(text), entries(text))
    points = score(play)
    assert play.over
    assert points.uncovered < points.of / 2
    assert points.total < points.maximum / 2


@pytest.mark.parametrize("scenario", breaches())
def test_a_breach_comes_home_and_caps_the_score(scenario: str) -> None:
    text = Golden(scenario, kind="breach").path.read_text(encoding="utf-8")
    play = follow(case_in(text), entries(text))
    assert came_home(play)
    assert any(line.id == "breach" for line in score(play).lines)


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
