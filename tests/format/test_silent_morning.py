"""A complaint that the format could once only fake: a sheet that is filled in between two talks."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.line import best_line, value
from roleplay.analysis.outlook import outlook
from roleplay.analysis.review import review
from roleplay.authoring.cards import cards
from roleplay.authoring.graph import diagrams
from roleplay.authoring.preview import forward
from roleplay.engine.case import Case, draw_case
from roleplay.engine.play import Play
from roleplay.engine.rules import IllegalMove
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.sheet import marked
from roleplay.engine.turn import Turn
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from tests.solving import solver

PERSONALITIES = load_personalities()
FILE = Path(__file__).parent / "silent-morning.yaml"
CALMED = ("room-warm", "let-talk", "sorry", "your-terms")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(FILE)


@pytest.fixture
def case(scenario: Scenario) -> Case:
    return draw_case(scenario, PERSONALITIES, seed=3, personality="dove", variant="venting")


def played(case: Case, *entries: str) -> Play:
    play = Play.start(case)
    for entry in entries:
        play = play.then(entry)
    return play


def lost(play: Play, turn: Turn) -> dict[str, int]:
    form = play.case.game.forms[0]
    return {mark.field.id: mark.lost for mark in marked(play.case.game, form, turn.entry, turn.before)}  # type: ignore[arg-type]


def test_it_is_sound_and_proved(scenario: Scenario) -> None:
    proof = audit(scenario, PERSONALITIES)
    assert proof.findings == ()


def test_the_sheet_comes_before_the_scene_is_heard_and_nothing_else_can_be_done(case: Case) -> None:
    play = played(case, *CALMED, "other-side")
    assert [form.id for form in play.due] == ["analysis"]
    assert (play.choices(), play.nameable, play.minutes) == ((), (), 10)
    assert play.lines()[-1].text("en").startswith("Ten minutes at your desk")
    for entry in ("offer-spares", "@leave", "@read:owl", "@sheet:other=a,,,,", "@sheet:analysis=a"):
        with pytest.raises(IllegalMove):
            play.then(entry)
    with pytest.raises(IllegalMove):
        play.hint()
    after = play.then("@sheet:analysis=a,ac,900,b,abcde")
    assert after.lines()[-1].text("en").endswith("Well?")
    assert after.minutes == 10
    assert after.choices()


@pytest.mark.parametrize("answers", ["d,,,,", "aa,,,,", ",ca,,,", ",,901,,", ",,,,abcd", ",,,,abcdd", ",,,,,", ",,a,,"])
def test_answers_that_the_sheet_does_not_know_are_refused(case: Case, answers: str) -> None:
    play = played(case, *CALMED, "other-side")
    with pytest.raises(IllegalMove):
        play.then(f"@sheet:analysis={answers}")


def test_what_is_right_depends_on_what_is_known(case: Case) -> None:
    unknown = played(case, *CALMED, "other-side", "@sheet:analysis=b,a,600,b,bacde")
    assert lost(unknown, unknown.turns[-1]) == {"conflict": 3, "cause": 3, "owed": 3, "strategy": 0, "steps": 2}
    known = played(case, *CALMED, "behind", "other-side", "@sheet:analysis=b,ac,900,b,abcde")
    assert lost(known, known.turns[-1]) == dict.fromkeys(("conflict", "cause", "owed", "strategy", "steps"), 0)
    line = next(line for line in score(known).lines if line.id == "analysis")
    assert (line.points, line.maximum) == (20, 20)


def test_a_breach_leaves_of_the_talk_what_leaves_room_for_the_sheet(case: Case) -> None:
    known = played(case, *CALMED, "behind", "other-side", "@sheet:analysis=b,ac,900,b,abcde")
    broken = known.then("pay-all").then("pass-on").then("dates")
    assert score(broken).total == 40


def test_a_sheet_that_is_never_come_to_earns_nothing(case: Case) -> None:
    left = Play.start(case).then("@leave")
    assert left.over
    assert next(line for line in score(left).lines if line.id == "analysis").rule == "sheet.none"


def test_the_best_line_fills_it_in_rightly_and_nothing_in_it_is_a_fault(case: Case) -> None:
    solving = solver()
    play = Play.start(case)
    promised = value(play, solving)
    for entry in best_line(play, solving):
        play = play.then(entry)
    assert score(play).total == promised
    judged = review(play, PERSONALITIES, solving)
    number = next(place for place, turn in enumerate(play.turns) if turn.earned)
    assert judged.moves[number].judgement == "best"


def test_a_sheet_with_mistakes_is_judged_by_the_points_they_cost_and_can_be_taken_back(case: Case) -> None:
    session = Session(played(case, *CALMED, "other-side"))
    session.begin()
    session.take(session.play.then("@sheet:analysis=a,b,,c,").entries[-1])
    judged = review(session.play, PERSONALITIES, solver()).moves[-1]
    assert (judged.judgement, judged.lost) == ("blunder", 20)
    assert str(judged.instead) == "@sheet:analysis=c,ac,900,b,abcde"
    session.undo()
    assert session.play.due


def test_the_graph_and_the_cards_show_it_and_the_cards_tell_only_the_observer_what_is_right(scenario: Scenario) -> None:
    scenes = diagrams(scenario, "en")[0]
    assert [node.note for node in scenes.nodes if "Complaint sheet" in node.note] == [
        "Back in the small room (Fang Wei), after the sheet: Complaint sheet"
    ]
    client, sales, observer = cards(scenario, PERSONALITIES, ["en"]).split("<section")[1:]
    assert "Complaint sheet" not in client
    assert "To be filled in on the way: Complaint sheet (20 points)." in sales
    assert "☐ Our report lay in the wrong queue." in sales
    assert "✓" not in sales
    assert "✓ Our report lay in the wrong queue." in observer
    assert "◐ Nobody called" in observer


def test_the_preview_hands_it_in_with_the_model_answers_unless_told_otherwise(case: Case) -> None:
    moves = [*CALMED, "other-side", "offer-spares"]
    done = forward(case, moves)
    assert (done.left, done.play.written[-2]) == ((), "@sheet:analysis=c,ac,900,b,abcde")
    own = forward(case, [*moves[:-1], "@sheet:analysis=,,,,", moves[-1]])
    assert own.play.written[-2:] == ("@sheet:analysis=,,,,", "offer-spares")
    assert forward(case, moves, done.play).divergence is None


def test_solve_counts_sheets_that_stood_on_the_way(case: Case) -> None:
    solving = solver()
    before, after = (outlook(case, entries, solving) for entries in ((*CALMED,), (*CALMED, "other-side")))
    assert max(option.value for option in before.options) == before.value
    played = Play.start(case)
    for entry in (*CALMED, "other-side", "@sheet:analysis=c,ac,900,b,abcde"):
        played = played.then(entry)
    assert after.value == value(played, solving)
