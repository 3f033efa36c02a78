"""Areas: one key each, the same on every screen outside a talk, never twice in the way, and no way out of a talk."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from textual.binding import Binding

import roleplay.tui.screens
from roleplay.store.homestore import HomeStore
from roleplay.tui.area import AREAS
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.dialogs.palette import Palette
from roleplay.tui.page import Page
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.screens.settings import SettingsScreen
from roleplay.tui.screens.whatif import WhatIfScreen
from tests.tui.conftest import MakeApp, MakeSession, shipped
from tests.tui.front import PCS, press, settle, shown
from tests.tui.reviewing import finished
from tests.tui.reviewing import press as reviewed

KEYS = {name: keys.split(",")[0] for name, (keys, _, _) in AREAS.items()}


def names(app: object) -> list[str]:
    return [type(screen).__name__ for screen in app.screen_stack[1:]]  # type: ignore[attr-defined]


async def test_every_area_is_one_key_from_home_and_has_its_help(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        home = type(pilot.app.screen)
        for name, (_, _, kind) in AREAS.items():
            await press(pilot, KEYS[name])
            assert type(pilot.app.screen).__name__ == kind
            await press(pilot, "f1")
            assert isinstance(pilot.app.screen, HelpDialog)
            await press(pilot, "escape", "escape")
            assert isinstance(pilot.app.screen, home)


@pytest.mark.parametrize("apart", [1, 5])
async def test_every_area_is_one_key_from_others(make: MakeApp, apart: int) -> None:
    """The keys hold for the whole program, so two ways into each area stand for all."""
    order = list(AREAS)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for place in range(0, apart * len(order), apart):
            name = order[place % len(order)]
            await press(pilot, KEYS[name])
            assert type(pilot.app.screen).__name__ == AREAS[name][2]


async def test_an_area_that_is_open_is_gone_back_to(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*(KEYS[name] for name in AREAS for _ in range(2)), "L", "P", "L", "H", "H")
        await settle(pilot)
        assert len(names(pilot.app)) == len(set(names(pilot.app)))
        await press(pilot, "L")
        opened = names(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)
        await press(pilot, "L")
        assert names(pilot.app) == opened


async def test_a_letter_that_is_typed_opens_nothing(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "L", "slash", "H", "P")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_what_is_filled_in_on_a_briefing_stays(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.app.push_screen(BriefingScreen(shipped().get(PCS)))
        await settle(pilot)
        await press(pilot, "f8", *"Ask", "escape", "P", "escape")
        assert pilot.app.desk.drafts[PCS].notes == "Ask"


@pytest.mark.parametrize("mode", ["practice", "assessment"])
async def test_no_key_leads_out_of_a_talk_but_its_own(make: MakeApp, session: MakeSession, mode: str) -> None:
    async with make(session=session(mode=mode), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("L", "H", "P", "A"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, PlayScreen)
        await press(pilot, "f6", "L", "H", "P", "A")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "escape", "ctrl+p")
        assert isinstance(pilot.app.screen, Palette)
        assert "Choose a client in the library" not in shown(pilot)


async def test_a_dialog_lets_no_area_through(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        before = names(pilot.app)
        await press(pilot, "L", "H", "f6")
        assert names(pilot.app) == before


async def test_the_clock_of_an_assessment_runs_on_beneath_the_settings_and_nothing_is_lost(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(PlayScreen, "CLOCK", lambda: now[0])
    held = session(mode="assessment")
    async with make(session=held, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        said = held.play.written
        assert said
        await press(pilot, "f6")
        now[0] += 60
        talk = pilot.app.screen_stack[-2]
        assert isinstance(talk, PlayScreen)
        talk._second()
        assert held.elapsed == 60
        await press(pilot, "escape")
        assert held.play.written == said
        await press(pilot, "f6")
        now[0] += 60 * 60
        talk._second()
        assert held.play.over
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is talk
        assert held.play.written[: len(said)] == said
    kept = store.load("p")
    assert kept.entries[: len(said)] == said


async def test_the_palette_names_the_areas_with_their_keys(make: MakeApp) -> None:
    async with make().run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await pilot.app.push_screen(BriefingScreen(shipped().get(PCS)))
        await press(pilot, "ctrl+p")
        text = shown(pilot)
        for line in ("Shift+L", "Shift+H", "Shift+P", "Shift+A", "F6"):
            assert line in text
        assert text.count("Settings") == 1
        assert "Change the settings of the case" in text


def pages(kind: type[Page[None]] = Page) -> Iterator[type[Page[None]]]:
    """Every full screen of ours."""
    for one in kind.__subclasses__():
        yield one
        yield from pages(one)


def test_no_screen_outside_a_talk_has_another_use_for_the_key_of_an_area() -> None:
    for module in pkgutil.iter_modules(roleplay.tui.screens.__path__, "roleplay.tui.screens."):
        import_module(module.name)
    found = [one for one in pages() if one.__module__.startswith("roleplay.") and not one.TALK]
    assert len(found) > len(AREAS)
    for kind in found:
        own = [one for one in kind.BINDINGS if isinstance(one, Binding) and not one.action.startswith("app.area")]
        keys = {key for binding in own for key in binding.key.split(",")}
        assert not keys & set(KEYS.values()), kind


async def test_no_area_is_opened_from_a_talk_played_on_beside_another(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await reviewed(pilot, "4", "w")
        assert isinstance(app.screen, WhatIfScreen)
        for key in KEYS.values():
            if key != KEYS["settings"]:
                await reviewed(pilot, key)
                assert isinstance(app.screen, WhatIfScreen)
