"""When a card is due: only after its answers, rebuilt from them alone, whatever the clock and the hands do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from roleplay.practice.drill.event import (
    AGAIN,
    EASY,
    EVENT_KINDS,
    GOOD,
    HARD,
    CardKey,
    Event,
    Rating,
    day_at,
    day_of,
    rated,
    standing,
)
from roleplay.practice.drill.memory import LEECH, Memory, after, rebuilt
from roleplay.practice.drill.plan import Done, Limits, planned

KEY = CardKey("deck", "card")
DAY = 86_400
START = 1_900_000_000
RATINGS: tuple[Rating, ...] = (AGAIN, HARD, GOOD, EASY)


def answer(day: int, rating: Rating = GOOD, key: CardKey = KEY) -> Event:
    when = START + day * DAY
    return Event(key, "answer", when, day_at(when, UTC), rating)


TODAY = answer(0).day
STEPS = st.tuples(st.sampled_from(EVENT_KINDS), st.integers(-3, 40), st.sampled_from(RATINGS), st.integers(0, 30))


def log(steps: list[tuple[str, int, Rating, int]]) -> list[Event]:
    """Events by steps; an undo takes back one of those before it."""
    made: list[Event] = []
    for serial, (kind, day, rating, which) in enumerate(steps, 1):
        when = START + day * DAY
        undoes = made[which % len(made)].serial if kind == "undo" and made else 0
        made.append(Event(KEY, kind, when, day_at(when, UTC), rating, undoes=undoes, serial=serial))  # type: ignore[arg-type]
    return made


@given(st.lists(STEPS, max_size=25))
def test_a_card_is_due_after_its_last_answer_and_never_before(steps: list[tuple[str, int, Rating, int]]) -> None:
    memory = Memory.of(KEY)
    for event in standing(log(steps)):
        before, memory = memory, after(memory, event)
        assert memory.answers >= before.answers
        assert memory.last >= before.last
        if memory.due is not None:
            assert memory.day is not None
            assert memory.due > memory.day
            assert not memory.is_due(memory.due - 1)
            assert memory.is_due(memory.due) or memory.waits(memory.due)
    assert memory == rebuilt(KEY, log(steps))


@given(st.lists(STEPS, max_size=15))
def test_what_is_undone_never_was(steps: list[tuple[str, int, Rating, int]]) -> None:
    events = log(steps)
    undone = {event.undoes for event in events if event.kind == "undo"}
    left = [event for event in events if event.kind != "undo" and event.serial not in undone]
    assert rebuilt(KEY, events) == rebuilt(KEY, left)


@given(st.lists(st.sampled_from(RATINGS), max_size=8), st.sampled_from((AGAIN, HARD, GOOD)))
@example([HARD, GOOD, EASY, GOOD, HARD, EASY, HARD, GOOD], GOOD)  # near the longest interval
def test_a_better_answer_is_never_asked_sooner(before: list[Rating], worse: Rating) -> None:
    memory = Memory.of(KEY)
    for rating in before:
        day = (memory.due or TODAY) - TODAY
        memory = after(memory, answer(day, rating))
    day = (memory.due or TODAY) - TODAY
    less, more = (after(memory, answer(day, one)) for one in (worse, EASY))
    assert less.due is not None
    assert more.due is not None
    assert more.due >= less.due
    assert more.stability >= less.stability


def test_the_first_answer_of_a_day_counts() -> None:
    memory = after(Memory.of(KEY), answer(0, AGAIN))
    assert after(memory, answer(0, EASY)) == memory
    assert after(memory, answer(-2, EASY)) == memory


def test_what_is_forgotten_again_and_again_is_put_aside_until_it_is_called_back() -> None:
    memory = after(Memory.of(KEY), answer(0))
    day = 0
    while not memory.suspended:
        assert memory.due is not None
        day = memory.due - TODAY
        memory = after(memory, answer(day, AGAIN))
    assert memory.lapses == LEECH
    assert memory.leech
    back = after(memory, Event(KEY, "resume", START, TODAY))
    assert back.due is not None
    assert back.is_due(back.due)


def test_put_off_is_for_that_day_alone() -> None:
    memory = after(after(Memory.of(KEY), answer(0)), Event(KEY, "bury", START + 9 * DAY, TODAY + 9))
    assert not memory.is_due(TODAY + 9)
    assert memory.is_due(TODAY + 10)


def test_a_day_begins_at_four_in_the_morning() -> None:
    east = timezone(timedelta(hours=8))
    late = datetime(2026, 11, 29, 3, 59, tzinfo=east)
    assert day_of(late) + 1 == day_of(late + timedelta(minutes=1)) == late.toordinal()


def test_an_answer_rates_itself() -> None:
    assert [rated(share) for share in (0, 0.5, 0.6, 0.99, 1)] == [AGAIN, AGAIN, HARD, HARD, GOOD]


KEYS = [CardKey(deck, f"c{at}") for deck in ("one", "two") for at in range(6)]
DECKS = {"one": [f"c{at}" for at in range(6)], "two": [f"c{at}" for at in range(6)]}


@given(
    st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(EVENT_KINDS), st.integers(0, 20)), max_size=30),
    st.integers(0, 40),
    st.builds(Limits, st.integers(0, 8), st.integers(0, 8)),
    st.builds(Done, st.integers(0, 4), st.integers(0, 4)),
)
def test_no_card_is_lost_from_a_plan(
    steps: list[tuple[CardKey, str, int]], later: int, limits: Limits, done: Done
) -> None:
    known: dict[CardKey, Memory] = {}
    for key, kind, day in steps:
        when = START + day * DAY
        event = Event(key, kind, when, day_at(when, UTC))  # type: ignore[arg-type]
        known[key] = after(known.get(key, Memory.of(key)), event)
    today = TODAY + later
    plan = planned(DECKS, known, today, limits, done)
    assert len(set(plan.cards)) == len(plan.cards) == plan.due + plan.new
    assert plan.due <= max(limits.due - done.due, 0)
    assert plan.new <= max(limits.new - done.new, 0)
    waiting = sum(memory.waits(today) for memory in known.values())
    later_on = sum(
        memory.due is not None and memory.due > today and not memory.waits(today) for memory in known.values()
    )
    assert len(plan.cards) + plan.waiting + plan.unseen + waiting + later_on == len(KEYS)
    for key in plan.cards:
        memory = known.get(key)
        assert memory is None or memory.due is None or memory.is_due(today)


def test_after_an_absence_what_is_best_remembered_comes_first() -> None:
    weak, strong = CardKey("one", "c0"), CardKey("one", "c1")
    known = {
        weak: after(Memory.of(weak), answer(0, HARD, weak)),
        strong: after(Memory.of(strong), answer(0, EASY, strong)),
    }
    plan = planned({"one": ["c0", "c1"]}, known, TODAY + 60, Limits(0, 1), Done())
    assert (plan.cards, plan.waiting) == ((strong,), 1)


def test_new_cards_come_from_all_decks_in_turn() -> None:
    plan = planned(DECKS, {}, TODAY, Limits(4, 0), Done())
    assert plan.cards == (CardKey("one", "c0"), CardKey("two", "c0"), CardKey("one", "c1"), CardKey("two", "c1"))
