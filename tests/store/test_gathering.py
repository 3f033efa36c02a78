"""Workshops in the database: added to by whoever saw the last of it, each in whole numbers, gone with their profile."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import delete, update

from roleplay.desk.gathering import Live, Sort
from roleplay.store.gathering import LARGEST_HAPPENING, Happening
from roleplay.store.sql.database import Database
from roleplay.store.sql.engine import writing
from roleplay.store.sql.people import People
from roleplay.store.sql.schema import happenings
from roleplay.store.store import StaleError
from roleplay.workshop.refusal import Refused
from tests.store.conftest import Open

A, B = {"kind": "a", "说": "好\n的"}, {"kind": "b", "n": [1, None]}


def _add(state: int, event: int, moment: int) -> int:
    del moment
    if event < 0:
        raise ValueError("less than nothing")
    return state + event


def _number(body: Any) -> int:
    if set(body) != {"n"} or not isinstance(body["n"], int):
        raise ValueError("no number")
    return int(body["n"])


SORT: Sort[int, int] = Sort("contest", 0, _add, _number, lambda n: {"n": n})


def test_what_happened_is_there_for_the_next_process(store: Database, another: Open) -> None:
    made = store.gatherings.begin("contest", "周三\n 的班", 5, [A])
    assert store.gatherings.append(made, 1, 9, [B, A]) == [Happening(2, 9, B), Happening(3, 9, A)]
    other = another().gatherings
    assert other.happenings(made) == [Happening(1, 5, A), Happening(2, 9, B), Happening(3, 9, A)]
    assert other.happenings(made, 2) == [Happening(3, 9, A)]
    head = other.head(made)
    assert (head.kind, head.title, head.made, head.changed) == ("contest", "周三 的班", 5, 9)
    assert other.heads("contest") == [head]
    assert other.heads("casting") == []


def test_nothing_is_added_to_what_was_not_seen(store: Database, another: Open) -> None:
    made = store.gatherings.begin("contest", "one", 5, [A])
    another().gatherings.append(made, 1, 6, [B])
    with pytest.raises(StaleError):
        store.gatherings.append(made, 1, 7, [B])
    with pytest.raises(StaleError):
        store.gatherings.append(made, 9, 7, [B])
    with pytest.raises(ValueError, match="larger"):
        store.gatherings.append(made, 2, 7, [{"x": "y" * LARGEST_HAPPENING}])
    assert [one.serial for one in store.gatherings.happenings(made)] == [1, 2]
    with pytest.raises(FileNotFoundError):
        store.gatherings.append("nowhere", 0, 7, [B])


def test_they_go_with_whoever_made_them(store: Database, another: Open) -> None:
    people = People(store)
    mei = another(people.add("Mei").id)
    hers = mei.gatherings.begin("contest", "hers", 5, [A])
    store.gatherings.throw(hers)
    assert store.gatherings.heads("contest") == []
    assert [one.id for one in store.gatherings.latest("contest", 9)] == [hers]
    store.gatherings.append(hers, 1, 6, [B])
    people.delete(mei.profile)
    assert store.gatherings.happenings(hers) == []
    with pytest.raises(FileNotFoundError):
        store.gatherings.head(hers)


def test_a_gap_and_damage_are_told(store: Database) -> None:
    made = store.gatherings.begin("contest", "one", 5, [A, B, A])
    with writing(store.engine) as connection:
        connection.execute(update(happenings).where(happenings.c.serial == 3).values(document="[" * 90_000))
    with pytest.raises(ValueError, match=r"nested|entry"):
        store.gatherings.happenings(made)
    with writing(store.engine) as connection:
        connection.execute(delete(happenings).where(happenings.c.serial == 2))
    with pytest.raises(ValueError, match="entry 2 is missing"):
        store.gatherings.happenings(made)


def _joined(store: Database, workshop: str) -> Live[int, int]:
    return Live(lambda: store.gatherings, SORT, workshop)


def test_everybody_s_acts_count_once_however_many_are_at_it(store: Database, another: Open) -> None:
    live = Live.begin(lambda: store.gatherings, SORT, "many", [1])
    others = [_joined(another(), live.id) for _ in range(3)]

    def busy(one: Live[int, int]) -> None:
        for _ in range(10):
            one.act(lambda *_: [1])

    threads = [threading.Thread(target=busy, args=[one]) for one in (live, *others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.look() for one in (live, *others)} == {41}
    assert [one.body for one in store.gatherings.happenings(live.id)] == [{"n": 1}] * 41


def test_what_is_refused_changes_nothing(store: Database) -> None:
    live = Live.begin(lambda: store.gatherings, SORT, "no", [1])

    def refuse(state: int, _: int) -> list[int]:
        raise Refused("never", n=state)

    with pytest.raises(Refused, match="never") as caught:
        live.act(refuse)
    assert caught.value.detail == {"n": 1}
    assert live.act(lambda *_: []) == 1
    assert len(store.gatherings.happenings(live.id)) == 1


def test_a_foreign_entry_is_told_by_its_number(store: Database) -> None:
    live = Live.begin(lambda: store.gatherings, SORT, "odd", [1])
    store.gatherings.append(live.id, 1, 9, [{"m": 1}])
    with pytest.raises(ValueError, match="entry 2 of the workshop: no number"):
        live.look()


def test_a_clock_set_back_brings_no_moment_back(store: Database) -> None:
    moments = iter([100, 40, 40, 40, 40])
    live = Live.begin(lambda: store.gatherings, SORT, "back", [1], lambda: next(moments))
    live.look()
    seen = list[int]()

    def act(_: int, now: int) -> list[int]:
        seen.append(now)
        return [1]

    live.act(act)
    assert seen == [100]
    assert [one.moment for one in store.gatherings.happenings(live.id)] == [100, 100]
