"""Waiting until an app has nothing left to do, by looking at its event loop.

Textual's own pilot waits by the clock: at least 20 ms after each key, twice, and longer until the process has used
next to no time for 20 ms, however quickly all was done. Thousands of keys later that is most of what the tests of the
screens take. What is waited for here is the same, and is seen rather than guessed: nothing is ready to run in the
loop, nothing is due within the next moment, the screen has drawn what changed, and no thread beside it is at work.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from time import process_time
from types import FrameType
from typing import Any
from weakref import WeakSet

from textual._context import active_app
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

MOMENT = 0.01
"""Seconds within which what is due is waited for: timers that stand for "next", and the one of a new size."""
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
            if asyncio.get_running_loop()._ready:  # type: ignore[attr-defined]
                continue  # a thread has handed something over, and then gone to rest
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


_paint = Screen._compositor_refresh
_put_off: WeakSet[Screen[Any]] = WeakSet()


def paint_later(screen: Screen[Any]) -> None:
    """In place of `Screen._compositor_refresh`: what has changed is painted once a screen has come to rest.

    Textual paints as soon as a frame is laid out, though the messages that change it again wait already; nobody
    who tests looks at a screen before it rests.
    """
    if screen.app._screen_stack and screen is screen.app.screen:
        _put_off.add(screen)
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _paint(screen)


def _draw() -> bool:
    """Have the screen in view draw what has changed now, not at its next tick; whether there was anything."""
    app = active_app.get()
    if app._exit or not app._screen_stack:
        return False
    screen = app.screen
    if screen in _put_off:
        _put_off.clear()
        _paint(screen)
    changed = (
        screen._layout_required or screen._scroll_required or screen._repaint_required or screen._recompose_required
    )
    if not (screen._callbacks or (screen.is_current and not app._batch_count and (changed or screen._dirty_widgets))):
        return False
    screen._on_timer_update()
    return True


def _busy() -> bool:
    """Whether a thread of the app is at work, or may be."""
    threads = [thread for thread in threading.enumerate() if thread not in RESTING]
    frames = sys._current_frames() if threads else {}
    return not all(_rests(frames.get(thread.ident or 0)) for thread in threads)


def _rests(frame: FrameType | None) -> bool:
    """Whether a thread, by the frame that it is in, waits on a condition until it is told, and has not been told."""
    if frame is None or frame.f_code is not threading.Condition.wait.__code__:
        return False
    here = frame.f_locals
    return here["timeout"] is None and here.get("waiter") in here["self"]._waiters


_wait_for_screen = Pilot._wait_for_screen


async def wait_for_screen(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait until the screen and all in it have dealt with every message, in place of `Pilot._wait_for_screen`.

    Textual sends each of them one message more. Once the loop has nothing left to do that is needed only where one is
    amid a message: all others have been seen to wait for the next.
    """
    await quiet()
    try:
        pumps: list[MessagePump] = [pilot.app, *pilot.app.screen.walk_children(with_self=True)]
    except Exception:  # as Textual has it: the app is ending
        return False
    if not any(_amid(pump) for pump in pumps):
        return True
    return await _wait_for_screen(pilot, timeout)


def _amid(pump: MessagePump) -> bool:
    """Whether a pump has messages, or is at one: else it waits for the next."""
    if pump._closing or pump._closed:
        return False
    ready = pump._message_queue.ready_event
    return ready.is_set() or not ready._waiters  # type: ignore[attr-defined]
