"""The store: what many plays cost at the first frame, in a list and on the screen, and what keeping a move takes."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App

from roleplay.store.homestore import HomeStore
from tests.bench.app import SIZE, home, watch
from tests.bench.measure import compare, in_turns
from tests.bench.row import Row, seconds
from tests.bench.screen import first_frame
from tests.store.playing import transcript

AT_HOME, IN_HISTORY = 1_000, 10_000
SAVES = 50
OPENINGS = 5


def rows() -> Iterator[Row]:
    """The first frame at home against the bare app, then a long list, then a save."""
    folder = Path(os.environ["ROLEPLAY_HOME"])
    fill(folder, AT_HOME)
    ours, bare = (lambda: first_frame("home")), (lambda: first_frame("bare"))
    yield compare(f"first frame with {AT_HOME:,} plays / bare Textual app", ours, bare, bar=1.5)
    fill(folder, IN_HISTORY)
    store = HomeStore(folder)
    begin = time.perf_counter()
    found = len(store.all())
    first = time.perf_counter() - begin
    yield Row(f"opening the database and listing {found:,} plays, its library imported", f"{first * 1000:.0f} ms")
    again = statistics.median(_listed(folder) for _ in range(5))
    yield Row(f"listing {found:,} plays", f"{again * 1000:.0f} ms")
    opened = in_turns({"history": _opened}, OPENINGS, min)["history"]
    yield seconds(f"opening the history of {found:,} plays, from the key to its rows", opened, 0.15)
    yield _save(store)


def fill(folder: Path, many: int) -> None:
    """Have `many` finished plays in the database of a folder, each a copy of one that the store has kept."""
    HomeStore(folder).save("p0", transcript("ask", "@leave"))
    with closing(sqlite3.connect(folder / "roleplay.db")) as database, database:
        names = [row[1] for row in database.execute("PRAGMA table_info(plays)")]
        copied = ", ".join({"id": "'p' || n", "changed": "changed - n * 1000000"}.get(name, name) for name in names)
        database.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {many - 1}) "
            f"INSERT OR IGNORE INTO plays ({', '.join(names)}) SELECT {copied} FROM plays, numbers WHERE id = 'p0'"
        )


def _listed(folder: Path) -> float:
    store = HomeStore(folder)
    begin = time.perf_counter()
    store.all()
    return time.perf_counter() - begin


def _opened() -> float:
    """Seconds from the key at home to the frame with the latest plays, in an app that has read no scenario yet."""
    return asyncio.run(_opening(home()))


async def _opening(app: App[Any]) -> float:
    from roleplay.tui.screens.history import HistoryScreen
    from roleplay.tui.widgets.menu import Menu

    def listed() -> bool:
        screen = app.screen
        return isinstance(screen, HistoryScreen) and screen.standing and screen.query_one(Menu).option_count > 1

    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        painted = watch(app)
        begin = time.perf_counter()
        app.post_message(events.Key("h", "h"))
        while not listed():
            await asyncio.sleep(0.001)
        there = time.perf_counter()
        while not painted or painted[-1] < there:
            await asyncio.sleep(0.001)
        return next(when for when in painted if when >= there) - begin


def _save(store: HomeStore) -> Row:
    hold, kept = store.hold("saved"), transcript("ask")
    taken = []
    for _ in range(SAVES):
        begin = time.perf_counter()
        hold.save(kept)
        taken.append(time.perf_counter() - begin)
    return Row("keeping a move, on the disk", f"{statistics.median(taken) * 1000:.1f} ms")
