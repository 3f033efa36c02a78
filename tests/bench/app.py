"""The apps that the benchmark looks at, each to be run in a process of its own: ours and a bare one with three widgets.

`python -m tests.bench.app bare` (or `home`, `play`, `debrief`, `review`) shows it without a terminal and ends; with
`memory` after it, it prints the bytes it holds in the end. This module imports nothing that a bare app would not.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from tests.bench.weight import own

SCENARIO = "county-bureau-pcs"
SIZE = (80, 24)
ROUNDS = 3
"""Moves played before the memory of a talk is weighed."""


class Bare(App[None]):
    """A text, a list to move in, a footer."""

    def compose(self) -> ComposeResult:
        """Three widgets."""
        yield Static("Text " * 40)
        yield OptionList(*(f"Choice {number}" for number in range(7)))
        yield Footer()


def home() -> App[Any]:
    """Our app, at home, begun as the command does."""
    from roleplay.cli.screen import look_seldom_for_garbage

    look_seldom_for_garbage()
    from roleplay.tui.app import make_app
    from roleplay.tui.guard import AT_ONCE

    return make_app(language="en", patience=AT_ONCE)


def play() -> App[Any]:
    """Our app, in the middle of a talk."""
    from roleplay.cli.start import Wishes, begin
    from roleplay.store.homestore import HomeStore
    from roleplay.tui.app import make_app
    from roleplay.tui.guard import AT_ONCE

    started = begin(SCENARIO, Wishes(seed=1), HomeStore())
    return make_app(language="en", seat=started.seat, patience=AT_ONCE)


def debrief() -> App[Any]:
    """Our app, after a talk."""
    from roleplay.cli.start import Wishes, begin
    from roleplay.store.homestore import HomeStore
    from roleplay.tui.app import make_app
    from roleplay.tui.guard import AT_ONCE

    started = begin(SCENARIO, Wishes(seed=1), HomeStore())
    session = started.seat.session
    session.begin()
    for _ in range(ROUNDS):
        session.choose(session.play.choices()[0].moves[0].id)
    session.leave()
    return make_app(language="en", seat=started.seat, patience=AT_ONCE)


APPS: dict[str, Callable[[], App[Any]]] = {
    "bare": Bare,
    "home": home,
    "play": play,
    "debrief": debrief,
    "review": debrief,
}
KEYS: dict[str, tuple[str, ...]] = {
    "bare": ("tab", *("down", "enter") * ROUNDS),
    "home": ("down", "up") * ROUNDS,
    "play": ("enter", *("enter", "enter") * ROUNDS),
    "debrief": ("2", "3"),
    "review": ("2", "3", "4", "5"),
}
"""What is pressed before an app's memory is weighed. From its fourth tab on the debrief shows verdicts and solves."""


def watch(app: App[Any]) -> list[float]:
    """The times at which `app` has painted; the pilot's own pauses are too long to tell."""
    painted: list[float] = []
    display = app._display

    def watched(screen: Screen[Any], renderable: Any) -> None:
        display(screen, renderable)
        painted.append(time.perf_counter())

    app._display = watched  # type: ignore[method-assign]
    return painted


def _show(app: App[Any]) -> None:
    """End at once when the first frame is painted: what an app goes on with behind it, or ends with, is not waited for.

    Threads that read beside the screen would else be waited for in the one case and not in the other.
    """
    painted = watch(app)

    async def end(_: Pilot[Any]) -> None:
        while not painted:
            await asyncio.sleep(0.001)
        os._exit(0)

    app.run(headless=True, size=SIZE, auto_pilot=end)


async def _weigh(app: App[Any], keys: tuple[str, ...]) -> int:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return own()


def main(which: str, what: str = "frame") -> None:
    """Show one app and end."""
    app = APPS[which]()
    if what == "memory":
        print(asyncio.run(_weigh(app, KEYS[which])))
    else:
        _show(app)


if __name__ == "__main__":
    main(*sys.argv[1:])
