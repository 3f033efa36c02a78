"""The estimate of a skill: bounded, surer by evidence, higher by better grades, and on its way to the truth."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from roleplay.practice.skill import (
    DAY,
    LIMIT,
    NOTHING,
    PRIOR,
    Estimate,
    Observation,
    Profile,
    at,
    expected,
    together,
    update,
)
from roleplay.scenario.speech import SKILLS
from tests.practice.drawn import played

SHARE = st.floats(0, 1)
SEEN = st.builds(Observation, st.sampled_from(SKILLS), SHARE, SHARE)
PLAYS = st.lists(st.tuples(st.lists(SEEN, max_size=30), st.integers(0, 10**8)), max_size=6)


def profile_of(plays: list[tuple[list[Observation], int]]) -> Profile:
    """The profile after plays, in the order in which they came."""
    found: Profile = {}
    for seen, when in plays:
        found = update(found, seen, when)
    return found


@given(PLAYS)
def test_every_estimate_keeps_its_bounds(plays: list[tuple[list[Observation], int]]) -> None:
    for estimate in profile_of(plays).values():
        assert -LIMIT <= estimate.ability <= LIMIT
        assert 0 < estimate.variance <= PRIOR
        low, high = estimate.span
        assert 0 <= low <= estimate.level <= high <= 1


@given(PLAYS, st.lists(SEEN, min_size=1, max_size=30), st.integers(0, 10**8))
def test_evidence_never_makes_less_sure(
    plays: list[tuple[list[Observation], int]], seen: list[Observation], when: int
) -> None:
    before = profile_of(plays)
    after, faded = update(before, seen, when), at(before, when)
    for skill in {one.skill for one in seen}:
        assert after[skill].variance <= faded.get(skill, NOTHING).variance


@given(PLAYS, st.lists(SEEN, min_size=1, max_size=30), st.data())
def test_a_better_grade_never_lowers_an_estimate(
    plays: list[tuple[list[Observation], int]], seen: list[Observation], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(seen) - 1))
    raised = replace(seen[place], grade=data.draw(st.floats(seen[place].grade, 1)))
    before, skill = profile_of(plays), seen[place].skill
    one = update(before, seen, 0)[skill]
    other = update(before, [*seen[:place], raised, *seen[place + 1 :]], 0)[skill]
    assert other.ability >= one.ability - 1e-9


@given(PLAYS, st.lists(SEEN, max_size=30), st.data())
def test_the_order_of_moves_within_a_play_does_not_matter(
    plays: list[tuple[list[Observation], int]], seen: list[Observation], data: st.DataObject
) -> None:
    before, shuffled = profile_of(plays), data.draw(st.permutations(seen))
    one, other = update(before, seen, 0), update(before, shuffled, 0)
    assert one.keys() == other.keys()
    assert all(isclose(one[skill].ability, other[skill].ability, abs_tol=1e-6) for skill in one)


@given(PLAYS, st.integers(0, 10**9), st.integers(0, 10**9))
def test_time_makes_less_sure_and_changes_no_ability(
    plays: list[tuple[list[Observation], int]], soon: int, later: int
) -> None:
    found = profile_of(plays)
    one, other = at(found, min(soon, later)), at(found, max(soon, later))
    for skill in found:
        assert one[skill].ability == other[skill].ability == found[skill].ability
        assert found[skill].variance <= one[skill].variance <= other[skill].variance <= PRIOR


def test_the_same_evidence_weighs_less_after_a_long_time() -> None:
    bad, good = [Observation("problem", 0.0, 0.5)] * 6, [Observation("problem", 1.0, 0.5)] * 6
    soon = update(update({}, bad, 0), good, DAY)["problem"]
    late = update(update({}, bad, 0), good, 300 * DAY)["problem"]
    assert late.ability > soon.ability


def test_where_everything_on_offer_is_good_little_is_learnt() -> None:
    easy = update({}, [Observation("problem", 1.0, 0.98)], 0)["problem"]
    hard = update({}, [Observation("problem", 1.0, 0.2)], 0)["problem"]
    assert hard.ability > easy.ability
    assert hard.variance < easy.variance


@given(st.floats(-2, 2), st.integers(0, 10**6))
def test_the_estimate_moves_toward_the_truth(truth: float, seed: int) -> None:
    chance, found = Random(seed), {}
    for day in range(60):
        found = update(found, played("problem", truth, chance), day * DAY)
    estimate = found["problem"]
    assert abs(estimate.ability - truth) <= 4.5 * estimate.uncertainty
    assert estimate.uncertainty < 0.6


def test_a_field_of_skills_is_known_as_well_as_its_skills() -> None:
    one, other = Estimate(1.0, 0.4, 5, 0), Estimate(0.0, 0.4, 5, 0)
    field = together([one, other, NOTHING])
    assert (field.ability, field.variance, field.moves) == (0.5, 0.2, 10)
    assert together([NOTHING]) == NOTHING


def test_whoever_draws_blindly_is_at_zero() -> None:
    for chance in (0.1, 0.5, 0.9):
        assert isclose(expected(0, Observation("problem", 1.0, chance).difficulty), chance)
