"""Who is at the desk: the list of profiles, and what is done with each, whatever is pressed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.desk.door import TRIES, Door
from roleplay.store.homestore import HomeStore
from roleplay.store.profile import FIRST, Profile
from roleplay.tui.dialogs.asking import AskingDialog
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.screens.profiles import ProfilesScreen
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, press, settle, shelve, shown

SIZE = (80, 24)


@pytest.fixture
def door(store: HomeStore) -> Door:
    """The door of the store of this test."""
    return Door(store)


@pytest.fixture
def mei(door: Door) -> Profile:
    """Somebody beside the first, who is called Lin."""
    door.rename(door.now(), "Lin")
    return door.new("Mei")


async def enter(pilot: Pilot[Any]) -> ProfilesScreen:
    await settle(pilot)
    await press(pilot, "w")
    assert isinstance(pilot.app.screen, ProfilesScreen)
    return pilot.app.screen


async def typed(pilot: Pilot[Any], text: str, *after: str) -> None:
    """Type into the dialog in view, in place of what stands there."""
    assert isinstance(pilot.app.screen, AskingDialog)
    pilot.app.screen.query_one(Input).value = text
    await press(pilot, "enter", *after)


def names(door: Door) -> list[str]:
    return [one.name for one in door.all()]


async def test_one_person_alone_begins_at_home(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
    assert not (store.folder / "profiles").exists()


async def test_with_several_it_is_asked_who_it_is_and_the_last_is_in_view(
    make: MakeApp, door: Door, mei: Profile, session: MakeSession
) -> None:
    shelve(door.store, session(PCS, entries=("praise-figures",)), "hers")
    door.enter(mei)
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ProfilesScreen)
        assert screen.pointed is not None
        assert screen.pointed.id == mei.id
        await press(pilot, "f6", "w", "L", "H", "P", "A")
        assert pilot.app.screen is screen, "nothing leads to what somebody keeps"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "n", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "roleplay · Mei" in shown(pilot)
        assert pilot.app.desk.plays() == []
        await enter(pilot)
        assert "here now" in shown(pilot)
        await press(pilot, "up", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "roleplay · Lin" in shown(pilot)
        assert [play.id for play in pilot.app.desk.plays()] == ["hers"]
    assert HomeStore(door.store.folder).profile == FIRST


@pytest.mark.usefixtures("mei")
async def test_what_is_changed_before_anybody_came_in_is_nobodys(make: MakeApp, door: Door) -> None:
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f2", "f3")
        assert "谁来练？" in shown(pilot)
    assert door.store.settings().language is None
    assert door.store.settings().dark


async def test_each_has_their_own_looks(make: MakeApp, door: Door, mei: Profile) -> None:
    from dataclasses import replace

    own = door.store.of(mei.id)
    own.save_settings(replace(own.settings(), language="zh", dark=False, signs="ascii", animation=False))
    app = make(store=HomeStore(door.store.folder))
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert (app.desk.language, app.current_theme.dark, app.signs, app.animation_level) == (
            "zh", False, "ascii", "none",
        )  # fmt: skip
        await press(pilot, "w", "up", "enter")
        assert (app.desk.language, app.current_theme.dark, app.signs) == ("zh", True, "full")


async def test_a_wrong_pin_is_told_counted_and_costs_nothing(make: MakeApp, door: Door, mei: Profile) -> None:
    door.seal(mei, "4711")
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        assert "4711" not in shown(pilot)
        await typed(pilot, "0000")
        assert "That is not the PIN. You can try 4 more times." in shown(pilot)
        assert pilot.app.screen.query_one(Input).value == ""
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ProfilesScreen)
        await press(pilot, "enter")
        for _ in range(TRIES - 1):
            await typed(pilot, "0000")
        await typed(pilot, "4711")
        assert "Too many wrong PINs" in " ".join(shown(pilot).split())
        await press(pilot, "escape", "up", "enter")
        assert isinstance(pilot.app.screen, HomeScreen), "another may be opened"
        await press(pilot, "w", "down", "enter")
        await typed(pilot, "4711")
        assert isinstance(pilot.app.screen, AskingDialog), "it counts on at another's desk"
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        await typed(pilot, "4711")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_profile_is_made_renamed_sealed_and_deleted(make: MakeApp, door: Door) -> None:
    async with make().run_test(size=SIZE) as pilot:
        await enter(pilot)
        await press(pilot, "n")
        await typed(pilot, "  ")
        assert "A profile needs a name" in shown(pilot)
        await typed(pilot, "[b]Mei")
        assert "[b]Mei has a profile now" in shown(pilot)
        await press(pilot, "r")
        await typed(pilot, "Mei")
        assert names(door) == ["", "Mei"]
        await press(pilot, "p")
        await typed(pilot, "12")
        assert "4 to 64 characters" in shown(pilot)
        await typed(pilot, "4711")
        await typed(pilot, "4712")
        assert "not the same" in shown(pilot)
        await typed(pilot, "4711")
        assert [one.locked for one in door.all()] == [False, True]
        await press(pilot, "p")
        await typed(pilot, "4711")
        await typed(pilot, "")
        assert [one.locked for one in door.all()] == [False, False]
        await press(pilot, "d")
        await typed(pilot, "Mai")
        assert "nothing was deleted" in shown(pilot)
        await typed(pilot, "mei")
        assert names(door) == [""]
        await settle(pilot)  # the file is written anew before anything is told of it
        assert "Mei is deleted." in shown(pilot)


@pytest.mark.usefixtures("mei")
async def test_a_profile_is_written_to_a_file_and_taken_in(
    make: MakeApp, door: Door, tmp_path: Path, session: MakeSession
) -> None:
    shelve(door.store, session(PCS, entries=("praise-figures",)), "one")
    file = tmp_path / "lin.json"
    async with make().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await enter(pilot)
        await press(pilot, "e")
        for path in ("", "~nobody-known/x", str(tmp_path), "a\0b", str(tmp_path / ("x" * 300))):
            await typed(pilot, path)
            assert isinstance(pilot.app.screen, AskingDialog), path
        await typed(pilot, str(file))
        assert json.loads(file.read_text())["name"] == "Lin"
        await press(pilot, "e")
        await typed(pilot, str(file))
        assert "is there already" in " ".join(shown(pilot).split())
        await press(pilot, "escape", "i")
        await typed(pilot, str(tmp_path / "none.json"))
        assert isinstance(pilot.app.screen, AskingDialog)
        await typed(pilot, str(file))
        assert names(door) == ["Lin", "Mei", "Lin 2"] or names(door) == ["Lin", "Lin 2", "Mei"]
        assert "Lin 2 is here now, with 1 play." in shown(pilot)


@pytest.mark.usefixtures("mei")
async def test_who_deletes_the_desk_they_sit_at_is_asked_who_comes_in(make: MakeApp, door: Door) -> None:
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter")
        await enter(pilot)
        await press(pilot, "d")
        await typed(pilot, "Mei")
        assert isinstance(pilot.app.screen, ProfilesScreen)
        assert pilot.app.desk.outside
        assert "Lin" in shown(pilot)
        assert "Mei" not in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "roleplay · Lin" in shown(pilot)


async def test_out_of_a_talk_nobody_is_changed(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "f6", "w")
        assert not isinstance(pilot.app.screen, ProfilesScreen)
        assert "A talk is open." in [note.message for note in pilot.app._notifications][-1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_bursts_of_keys_do_nothing_twice(make: MakeApp, door: Door, mei: Profile) -> None:
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        await pilot.press("enter", "enter", "enter", "down", "enter")
        await settle(pilot)
        assert sum(isinstance(screen, ProfilesScreen | HomeScreen) for screen in pilot.app.screen_stack) == 1
        while not isinstance(pilot.app.screen, HomeScreen):
            await press(pilot, "escape")
        await pilot.press("w", "w", "w", "n", "n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, AskingDialog)
        pilot.app.screen.query_one(Input).value = "Tan"
        await pilot.press("enter", "enter", "escape")
        await settle(pilot)
        assert names(door).count("Tan") == 1
        assert sum(isinstance(screen, ProfilesScreen) for screen in pilot.app.screen_stack) <= 1
        door.seal(mei, "4711")
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ProfilesScreen)
        screen.query_one("#menu").choose(f"of:{mei.id}")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        pilot.app.screen.query_one(Input).value = "4711"
        await pilot.press("enter", "enter", "escape", "enter")
        await settle(pilot)
        assert len(pilot.app.screen_stack) >= 2


async def test_a_store_that_refuses_is_told_there(make: MakeApp, store: HomeStore) -> None:
    store.folder.mkdir(parents=True)
    (store.folder / "roleplay.db").write_text("no database " * 90)
    async with make().run_test(size=SIZE) as pilot:
        await enter(pilot)
        assert "damaged, or no database" in shown(pilot)
        await press(pilot, "enter", "r", "d", "p", "e")
        assert isinstance(pilot.app.screen, ProfilesScreen)
        await press(pilot, "n")
        await typed(pilot, "Mei")
        assert isinstance(pilot.app.screen, AskingDialog)
        assert "damaged, or no database" in shown(pilot)


async def test_where_nothing_can_be_read_one_may_play_all_the_same(make: MakeApp, store: HomeStore) -> None:
    (store.folder / "profiles").mkdir(parents=True)
    (store.folder / "profiles" / "chosen.json").write_text('{"last": "", "ask": true}')
    (store.folder / "roleplay.db").write_text("no database " * 90)
    async with make().run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "damaged, or no database" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.usefixtures("mei")
async def test_where_it_is_not_known_who_was_last_that_is_told(make: MakeApp, door: Door) -> None:
    (door.store.folder / "profiles" / "chosen.json").write_text("{")
    async with make(store=HomeStore(door.store.folder)).run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert "It is not known who was here last" in shown(pilot)
        await press(pilot, "down", "enter")
        assert "roleplay · Mei" in shown(pilot)


async def test_help_and_palette_tell_of_it_in_both_languages(make: MakeApp) -> None:
    async with make().run_test(size=(100, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"several", "enter")
        assert isinstance(pilot.app.screen, ProfilesScreen)
        await press(pilot, "f1")
        assert "A PIN keeps others" in shown(pilot)
        await press(pilot, "f2")
        assert "改名" in shown(pilot)


@pytest.mark.parametrize(
    ("language", "size", "keys"),
    [("en", SIZE, ()), ("zh", SIZE, ("d",)), ("zh", (120, 40), ()), ("en", (120, 40), ("down", "enter"))],
)
def test_looks(
    make: MakeApp,
    door: Door,
    mei: Profile,
    snap_compare: Callable[..., bool],
    language: str,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    door.new("谭小姐 [b]")
    door.seal(mei, "4711")
    app = make(language=language, store=HomeStore(door.store.folder))
    app.animation_level = "none"

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.usefixtures("mei")
def test_who_was_last_is_known_without_a_database(door: Door) -> None:
    code = (
        "import asyncio, sys, pathlib\n"
        "from roleplay.store.homestore import HomeStore\n"
        "from roleplay.tui.app import make_app\n"
        "from roleplay.tui.screens.profiles import ProfilesScreen\n"
        "looked = []\n"
        "ProfilesScreen.look = lambda self, chosen=None: looked.append(chosen)\n"
        "async def first():\n"
        "    store = HomeStore(pathlib.Path(sys.argv[1]))\n"
        "    async with make_app(store=store, language='en').run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "        assert isinstance(pilot.app.screen, ProfilesScreen)\n"
        "asyncio.run(first())\n"
        "print(*looked, *sys.modules, sep='\\n')"
    )
    command = [sys.executable, "-c", code, str(door.store.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    looked, *modules = done.stdout.splitlines()
    assert looked == ""
    assert not set(modules) & {"sqlalchemy", "sqlite3", "pydantic", "yaml", "roleplay.scenario.model"}
