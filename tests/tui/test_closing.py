"""A screen that is closed while it comes up: it goes quietly, and nothing that it had begun looks for what is gone."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from roleplay.tui.app import RoleplayApp
from roleplay.tui.area import AREAS
from roleplay.tui.page import Translated
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.dispute import DisputeScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.whatif import WhatIfScreen
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import settle
from tests.tui.reviewing import finished

SOON = (1, 2, 5, 12)
"""Turns of the event loop after which a screen is closed: from as it is composed till it is in view."""


@pytest.mark.parametrize("turns", SOON)
async def test_an_area_that_is_left_at_once_leaves_home_as_it_was(make: MakeApp, turns: int) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for area in AREAS:
            await app.run_action(f"area('{area}')")
            await closed(app, turns)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert app.failure is None


async def test_the_program_may_be_quit_as_soon_as_an_area_is_opened(make: MakeApp) -> None:
    for area in AREAS:
        app = make()
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await app.run_action(f"area('{area}')")
            app.exit()
        assert app.failure is None
    gc.collect()  # what had been begun and never ran would be found out here, not in the middle of another test


@pytest.mark.parametrize("turns", SOON)
async def test_a_debrief_and_what_lies_over_it_may_be_closed_at_once(tmp_path: Path, turns: int) -> None:
    app, session, _ = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        over: list[Callable[[], Translated[object]]] = [
            lambda: DebriefScreen(session, "done"),
            lambda: WhatIfScreen(debrief.study, 1),
            lambda: DisputeScreen(debrief.study, 1, "done"),
        ]
        for screen in over:
            app.push_screen(screen())
            await closed(app, turns)
        await pilot.pause()
        assert app.screen is debrief
    assert app.failure is None


@pytest.mark.parametrize("turns", SOON)
async def test_a_briefing_or_a_talk_may_be_closed_at_once(make: MakeApp, session: MakeSession, turns: int) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(BriefingScreen(app.desk.library.get("county-bureau-pcs")))
        await closed(app, turns)
        app.open_play(app.desk.seats.begin(session()))
        await closed(app, turns)
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
    assert app.failure is None


async def closed(app: RoleplayApp, turns: int) -> None:
    """Close the screen in view after so many turns of the event loop."""
    for _ in range(turns):
        await asyncio.sleep(0)
    app.pop_screen()
