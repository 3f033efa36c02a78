"""The pass mark of a scenario: told beforehand, worked out afterwards, asked for by assignments."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.audit import audit
from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import fingerprint
from roleplay.engine.passing import passed, requirements
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.practice.attempt import verified
from roleplay.practice.completion import reaches
from roleplay.scenario.assignment import Assignment
from roleplay.scenario.assignment import Mark as Asked
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.scenario.score import Passing
from roleplay.telling.assignment import passing
from roleplay.telling.debrief import Debrief
from roleplay.telling.page import as_markdown
from roleplay.telling.passing import asked, told
from roleplay.telling.words import words
from tests.analysis.proofs import proof_of
from tests.generated import PERSONALITIES, SCENARIOS
from tests.scenario.sample import both, minimal, move, problems, scenario

COLD = {"title": both("A warm parting", "热热乎乎地告别"), "when": {"trust": ">=2"}}
ALL = {"score": 60, "needs": 1, "must": ["repair", COLD]}


def case(mark: Any) -> Case:
    """The minimal scenario with a pass mark, an eagle for a client."""
    tree = minimal() | {"pass": mark}
    tree["client"] |= {"personalities": ["eagle"], "trust": 9}
    return draw_case(scenario(tree), PERSONALITIES, seed=1)


def played(case: Case, *moves: str) -> Play:
    """A play of these moves."""
    play = Play.start(case)
    for one in moves:
        play = play.then(one)
    return play


def test_what_passes_is_told_beforehand_without_naming_what_is_hidden() -> None:
    one = case(ALL).scenario
    said = asked(words("en"), one)
    assert said == (
        "To pass: 60 points or more; 1 need or more uncovered; "
        "1 need in particular, which is for you to find; A warm parting."
    )
    assert "Repairs" not in said
    assert "热热乎乎地告别" in asked(words("zh"), one)
    assert asked(words("en"), scenario()) == ""


def test_what_is_missing_is_told_afterwards() -> None:
    play = played(case(ALL), "ask").then("@leave")
    assert [one.met for one in requirements(play)] == [False, False, False, True]
    assert passed(play) is False
    assert told(words("en"), play).startswith("Not passed. What is missing: 60 points (there are ")
    assert "1 need uncovered (there are 0); Repairs" in told(words("en"), play)
    page = as_markdown(Debrief("zh", Session(play, "practice"), load_rules(), PERSONALITIES).document())
    assert "没有通过" in page


def test_nothing_is_passed_before_the_end_nor_without_a_mark() -> None:
    assert passed(played(case({"needs": 1}), "ask", "dig", "gain")) is None
    assert passed(played(case({"needs": 1}), "ask", "dig", "gain").then("@leave")) is True
    assert passed(played(case(None), "ask").then("@leave")) is None
    assert told(words("en"), played(case({"needs": 1}), "ask", "dig", "gain").then("@leave")) == "Passed."


def test_an_assignment_may_ask_for_it() -> None:
    tasks = {"format": 1, "id": "week", "title": "Week", "text": "Play.", "scenarios": ["sample"], "pass": "scenario"}
    mark = Assignment.model_validate(tasks).mark
    assert mark is not None
    assert mark.scenario
    for moves, expected in ((["ask"], False), (["ask", "dig", "gain"], True)):
        one = case({"needs": 1})
        play = played(one, *moves).then("@leave")
        attempt = verified("play", record(Session(play, "practice")), one.scenario, PERSONALITIES)
        assert attempt.passed is expected
        assert reaches(mark, attempt) is expected
        assert reaches(Asked(), attempt)
        assert passing(words("en"), attempt) == ("passed" if expected else "not passed")


def test_another_mark_is_another_text_and_no_other_rule() -> None:
    one, other = (fingerprint(case(mark).scenario, PERSONALITIES["eagle"]) for mark in ({"score": 5}, {"score": 6}))
    assert one.rules == other.rules
    assert one.texts != other.texts


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ({}, "N041"),
        ({"needs": 2}, "N041"),
        ({"must": ["repairs"]}, "N041"),
        ({"must": [{"when": {"trust": 3}}]}, "N041"),
        ({"must": [{"title": both("So")}]}, "N041"),
        ({"must": [{"of": "repair", "title": both("So")}]}, "N041"),
        ({"must": [{"title": both("So"), "when": {"clock": ">=3"}}]}, "G009"),
        ({"must": [{"title": both("So"), "when": {"trsut": ">=3"}}]}, "G001"),
        ({"score": 0}, "S004"),
    ],
)
def test_a_mark_that_cannot_be_is_told_with_its_place(mark: Any, code: str) -> None:
    found = problems(lambda tree: tree.update({"pass": mark}))
    assert [one.code for one in found] == [code]
    assert found[0].line > 1


MARKS = st.builds(
    lambda score, needs, must: Passing.model_validate({"score": score, "needs": needs, "must": must}),
    st.sampled_from([None, 20, 50, 90]),
    st.sampled_from([None, 1, 2]),
    st.lists(st.sampled_from(["repair", "price", {"title": "T", "when": {"trust": ">=7"}}]), max_size=2),
)


@given(SCENARIOS, MARKS)
@settings(max_examples=20)
def test_where_a_play_passes_the_proof_does_not_say_that_nobody_can(one: Scenario, mark: Passing) -> None:
    one = one.model_copy(update={"passing": mark})
    proof = audit(one, PERSONALITIES)
    refuted = {
        part.split()[0]
        for f in proof.findings
        if f.fault.code == "V005"
        for part in f.message.split("with ")[1].split(",")
    }
    for name in refuted:
        bird, variant = name.split("/")
        found = draw_case(one, PERSONALITIES, seed=0, personality=bird, variant=variant)
        assert not _passes(found)


@pytest.mark.parametrize("by", [{"personality": "peacock"}, {"variant": "second"}])
def test_cases_that_differ_in_nothing_but_points_are_told_apart(by: dict[str, str]) -> None:
    tree = minimal() | {"pass": {"score": 20}, "moves": [move("no", "decline")]}
    tree["client"] |= {"personalities": ["eagle", "peacock"], "trust": 1, "minutes": 3}
    tree["variants"] = [{"id": name, "title": both(name)} for name in ("first", "second")]
    tree["scoring"] = {"needs": 60, "lines": [{"id": "kept", "points": 10, "title": both("Kept"), "when": by}]}
    (found,) = [one for one in proof_of(tree).findings if one.fault.code == "V005"]
    refuted = {part.split(" ")[0] for part in found.message.split("with ")[1].split(", ")}
    solved = {"eagle/first", "peacock/first"}  # of each personality the first variant
    assert refuted == {case for case in solved if not set(by.values()) & set(case.split("/"))}


def test_the_proof_tells_a_score_that_no_line_reaches() -> None:
    tree = minimal() | {"pass": {"score": 100}}
    tree["client"] |= {"personalities": ["eagle"], "minutes": 4}
    (found,) = [one for one in proof_of(tree).findings if one.fault.code == "V005"]
    assert found.message.startswith("the score of 100 cannot be reached with eagle/usual (")


def _passes(one: Case) -> bool:
    """Whether any play passes, by playing all that can be reached."""
    todo, seen = [Play.start(one).then(f"@read:{one.personality.id}")], set()
    while todo:
        play = todo.pop()
        if passed(play if play.over else play.then("@leave")):
            return True
        for place in legal_moves(one.game, play.state):
            after = step(one.game, play.state, place).after
            if after not in seen:
                seen.add(after)
                todo.append(play.then(one.game.moves[place].move.id))
    return False
