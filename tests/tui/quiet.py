"""Waiting until an app has nothing left to do, by looking at its event loop.

Textual's own pilot waits by the clock: at least 20 ms after each key, twice, and longer until the process has used
next to no time for 20 ms, however quickly all was done. Thousands of keys later that is most of what the tests of the
screens take. What is waited for here is the same, and is seen rather than guessed: nothing is ready to run in the
loop, nothing is due within the next moment, the screen has drawn what changed, and no thread beside it is at work.
"""

from __future__ import annotations

import asyncio
import threading
from time import process_time
from typing import Any

from textual._context import active_app

MOMENT = 0.004
"""Seconds within which what is due is waited for: timers that stand for "next"."""
BREATH = 0.005
"""Seconds after which a thread beside the loop is looked at again."""
IDLE = BREATH / 20
"""Seconds of work within a breath that are no work."""
BREATHS = 3
"""Breaths without work after which a thread beside the loop is waiting, and not only waiting for its turn."""
RESTING = frozenset(threading.enumerate())
"""Threads that are there before any app is: the runner's own."""


async def quiet(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the process isn't working, in place of `textual._wait.wait_for_idle`.

    `max_sleep` is in seconds of its own work, so that a machine with much else to do does not cut the waiting short.
    """
    del min_sleep
    until, still = process_time() + max_sleep, 0
    while process_time() < until:
        await _drained(until)
        if _draw():
            continue
        if not _busy():
            return
        before = process_time()
        await asyncio.sleep(BREATH)
        still = still + 1 if process_time() - before < IDLE else 0
        if still == BREATHS:
            await _drained(until)
            return


async def _drained(until: float) -> None:
    """Let the loop run until nothing is ready and nothing is due within a moment."""
    loop: Any = asyncio.get_running_loop()
    rounds = 0
    while rounds < 2 and process_time() < until:
        await asyncio.sleep(0)
        rounds = 0 if loop._ready else rounds + 1
        if rounds == 2:
            due = min((one.when() for one in loop._scheduled if not one.cancelled()), default=float("inf"))
            if due - loop.time() < MOMENT:
                await asyncio.sleep(max(due - loop.time(), 0))
                rounds = 0


def _draw() -> bool:
    """Have the screen in view draw what has changed now, not at its next tick; whether there was anything."""
    app = active_app.get()
    if app._exit or not app._screen_stack:
        return False
    screen = app.screen
    changed = (
        screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    )
    if not (screen._callbacks or (screen.is_current and not app._batch_count and (changed or screen._dirty_widgets))):
        return False
    screen._on_timer_update()
    return True


def _busy() -> bool:
    """Whether a thread of the app lives."""
    return any(thread not in RESTING for thread in threading.enumerate())
