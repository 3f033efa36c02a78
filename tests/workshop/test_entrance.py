"""The door of a workshop: whatever is tried in whatever order, nobody sits in two places or in another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.workshop.casting import event as casting
from roleplay.workshop.casting.act import simply
from roleplay.workshop.discussion import event as discussion
from roleplay.workshop.entrance import (
    Entering,
    Entrance,
    Invited,
    JoiningSet,
    LetIn,
    SeatFreed,
    SeatTaken,
    entered,
)
from roleplay.workshop.refusal import Refused
from tests.workshop.castings import Table

KEYS = [digit * 64 for digit in "abcdef"]
KNOWN = ("p1", "p2", "p3")
OPEN = LetIn(host=KEYS[0], code="ABCDEFGH")
people, keys = st.sampled_from([*KNOWN, "p9"]), st.sampled_from(KEYS)
events = st.one_of(
    st.builds(LetIn, host=keys, code=st.sampled_from(["ABCDEFGH", "23456789"])),
    st.builds(JoiningSet, open=st.booleans()),
    st.builds(Invited, who=people, key=keys),
    st.builds(SeatTaken, who=people, key=keys, invitation=st.none() | keys),
    st.builds(SeatFreed, who=people),
)


@given(st.lists(events, max_size=30), st.sampled_from([1, 2]))
def test_nobody_has_more_than_their_place_whatever_is_tried(tried: list[Entering], most: int) -> None:
    door = Entrance()
    for event in tried:
        before = door
        try:
            door = entered(door, event, KNOWN, most)
        except Refused:
            continue
        assert door.code, "before there is a code nobody comes in"
        assert set(door.seats.values()) <= set(KNOWN)
        assert all(door.browsers(who) <= most for who in KNOWN)
        assert len(set(door.invited.values())) == len(door.invited), "one link for each"
        if isinstance(event, SeatTaken):
            assert door.seats[event.key] == event.who
            new = event.invitation is not None or before.joining
            assert new, "with the door shut only links let in"
            if event.invitation is not None:
                assert before.invited[event.invitation] == event.who


def test_a_link_takes_the_place_over_and_the_code_does_not() -> None:
    door = Entrance()
    for event in (OPEN, SeatTaken(who="p1", key=KEYS[1]), Invited(who="p1", key=KEYS[2])):
        door = entered(door, event, KNOWN, 1)
    with pytest.raises(Refused, match=r"join\.taken"):
        entered(door, SeatTaken(who="p1", key=KEYS[3]), KNOWN, 1)
    door = entered(door, SeatTaken(who="p1", key=KEYS[3], invitation=KEYS[2]), KNOWN, 1)
    assert dict(door.seats) == {KEYS[3]: "p1"}
    with pytest.raises(Refused, match=r"join\.link"):
        entered(door, SeatTaken(who="p2", key=KEYS[4], invitation=KEYS[2]), KNOWN, 1)


@pytest.mark.parametrize("module", [casting, discussion])
def test_both_sorts_keep_what_happens_at_the_door(module: object) -> None:
    for event in (OPEN, JoiningSet(open=False), SeatTaken(who="g1", key=KEYS[1]), SeatFreed(who="p1")):
        kept = module.write_event(event)  # type: ignore[attr-defined]
        assert module.read_event(kept) == event  # type: ignore[attr-defined]
    for broken in ({"kind": "seat", "who": "x1", "key": KEYS[0]}, {"kind": "let-in", "host": "ab", "code": "O0I1LAAA"}):
        with pytest.raises(ValueError, match=r"."):
            module.read_event(broken)  # type: ignore[attr-defined]


def test_the_door_stays_open_where_a_game_is_stopped_for_today() -> None:
    table = Table()
    table.event(casting.Closed())
    table.do(simply(OPEN))
    table.do(simply(SeatTaken(who="p1", key=KEYS[1])))
    assert table.state.entrance.seats == {KEYS[1]: "p1"}
