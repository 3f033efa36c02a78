"""Keys: one name each, the same in every list, listed in the palette by use, and changed by the settings file."""

from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from roleplay.cli.command.keys import command
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import Settings
from roleplay.tui.dialogs.hint import HintDialog
from roleplay.tui.dialogs.notes import NotebookDialog
from roleplay.tui.dialogs.palette import Palette
from roleplay.tui.keymap import MisboundKey, changes, read
from roleplay.tui.keyname import key_name, known
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle, shown


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+q", "Ctrl+Q"), ("escape", "Esc"), ("enter", "Enter"), ("pageup", "PgUp"), ("up", "↑"), ("f1", "F1"),
        ("question_mark", "?"), ("q", "Q"), ("B", "Shift+B"), ("shift+up", "Shift+↑"), ("ctrl+end", "Ctrl+End"),
    ],
)  # fmt: skip
def test_a_key_has_one_name(key: str, name: str) -> None:
    assert key_name(key) == name
    assert known(key)


@pytest.mark.parametrize("key", ["", "nokey", "hyper+x", "f99", "ctrl+", "two words", "\n"])
def test_what_no_terminal_sends_is_no_key(key: str) -> None:
    assert not known(key)


def palette(pilot: Any) -> list[str]:
    assert isinstance(pilot.app.screen, Palette)
    return [option.id for option in pilot.app.screen.query_one(Menu).options]


async def test_the_palette_begins_with_what_the_screen_does_and_names_nothing_twice(
    make: MakeApp, session: MakeSession
) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        ids = palette(pilot)
        assert ids[:3] == ["key.keep", "key.notebook", "key.name"]
        assert len(ids) == len(set(ids))
        assert not {"key.number", "key.move", "key.choose", "key.undo"} & set(ids)
        assert "Ask for a hint  H" in shown(pilot)
        await press(pilot, *"notebook", "enter")
        assert isinstance(pilot.app.screen, NotebookDialog)


async def test_lists_of_lines_take_the_same_keys(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        menu = pilot.app.screen.query_one(Menu)
        wanted = {"j": "course", "k": "library", "end": "quit", "home": "library", "tab": "course"}
        for key, expected in wanted.items():
            await press(pilot, key)
            assert menu.highlighted_option is not None
            assert menu.highlighted_option.id == expected, key
        await press(pilot, "shift+tab", "space", "space")
        assert isinstance(pilot.app.screen, BriefingScreen)


async def test_lists_of_choices_take_the_same_keys(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        listed = pilot.app.screen.query_one("#list", ChoiceList)
        last = len(listed.choices) - 1
        for key, place in (("j", 1), ("k", 0), ("end", last), ("home", 0), ("tab", 1), ("shift+tab", 0)):
            await press(pilot, key)
            assert listed.place == place, key
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        await press(pilot, "space", "space")
        assert len(screen.session.play.entries) == 1


def test_every_id_is_listed_with_its_keys() -> None:
    told = CliRunner().invoke(command, ["--language", "en"]).output
    for name, change in changes().items():
        assert f"{name} " in told
        assert all(known(key) for key in change.keys)
    assert len(told.splitlines()) == len(changes())


def test_wishes_that_cannot_be_followed_are_named_and_spoil_no_other() -> None:
    wishes = {"play.hint": "f7", "play.nothing": "x", "play.why": "nokey", "play.undo": 5, "play.name": "b"}
    keymap, faults = read(wishes)
    assert keymap == {"play.hint": "f7"}
    assert set(faults) == {
        MisboundKey("id", "play.nothing"), MisboundKey("key", "play.why", "nokey"),
        MisboundKey("key", "play.undo", "5"),
        MisboundKey("taken", "play.name", "b"),
    }  # fmt: skip


def test_keys_may_be_exchanged() -> None:
    keymap, faults = read({"play.name": "b", "play.notebook": "n"})
    assert (keymap, faults) == ({"play.name": "b", "play.notebook": "n"}, [])


async def test_other_keys_hold_on_the_screen_in_the_footer_and_in_help(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    store.save_settings(Settings(keys={"play.hint": "f7", "play.keep": "f10", "list.down": "down,s"}))
    async with make(session=session(), play="p").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "F7 Hint" in shown(pilot)
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, PlayScreen)
        await press(pilot, "s")
        assert pilot.app.screen.query_one("#list", ChoiceList).place == 1
        await press(pilot, "enter")
        assert pilot.app.screen._choices.topic is not None
        await press(pilot, "escape")
        assert pilot.app.screen._choices.topic is None, "what shares a key with a change keeps it"
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, HintDialog)
    assert store.settings().keys["play.hint"] == "f7"


async def test_wrong_keys_are_told_at_the_start(make: MakeApp, store: HomeStore) -> None:
    store.save_settings(Settings(keys={"nothing": "x", "play.hint": "nokey"}))
    async with make().run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        told = " ".join(notification.message for notification in pilot.app._notifications)
        assert "nothing: there is nothing of this name." in told
        assert "play.hint: nokey is no key." in told
