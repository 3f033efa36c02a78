"""A scenario that the format could once only fake: two people, a corridor between, four days."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.line import best_line
from roleplay.analysis.review import review
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.reading.reading import read
from roleplay.scenario.kinds import SCENARIO
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from tests.solving import solver

PERSONALITIES = load_personalities()
FILE = Path(__file__).parent / "two-heads.yaml"


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(FILE)


def test_it_is_sound_and_proved(scenario: Scenario) -> None:
    proof = audit(scenario, PERSONALITIES)
    assert [one for one in proof.findings if one.fault.severity == "error"] == []
    assert {verdict.case for verdict in proof.verdicts} >= {"owl+dove/usual", "eagle+owl/usual"}
    friday = next(one for one in proof.verdicts if one.name == "friday" and one.kind == "move")
    assert friday.witness is not None
    assert friday.witness[0] == "@corridor"


def test_one_moves_between_people_and_days(scenario: Scenario) -> None:
    play = Play.start(draw_case(scenario, PERSONALITIES, seed=1))
    assert play.alone
    assert play.nameable == ()
    there = play.then("to-gu")
    assert (there.with_whom, there.day, there.minutes) == ("gu", 1, 9)
    across = there.then("across")
    assert (across.with_whom, across.day, across.trust) == ("pei", 1, 4)
    back = across.then("@leave")
    assert (back.alone, back.day, back.over) == (True, 2, False)
    again = back.then("to-gu")
    assert again.trust < there.trust  # what was said on Monday is remembered on Tuesday


def test_who_laughs_along_is_quoted_a_day_later(scenario: Scenario) -> None:
    play = Play.start(draw_case(scenario, PERSONALITIES, seed=1)).then("to-gu").then("laugh-along").then("@leave")
    assert any("round already" in line.text("en") for line in play.turns[-1].lines)


def test_the_best_line_wins_and_is_no_fault(scenario: Scenario) -> None:
    case = draw_case(scenario, PERSONALITIES, seed=1, personality="owl", told=True)
    solving = solver()
    play = Play.start(case)
    for entry in best_line(play, solving):
        play = play.then(entry)
    assert score(play).total == solving(case, "score").value(case.game.start)
    assert play.ending == "advance"
    told = [(line.name.en, line.text("en")) for line in play.turns[-1].lines if line.name is not None]
    assert ("Gu Lan", "My page first.") in told
    assert ("Pei Jun", "Minuted.") in told
    judged = review(play, PERSONALITIES, solving)
    assert {move.judgement for move in judged.moves} <= {"best", "good", "inaccuracy"}


def test_a_calendar_that_is_over_is_told_as_the_end(scenario: Scenario) -> None:
    play = Play.start(draw_case(scenario, PERSONALITIES, seed=1))
    idle = play.then("home").then("home").then("home").then("home")
    with_gu = play.then("home").then("home").then("home").then("to-gu").then("@leave")
    stopped = play.then("to-gu").then("@time")
    for over in (idle, with_gu, stopped):
        assert over.ending == "time"
        assert [line.text("en") for line in over.lines()].count("The week is over.") == 1
        assert over.lines()[-1].text("en") == "The week is over."


def test_a_line_of_somebody_whom_there_is_not_is_told() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert [one for one in read(SCENARIO, text.encode(), FILE.name).problems if one.severity == "error"] == []
    slipped = text.replace("{who: pei,", "{who: pey,").encode()
    (problem,) = [one for one in read(SCENARIO, slipped, FILE.name).problems if one.severity == "error"]
    assert (problem.code, "did you mean 'pei'" in problem.message) == ("N060", True)
    named = text.replace("{who: pei,", "{who: The porter,").encode()
    assert [one for one in read(SCENARIO, named, FILE.name).problems if one.severity == "error"] == []
