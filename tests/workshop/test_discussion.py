"""Case discussions: what may happen when, and laws that hold whatever is tried in whatever order."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.workshop.discussion import act
from roleplay.workshop.discussion.event import Event, read_event, write_event
from roleplay.workshop.discussion.fold import fold
from roleplay.workshop.discussion.room import MINUTE, Room
from roleplay.workshop.discussion.standing import standings, unrated_by
from roleplay.workshop.refusal import Refused
from tests.scenario.discussions import case

CASES = [case(id=name) for name in ("one", "two", "three")]
MARKS = {"cause": 3, "steps": 4, "telling": 5}


class Play:
    """A discussion with its log and a clock."""

    def __init__(self) -> None:
        self.room, self.log, self.now = Room(), list[tuple[int, Event]](), 1_000_000
        self._take(act.opened("Our room", 7))

    def _take(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self.room = fold(self.room, event, self.now)
            self.log.append((self.now, event))

    def do(self, *acts: act.Act) -> Room:
        for one in acts:
            self._take(one(self.room, self.now))
        return self.room

    def refuse(self, one: act.Act, reason: str) -> None:
        before = self.room
        with pytest.raises(Refused) as refused:
            one(self.room, self.now)
        assert refused.value.reason == reason
        assert self.room == before


@pytest.fixture
def play() -> Play:
    made = Play()
    made.do(act.add_group("Red"), act.add_group("Blue"), act.add_group("Green"))
    return made


def presented(play: Play) -> Play:
    """One case for all, discussed and presented."""
    play.do(act.deal_one(CASES[0]), act.begin(), act.come_together(), act.call(), act.call(), act.call(), act.done())
    return play


def test_cases_differ_where_there_are_enough_and_repeat_where_not(play: Play) -> None:
    room = play.do(act.deal_drawn(CASES))
    assert len(room.cases) == 3
    again = Play()
    again.do(act.add_group("x"), act.add_group("y"), act.add_group("z"), act.deal_drawn(CASES))
    assert again.room.cases == room.cases
    room = play.do(act.deal_drawn(CASES[:2]))
    assert sorted(len(room.groups_of(one.id)) for one in room.cases) == [1, 2]
    play.refuse(act.deal_drawn([]), "discussion.no-cases")


def test_it_begins_with_two_groups_that_have_a_case(play: Play) -> None:
    play.refuse(act.begin(), "discussion.caseless")
    play.do(act.deal("g1", CASES[0]), act.remove_group("g2"), act.remove_group("g3"))
    play.refuse(act.begin(), "discussion.few-groups")
    play.do(act.add_group("Blue"), act.deal("g4", CASES[1]), act.begin())
    assert play.room.stage == "discussing"
    for one in (act.add_group("Late"), act.remove_group("g1"), act.deal("g1", CASES[0]), act.begin(), act.time(20, 3)):
        play.refuse(one, "discussion.begun")
    assert play.do(act.rename_group("g1", "Crimson")).groups["g1"].name == "Crimson"


def test_there_is_as_much_time_as_the_longest_case_asks_for_unless_it_was_set(play: Play) -> None:
    assert (play.room.minutes, play.room.presenting) == (15, 3)
    play.do(act.deal_one(CASES[0]), act.deal("g1", case(id="long", minutes=25, presenting=2)))
    assert (play.room.minutes, play.room.presenting) == (25, 3)
    play.do(act.time(10, 5), act.begin())
    assert play.room.clock is not None
    assert play.room.clock.given == 10 * MINUTE
    play.refuse(act.time(11, 5), "discussion.begun")
    play.do(act.time(10, 4), act.come_together(), act.call())
    assert play.room.clock.given == 4 * MINUTE


def test_no_two_groups_are_called_the_same(play: Play) -> None:
    for name in ("red", "RED ", "Ｒｅｄ"):
        play.refuse(act.add_group(name), "discussion.name")
    play.refuse(act.rename_group("g2", "red"), "discussion.name")
    for name in ("", "  ", "a\x1b[31m", "x" * 41, "a\nb"):
        play.refuse(act.add_group(name), "discussion.unnamed")
    more = [f"n{number}" for number in range(9)]
    room = play.do(*map(act.add_group, more))
    play.refuse(act.add_group("thirteenth"), "discussion.most-groups")
    assert [group.name for group in room.groups.values()] == ["Red", "Blue", "Green", *more]


def test_the_clock_runs_stands_and_gets_more_time(play: Play) -> None:
    play.refuse(act.start(), "discussion.no-clock")
    play.do(act.deal_one(CASES[0]), act.begin())
    play.now += 5 * MINUTE
    play.do(act.pause())
    play.now += 60 * MINUTE
    assert play.room.clock is not None
    assert play.room.clock.left(play.now) == 10 * MINUTE
    play.do(act.extend(5), act.start())
    play.now += 20 * MINUTE
    assert play.room.clock is not None
    assert play.room.clock.out(play.now)
    play.do(act.come_together(), act.call())
    assert play.room.clock is not None
    assert play.room.clock.left(play.now) == 3 * MINUTE
    play.do(act.close())
    play.now += 24 * 60 * MINUTE
    play.refuse(act.done(), "discussion.closed")
    play.do(act.close(False))
    assert play.room.clock is not None
    assert play.room.clock.left(play.now) == 3 * MINUTE


def test_groups_present_in_the_order_that_was_drawn(play: Play) -> None:
    play.do(act.deal_one(CASES[0]), act.begin())
    play.refuse(act.call(), "discussion.not-presenting")
    play.do(act.come_together())
    order = play.room.order
    assert set(order) == {"g1", "g2", "g3"}
    play.do(act.call())
    assert play.room.on is not None
    assert play.room.on.id == order[0]
    play.do(act.pass_over(order[1]), act.call())
    assert play.room.on is not None
    assert play.room.on.id == order[2]
    play.do(act.done())
    assert play.room.stage == "revealing"
    play.refuse(act.call(order[0]), "discussion.not-presenting")


def test_nobody_rates_their_own_nor_what_was_not_heard_and_the_last_word_counts(play: Play) -> None:
    play.do(act.deal_one(CASES[0]), act.begin(), act.come_together())
    first, second, third = play.room.order
    play.refuse(act.rate(second, first, MARKS), "discussion.unheard")
    play.do(act.call())
    play.refuse(act.rate(first, first, MARKS), "discussion.own")
    play.refuse(act.rate(second, first, {"cause": 3}), "discussion.marks")
    play.refuse(act.rate(second, first, {**MARKS, "cause": 6}), "discussion.malformed")
    play.refuse(act.rate(second, first, {**MARKS, "else": 1}), "discussion.marks")
    play.refuse(act.rate("g9", first, MARKS), "discussion.group")
    play.do(act.rate(second, first, MARKS), act.rate(second, first, {**MARKS, "cause": 1}))
    assert play.room.groups[first].ratings == {second: {**MARKS, "cause": 1}}
    assert [one.id for one in unrated_by(play.room, play.room.groups[first])] == [
        name for name in play.room.groups if name == third
    ]
    play.do(act.call(), act.call(), act.done(), act.reveal("one"))
    play.refuse(act.rate(third, first, MARKS), "discussion.revealed")
    play.refuse(act.note(first, "now", "Too late"), "discussion.revealed")
    assert play.room.stage == "results"


def test_notes_are_kept_by_group_and_question_until_the_reveal(play: Play) -> None:
    play.refuse(act.note("g1", "now", "x"), "discussion.question")
    play.do(act.deal_one(CASES[0]))
    play.do(act.note("g1", "now", "Call\nthem"))
    assert act.note("g1", "now", "Call\nthem")(play.room, 0) == ()
    play.refuse(act.note("g1", "later", "x"), "discussion.question")
    play.refuse(act.note("g1", "now", "\x1b]0;x"), "discussion.text")
    play.refuse(act.note("g1", "now", "x" * 2001), "discussion.text")
    assert play.room.groups["g1"].notes == {"now": "Call\nthem"}
    assert play.do(act.note("g1", "now", " ")).groups["g1"].notes == {}


def test_an_outcome_is_shown_once_every_group_of_the_case_was_heard(play: Play) -> None:
    play.do(act.deal_one(CASES[0]), act.deal("g1", CASES[1]), act.begin())
    play.refuse(act.reveal("two"), "discussion.unheard")
    play.do(act.come_together(), act.call("g1"))
    play.refuse(act.reveal("two"), "discussion.unheard")
    play.do(act.done(), act.reveal("two"))
    play.refuse(act.reveal("two"), "discussion.revealed")
    play.refuse(act.reveal("one"), "discussion.unheard")
    play.refuse(act.reveal("never"), "discussion.case")
    assert play.room.stage == "presenting"


def test_standings_are_means_by_line_and_in_all_and_equals_share_a_place(play: Play) -> None:
    presented(play)
    play.do(
        act.rate("g1", "g2", MARKS),
        act.rate("g3", "g2", {"cause": 4, "steps": 4, "telling": 5}),
        act.rate("g2", "g1", dict.fromkeys(MARKS, 5)),
        act.rate("g3", "g1", {"cause": 4, "steps": 3, "telling": 3}),
    )
    found = {one.group.id: one for one in standings(play.room)}
    assert found["g2"].mean == Fraction(25, 6)
    assert dict(found["g2"].lines)["cause"] == Fraction(7, 2)
    assert (found["g1"].place, found["g2"].place, found["g3"].place) == (1, 1, None)
    assert (found["g2"].raters, found["g3"].raters, found["g3"].mean) == (2, 0, None)


GROUPS = st.sampled_from(["g1", "g2", "g3", "g4", "g99"])
ACTS: st.SearchStrategy[act.Act] = st.one_of(
    st.builds(act.add_group, st.sampled_from(["A", "B", "a", "C", ""])),
    st.builds(act.rename_group, GROUPS, st.sampled_from(["A", "D", "\x1b"])),
    st.builds(act.remove_group, GROUPS),
    st.builds(act.deal, GROUPS, st.sampled_from(CASES)),
    st.builds(act.deal_one, st.sampled_from(CASES)),
    st.builds(act.deal_drawn, st.lists(st.sampled_from(CASES), max_size=3)),
    st.builds(act.time, st.integers(4, 61), st.integers(0, 16)),
    st.sampled_from([act.begin(), act.start(), act.pause(), act.come_together(), act.call(), act.done(), act.close()]),
    st.sampled_from([act.come_together(), act.call(), act.close(False)]),
    st.builds(act.extend, st.integers(-130, 130)),
    st.builds(act.note, GROUPS, st.sampled_from(["now", "unknown", "else"]), st.text(max_size=3)),
    st.builds(act.call, GROUPS),
    st.builds(act.pass_over, GROUPS),
    st.builds(act.rate, GROUPS, GROUPS, st.dictionaries(st.sampled_from([*MARKS, "x"]), st.integers(0, 6), max_size=4)),
    st.builds(act.rate, GROUPS, GROUPS, st.fixed_dictionaries({name: st.integers(1, 5) for name in MARKS})),
    st.builds(act.reveal, st.sampled_from(["one", "two", "three", "four"])),
)


@settings(max_examples=50, deadline=None)
@given(st.booleans(), st.lists(st.tuples(ACTS, st.integers(0, 10 * MINUTE)), max_size=60))
def test_whatever_is_tried_the_log_makes_the_same_room_and_the_rules_hold(ready: bool, tried: list[Any]) -> None:
    play = Play()
    if ready:
        play.do(*(act.add_group(name) for name in "ABC"), act.deal_drawn(CASES[:2]), act.begin(), act.come_together())
    for one, wait in tried:
        play.now += wait
        before = play.room
        try:
            play.do(one)
        except Refused:
            assert play.room is before
        for name in before.revealed:
            assert [group.notes for group in before.groups_of(name)] == [g.notes for g in play.room.groups_of(name)]
            assert [group.ratings for group in before.groups_of(name)] == [g.ratings for g in play.room.groups_of(name)]
    again = Room()
    for moment, event in play.log:
        again = fold(again, read_event(write_event(event)), moment)
    assert again == play.room
    assert sum(group.turn == "on" for group in again.groups.values()) <= 1
    for group in again.groups.values():
        assert group.id not in group.ratings
        assert all(set(marks) == set(MARKS) for marks in group.ratings.values())
        assert not group.ratings or group.turn in ("on", "done")
    assert all(one.mean is None or 1 <= one.mean <= 5 for one in standings(again))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "nothing"},
        {"kind": "opened", "title": "x", "seed": -1},
        {"kind": "opened", "title": "x", "seed": True},
        {"kind": "group", "group": "g0", "name": "x"},
        {"kind": "group", "group": "g1", "name": "\x1b[2J"},
        {"kind": "rated", "by": "g1", "group": "g2", "marks": {"cause": "5"}},
        {"kind": "rated", "by": "g1", "group": "g2", "marks": {"cause": 2.5}},
        {"kind": "noted", "group": "g1", "question": "now", "text": "x" * 2001},
        {"kind": "began", "more": 1},
        {"kind": "closed", "closed": "yes"},
    ],
)
def test_what_is_no_event_is_refused(body: Mapping[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_event(body)


def test_events_out_of_order_are_refused(play: Play) -> None:
    fresh = Room()
    with pytest.raises(Refused):
        fold(fresh, play.log[1][1], 0)
    with pytest.raises(Refused):
        fold(play.room, play.log[0][1], 0)
    with pytest.raises(Refused):
        fold(play.room, play.log[1][1], 0)
