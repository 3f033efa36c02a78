"""Along a curriculum: what is kept decides alone; more of it never takes a step back, and one step is always next."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from roleplay.practice.coursework import Evidence, coursework, following, step_done
from roleplay.scenario.curriculum import CourseStep, Curriculum
from roleplay.scenario.personality import Level
from tests.scenario.test_curriculum import small

SCENARIOS, DECKS = ("pcs", "phone"), ("kinds", "open")
CARDS = 10
LEVELS: st.SearchStrategy[Level] = st.sampled_from([1, 2, 3])


def evidence(**changes: Any) -> Evidence:
    """Nothing done, everything there."""
    parts = {
        "best": {},
        "known": lambda _: (0, CARDS),
        "discussed": (),
        "filled": (),
        "tested": False,
        "there": lambda _: True,
    }
    return Evidence(**(parts | changes))


def step(**fields: Any) -> CourseStep:
    return CourseStep.model_validate(fields)


def test_a_talk_counts_at_its_level_or_a_harder_one() -> None:
    asked = step(scenario="pcs", level=2, aim={"needs": 3, "score": 40})
    for best, done in [
        ({1: (5, 7, 80)}, False),
        ({2: (2, 7, 80)}, False),
        ({2: (3, 7, 39)}, False),
        ({2: (3, 7, 40)}, True),
        ({3: (4, 7, 41)}, True),
        ({1: (7, 7, 90), 3: (2, 7, 20)}, False),
    ]:
        assert step_done(asked, evidence(best={"pcs": best})).done is done
    assert step_done(step(scenario="pcs"), evidence(best={"pcs": {1: (0, 7, 0)}})).done
    assert not step_done(step(scenario="pcs"), evidence(best={"phone": {3: (5, 5, 90)}})).done


def test_cards_count_as_long_as_they_are_known() -> None:
    for known, fields, done in [(7, {}, False), (8, {}, True), (4, {"known": 4}, True), (10, {"known": 99}, True)]:
        found = step_done(step(deck="kinds", **fields), evidence(known=lambda _, known=known: (known, CARDS)))
        assert (found.done, found.known, found.cards) == (done, known, CARDS)
    assert not step_done(step(deck="kinds", known=1), evidence(known=lambda _: (0, 0))).done


def test_what_is_not_at_hand_is_left_out() -> None:
    course = Curriculum.model_validate(
        small(steps=[{"discussion": "lamps"}, {"worksheet": "plan"}, {"selftest": True}])
    )
    gone = evidence(there=lambda one: one.sort != "discussion", filled=("plan",), tested=True)
    (unit,) = coursework(course, gone).units
    assert [one.gone for one in unit.steps] == [True, False, False]
    assert (unit.done, unit.count) == (True, 2)
    assert following(course, gone) is None


@st.composite
def curricula(draw: st.DrawFn) -> Curriculum:
    """Up to four units, each after some that stand before it."""
    tree = small()
    tree["units"] = []
    for number in range(draw(st.integers(1, 4))):
        steps = draw(
            st.lists(
                st.one_of(
                    st.builds(dict, scenario=st.sampled_from(SCENARIOS), level=LEVELS),
                    st.builds(dict, deck=st.sampled_from(DECKS), known=st.integers(1, CARDS)),
                    st.just({"selftest": True}),
                    st.just({"discussion": "lamps"}),
                ),
                min_size=1,
                max_size=4,
            )
        )
        before = draw(st.sets(st.sampled_from([f"u{one}" for one in range(number)]))) if number else set()
        tree["units"].append(small(steps=steps)["units"][0] | {"id": f"u{number}", "after": sorted(before)})
    return Curriculum.model_validate(tree)


RESULTS = st.dictionaries(st.sampled_from(SCENARIOS), st.dictionaries(LEVELS, st.just((2, 7, 30)), min_size=1))
KNOWN = st.fixed_dictionaries({name: st.integers(0, CARDS) for name in DECKS})


@given(curricula(), RESULTS, KNOWN, st.booleans(), st.booleans(), KNOWN)
def test_more_of_it_never_takes_a_step_back(
    course: Curriculum, best: Any, known: dict[str, int], tested: bool, read: bool, more: dict[str, int]
) -> None:
    less = evidence(
        best=best, known=lambda name: (known[name], CARDS), tested=tested, discussed=("lamps",) if read else ()
    )
    every = {name: {1: (7, 7, 99), 3: (7, 7, 99)} for name in SCENARIOS}
    fuller = evidence(
        best=every,
        known=lambda name: (max(known[name], more[name]), CARDS),
        tested=True,
        discussed=("lamps",),
    )
    before, after = coursework(course, less), coursework(course, fuller)
    for old, new in zip(before.units, after.units, strict=True):
        assert all(late.done for early, late in zip(old.steps, new.steps, strict=True) if early.done)
        assert new.open or not old.open


@given(curricula(), RESULTS, KNOWN, st.booleans())
def test_one_step_is_next_until_all_is_done(course: Curriculum, best: Any, known: dict[str, int], tested: bool) -> None:
    kept = evidence(best=best, known=lambda name: (known[name], CARDS), tested=tested)
    found = coursework(course, kept)
    assert found.next == following(course, kept)
    if found.next is None:
        assert all(unit.done for unit in found.units)
    else:
        unit, one = found.next
        assert unit.open
        assert not one.settled
