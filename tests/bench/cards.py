"""Cards: what many of them cost at the first frame and in the day's plan, and what keeping an answer takes."""

from __future__ import annotations

import gc
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from roleplay.cli.screen import look_seldom_for_garbage
from roleplay.desk.drills import now
from roleplay.practice.drill.event import CardKey, Event, day_of
from roleplay.practice.drill.plan import Limits, done_on, planned
from roleplay.store.homestore import HomeStore
from tests.bench.measure import compare
from tests.bench.row import Row, seconds
from tests.bench.screen import first_frame

AT_HOME, IN_ALL = 2_000, 10_000
DECKS = 20
DAY = 86_400
TURNS = 7


def rows() -> Iterator[Row]:
    """The first frame at home against the bare app, then the plan of a day, then an answer."""
    folder = Path(os.environ["ROLEPLAY_HOME"])
    fill(folder, AT_HOME)
    ours, bare = (lambda: first_frame("home")), (lambda: first_frame("bare"))
    yield compare(f"first frame with {AT_HOME:,} cards / bare Textual app", ours, bare, bar=1.5)
    fill(folder, IN_ALL)
    store = HomeStore(folder)
    store.drills.memories()
    usual = gc.get_threshold()
    look_seldom_for_garbage()  # as the program does
    planning = min(_plan(store) for _ in range(TURNS))
    gc.set_threshold(*usual)
    yield seconds(f"the day's plan of {IN_ALL:,} cards, from the database", planning, 0.05)
    yield Row("counting what is due of them", f"{min(_count(store) for _ in range(TURNS)) * 1000:.1f} ms")
    answers = statistics.median(_answer(store, number) for number in range(TURNS * 3))
    yield Row("keeping an answer, on the disk", f"{answers * 1000:.1f} ms")


def fill(folder: Path, many: int) -> None:
    """Have `many` cards in the database of a folder that are due, each a copy of one that was answered."""
    moment = now()
    seen = Event(CardKey("deck-0", "c0"), "answer", int(moment.timestamp()) - 5 * DAY, day_of(moment) - 5, 1)
    HomeStore(folder).drills.keep_event(seen)
    with closing(sqlite3.connect(folder / "roleplay.db")) as database, database:
        names = [row[1] for row in database.execute("PRAGMA table_info(cards)")]
        other = {"deck": f"'deck-' || (n % {DECKS})", "card": "'c' || n"}
        copied = ", ".join(other.get(name, name) for name in names)
        database.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {many - 1}) "
            f"INSERT OR IGNORE INTO cards ({', '.join(names)}) SELECT {copied} FROM cards, numbers WHERE card = 'c0'"
        )


def _plan(store: HomeStore) -> float:
    decks = {f"deck-{deck}": [f"c{card}" for card in range(deck, IN_ALL, DECKS)] for deck in range(DECKS)}
    log, today = store.drills, day_of(now())
    begin = time.perf_counter()
    known = log.memories()
    plan = planned(decks, known, today, Limits(), done_on(today, log.events(today), known))
    taken = time.perf_counter() - begin
    assert len(plan.cards) + plan.waiting == IN_ALL
    return taken


def _count(store: HomeStore) -> float:
    begin = time.perf_counter()
    store.drills.due(day_of(now()))
    return time.perf_counter() - begin


def _answer(store: HomeStore, number: int) -> float:
    moment = now()
    event = Event(CardKey("kept", f"c{number}"), "answer", int(moment.timestamp()), day_of(moment))
    begin = time.perf_counter()
    store.drills.keep_event(event)
    return time.perf_counter() - begin
