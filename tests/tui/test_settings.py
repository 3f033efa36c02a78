"""The settings: every row works at once and is kept, in both languages; what cannot be kept is told there."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.engine.transcript import record
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import LONGEST_NAME, Settings
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.settings import CHOICES, SettingsScreen
from roleplay.tui.widgets.setting import Chooser, Rows
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, press, settle, shelve, shown

WALK = ("praise-figures", "@leave")


async def enter(pilot: Pilot[Any]) -> SettingsScreen:
    await settle(pilot)
    await press(pilot, "f6")
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def turn(pilot: Pilot[Any], name: str, times: int = 1) -> None:
    pilot.app.screen.query_one(f"#{name}", Chooser).focus()
    await press(pilot, *["right"] * times)


async def test_every_row_goes_through_its_values_at_once_and_each_is_kept(make: MakeApp, store: HomeStore) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        for rows in CHOICES.values():
            for name, values in rows.items():
                met = set()
                for _ in values:
                    await turn(pilot, name)
                    kept = getattr(HomeStore(store.folder).settings(), name)
                    assert kept == getattr(app.desk.settings, name)
                    met.add(kept)
                assert met == set(values), name


async def test_enter_turns_a_row_as_the_arrow_does(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        dark = app.desk.settings.dark
        pilot.app.screen.query_one("#dark", Chooser).focus()
        await press(pilot, "enter")
        assert app.desk.settings.dark != dark


def app_row(pilot: Pilot[Any]) -> str:
    """The row that the keys are for, which must be in view as a whole."""
    rows, focused = pilot.app.screen.query_one(Rows), pilot.app.focused
    assert focused is not None
    row = next(row for row in rows.children if row in focused.ancestors_with_self)
    assert rows.region.contains_region(row.region), row
    return row.id or ""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_the_arrows_go_from_row_to_row_and_the_row_is_in_view(make: MakeApp, size: tuple[int, int]) -> None:
    app = make()
    async with app.run_test(size=size) as pilot:
        await enter(pilot)
        names = [*CHOICES["look"], "name", *CHOICES["practice"], *CHOICES["cards"]]
        for name in names:
            assert app_row(pilot) == name
            await press(pilot, "down")
        assert app_row(pilot) == names[0]
        assert "How it looks" in shown(pilot)  # the title above the first row
        for name in reversed(names):
            await press(pilot, "up")
            assert app_row(pilot) == name
        for key, name in (("end", names[-1]), ("home", names[0]), ("pagedown", "name"), ("pageup", names[0])):
            await press(pilot, key)
            assert app_row(pilot) == name
        await press(pilot, "down", "down", "right")
        assert app_row(pilot) == "signs"
        assert app.desk.language == "en"
        assert app.desk.settings.signs == "full"


async def test_language_colours_signs_and_animation_work_at_once(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await turn(pilot, "language")
        assert "设置" in shown(pilot)
        assert app.screen.focused is not None
        assert app.screen.focused.id == "language"
        await turn(pilot, "dark")
        assert not app.current_theme.dark
        await turn(pilot, "signs", 3)
        assert app.signs == "ascii"
        await turn(pilot, "animation")
        assert app.animation_level == "none"
        await press(pilot, "escape")
        assert "选一位客户" in shown(pilot)


async def test_keys_that_change_a_setting_everywhere_change_its_row(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f3", "f2", "f4")
        rows = [screen.query_one(f"#{name}", Chooser).value for name in ("dark", "language", "signs")]
        assert rows == ["False", "zh", app.signs]


async def test_the_name_is_plain_bounded_and_shown_at_home(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        screen.query_one("#name-input").focus()
        await press(pilot, *"[b]Li", *["x"] * 50)
        name = "[b]Li" + "x" * (LONGEST_NAME - 5)
        assert store.settings().name == name
        await press(pilot, "escape")
        assert app_row(pilot) == "mode"  # out of the field first
        await press(pilot, "escape")
        assert f"roleplay · {name}" in shown(pilot)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("name", "x" * 41),
        ("name", "a\nb"),
        ("name", "\x1b[2J"),
        ("name", 3),
        ("daily", 0),
        ("daily", True),
        ("daily", 51),
        ("daily_minutes", 0),
        ("daily_minutes", 601),
        ("daily_minutes", "30"),
        ("animation", 1),
    ],
)
async def test_what_cannot_be_used_is_told_and_leaves_the_usual(
    make: MakeApp, store: HomeStore, field: str, given: object
) -> None:
    store.save_settings(Settings(dark=False))
    path = store.folder / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), field: given}))
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert f"settings.json: {field}" in shown(pilot)
        assert app.desk.settings == Settings(dark=False)
        await turn(pilot, "level")
        assert f"settings.json: {field}" not in shown(pilot)


async def test_a_change_that_cannot_be_kept_holds_and_is_told_there(
    make: MakeApp, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make()

    def full(_: Settings) -> None:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        monkeypatch.setattr(store, "save_settings", full)
        await turn(pilot, "dark")
        assert "the disk is full" in shown(pilot)
        assert not app.current_theme.dark


async def test_the_key_opens_one_screen_however_often_it_comes(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f6", "f6")
        assert sum(isinstance(screen, SettingsScreen) for screen in pilot.app.screen_stack) == 1
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, SettingsScreen)


async def test_home_and_the_palette_lead_here(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"settings", "enter")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await press(pilot, "f1")
        assert "remembered" in shown(pilot)
        await press(pilot, "escape", "escape", "end", "up", "enter")
        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_home_says_once_that_as_many_talks_are_done_as_were_wished(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    store.save_settings(Settings(daily=1))
    store.save("now", record(session(PCS, entries=WALK)))
    app = make()
    told = ["1 talk finished today: as many as you had in mind. You may go on."]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert [note.message for note in app._notifications] == told
        await enter(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert [note.message for note in app._notifications] == told


async def test_home_says_once_that_one_has_talked_as_long_as_was_wished(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    store.save_settings(Settings(daily=5, daily_minutes=1))
    store.save("now", record(session(PCS, entries=WALK)).model_copy(update={"elapsed": 59.0}))
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not app._notifications
        store.save("more", record(session(PCS)).model_copy(update={"elapsed": 30.0}))
        await enter(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        assert [note.message for note in app._notifications] == [
            "1 minute of talking today: as long as you had in mind. You may go on."
        ]


async def test_talks_of_other_days_do_not_count(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    store.save_settings(Settings(daily=1))
    shelve(store, session(PCS, entries=WALK), "then")
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not app._notifications


@pytest.mark.parametrize(
    ("language", "size", "light"),
    [("en", (80, 24), False), ("zh", (80, 24), True), ("en", (200, 60), True), ("zh", (120, 40), False)],
)
def test_looks(
    make: MakeApp, snap_compare: Callable[..., bool], language: str, size: tuple[int, int], light: bool
) -> None:
    app = make(language=language)
    if light:
        app.action_theme()
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, press=["f6"])
