"""A round: the clock, ticks and who disagrees, the order of the class, notes; what cannot be is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.workshop.casting import event as e
from roleplay.workshop.casting.act import cast, reflect, strike, tick
from roleplay.workshop.casting.fold import fold
from roleplay.workshop.casting.standing import standings
from roleplay.workshop.casting.state import MINUTE, Casting
from roleplay.workshop.refusal import Refused
from tests.workshop.castings import NEEDS, Table, client


def refused(table: Table, *events: e.Event) -> str:
    before = table.state
    with pytest.raises(Refused) as told:
        table.event(*events)
    assert table.state is before
    return told.value.reason


def test_what_the_observer_saw_counts_until_the_client_contradicts_and_then_as_the_trainer_decides() -> None:
    table = Table()
    table.begin()
    table.now += 3 * MINUTE
    table.do(tick("t1", "n1", "problem", donated=False))
    talk = table.state.round.talks["t1"]  # type: ignore[union-attr]
    assert talk.mark("n1").tick.at == 3 * MINUTE  # type: ignore[union-attr]
    assert talk.mark("n1").found
    table.event(e.Answered(team="t1", need="n1", found=False), e.Answered(team="t1", need="n2", found=True))
    now = table.state.round
    assert now is not None
    assert set(now.talks["t1"].disputed) == {"n1", "n2"}
    assert not any(now.talks["t1"].mark(need).found for need in NEEDS)
    table.event(e.Ruled(team="t1", need="n1", found=True), e.Ruled(team="t1", need="n2", found=False))
    now = table.state.round
    assert now is not None
    assert now.disputed == 0
    assert [need for need in NEEDS if now.talks["t1"].mark(need).found] == ["n1"]


def test_a_tick_told_more_exactly_keeps_its_moment_and_one_from_paper_has_its_own() -> None:
    table = Table()
    table.begin()
    table.now += MINUTE
    table.do(tick("t1", "n1", None, donated=False))
    table.now += 5 * MINUTE
    table.do(tick("t1", "n1", "payoff", donated=False))
    table.do(tick("t1", "n2", None, donated=True, second=90))
    marks = table.state.round.talks["t1"].marks  # type: ignore[union-attr]
    assert (marks["n1"].tick.at, marks["n1"].tick.way) == (MINUTE, "payoff")  # type: ignore[union-attr]
    assert (marks["n2"].tick.at, marks["n2"].tick.donated) == (90_000, True)  # type: ignore[union-attr]


def test_the_class_goes_on_in_its_order_and_no_round_is_done_while_a_need_is_disputed() -> None:
    table = Table()
    assert refused(table, e.Started()) == "casting.no-round"
    table.cast()
    assert refused(table, e.Ticked(team="t1", need="n1")) == "casting.not-now"
    assert refused(table, e.Moved()) == "casting.step"
    table.event(e.Started(), e.Paused(), e.Started(), e.Stopped())
    table.event(e.Answered(team="t2", need="n3", found=True))
    stages = []
    for _ in range(5):
        table.event(e.Moved())
        stages.append(table.state.round.stage)  # type: ignore[union-attr]
    assert stages == ["observer", "seller", "client", "others", "trainer"]
    assert refused(table, e.Moved()) == "casting.disputed"
    table.event(e.Ruled(team="t2", need="n3", found=True), e.Moved())
    assert refused(table, e.Ticked(team="t1", need="n1")) == "casting.not-now"
    table.event(e.Moved(on=False))
    assert table.state.round.stage == "trainer"  # type: ignore[union-attr]


def test_a_round_is_cast_only_when_the_one_before_is_done() -> None:
    table = Table()
    table.begin()
    with pytest.raises(Refused, match="unfinished"):
        table.do(cast(client(), "owl", 15))
    table.finish()
    assert table.cast().number == 2


def test_the_clock_stands_while_it_is_paused_and_gets_more_time() -> None:
    table = Table(minutes=15)
    table.begin()
    table.now += 5 * MINUTE
    table.event(e.Paused())
    table.now += 60 * MINUTE
    table.event(e.Started(), e.Extended(minutes=2))
    assert table.state.round.timer.left(table.now) == 12 * MINUTE  # type: ignore[union-attr]
    table.now += 20 * MINUTE
    table.event(e.Stopped())
    assert table.state.round.timer.left(table.now) == 0  # type: ignore[union-attr]


def test_parts_are_changed_by_hand_within_the_law() -> None:
    table = Table([4, 4])
    now = table.cast()
    part = now.talks["t1"].part
    free = next(one.id for one in table.state.people.values() if now.role_of(one.id) is None and one.team == "t1")
    table.event(e.Swapped(team="t1", role="seller", person=free))
    assert table.state.round.talks["t1"].part.seller == free  # type: ignore[union-attr]
    assert refused(table, e.Swapped(team="t1", role="client", person=part.seller)) == "casting.own"
    assert refused(table, e.Swapped(team="t1", role="client", person="p99")) == "casting.away"
    assert refused(table, e.Left(person=free)) == "casting.has-role"
    table.event(e.Swapped(team="t1", role="client", person=part.observer))
    assert table.state.round.talks["t1"].part.observer == part.client  # type: ignore[union-attr]


def test_standings_go_by_needs_then_by_the_time_of_the_last_need() -> None:
    table = Table([3, 3, 3])
    table.begin()
    for team, needs in (("t1", 2), ("t2", 3), ("t3", 2)):
        for need in NEEDS[:needs]:
            table.now += 10_000
            table.do(tick(team, need, "problem", donated=team == "t3"))
    assert all(not one.results for one in standings(table.state))
    table.event(e.Stopped())
    found = standings(table.state)
    assert [(one.place, one.team, one.needs, one.of) for one in found] == [
        (1, "t2", 3, 7), (2, "t1", 2, 7), (3, "t3", 2, 7),
    ]  # fmt: skip
    assert [one.time for one in found] == [50_000, 20_000, 70_000]
    assert found[2].results[0].donated == 2


def test_teams_with_the_same_share_a_place() -> None:
    table = Table([3, 3])
    table.play()
    assert [one.place for one in standings(table.state)] == [1, 1]


def test_notes_stay_with_their_round_and_an_empty_one_is_taken_away() -> None:
    table = Table()
    table.play()
    table.do(reflect(1, "seller", "t1", "asked too fast"))
    table.play()
    table.do(reflect(1, "trainer", None, "well done\nall"))
    assert table.state.rounds[0].notes == {("seller", "t1"): "asked too fast", ("trainer", None): "well done\nall"}
    table.do(reflect(1, "seller", "t1", " "))
    assert list(table.state.rounds[0].notes) == [("trainer", None)]
    for number, team, text in ((9, None, "x"), (1, "t9", "x"), (1, "t1", "\x1b[2J"), (1, "t1", "x" * 2001)):
        with pytest.raises(Refused):
            table.do(reflect(number, "others", team, text))


def test_strokes_neither_fall_below_none_nor_grow_without_end() -> None:
    table = Table()
    table.begin()
    table.do(strike("t1", "pitch", -1))
    for _ in range(3):
        table.do(strike("t1", "pitch", 1))
    table.do(strike("t1", "pitch", -1))
    assert table.state.round.talks["t1"].strokes == {"pitch": 2}  # type: ignore[union-attr]


def test_names_are_plain_and_each_once_in_its_place() -> None:
    table = Table()
    for wrong in (
        e.TeamAdded(team="t3", name="t0"),
        e.Joined(person="p7", team="t1", name="T0 0"),
        e.Joined(person="p7", team="t9", name="New"),
        e.Joined(person="p9", team="t1", name="New"),
        e.TeamAdded(team="t9", name="New"),
        e.Renamed(person="p2", name="T0 0"),
        e.TeamRenamed(team="t2", name="T0"),
    ):
        refused(table, wrong)
    table.event(e.Renamed(person="p2", name="t0 1"), e.TeamRenamed(team="t2", name="t1"))
    table.play()
    assert refused(table, e.TeamRemoved(team="t2")) == "casting.has-played"
    with pytest.raises(ValueError, match="plain"):
        e.read_event({"kind": "team", "team": "t3", "name": "a\x1b[0m"})


def test_a_closed_casting_takes_nothing_until_it_is_taken_up_again() -> None:
    table = Table()
    table.event(e.Closed())
    assert refused(table, e.TeamAdded(team="t3", name="New")) == "casting.closed"
    table.event(e.Closed(closed=False), e.TeamAdded(team="t3", name="New"))


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(0, 99))
@settings(max_examples=30, deadline=None)
def test_whatever_is_asked_is_done_or_refused_and_the_log_folds_to_the_same(picks: list[int], seed: int) -> None:
    table = Table([3, 4, 5], seed)
    asked: list[e.Event] = [
        e.Started(), e.Paused(), e.Stopped(), e.Moved(), e.Moved(on=False), e.Extended(minutes=-20), e.CastDropped(),
        e.Ticked(team="t1", need="n1"), e.Ticked(team="t2", need="n7", way="payoff", second=3), e.Closed(),
        e.Unticked(team="t1", need="n1"), e.Ticked(team="t1", need="gone"),
        e.Answered(team="t1", need="n1", found=True),
        e.Ruled(team="t1", need="n1", found=False), e.MannerSeen(team="t3", manner="no"), e.Left(person="p5"),
        e.Struck(team="t2", taboo="assume", count=3), e.Left(person="p9"), e.Returned(person="p5"),
        e.Swapped(team="t1", role="client", person="p5"), e.Closed(closed=False), e.TeamRemoved(team="t2"),
        e.Reflected(round=1, side="client", team="t1", text="felt heard"), e.Opened(title="New", seed=1, minutes=1),
    ]  # fmt: skip
    for pick in picks:
        table.now += 7_000
        try:
            if pick >= len(asked):
                table.cast()
            else:
                table.event(asked[pick])
        except Refused:
            continue
    again = Casting()
    for event, moment in table.log:
        again = fold(again, e.read_event(e.write_event(event)), moment)
    assert again == table.state
