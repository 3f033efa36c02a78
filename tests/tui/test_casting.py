"""The trainer's screens of the classroom game: begun from a pasted list, cast, timed, ticked, decided, written out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roleplay.desk.castings import Held, roll_of
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.dialogs.workshopnew import CastingDialog
from roleplay.tui.screens.casting import CastingScreen
from roleplay.tui.screens.rolesheets import RoleSheetsScreen
from roleplay.tui.widgets.menu import Menu
from roleplay.workshop.casting import act
from roleplay.workshop.casting import event as e
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown
from tests.tui.test_contest import typed

SMALL, LARGE = (80, 24), (120, 40)
ROLL = "Red: Ann, Bo, Cy, Dan\nBlue: Ed, Flo, Gus\nGreen: Hal, Ida, Jo"


def begun(app: RoleplayApp, *, cast: bool = True) -> Held:
    """A game of three teams, with its first round cast."""
    held = app.desk.castings.begin("Class", roll_of(ROLL), seed=7)
    if cast:
        held.act(act.cast(app.desk.library.get("county-bureau-pcs"), "owl", 15))
    return held


async def test_a_game_is_begun_from_the_area_of_workshops_by_keys(make: MakeApp) -> None:
    async with make().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "T", "n", "down", "enter")
        assert isinstance(pilot.app.screen, CastingDialog)
        await typed(pilot, "Class\nRed: Ann, ann")
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, CastingDialog)
        assert "already" in shown(pilot)
        pilot.app.screen.query_one("#teams").load_text(ROLL)  # type: ignore[attr-defined]
        await press(pilot, "f5")
        screen = pilot.app.screen
        assert isinstance(screen, CastingScreen)
        assert list(screen.state.teams.values()) == ["Red", "Blue", "Green"]
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "enter", "enter")
        assert screen.state.round is not None
        assert "sells" in shown(pilot)
        assert screen.spot() == ("t1", None), "what can be changed now is in view"
        await press(pilot, "escape", "down", "up")
        assert "Class" in shown(pilot)


async def test_a_round_is_timed_ticked_disputed_and_decided(make: MakeApp) -> None:
    app = make()
    held = begun(app)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        app.push_screen(CastingScreen(held))
        await settle(pilot)
        await press(pilot, "s")
        assert held.state.round is not None
        assert held.state.round.stage == "running"
        await press(pilot, "home", "down", "enter", "down", "enter", "u")
        talk = held.state.round.talks["t1"]
        assert talk.marks["reporting"].disputed
        assert "DISPUTED" in shown(pilot)
        await press(pilot, "v", "enter", "x", *"nnnnn", "n")
        assert held.state.round.stage == "trainer"
        assert "Decide first" in shown(pilot)
        await press(pilot, "f", "n")
        assert held.state.round.stage == "done"
        assert "1 of 7" in shown(pilot)
        assert app.desk.castings.get(held.id).state == held.state


async def test_keys_struck_in_a_burst_do_what_each_says_or_nothing(make: MakeApp) -> None:
    app = make()
    held = begun(app)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        app.push_screen(CastingScreen(held))
        await settle(pilot)
        await pilot.press(*"sxnbsxyufgnbzzssxx+-nnnbs")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CastingScreen)
        assert held.look() == app.desk.castings.get(held.id).state


async def test_who_comes_late_and_who_leaves(make: MakeApp) -> None:
    app = make()
    held = begun(app, cast=False)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        app.push_screen(CastingScreen(held))
        await settle(pilot)
        await press(pilot, "a")
        await typed(pilot, "Blue: Late\n")
        assert [one.name for one in held.state.here["t2"]][-1] == "Late"
        await press(pilot, "home", "down", "d")
        assert not held.state.people["p1"].here
        assert "away" in shown(pilot)


async def test_sheets_and_results_are_written_to_files(make: MakeApp, store: HomeStore) -> None:
    app = make()
    held = begun(app)
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        app.push_screen(CastingScreen(held))
        await settle(pilot)
        for moves in range(4):
            await press(pilot, "o", *["down"] * moves, "enter")
            await settle(pilot)
    found = sorted(file.suffix for file in Path(store.folder).rglob("casting-*"))
    assert found == [".csv", ".html", ".html", ".xlsx"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_looks(make: MakeApp, language: str, size: tuple[int, int]) -> None:
    """What stands there is readable in both sizes and languages; a picture is drawn where a folder asks for it."""
    app = make(language=language)
    held = begun(app)
    held.act(act.simply(e.Started(), e.Paused()))
    held.act(act.tick("t1", "reporting", "problem", False, 125))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.push_screen(CastingScreen(held))
        await settle(pilot)
        await press(pilot, "down")
        assert "15:00" in shown(pilot) or "██" in shown(pilot)
        assert "2:05" in shown(pilot)
        needs = app.desk.library.get("county-bureau-pcs").needs
        assert not any(need.title(app.desk.language) in shown(pilot) for need in needs)
        if folder := os.environ.get("CASTING_LOOKS"):
            Path(folder, f"casting-{language}-{size[0]}.svg").write_text(app.export_screenshot(), encoding="utf-8")


async def test_people_change_places_before_a_round_and_read_their_sheets_on_the_screen(make: MakeApp) -> None:
    app = make()
    held = begun(app)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        screen = CastingScreen(held)
        app.push_screen(screen)
        await settle(pilot)
        made = held.state.round
        assert made is not None
        before = {team: talk.part for team, talk in made.talks.items()}
        await press(pilot, "home", "r", "down", "enter")
        pilot.app.screen.query_one(Menu).choose(before["t1"].observer)
        await press(pilot, "enter")
        after = held.state.round
        assert after is not None
        part = after.talks["t1"].part
        assert (part.client, part.observer) == (before["t1"].observer, before["t1"].client)
        await press(pilot, "h")
        text = shown(pilot)
        assert isinstance(pilot.app.screen, RoleSheetsScreen)
        scenario = held.scenario(made.scenario)
        assert scenario is not None
        assert all(need.title("en") not in text for need in scenario.needs)
        await press(pilot, "home", "down", "enter")
        client = held.state.people[after.talks["t1"].part.client].name
        assert shown(pilot).splitlines()[0].strip() == client
        await press(pilot, "escape", "escape", "s")
        assert held.state.round is not None
        assert held.state.round.stage == "running"
        await press(pilot, "home", "r")
        assert isinstance(pilot.app.screen, CastingScreen)
