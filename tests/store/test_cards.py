"""The log of cards in the database: what is stored is what the events come to, for each profile on its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roleplay.practice.drill.event import EVENT_KINDS, CardKey, Event, day_of
from roleplay.practice.drill.memory import Memory, rebuilt
from roleplay.store.homestore import HomeStore
from roleplay.store.sql.database import Database
from roleplay.store.sql.people import People
from tests.store.conftest import Open

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
ONE, OTHER = CardKey("deck", "one"), CardKey("deck", "other")


def event(key: CardKey = ONE, kind: str = "answer", days: int = 0, **more: int) -> Event:
    return Event(key, kind, int(NOW.timestamp()) + 86_400 * days, day_of(NOW) + days, **more)  # type: ignore[arg-type]


def test_what_happened_is_there_for_the_next_process(store: Database, another: Open) -> None:
    first = store.drills.keep_event(event(rating=1, seconds=9))
    second = store.drills.keep_event(event(OTHER, "suspend"))
    assert (first.serial, second.serial) == (1, 2)
    seen = another().drills
    assert seen.events() == [first, second]
    assert seen.memory(ONE) == rebuilt(ONE, [first])
    assert seen.memories() == {ONE: rebuilt(ONE, [first]), OTHER: Memory.of(OTHER)._replace(suspended=True)}
    assert seen.memory(CardKey("deck", "third")) is None


def test_undoing_leaves_nothing_but_the_log(store: Database) -> None:
    kept = store.drills.keep_event(event())
    store.drills.keep_event(event(kind="undo", undoes=kept.serial))
    assert (store.drills.memories(), store.drills.events()) == ({}, [])
    assert [one.kind for one in store.drills.all_events()] == ["answer", "undo"]


def test_due_counts_what_is_due_and_neither_put_off_nor_aside(store: Database) -> None:
    log = store.drills
    for number in range(4):
        log.keep_event(event(CardKey("deck", f"c{number}"), rating=1))
    tomorrow = day_of(NOW) + 1
    assert (log.due(day_of(NOW)), log.due(tomorrow)) == (0, 4)
    log.keep_event(event(CardKey("deck", "c0"), "suspend", 1))
    log.keep_event(event(CardKey("deck", "c1"), "bury", 1))
    assert (log.due(tomorrow), log.due(tomorrow + 1)) == (2, 3)


def test_cards_are_each_profile_s_own(store: Database, another: Open) -> None:
    mei = another(People(store).add("Mei").id)
    mei.drills.keep_event(event())
    assert store.drills.memories() == {}
    assert store.drills.events() == []
    assert store.drills.due(day_of(NOW) + 90) == 0
    assert mei.drills.due(day_of(NOW) + 90) == 1


def test_a_log_moves_with_its_undoings(store: Database, another: Open) -> None:
    store.drills.keep_event(event(OTHER))
    kept = store.drills.keep_event(event())
    store.drills.keep_event(event(kind="undo", undoes=kept.serial))
    mei = another(People(store).add("Mei").id)
    mei.drills.keep_all(store.drills.all_events())
    assert mei.drills.memories() == store.drills.memories()
    assert [one.key for one in mei.drills.events()] == [OTHER]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from([ONE, OTHER]), st.sampled_from(EVENT_KINDS), st.integers(-2, 30), st.integers(1, 9)),
        max_size=12,
    )
)
def test_what_is_stored_is_what_the_events_come_to(store: Database, steps: list[tuple[CardKey, str, int, int]]) -> None:
    for key, kind, days, which in steps:
        mine = [one for one in store.drills.all_events() if one.key == key and one.kind != "undo"]
        undoes = mine[which % len(mine)].serial if kind == "undo" and mine else 0
        store.drills.keep_event(event(key, kind, days, undoes=undoes))
    events = store.drills.all_events()
    wanted = {key: rebuilt(key, [one for one in events if one.key == key]) for key in (ONE, OTHER)}
    assert store.drills.memories() == {key: one for key, one in wanted.items() if one != Memory.of(key)}


def test_looking_at_cards_makes_no_database(tmp_path: Path) -> None:
    store = HomeStore(tmp_path / "home")
    log = store.drills
    assert (log.memories(), log.events(), log.memory(ONE), log.due(10**6)) == ({}, [], None, 0)
    assert not (tmp_path / "home").exists()
    log.keep_event(event())
    assert (log.memories().keys(), store.drills.memories().keys()) == ({ONE}, {ONE})
