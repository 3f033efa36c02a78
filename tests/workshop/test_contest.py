"""The contest: one case for all; what came late, twice or from others counts nothing; all of it can be told again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.entry import Leave, Name, Say, TimeUp
from roleplay.engine.playcode import code_of, session_of
from roleplay.engine.replay import resume
from roleplay.engine.transcript import record
from roleplay.workshop.contest import lead, part
from roleplay.workshop.contest.event import MOST_TEAMS, read_event
from roleplay.workshop.contest.room import crossings
from roleplay.workshop.contest.standing import standings
from roleplay.workshop.refusal import Refused
from tests.workshop.contests import CODE, HOST, Room, case, find


def refused(act: Callable[[], Any]) -> str:
    """The reason for which something is refused."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.reason


@given(st.data())
def test_whatever_is_done_the_same_contest_comes_of_what_was_kept(data: st.DataObject) -> None:
    room = Room("Red", "Blue", "Green", voting=data.draw(st.sampled_from([0, 30])))
    seats = [room.seat(team, "Ann", key) for team, key in zip(room.state.teams, "bcd", strict=True)]
    seats.append(room.seat("t1", "Bo", "e"))
    room.begin(minutes=3, in_turn=data.draw(st.booleans()))
    for _ in range(data.draw(st.integers(0, 25))):
        room.now += data.draw(st.sampled_from([0, 700, 20_000, 70_000]))
        live, seat = room.state.live, data.draw(st.sampled_from(seats))
        team = room.state.seats[seat].team
        number = live.plays[team].number if live is not None else 1
        entry = data.draw(st.sampled_from(room.offered(team))) if live is not None and room.offered(team) else Leave()
        acts: list[Callable[[], Any]] = [
            lambda t=team: lead.start(room.state, room.now, t),
            lambda: lead.pause(room.state, room.now),
            lambda: lead.extend(room.state, room.now, 1),
            lambda: lead.expire(room.state, room.now),
            lambda: lead.stop(room.state),
            lambda s=seat, n=number, e=entry: part.suggest(room.state, room.now, s, n, e),
            lambda s=seat: part.hand_over(room.state, s),
            *[lambda s=seat, n=number, e=entry: part.enter(room.state, room.now, s, n, e)] * 8,
            lambda t=team, n=number, e=entry: part.enter_here(room.state, room.now, t, n, e),
        ]
        before = room.state
        try:
            room.do(data.draw(st.sampled_from(acts))())
        except Refused:
            assert room.state is before
    again = room.again()
    assert again == room.state
    for at in room.state.rounds:
        for name, one in at.plays.items():
            assert one.spent <= at.timer_of(name).given
            if one.play.over:
                session = one.session(at.minutes_of(name))
                found = resume(record(session), *find()(session.play.case.scenario.id))
                assert found.play == one.play
                assert session_of(code_of(session), *find()("first-drill")).play == one.play
    order = [(-one.needs, -one.score, one.time) for one in standings(room.state) if one.rounds]
    assert order == sorted(order)


def test_late_doubled_foreign_and_impossible_entries_change_nothing() -> None:
    room = Room()
    red, blue, other = room.seat("t1", "Ann", "b"), room.seat("t2", "Bo", "c"), room.seat("t1", "Cy", "d")
    first = part.enter
    assert refused(lambda: first(room.state, room.now, red, 1, Leave())) == "round.none"
    room.begin()
    said = room.offered("t1")[0]
    room.say(red, said)
    before = room.state
    for seat, number, entry, why in (
        (red, 1, said, "entry.late"),
        (red, 3, said, "entry.early"),
        (other, 2, Leave(), "speaker.other"),
        (red, 2, Say("nothing-like-it"), "entry.impossible"),
        (red, 2, Name("dragon"), "entry.impossible"),
        (red, 2, TimeUp(), "entry.impossible"),
        ("s99", 2, Leave(), "seat.unknown"),
    ):
        assert refused(lambda s=seat, n=number, e=entry: first(room.state, room.now, s, n, e)) == why
    assert room.state is before
    assert room.state.live is not None
    assert [one.number for one in room.state.live.plays.values()] == [2, 1]
    room.do(lead.pause(room.state, room.now))
    assert refused(lambda: first(room.state, room.now, blue, 1, said)) == "timer.still"
    room.do(lead.start(room.state, room.now))
    room.wait(15)
    assert refused(lambda: first(room.state, room.now, blue, 1, said)) == "timer.out"


def test_when_the_time_is_out_every_talk_is_and_its_record_says_so() -> None:
    room = Room()
    red = room.seat("t1", "Ann", "b")
    room.begin(minutes=2)
    room.wait(1)
    room.say(red, Leave())
    assert lead.expire(room.state, room.now) == ()
    room.do(lead.extend(room.state, room.now, 1))
    room.wait(2.5)
    room.do(lead.expire(room.state, room.now))
    at = room.state.rounds[0]
    assert at.ended
    assert [one.play.ending for one in at.plays.values()] == ["left", "time"]
    assert [one.spent for one in at.plays.values()] == [60_000, 180_000]
    session = at.plays["t2"].session(at.minutes_of("t2"))
    assert session.seconds_left == 0
    assert resume(record(session), *find()("first-drill")).play.ending == "time"


def test_who_plays_in_turn_has_the_whole_time() -> None:
    room = Room()
    room.begin(minutes=4, in_turn=True)
    assert refused(lambda: lead.start(room.state, room.now)) == "turn.whose"
    room.do(lead.start(room.state, room.now, "t2"))
    assert refused(lambda: lead.start(room.state, room.now, "t1")) == "turn.taken"
    room.wait(1)
    assert refused(lambda: part.enter_here(room.state, room.now, "t1", 1, Leave())) == "turn.other"
    room.do(part.enter_here(room.state, room.now, "t2", 1, Leave()))
    assert room.state.live is not None
    assert room.state.live.turn is None
    assert refused(lambda: lead.start(room.state, room.now, "t2")) == "turn.over"
    room.wait(9)
    room.do(lead.start(room.state, room.now, "t1"))
    assert room.state.live is not None
    assert room.state.live.clock.left(room.now) == 4 * 60_000
    room.wait(4)
    room.do(lead.expire(room.state, room.now))
    assert room.state.live is None
    assert [one.play.ending for one in room.state.rounds[0].plays.values()] == ["time", "left"]


def test_a_team_votes_before_its_speaker_speaks() -> None:
    room = Room(voting=30)
    red, other, third = (room.seat("t1", name, key) for name, key in (("Ann", "b"), ("Bo", "c"), ("Cy", "d")))
    room.begin()
    one, two = room.offered("t1")[:2]
    assert refused(lambda: part.enter(room.state, room.now, red, 1, one)) == "vote.on"
    room.do(part.suggest(room.state, room.now, other, 1, two))
    room.do(part.suggest(room.state, room.now, other, 1, one))
    assert room.state.live is not None
    assert room.state.live.plays["t1"].suggested == {other: one}
    room.do(part.suggest(room.state, room.now, third, 1, two))
    room.say(red, two)
    assert room.state.live.plays["t1"].suggested == {}
    assert refused(lambda: part.enter(room.state, room.now, red, 2, Leave())) == "vote.on"
    room.wait(0.5)
    room.say(red, Leave())


def test_one_seat_speaks_and_hands_over() -> None:
    room = Room()
    red, other = room.seat("t1", "Ann", "b"), room.seat("t1", "Bo", "c")
    room.begin()
    assert refused(lambda: part.hand_over(room.state, other, by=other)) == "speaker.other"
    room.do(part.hand_over(room.state, other, by=red))
    assert refused(lambda: part.enter(room.state, room.now, red, 1, Leave())) == "speaker.other"
    room.do(lead.remove_seat(room.state, other))
    assert room.state.teams["t1"].speaker == red
    room.say(red, Leave())
    assert refused(lambda: part.enter(room.state, room.now, other, 1, Leave())) == "seat.unknown"


def test_names_and_numbers_are_each_once_and_bounded() -> None:
    room = Room()
    room.seat("t1", "Ann", "b")
    assert refused(lambda: part.join(room.state, "t1", " ＡN\u200bN ", "c" * 64)) == "name.taken"
    assert refused(lambda: part.join(room.state, "t2", "Bo", "b" * 64)) == "join.twice"
    assert refused(lambda: part.join(room.state, "t9", "Bo", "c" * 64)) == "team.unknown"
    for name in ("", "  ", "\u2060\u3164", "a\nb", "\x1b[2J", "x" * 41, "\u202e"):
        assert refused(lambda n=name: part.join(room.state, "t2", n, "c" * 64)) == "name.unfit"
        assert refused(lambda n=name: lead.add_team(room.state, n)) == "name.unfit"
    assert refused(lambda: lead.add_team(room.state, "RED")) == "name.taken"
    room.do(lead.set_joining(room.state, False))
    assert refused(lambda: part.join(room.state, "t2", "Bo", "c" * 64)) == "join.closed"
    while len(room.state.teams) < MOST_TEAMS:
        room.do(lead.add_team(room.state, f"Team {len(room.state.teams)}"))
    assert refused(lambda: lead.add_team(room.state, "One more")) == "team.most"
    room.do(lead.remove_team(room.state, f"t{MOST_TEAMS}"))
    room.do(lead.add_team(room.state, "Another"))
    assert f"t{MOST_TEAMS + 1}" in room.state.teams, "no number is given twice"
    assert room.state.host == HOST
    assert room.state.code == CODE


def test_the_host_cannot_do_what_makes_no_sense() -> None:
    room = Room()
    for act in (lead.pause, lead.start):
        assert refused(lambda a=act: a(room.state, room.now)) == "round.none"
    assert refused(lambda: lead.stop(room.state)) == "round.none"
    assert refused(lambda: lead.reflect(room.state, 1, "client", "x")) == "round.unfinished"
    room.begin()
    assert refused(lambda: lead.plan_round(room.state, case(), 15, False)) == "round.unfinished"
    assert refused(lambda: lead.start(room.state, room.now)) == "timer.running"
    assert refused(lambda: lead.drop_round(room.state)) == "round.begun"
    assert refused(lambda: lead.close(room.state)) == "round.unfinished"
    assert refused(lambda: lead.remove_team(room.state, "t1")) == "team.played"
    room.wait(3)
    assert refused(lambda: lead.extend(room.state, room.now, -12)) == "timer.less"
    assert refused(lambda: lead.extend(room.state, room.now, 999)) == "timer.most"
    room.do(lead.add_team(room.state, "Late"))
    assert refused(lambda: part.enter_here(room.state, room.now, "t3", 1, Leave())) == "team.late"
    room.do(lead.stop(room.state))
    room.do(lead.reflect(room.state, 1, "client", "felt\nheard"))
    room.do(lead.reflect(room.state, 1, "seller", "too fast", "t1"))
    room.do(lead.reflect(room.state, 1, "client", " "))
    assert dict(room.state.rounds[0].reflections) == {("seller", "t1"): "too fast"}
    room.do(lead.close(room.state))
    assert refused(lambda: lead.plan_round(room.state, case(), 15, False)) == "contest.closed"
    room.do(lead.close(room.state, False))
    room.begin()
    assert len(room.state.rounds) == 2


def test_a_round_about_what_has_changed_is_told_and_not_played() -> None:
    room = Room()
    (planned,) = lead.plan_round(room.state, case(), 15, False)
    room.do([planned.model_copy(update={"rules": "f" * 64})])
    assert room.state.round is not None
    assert "changed" in (room.state.round.fault or "")
    assert refused(lambda: lead.start(room.state, room.now)) == "round.fault"
    room.do(lead.drop_round(room.state))
    room.do([planned.model_copy(update={"scenario": "no-such-one"})])
    assert room.state.round.fault is not None


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "conquered"},
        {"kind": "team", "team": "t0", "name": "x"},
        {"kind": "team", "team": "t1", "name": "\x1b[2J"},
        {"kind": "team", "team": "t1", "name": "x", "points": 7},
        {"kind": "entered", "team": "t1", "number": 1, "entry": "@undo", "seat": None},
        {"kind": "entered", "team": "t1", "number": True, "entry": "@leave", "seat": None},
        {"kind": "opened", "title": "x", "host": "me", "code": "ABCDEFGH"},
        {"kind": "opened", "title": "x", "host": "a" * 64, "code": "ABCDEFG0"},
        {"kind": "extended", "minutes": 1e9},
    ],
)
def test_what_a_store_may_hold_and_is_no_event(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_event(body)


def test_who_is_level_shares_a_place() -> None:
    room = Room("Red", "Blue", "Green")
    seats = [room.seat(team, "Ann", key) for team, key in zip(room.state.teams, "bcd", strict=True)]
    room.begin()
    room.wait(1)
    for seat in seats[:2]:
        room.say(seat, Leave())
    room.wait(1)
    room.say(seats[2], Leave())
    assert [(one.team, one.place) for one in standings(room.state)] == [("t1", 1), ("t2", 1), ("t3", 3)]
    room.do(lead.add_team(room.state, "Late"))
    assert [(one.team, one.rounds) for one in standings(room.state)][-1] == ("t4", 0)


def test_a_talk_that_the_host_broke_off_was_left_by_nobody() -> None:
    room = Room()
    seats = [room.seat("t1", "Ann", "b"), room.seat("t2", "Bo", "c")]
    room.begin()
    for seat, team in zip(seats, ("t1", "t2"), strict=True):
        room.say(seat, room.offered(team)[0])
    room.do(lead.end_round(room.state))
    now = room.state.rounds[0]
    assert [at.broken for at in now.plays.values()] == [True, True]
    met = crossings(now, {})
    assert [choice.entry for one in met for choice in one.choices] == [now.plays["t1"].play.turns[0].entry]
