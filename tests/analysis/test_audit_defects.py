"""The defects that story tools miss: each is caught, with the line to mend."""

from __future__ import annotations

from typing import Any

import pytest

from tests.analysis.proofs import line_of, proved
from tests.scenario import sample
from tests.scenario.sample import Tree, both, move


def minimal() -> Tree:
    """The minimal scenario, with a client whom every personality can win."""
    tree = sample.minimal()
    tree["client"]["trust"] = 9
    return tree


def bent(part: dict[str, Any] | None = None, **changes: Any) -> Tree:
    """The minimal scenario with other moves or parts."""
    return minimal() | (part or {}) | changes


def with_moves(*extra: Tree, **changes: Any) -> Tree:
    """The minimal scenario with more moves."""
    return bent(moves=[*minimal()["moves"], *extra], **changes)


TENSION = {"id": "tension", "title": both("Tension"), "max": 5}
RISES = move(
    "press", "inform", outcomes=[{"when": {"tension": "<3"}, "say": both("Hm."), "effects": {"tension": "+1"}}]
)


def test_a_bad_target() -> None:
    tree = with_moves(move("leave", "inform", outcomes=[{"say": both("Out."), "ends": "thrown-out"}]))
    assert [(found.code, found.line) for found in proved(tree)] == [("N007", line_of(tree, "ends: thrown-out"))]


def test_a_move_that_nothing_leads_to() -> None:
    tree = with_moves(
        move("later", "situation", when={"promised": True}),
        flags=[{"id": "promised"}],
    )
    found = {problem.code: problem for problem in proved(tree)}
    assert set(found) == {"V101", "V201"}
    assert found["V101"].line == line_of(tree, "promised: true")
    assert "'later' is never on offer: no reachable state has promised true: it is never set" in found["V101"].message


def test_an_unused_flag() -> None:
    tree = with_moves(
        move("promise", "inform", outcomes=[{"say": both("Good."), "effects": {"promised": True}}]),
        flags=[{"id": "promised"}],
    )
    assert [(found.code, found.line) for found in proved(tree)] == [("V202", line_of(tree, "id: promised"))]


def test_a_misspelt_name() -> None:
    tree = with_moves(move("later", "situation", when={"trsut": ">=5"}))
    [found] = proved(tree)
    assert (found.code, found.line) == ("G001", line_of(tree, "trsut"))
    assert "did you mean 'trust'" in found.message


def test_a_guard_that_contradicts_itself() -> None:
    tree = with_moves(move("later", "situation", when={"all": [{"trust": ">=8"}, {"trust": "<=3"}]}))
    [found] = proved(tree)
    assert (found.code, found.line) == ("V103", line_of(tree, "trust: <=3"))
    assert "nothing can have trust >=8 together with trust <=3" in found.message


def test_a_dead_end_that_depends_on_the_state() -> None:
    tree = minimal()
    for part in tree["moves"]:
        part["when"] = {**part.get("when", {}), "shown-out": False}
    tree["flags"] = [{"id": "shown-out"}]
    insult = move("insult", "inform", outcomes=[{"say": both("Out."), "effects": {"shown-out": True}}])
    tree["moves"].append(insult | {"when": {"shown-out": False, "repair": "felt"}})
    [found] = proved(tree)
    assert (found.code, found.line) == ("V109", line_of(tree, "id: insult"))
    assert "ask → dig → insult" in found.message


def test_a_goal_above_the_cap_of_its_meter() -> None:
    tree = with_moves(RISES, meters=[TENSION], endings=[{"id": "thrown-out", "when": {"tension": ">=7"}}])
    assert [(found.code, found.line) for found in proved(tree)] == [("G004", line_of(tree, "tension: '>=7'"))]


def test_a_goal_that_its_meter_never_reaches() -> None:
    tree = with_moves(RISES, meters=[TENSION], endings=[{"id": "thrown-out", "when": {"tension": ">=5"}}])
    [found] = proved(tree)
    assert (found.code, found.line) == ("V107", line_of(tree, "tension: '>=5'"))
    assert found.message.endswith("no reachable state has tension >=5: it never exceeds 3")


def test_no_way_to_end() -> None:
    tree = bent(moves=minimal()["moves"][:3])
    found = {problem.code: problem for problem in proved(tree)}
    assert found["V108"].line == line_of(tree, "commitment:")
    assert set(found) == {"V108", "V110"}


@pytest.mark.parametrize("part", ["ask", "dig", "gain"])
def test_the_sample_itself_is_clean_but_for_what_is_taken_out(part: str) -> None:
    assert proved(minimal()) == []
    tree = bent(moves=[entry for entry in minimal()["moves"] if entry["id"] != part])
    assert {"V104", "V110"} & {problem.code for problem in proved(tree)}


RINGS = {"id": "phone", "when": {"clock": "<=9"}, "say": both("(rings)"), "effects": {"rang": True}}
RANG = {"flags": [{"id": "rang"}]}


def backed(when: Tree, **effects: Any) -> Tree:
    """A phone that rings, and an event after it that takes the ringing back."""
    return {"id": "back", "when": when, "say": both("Where were we?"), "effects": {"rang": False} | effects}


@pytest.mark.parametrize(
    ("when", "more"),
    [
        ({"rang": True}, {}),
        ({"rang": True, "trust": ">=1"}, {}),
        ({"all": [{"rang": True}, {"not": {"trust": "<1"}}]}, {}),
        ({"any": [{"rang": True, "repair": "felt"}, {"repair": "explicit"}]}, {}),
        ({"phase": "ringing"}, {"phases": [{"id": "talk", "title": both("Talk")},
                                           {"id": "ringing", "title": both("Ringing"), "when": {"rang": True}}]}),
    ],
)  # fmt: skip
def test_what_one_event_sets_and_another_clears_is_passed_on_the_way(when: Tree, more: Tree) -> None:
    tree = bent(events=[RINGS, backed(when)], **RANG, **more)
    assert {found.code for found in proved(tree)} <= {"V106"}


def test_an_event_between_two_others_sees_meters_minutes_and_counts_on_the_way() -> None:
    tense = {"id": "fret", "when": {"rang": True}, "say": both("Hm."), "effects": {"tension": "=4", "minutes": 2}}
    calms = {"id": "calm", "when": {"tension": ">=3"}, "say": both("Well."), "effects": {"tension": "=0"}}
    tree = bent(events=[RINGS, tense, calms, backed({"rang": True})], meters=[TENSION], **RANG)
    assert proved(tree) == []


def test_what_an_outcome_sets_and_an_event_clears_is_passed_by_endings_and_events() -> None:
    shout = move("shout", "inform", outcomes=[{"say": both("Hey!"), "effects": {"rang": True}}])
    ending = {"id": "out", "title": both("Out"), "say": both("Out!"), "when": {"rang": True, "trust": "=1"}}
    tree = with_moves(shout, events=[backed({"rang": True})], endings=[ending], **RANG)
    assert "V114" not in {found.code for found in proved(tree)}


def test_a_test_that_fails_on_the_way_too_is_still_told() -> None:
    tree = bent(events=[RINGS, backed({"any": [{"rang": True}, {"clock": ">=31"}]})], **RANG)
    assert [found.code for found in proved(tree)] == ["G004"]
    tree = bent(
        events=[{**RINGS, "when": {"clock": "<=0"}}, backed({"any": [{"rang": True}, {"trust": "<=1"}]})], **RANG
    )
    never = next(found for found in proved(tree) if found.code == "V114")
    assert "rang true: it is never set" in never.message


def test_an_event_blames_the_test_that_fails_not_the_one_passed_on_the_way() -> None:
    early = {**RINGS, "when": {"clock": "<=29"}}
    tree = bent(events=[early, backed({"rang": True, "trust": "=10", "repair": "=hidden"})], **RANG)
    found = {problem.code: problem for problem in proved(tree)}
    assert "rang true: it is never set" not in found["V105"].message
