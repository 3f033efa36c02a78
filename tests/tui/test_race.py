"""Racing a ghost: from a code that is pasted to a talk beside which stands how far the other had come."""

from __future__ import annotations

from textual.widgets import Input, Static

from roleplay.engine.playcode import code_of
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.play import PlayScreen
from tests.desk.test_ghost import played
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle


async def test_a_code_leads_to_its_very_case_and_the_other_s_needs_stand_beside_it(make: MakeApp) -> None:
    session = played()
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "L", "r")
        dialog = pilot.app.screen
        assert isinstance(dialog, AskingDialog)
        dialog.query_one(Input).value = code_of(session)[:-1]
        await press(pilot, "enter")
        assert pilot.app.screen is dialog, "what is damaged is told, and asked for again"
        dialog.query_one(Input).value = code_of(session)
        await press(pilot, "enter", "f2")
        briefing = pilot.app.screen
        assert isinstance(briefing, BriefingScreen)
        briefing.action_start()
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert screen.session.play.case == session.play.case
        told = screen.query_one("#gauges", Static).visual.plain  # type: ignore[attr-defined]
        assert "0/7" in told


async def test_escape_races_nobody(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "L", "r", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
