"""A session at the cards: what comes, what comes again, what is kept and what can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.practice.drill.event import AGAIN, EASY, GOOD, HARD, CardKey
from roleplay.practice.drill.plan import Limits
from roleplay.practice.drill.session import LONGEST, MOST_RETURNS, RETURNS, Drill
from roleplay.reading.text import Text
from roleplay.scenario.deck import Deck
from tests.practice.cardlog import MemoryLog
from tests.scenario.decks import choices

NONE = Text(en="none", zh="无")
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
RIGHT, WRONG = 0, 1


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def on(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log() -> MemoryLog:
    return MemoryLog()


def begin(log: MemoryLog, clock: Clock, *decks: Deck, limits: Limits | None = None, everything: bool = False) -> Drill:
    given = decks or (choices(3),)
    return Drill(log, {deck.id: deck for deck in given}, clock, limits or Limits(), NONE, everything=everything)


def answer(drill: Drill, pick: int = RIGHT) -> None:
    drill.pick(pick)
    drill.go_on()


def test_all_right_is_each_once(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    assert (drill.plan.new, drill.plan.due, drill.left) == (3, 0, 3)
    for _ in range(3):
        clock.on(seconds=5)
        answer(drill)
    assert drill.key is None
    assert (drill.summary.cards, drill.summary.right, drill.summary.new, drill.summary.again) == (3, 3, 3, 0)
    assert drill.summary.seconds == 15
    assert [event.rating for event in log.kept] == [GOOD] * 3
    assert begin(log, clock).key is None


def test_what_was_wrong_comes_again_until_it_is_right_and_tomorrow(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock, choices(8))
    first = drill.key
    answer(drill, WRONG)
    for _ in range(RETURNS):
        assert drill.key != first
        answer(drill)
    assert drill.key == first
    assert drill.returned
    answer(drill)
    assert first is not None
    assert [event.kind for event in log.kept if event.key == first] == ["answer", "again"]
    clock.on(days=1)
    assert first in begin(log, clock, choices(8), limits=Limits(0, 9)).plan.cards


def test_what_stays_wrong_is_left_for_another_day(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock, choices(1))
    for _ in range(MOST_RETURNS + 1):
        assert drill.key is not None
        answer(drill, WRONG)
    assert drill.key is None
    assert (drill.summary.cards, drill.summary.again) == (1, MOST_RETURNS)


def test_whoever_knows_better_rates(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    for rating in (HARD, EASY):
        drill.pick(RIGHT)
        drill.go_on(rating)
    assert [event.rating for event in log.kept] == [HARD, EASY]


def test_nothing_goes_on_without_an_answer(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    key = drill.key
    drill.go_on()
    assert drill.key == key
    assert not log.kept


def test_time_that_runs_out_is_not_known(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    drill.run_out()
    assert drill.answered
    drill.go_on()
    assert (log.kept[0].rating, log.kept[0].share) == (AGAIN, 0)


def test_who_leaves_the_table_has_not_thought_for_an_hour(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    clock.on(hours=1)
    answer(drill)
    assert log.kept[0].seconds == LONGEST


def test_undo_takes_everything_back(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    first, plan = drill.key, tuple(drill._queue)
    assert not drill.undo()
    answer(drill, WRONG)
    drill.bury()
    drill.suspend()
    while drill.can_undo:
        assert drill.undo()
    assert (drill.key, tuple(drill._queue)) == (first, plan)
    assert log.memories() == {}
    assert drill.summary.cards == 0
    assert begin(log, clock).plan.cards == plan


def test_time_is_spent_whatever_becomes_of_the_card(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    for act in (lambda: answer(drill), drill.undo, drill.bury, drill.suspend):
        clock.on(seconds=5)
        act()
    assert drill.summary.seconds == 20
    assert drill.summary.cards == 0


def test_put_off_is_till_tomorrow_and_put_aside_for_good(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    off, aside = drill.plan.cards[:2]
    drill.bury()
    drill.suspend()
    assert begin(log, clock).plan.cards == drill.plan.cards[2:]
    clock.on(days=1)
    assert off in begin(log, clock).plan.cards
    assert aside not in begin(log, clock).plan.cards


def test_what_cannot_be_kept_leaves_everything_as_it_was(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    key = drill.key
    drill.pick(RIGHT)
    log.full = True
    for act in (drill.go_on, drill.bury, drill.suspend):
        with pytest.raises(OSError, match="no space"):
            act()
        assert (drill.key, drill.answered, drill.summary.cards) == (key, True, 0)
    log.full = False
    drill.go_on()
    assert drill.key != key
    log.full = True
    with pytest.raises(OSError, match="no space"):
        drill.undo()
    assert drill.can_undo


def test_a_deck_is_gone_through_without_a_date_being_changed(log: MemoryLog, clock: Clock) -> None:
    drill = begin(log, clock)
    while drill.key is not None:
        answer(drill)
    due = {key: memory.due for key, memory in log.memories().items()}
    again = begin(log, clock, everything=True)
    assert again.left == 3
    while again.key is not None:
        answer(again, WRONG if again.left > 1 else RIGHT)
    assert {key: memory.due for key, memory in log.memories().items()} == due


def test_limits_are_for_the_day_and_not_for_a_session(log: MemoryLog, clock: Clock) -> None:
    deck, limits = choices(9), Limits(4, 9)
    drill = begin(log, clock, deck, limits=limits)
    answer(drill)
    answer(drill)
    assert begin(log, clock, deck, limits=limits).plan.new == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["right", "wrong", "bury", "suspend", "undo", "back", "later"]), max_size=40))
def test_a_new_session_takes_up_where_the_old_one_was(steps: list[str]) -> None:
    log, clock = MemoryLog(), Clock()
    deck = choices(6)
    drill = begin(log, clock, deck)
    for step in steps:
        if step == "later":
            clock.on(minutes=7)
        elif step == "undo":
            drill.undo()
        elif drill.key is None:
            break
        elif step in ("right", "wrong"):
            answer(drill, RIGHT if step == "right" else WRONG)
        else:
            {"bury": drill.bury, "suspend": drill.suspend, "back": drill.back}[step]()
    assert drill.known == log.memories()
    anew = begin(log, clock, deck)
    first_time = {key for key in drill._queue if key not in drill._returns}
    assert set(anew.plan.cards) == first_time
    assert all(
        CardKey("many", card) in anew.plan.cards or CardKey("many", card) in log.memories() for card in deck.by_id
    )
