"""Cards on the screens: from the list of decks through a session to its summary, however fast the keys come."""

from __future__ import annotations

import errno
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.screens.drill import DrillScreen
from roleplay.tui.screens.drills import DrillsScreen
from tests.scenario.decks import CARDS, tree
from tests.scenario.sample import as_yaml, write_pack
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def begin(make: MakeApp, tmp_path: Path) -> Callable[..., RoleplayApp]:
    """Makes the app at noon of a day, with a pack that has one deck of these cards, or with the shipped ones."""

    def build(*cards: str, language: str = "en", timed: bool = False) -> RoleplayApp:
        more: dict[str, Any] = {}
        if cards:
            pack = write_pack(tmp_path / "pack")
            (pack / "decks").mkdir(exist_ok=True)
            wanted = [{"id": f"{name}-{at}", "type": name, **CARDS[name]} for at, name in enumerate(cards)]
            text = as_yaml(tree(*wanted, timed=timed, seconds=9))
            (pack / "decks" / "tried.yaml").write_text(text, encoding="utf-8")
            more["library"] = load_library([pack])
            more["library"].packs = tuple(one for one in more["library"].packs if one.path == pack)
        app = make(language=language, **more)
        app.desk.drills.clock = lambda: NOON
        return app

    return build


async def open_cards(pilot: Pilot[Any]) -> None:
    """To the list of decks."""
    await settle(pilot)
    await pilot.press("C")
    await settle(pilot)
    assert isinstance(pilot.app.screen, DrillsScreen)


async def open_deck(pilot: Pilot[Any]) -> DrillScreen:
    """Into a session with the only deck."""
    await open_cards(pilot)
    await press(pilot, "down", "enter")
    assert isinstance(pilot.app.screen, DrillScreen)
    return pilot.app.screen


async def test_a_session_from_the_first_card_to_the_summary(
    begin: Callable[..., RoleplayApp], store: HomeStore
) -> None:
    async with begin("sort", "sort").run_test(size=SMALL) as pilot:
        await open_cards(pilot)
        assert "Today: 2 cards" in shown(pilot)
        await press(pilot, "enter")
        assert "2 left · new" in shown(pilot)
        await press(pilot, "1")
        assert "Right." in shown(pilot)
        assert "Cats do." in shown(pilot)
        assert not store.drills.events()
        await press(pilot, "enter")
        assert len(store.drills.events()) == 1
        await press(pilot, "2")
        assert "Not right." in shown(pilot)
        assert "Dogs bark." in shown(pilot)
        await press(pilot, "enter")
        assert "once more" in shown(pilot)
        await press(pilot, "1", "enter")
        assert "2 cards, 1 right at once" in shown(pilot)
        assert "Tomorrow 1 card is due." in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DrillsScreen)
        assert "Nothing is due today" in shown(pilot)


async def test_every_type_is_played_by_keys(begin: Callable[..., RoleplayApp]) -> None:
    async with begin(*CARDS).run_test(size=SMALL) as pilot:
        screen = await open_deck(pilot)
        for _ in range(600):
            if screen._drill.key is None:
                break
            await pilot.press("enter" if screen._drill.answered else "1")
            await pilot.pause()
            if screen._drill.asked is not None and screen._drill.card.type == "several" and screen._drill.asked.picks:
                await pilot.press("end", "enter")
            if (
                screen._drill.asked is not None
                and screen._drill.card.type == "jam"
                and len(screen._drill.asked.picks) > 3
            ):
                await pilot.press("end", "enter")
        assert screen._drill.key is None
        assert f"{len(CARDS)} cards" in shown(pilot)


async def test_undo_putting_off_and_aside_and_calling_back(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin("choice", "sort", "order").run_test(size=SMALL) as pilot:
        screen = await open_deck(pilot)
        first = screen._drill.key
        await press(pilot, "1", "enter", "u")
        assert screen._drill.key == first
        assert "Taken back" in shown(pilot)
        await press(pilot, "b")
        assert "Put off till tomorrow." in shown(pilot)
        await press(pilot, "s", "escape")
        assert "1 card put aside" in shown(pilot)
        await press(pilot, "r")
        assert "put aside" not in shown(pilot).replace("Put aside", "")
        assert {one.kind for one in store.drills.events()} == {"bury", "suspend", "resume"}


async def test_the_calendar_shows_the_days_of_practice(begin: Callable[..., RoleplayApp]) -> None:
    async with begin("sort").run_test(size=SMALL) as pilot:
        await open_deck(pilot)
        await press(pilot, "1", "enter", "enter", "m")
        assert "1 answer in all." in shown(pilot)
        assert "Days with cards: 1. Longest run of days: 1; at present: 1." in shown(pilot)
        await press(pilot, "f2")
        assert "练过 1 天" in shown(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, DrillsScreen)


async def test_the_last_pick_of_several_steps_comes_back(begin: Callable[..., RoleplayApp]) -> None:
    async with begin("match").run_test(size=SMALL) as pilot:
        screen = await open_deck(pilot)
        await press(pilot, "1", "2")
        assert "3 of 3" in shown(pilot)
        await press(pilot, "backspace", "backspace", "backspace")
        assert "1 of 3" in shown(pilot)
        assert screen._drill.asked is not None
        assert not screen._drill.asked.picks


async def test_time_runs_out_and_the_clock_can_be_left_out(begin: Callable[..., RoleplayApp]) -> None:
    async with begin("sort", "sort", timed=True).run_test(size=SMALL) as pilot:
        screen = await open_deck(pilot)
        assert "9 s" in shown(pilot)
        screen._drill._began = datetime(2026, 11, 29, 11, 59, tzinfo=UTC)
        screen._tick()
        await settle(pilot)
        assert "The time is over." in shown(pilot)
        await press(pilot, "enter", "t")
        assert "9 s" not in shown(pilot)
        screen._drill._began = datetime(2026, 11, 29, 11, 59, tzinfo=UTC)
        screen._tick()
        assert not screen._drill.answered


async def test_what_cannot_be_kept_is_told_where_it_happened(
    begin: Callable[..., RoleplayApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begin("sort").run_test(size=SMALL) as pilot:
        screen = await open_deck(pilot)
        await press(pilot, "1")

        def full(_: object) -> None:
            raise OSError(28, "no space left on device")

        monkeypatch.setattr(screen._drill._log, "keep_event", full)
        await press(pilot, "enter")
        assert "could not be kept: the disk is full" in shown(pilot)
        assert screen._drill.answered
        monkeypatch.undo()
        await press(pilot, "enter")
        assert screen._drill.key is None


async def test_cards_that_cannot_be_read_are_not_said_to_be_read_still(
    begin: Callable[..., RoleplayApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(HomeStore, "drills", property(refuse))
    async with begin("sort", language="zh").run_test(size=SMALL) as pilot:
        await open_cards(pilot)
        assert "磁盘满了" in shown(pilot)
        assert "正在读" not in shown(pilot)


async def test_keys_in_a_burst_answer_one_card_at_most(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    app = begin("sort", "sort", "sort")
    app.guard.patience = type(app.guard.patience)()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        app.push_screen(DrillScreen(app.desk.drills.begin(("tried",))))
        await settle(pilot)
        for key in ("1", "enter", "1", "enter", "2", "enter", "escape", "escape"):
            app.simulate_key(key)
        await settle(pilot)
        assert len(store.drills.events()) <= 1


async def test_language_and_help_keep_the_card(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=LARGE) as pilot:
        await open_cards(pilot)
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, DrillScreen)
        key = screen._drill.key
        await press(pilot, "f2")
        assert "还剩" in shown(pilot)
        assert screen._drill.key == key
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert "退格键" in shown(pilot)
        await press(pilot, "escape", "f2", "1", "f2")
        assert screen._drill.answered
        await press(pilot, "escape", "escape")


@pytest.mark.parametrize(
    ("keys", "language", "size"),
    [
        ((), "en", SMALL),
        (("down",), "zh", LARGE),
        (("down", "enter"), "zh", SMALL),
        (("down", "enter", "2"), "en", LARGE),
    ],
)
def test_looks(
    keys: tuple[str, ...],
    language: str,
    size: tuple[int, int],
    begin: Callable[..., RoleplayApp],
    snap_compare: Callable[..., bool],
) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await open_cards(pilot)
        await press(pilot, *keys)

    assert snap_compare(begin(language=language), terminal_size=size, run_before=go)
