"""Four contacts in three weeks with a man whom nobody asks; once his superior stands by."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.line import best_line
from roleplay.analysis.solve import solve
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.scenario.checked import check_paths
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from tests.solving import solver

PERSONALITIES = load_personalities()
FILE = Path(__file__).parent / "overlooked-engineer.yaml"
BEGINNING = ("what-annoys", "hear-him", "advice", "till-thursday", "measure")
"""The first contact and the day after, played soundly."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(FILE)


def played(scenario: Scenario, *moves: str) -> Play:
    play = Play.start(draw_case(scenario, PERSONALITIES, seed=1, personality="dove"))
    for move in moves:
        play = play.then(move)
    return play


def offered(play: Play) -> set[str]:
    return {move.id for choice in play.choices() for move in choice.moves}


def in_corridor(scenario: Scenario) -> Play:
    return played(scenario, *BEGINNING, "ring-on-time", "report", "till-tour", "go-on-tour")


def test_it_is_sound_and_what_it_claims_holds(scenario: Scenario) -> None:
    proof = audit(scenario, PERSONALITIES)
    assert [one for one in proof.findings if one.fault.severity == "error"] == []
    assert len({verdict.case for verdict in proof.verdicts if verdict.case}) == len(scenario.client.personalities)
    # a move that leads on is no blunder, though leave would do the same
    blunders = {scenario.moves[int(one.fault.path[1])].id for one in proof.findings if one.fault.code == "V301"}
    assert not {"till-tour", "go-on-tour"} & blunders


def test_moves_under_a_topic_are_counted_scene_by_scene() -> None:
    assert "N013" not in {problem.code for problem in check_paths([FILE])}


def test_two_stand_in_the_corridor_and_each_has_a_trust_of_their_own(scenario: Scenario) -> None:
    play = in_corridor(scenario)
    assert (play.with_whom, play.day) == ("gu", 16)
    flattered, nodded = play.then("thank-gu"), play.then("nod")
    assert flattered.trust != play.trust
    assert (nodded.with_whom, nodded.day) == ("hao", 20)
    assert not any("looks round" in line.text("en") for line in nodded.turns[-1].lines)


def test_who_thanks_him_aloud_before_his_superior_loses_him(scenario: Scenario) -> None:
    corridor = in_corridor(scenario)
    silent, aloud = corridor.then("nod"), corridor.then("thank-aloud")
    assert silent.trust > aloud.trust
    assert silent.minutes > aloud.minutes
    case = corridor.case
    best = solve(case.game, "score")
    lost = best.value(silent.state) - best.value(aloud.state)
    assert lost >= 15
    assert any("looks round" in line.text("en") for line in aloud.turns[-1].lines)
    while not aloud.over:
        aloud = aloud.then(case.game.moves[best.line(aloud.state)[0]].move.id)
    assert aloud.ending != "advance"


def test_who_rings_late_pays(scenario: Scenario) -> None:
    on_time = played(scenario, *BEGINNING, "ring-on-time")
    late = played(scenario, *BEGINNING, "ring-late")
    assert (on_time.day, late.day) == (4, 5)
    assert late.trust <= on_time.trust - 2
    assert any("yesterday" in line.text("en") for line in late.turns[-1].lines)
    assert not any("yesterday" in line.text("en") for line in on_time.turns[-1].lines)


def test_only_what_was_measured_is_carried_to_the_telephone(scenario: Scenario) -> None:
    idle = played(scenario, *BEGINNING[:-1], "ring-on-time")
    diligent = played(scenario, *BEGINNING, "ring-on-time")
    assert "report" in offered(diligent)
    assert "report" not in offered(idle)


@pytest.mark.parametrize("personality", ["dove", "owl"])
def test_the_best_line_wins_a_guide(scenario: Scenario, personality: str) -> None:
    case = draw_case(scenario, PERSONALITIES, seed=1, personality=personality, told=True)
    solving = solver()
    play = Play.start(case)
    for entry in best_line(play, solving):
        play = play.then(entry)
    assert play.ending == "advance"
    assert score(play).total == solving(case, "score").value(case.game.start)
