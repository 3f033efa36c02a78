"""Pictures of the screens before a talk, in both languages, at three sizes, dark and light."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.store.homestore import HomeStore
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, draft, press, settle, shelve
from tests.tui.front_pack import library

SMALL, WIDE, HUGE = (80, 24), (120, 40), (200, 60)
Look = Callable[..., bool]


@pytest.fixture
def look(make: MakeApp, tmp_path: Path, snap_compare: Callable[..., bool]) -> Look:
    """Compares a picture taken after some keys: `look("enter", language="zh", size=WIDE, light=True)`."""

    def compare(
        *keys: str,
        language: str = "en",
        size: tuple[int, int] = SMALL,
        light: bool = False,
        shipped: bool = False,
        **filled: Any,
    ) -> bool:
        app = make(language=language, **({} if shipped else {"library": library(tmp_path)}))
        app.desk.drafts["dry-air"] = draft(**filled)
        if light:
            app.action_theme()

        app.animation_level = "none"

        async def go(pilot: Pilot[Any]) -> None:
            await settle(pilot)
            await press(pilot, *keys)

        return snap_compare(app, terminal_size=size, run_before=go)

    return compare


@pytest.fixture
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times of day as in Greenwich."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_home(look: Look, language: str) -> None:
    assert look(language=language)


@pytest.mark.usefixtures("_utc")
def test_home_with_unfinished_plays(look: Look, store: HomeStore, session: MakeSession) -> None:
    for minute in range(4):
        shelve(store, session(PCS, seed=19, entries=("praise-figures",)), f"play-{minute}", minute)
    assert look("down", light=True, shipped=True)


def test_home_wide(look: Look) -> None:
    assert look(size=WIDE, language="zh", light=True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_how_to_play(look: Look, language: str) -> None:
    assert look("down", "down", "enter", language=language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_library(look: Look, language: str) -> None:
    assert look("enter", "down", language=language)


@pytest.mark.parametrize(("size", "language", "light"), [(WIDE, "zh", False), (HUGE, "en", True)])
def test_library_with_room(look: Look, size: tuple[int, int], language: str, light: bool) -> None:
    assert look("enter", size=size, language=language, light=light)


def test_library_with_nothing_that_fits(look: Look) -> None:
    assert look("enter", "s", "down", "enter", "t", "down", "down", "enter")


def test_picking_a_skill(look: Look) -> None:
    assert look("enter", "t", language="zh", light=True)


def test_palette(look: Look) -> None:
    assert look("enter", "ctrl+p")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_briefing(look: Look, language: str) -> None:
    assert look("enter", "enter", language=language)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_plan_and_notes(look: Look, language: str) -> None:
    assert look("enter", "enter", "f8", language=language, notes="Ask about the night shift.")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_settings_with_faults(look: Look, language: str) -> None:
    faults = {"mode": "assessment", "wall": "999", "who": "=told"}
    assert look("enter", "enter", "f5", language=language, light=language == "zh", **faults)


@pytest.mark.parametrize(("size", "language", "light"), [(WIDE, "en", True), (HUGE, "zh", False)])
def test_briefing_with_room(look: Look, size: tuple[int, int], language: str, light: bool) -> None:
    assert look("enter", "enter", size=size, language=language, light=light, who="owl", variant="night")
