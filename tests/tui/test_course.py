"""The course on the screens: units with what is done of them, the way into each sort of step, a trainer's sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.scenario.library import load_curriculum, load_library
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.casestudy import StudyScreen
from roleplay.tui.screens.course import CourseScreen
from roleplay.tui.screens.drill import DrillScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.selftest import SelftestScreen
from roleplay.tui.screens.sheet import SheetScreen
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle, shelve, shown

OPENED = {
    "scenario": BriefingScreen,
    "deck": DrillScreen,
    "discussion": StudyScreen,
    "worksheet": SheetScreen,
    "selftest": SelftestScreen,
}


async def opened(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await press(pilot, "N")
    assert isinstance(pilot.app.screen, CourseScreen)


def chosen(pilot: Pilot[Any]) -> str | None:
    option = pilot.app.screen.query_one(Menu).highlighted_option
    return option.id if option is not None else None


async def test_it_begins_at_what_comes_next_and_opens_it(make: MakeApp) -> None:
    async with make(library=load_library()).run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert chosen(pilot) == "0:0"
        assert "The first evening · 0 of 4" in shown(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, BriefingScreen)
        assert screen.scenario.id == "first-drill"


async def test_what_is_not_at_hand_is_passed_over(make: MakeApp) -> None:
    async with make().run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        assert chosen(pilot) == "0:1"
        assert "– Talk: first-drill" in shown(pilot)
        pilot.app.screen.query_one(Menu).choose("0:0")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CourseScreen)
        assert "first-drill, which is not here" in " ".join(shown(pilot).split())


async def test_every_sort_of_step_leads_where_it_says(make: MakeApp) -> None:
    places: dict[str, str] = {}
    for at, unit in enumerate(load_curriculum().units):
        for number, step in enumerate(unit.steps):
            places[step.sort] = f"{at}:{number}"
    async with make().run_test(size=(100, 40)) as pilot:
        await opened(pilot)
        for sort, kind in OPENED.items():
            pilot.app.screen.query_one(Menu).choose(places[sort])
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, kind)
            await press(pilot, "escape")
            if not isinstance(pilot.app.screen, CourseScreen):
                await press(pilot, "N")


async def test_what_is_kept_is_ticked_and_home_tells_what_comes_next(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    shelve(store, session(entries=("praise-figures", "@leave")), "done")
    store.keep_paper(Paper("case", "study", "Case", 5, 5, {"case": "first-visit", "notes": {}, "revealed": True}))
    async with make().run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "The first evening · Self-test: which bird" in shown(pilot)
        await press(pilot, "N")
        assert "✓ Case: Forty minutes with the director" in shown(pilot)


async def test_sessions_of_a_trainer_and_back(make: MakeApp) -> None:
    async with make(language="zh").run_test(size=(120, 40)) as pilot:
        await opened(pilot)
        await press(pilot, "v")
        assert "第 1 次课：十五分钟，七个需求 · 100 分钟" in shown(pilot)
        await press(pilot, "enter", "v")
        assert "入门第一课 · 0／4" in shown(pilot)


async def test_keys_before_it_has_been_read_do_no_harm(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await pilot.press("N", "enter", "v", "down", "enter", "v", "enter", "escape", "N")
        await settle(pilot)
        assert pilot.app.is_running


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (120, 40))])
def test_looks(make: MakeApp, snap_compare: Callable[..., bool], language: str, size: tuple[int, int]) -> None:
    assert snap_compare(make(language=language), terminal_size=size, run_before=opened)
