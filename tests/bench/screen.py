"""The screens against a bare Textual app with three widgets: the first frame, and a key until its repaint.

`python -m tests.bench.screen ours` (or `bare`) shows one first frame and ends: what the benchmark times.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from tests.bench.measure import process

SIZE = (80, 24)
KEYS = ("down", "up") * 15


class Bare(App[None]):
    """A text, a list to move in, a footer."""

    def compose(self) -> ComposeResult:
        """Three widgets."""
        yield Static("Text " * 40)
        yield OptionList(*(f"Choice {number}" for number in range(7)))
        yield Footer()


def ours() -> App[Any]:
    """Our app, at home."""
    from roleplay.tui.app import make_app

    return make_app(language="en")


def ours_in_play() -> App[Any]:
    """Our app, in the middle of a talk."""
    from roleplay.cli.start import Wishes, begin
    from roleplay.store.shelf import Shelf
    from roleplay.tui.app import make_app
    from tests.bench.move import SCENARIO

    started = begin(SCENARIO, Wishes(seed=1), Shelf())
    return make_app(language="en", session=started.session, play=started.play)


async def _end(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    pilot.app.exit()


def show_first_frame(which: str) -> None:
    """Run an app without a terminal until its first frame is drawn."""
    app = ours() if which == "ours" else Bare()
    app.run(headless=True, size=SIZE, auto_pilot=_end)


def first_frame(which: str) -> float:
    """Seconds from the start of Python to the end of a process that shows one frame."""
    return process("-m", "tests.bench.screen", which)


async def _keys(app: App[Any], *before: str) -> float:
    painted = _watch(app)
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


def _watch(app: App[Any]) -> list[float]:
    """The times at which `app` has painted; the pilot's own pauses are too long to tell."""
    painted: list[float] = []
    display = app._display

    def watched(screen: Screen[Any], renderable: Any) -> None:
        display(screen, renderable)
        painted.append(time.perf_counter())

    app._display = watched  # type: ignore[method-assign]
    return painted


def key_in_play() -> float:
    """The median seconds from a key to its repaint, in a talk of ours."""
    return asyncio.run(_keys(ours_in_play(), "enter"))


def key_in_bare() -> float:
    """The same in the bare app."""
    return asyncio.run(_keys(Bare(), "tab"))


if __name__ == "__main__":
    show_first_frame(sys.argv[1])
