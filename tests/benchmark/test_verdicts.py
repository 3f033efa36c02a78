"""Agreement is counted as its definition says, and the kept verdicts can be read."""

from __future__ import annotations

import json

import pytest

from tests.bench.verdicts import FOLDER, SETS, TEACHERS, Agreement, middle, replayed, verdicts

ENOUGH = 45
"""Judged moves of a set that can still be played after a scenario was mended; a set begins with fifty at least."""


def test_agreement_of_equals_is_whole_and_of_opposites_is_none() -> None:
    same = Agreement.of([(0, 0), (1, 1), (2, 2), (3, 3)])
    assert (same.exact, same.fine, same.kappa, same.missed) == (1, 1, 1, 0)
    other = Agreement.of([(0, 3), (3, 0)])
    assert (other.exact, other.fine, other.kappa, other.missed) == (0, 0, -1, 1)


def test_kappa_weighs_distance() -> None:
    near = Agreement.of([(0, 0), (1, 1), (2, 3), (3, 3)])
    far = Agreement.of([(0, 0), (1, 1), (2, 2), (3, 0)])
    assert near.exact == far.exact == 0.75
    assert 0.9 < near.kappa < 1
    assert far.kappa == pytest.approx(1 - 9 * 4 / 40)


def test_the_middle_of_three_is_what_two_of_them_agree_to() -> None:
    first, second, third = {("P", 1): 0, ("P", 2): 3}, {("P", 1): 2, ("P", 2): 1}, {("P", 1): 2, ("P", 2): 0}
    assert middle(first, second, third) == {("P", 1): 2, ("P", 2): 1}


@pytest.mark.parametrize("name", SETS.values())
def test_every_kept_verdict_belongs_to_a_judged_move_and_enough_can_be_played(name: str) -> None:
    plays = json.loads((FOLDER / name / "plays.json").read_text("utf-8"))
    judged = {(kept["name"], number) for kept in plays for number in kept["judged"]}
    teachers = sorted(path.name for path in (FOLDER / name).glob("*.txt"))
    assert teachers in [[f"{teacher}.txt" for teacher in TEACHERS[:count]] for count in (1, 2, 3)]
    for teacher in teachers:
        assert set(verdicts(FOLDER / name / teacher)) == judged
    assert len(judged) >= 50
    here = sum(number <= len(replayed(kept).turns) for kept in plays for number in kept["judged"])
    assert here >= ENOUGH
