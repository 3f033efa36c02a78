"""What the proof says of a scenario of several scenes."""

from __future__ import annotations

from tests.analysis.proofs import proof_of, proved
from tests.scenario.sample import Tree, bent, both, move


def hall(tree: Tree) -> None:
    """A hall of two minutes before the client's room, and a guard on the clock in it."""
    tree["client"]["id"] = "wei"
    tree["scenes"] = [
        {"id": "hall", "title": both("Hall"), "minutes": 2, "opening": both("(Two doors.)")},
        {"id": "room", "title": both("Room"), "with": ["wei"], "minutes": 30, "opening": both("Yes?")},
    ]
    for one in tree["moves"]:
        one["in"] = "room"
    entered = [{"say": both("Yes?"), "leads": "room"}]
    tree["moves"].append(move("enter", "inform", **{"in": "hall"}, when={"clock": ">=2"}, outcomes=entered))


def test_the_clock_may_be_asked_in_a_scene_that_is_shorter_than_another() -> None:
    assert "error" not in {problem.severity for problem in proved(bent(hall))}


def dead(tree: Tree) -> None:
    """The same, with an outcome in the hall that never comes."""
    hall(tree)
    never = {"when": {"clock": ">=2", "not": {"clock": ">=2"}}, "say": both("No."), "leads": "room"}
    tree["moves"][-1]["outcomes"].insert(0, never)


def test_an_outcome_is_told_once_of_all_scenes_not_as_missing_where_its_move_is_not_made() -> None:
    verdicts = [one for one in proof_of(bent(hall)).verdicts if one.name.startswith("enter.lands#1")]
    assert {(one.kind, one.reachable) for one in verdicts} == {("own outcome", True)}


def test_an_outcome_that_never_comes_is_told_by_its_own_scene() -> None:
    found = {problem.code: problem.message for problem in proved(bent(dead))}
    assert "the outcome 'enter.lands#1' never comes: its guard contradicts itself" in found["V103"]
    assert "V102" not in found
