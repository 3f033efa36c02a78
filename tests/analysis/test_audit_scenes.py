"""What the proof says of a scenario of several scenes."""

from __future__ import annotations

from tests.analysis.proofs import proved
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
