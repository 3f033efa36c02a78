"""Searching the library, favourites, what is not yet won; and keys that come faster than files are read."""

from __future__ import annotations

import random
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.desk.filters import Filters, Known
from roleplay.desk.holding import hold
from roleplay.desk.search import folded
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import Settings
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp, shipped
from tests.tui.front import PCS, press, settle, shown


async def enter(pilot: Pilot[Any]) -> LibraryScreen:
    await settle(pilot)
    await press(pilot, "enter", "home")
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def listed(pilot: Pilot[Any]) -> list[str]:
    return [option.id for option in pilot.app.screen.query_one(Menu).options if option.id is not None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_follows_what_is_typed_and_escape_clears_before_it_leaves(
    make: MakeApp, size: tuple[int, int]
) -> None:
    async with make().run_test(size=size) as pilot:
        screen = await enter(pilot)
        await press(pilot, "slash", *"county")
        assert PCS in listed(pilot)
        assert len(listed(pilot)) < len(shipped().scenarios())
        await press(pilot, *"zzz")
        assert listed(pilot) == []
        assert "Nothing matches “countyzzz”." in shown(pilot)
        await press(pilot, "f2")
        assert screen.query_one("#sought", Input).value == "countyzzz"
        await press(pilot, "f2", "escape")
        assert pilot.app.screen is screen
        assert len(listed(pilot)) == len(shipped().scenarios())
        assert isinstance(screen.focused, Menu)
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


async def test_enter_goes_to_the_list_and_x_clears_search_and_filters(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "slash", *"county", "enter")
        assert isinstance(screen.focused, Menu)
        await press(pilot, "x")
        assert len(listed(pilot)) == len(shipped().scenarios())


async def test_letters_of_either_language_width_case_and_accent_find_the_same(make: MakeApp) -> None:
    desk = make().desk
    held = hold(desk, print)
    scenario = next(one for one in held.scenarios if one.id == PCS)
    for sought in (PCS, "ＣＯＵＮＴＹ", "Cóunty", "", "  ", scenario.title("zh"), scenario.client.name("en").upper()):
        assert held.matches(scenario, sought), sought
    assert not held.matches(scenario, "county qqqq")
    assert folded("Ｓｔｒａße É") == "strasse e"


async def test_a_favourite_is_marked_kept_and_found(make: MakeApp, store: HomeStore) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "down", "f")
        chosen = listed(pilot)[1]
        assert store.settings().favourites == (chosen,)
        assert "★" in shown(pilot)
        await press(pilot, "o", "down", "enter")
        assert listed(pilot) == [chosen]
        await press(pilot, "x", "f")
        assert store.settings().favourites == ()


def test_what_is_won_is_not_among_what_is_not_yet_won() -> None:
    scenario = shipped().get(PCS)
    assert Filters(only="unwon").admits(scenario)
    assert not Filters(only="unwon").admits(scenario, Known(won=frozenset({PCS})))


@pytest.mark.parametrize("given", [["a"] * 501, ["\x1b[2J"], [3], "abc", ["x" * 201]])
def test_favourites_that_cannot_be_are_refused(given: object) -> None:
    assert Settings.read({"favourites": given}) == (Settings(), ("favourites",))


@pytest.mark.parametrize("seed", range(4))
async def test_storms_of_keys_while_files_are_read_end_in_no_crash(make: MakeApp, seed: int) -> None:
    draw = random.Random(seed)
    keys = ["enter", "escape", "slash", "f", "o", "x", "s", "down", "up", "a", "f2", "f6", "g", "backspace", "tab"]
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(6):
            for name in ["enter", "enter", "slash", *draw.choices(keys, k=10)]:
                app.post_message(events.Key(name, "/" if name == "slash" else name if len(name) == 1 else None))
            if draw.random() < 0.5:
                await pilot.pause()
        await settle(pilot)
        assert app.failure is None
