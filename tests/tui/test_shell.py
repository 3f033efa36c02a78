"""What holds on every screen: help, palette, language, colours, and words for all of it."""

from __future__ import annotations

import string
from collections.abc import Mapping

import pytest
from textual.widgets._footer import FooterKey

from roleplay.scenario.speech import SKILLS, STAGES
from roleplay.telling.words import Entry, words
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.dialogs.palette import Palette
from roleplay.tui.page import Translated
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.theme import DARK, LIGHT
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown


def fields(entry: Entry) -> set[str]:
    """The names in braces in an entry."""
    texts = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    english: Mapping[str, Entry] = words("en").entries
    chinese: Mapping[str, Entry] = words("zh").entries
    assert {key: fields(entry) for key, entry in english.items()} == {
        key: fields(entry) for key, entry in chinese.items()
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_stage_skill_and_difficulty_has_a_name(language: str) -> None:
    catalogue = words(language)
    keys = [f"stage.{stage}" for stage in STAGES] + [f"skill.{skill}" for skill in SKILLS]
    assert [key for key in (*keys, *(f"difficulty.{n}" for n in range(1, 6))) if not catalogue.has(key)] == []


def test_help_lasts_ten_paragraphs() -> None:
    assert len(words("en")("help.game").split("\n")) == len(words("zh")("help.game").split("\n")) == 10


async def test_help_tells_the_screen_and_its_keys_in_the_present_language(make: MakeApp) -> None:
    async with make().run_test(size=(120, 80)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        for line in ("Filter by stage", "Light/dark", "All commands", "Ctrl+P"):
            assert line in shown(pilot)
        assert "Clear filters" not in shown(pilot)
        await press(pilot, "f2")
        assert "按阶段筛选" in shown(pilot)
        assert "Filter" not in shown(pilot)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_palette_offers_what_works_now_and_does_it(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "ctrl+p")
        assert isinstance(pilot.app.screen, Palette)
        assert "Problems" not in shown(pilot)
        await press(pilot, "f2", *"difficulty")
        assert "没有符合的命令" in shown(pilot)
        await press(pilot, "f2")
        assert "Filter by difficulty" in shown(pilot)
        await press(pilot, "enter")
        assert "●●●○○ medium" in shown(pilot)
        await press(pilot, "escape", "ctrl+p", *"quit", "enter")
    assert pilot.app.return_code == 0


async def test_colours_change_anywhere_and_in_dialogs(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f3")
        assert pilot.app.theme == LIGHT.name
        await press(pilot, "f1", "f3")
        assert pilot.app.theme == DARK.name


async def test_every_key_of_the_footer_is_described_by_the_catalogue(make: MakeApp) -> None:
    app: RoleplayApp = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(3):
            screen = app.screen
            assert isinstance(screen, Translated)
            described = {active.binding.description for active in screen.own_bindings}
            shown_keys = list(super(Translated, screen).active_bindings.values())
            assert {one.binding.description for one in shown_keys if one.binding.show} <= described
            await press(pilot, "enter")


async def test_ctrl_c_says_how_to_quit(make: MakeApp) -> None:
    async with make(language="zh").run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+c")
        assert "Ctrl+Q" in shown(pilot)


async def test_the_footer_is_made_anew_only_when_its_keys_change(make: MakeApp) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        before = list(pilot.app.screen.query(FooterKey))
        assert before
        pilot.app.screen.refresh_bindings()
        await settle(pilot)
        assert list(pilot.app.screen.query(FooterKey)) == before
        await press(pilot, "f2")
        await settle(pilot)
        after = list(pilot.app.screen.query(FooterKey))
        assert [key.description for key in after] != [key.description for key in before]
