"""Ways through the screens before a talk, for their tests."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from textual import events
from textual.pilot import Pilot

from roleplay.desk.draft import Draft
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.store.homestore import HomeStore
from tests.store.playing import alter

PCS = "county-bureau-pcs"
YEAR_2001 = 1_000_000_000
LONGEST = 5
"""Seconds to wait for a frame."""


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until files have been read and all is drawn, however slow the machine is.

    Screens look at files once their first frame is drawn: a worker may not have begun yet when all others are done.
    """
    for _ in range(2):
        await pilot.pause()
        if pilot.app.screen_stack and not pilot.app._exit:
            drawn = asyncio.Event()
            pilot.app.screen.call_after_refresh(drawn.set)
            with suppress(TimeoutError):  # a screen that has been closed draws no more
                await asyncio.wait_for(drawn.wait(), LONGEST)
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each after the last has done its work."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def key(name: str, when: float) -> events.Key:
    made = events.Key(name, name if len(name) == 1 else None)
    made.time = when
    return made


async def burst(pilot: Pilot[Any], *names: str, gap: float = 0) -> None:
    """Keys delivered without waiting, `gap` seconds apart by their stamps, the first just now."""
    now = events.Key("a", "a").time
    for number, name in enumerate(names):
        pilot.app.post_message(key(name, now + number * gap))
    await settle(pilot)


def shown(pilot: Pilot[Any]) -> str:
    """The whole screen as text, a line a row; what is covered is not there."""
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )


def shelve(store: HomeStore, session: Session, name: str, minute: int = 0) -> None:
    """Put a play in the store as one of long ago, so that pictures of it stay the same."""
    store.save(name, record(session))
    alter(store.folder, name, changed=(YEAR_2001 + 60 * minute) * 1_000_000)


def draft(**fields: Any) -> Draft:
    """What is filled in on a briefing, always the same."""
    return Draft(**{"mode": "practice", "wall": "15", "seed": "4711", **fields})
