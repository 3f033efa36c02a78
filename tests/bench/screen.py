"""The screens against a bare Textual app: the first frame, a key until its repaint, and the memory of a session."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator
from typing import Any

from textual.app import App

from tests.bench.app import SIZE, Bare, play, watch
from tests.bench.measure import answer, compare, process
from tests.bench.row import MEGABYTE, Row, at_most

KEYS = ("down", "up") * 15
KEY_RUNS = 3
"""Each run is a median of many keys already."""
WEIGHINGS = 3


def frame_rows() -> Iterator[Row]:
    """First frame and repaint against the bare app."""
    ours, bare = (lambda: first_frame("home")), (lambda: first_frame("bare"))
    yield compare("first frame / bare Textual app", ours, bare, bar=1.5)
    yield compare("key to repaint in play / bare Textual app", key_in_play, key_in_bare, bar=1.5, runs=KEY_RUNS)


def first_frame(which: str) -> float:
    """Seconds from the start of Python to the end of a process that ends once its first frame is painted."""
    return process("-m", "tests.bench.app", which)


async def _keys(app: App[Any], *before: str) -> float:
    painted = watch(app)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*before)
        seconds = []
        for key in KEYS:
            await pilot.pause()
            painted.clear()
            begin = time.perf_counter()
            await pilot.press(key)
            await pilot.pause()
            seconds.append(max(painted, default=begin) - begin)
    if not all(seconds):
        raise RuntimeError(f"a key of {app!r} painted nothing")
    return statistics.median(seconds)


def key_in_play() -> float:
    """The median seconds from a key to its repaint, in a talk of ours."""
    return asyncio.run(_keys(play(), "enter"))


def key_in_bare() -> float:
    """The same in the bare app."""
    return asyncio.run(_keys(Bare(), "tab"))


def memory_rows() -> Iterator[Row]:
    """What a process with one session holds: a browser session is one."""
    bare = _held("bare", WEIGHINGS)
    for which, where in (("home", "at home"), ("play", "in play"), ("debrief", "in the debrief")):
        yield _memory(where, _held(which, WEIGHINGS), bare)
    held = _held("review")  # leaves the tables for those that follow
    yield Row("memory with verdicts worked out / bare app", _figure(held, bare), value=held / bare)
    yield _memory("with verdicts, shared tables aside", _held("review", WEIGHINGS), bare)


def _held(which: str, times: int = 1) -> float:
    return statistics.median(int(answer("-m", "tests.bench.app", which, "memory")) for _ in range(times))


def _memory(where: str, held: float, bare: float) -> Row:
    return at_most(f"memory {where} / bare Textual app", _figure(held, bare), held / bare, 2, "x")


def _figure(held: float, bare: float) -> str:
    return f"{held / MEGABYTE:.1f} / {bare / MEGABYTE:.1f} MB = {held / bare:.2f}x"
