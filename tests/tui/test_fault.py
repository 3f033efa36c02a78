"""A fault of the store: told once, in words, on the screen where it happened, and what one was doing goes on."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.store.homestore import HomeStore
from roleplay.store.sql.engine import StoreError
from roleplay.store.sql.hold import DatabaseHold
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.history import HistoryScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, press, settle, shelve, shown


def fail(*_: object) -> None:
    raise StoreError("the disk is full")


async def say_something(pilot: Pilot[Any]) -> None:
    """A move of the first topic, kept or not."""
    app: Any = pilot.app
    await press(pilot, "1", "1")
    app.desk.seats.settle()
    await settle(pilot)


def heard(app: RoleplayApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told of faults from here on; the notes on the screen go by and by."""
    found: list[str] = []
    notify = app.notify

    def hear(message: str, **given: Any) -> None:
        if given.get("severity") == "error":
            found.append(message)
        notify(message, **given)

    monkeypatch.setattr(app, "notify", hear)
    return found


async def test_a_talk_that_cannot_be_kept_says_so_once_and_goes_on(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, full, save = session(), [False], DatabaseHold.save
    monkeypatch.setattr(DatabaseHold, "save", lambda *given: fail() if full[0] else save(*given))
    app = make(session=now, play="p")
    faults = heard(app, monkeypatch)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await say_something(pilot)
        full[0] = True
        await say_something(pilot)
        await say_something(pilot)
        assert len(faults) == 1
        assert "the disk is full. You can go on talking." in faults[0]
        assert len(now.play.written) == 3
        await press(pilot, "q")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "n")
        assert isinstance(app.screen, PlayScreen)
        assert len(store.load("p").entries) == 1
        full[0] = False
        await say_something(pilot)
        assert store.load("p").entries == now.play.written
        full[0] = True
        await say_something(pilot)
        assert len(faults) == 2


async def test_a_history_that_cannot_be_read_says_so_and_comes_back(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(store, session(PCS, entries=("@leave",), told=True), "ended")
    async with make().run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        with monkeypatch.context() as broken:
            broken.setattr(HomeStore, "all", fail)
            await press(pilot, "h")
            assert isinstance(pilot.app.screen, HistoryScreen)
            assert "the disk is full" in shown(pilot)
            await press(pilot, "n", "e", "d", "t", "slash", "a", "enter", "enter")
            assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "h")
        assert "1 play, the latest first" in shown(pilot)


@pytest.mark.parametrize(("keys", "method"), [(("n", *"x", "escape"), "save_notes"), (("d", "y"), "delete")])
async def test_what_cannot_be_changed_in_the_history_is_told_there(
    make: MakeApp,
    session: MakeSession,
    store: HomeStore,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    method: str,
) -> None:
    shelve(store, session(PCS, entries=("@leave",), told=True), "ended")
    async with make().run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "h")
        monkeypatch.setattr(HomeStore, method, fail)
        await press(pilot, *keys)
        assert "the disk is full" in shown(pilot)
        assert [play.id for play in store.all()] == ["ended"]
