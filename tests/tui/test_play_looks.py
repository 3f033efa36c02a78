"""How the talk looks, in both languages, on small and large screens, dark and light."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.tui.screens.play import PlayScreen
from tests.tui.conftest import MakeApp, MakeSession

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 40), (200, 60)]
TALK = ("praise-figures", "month-plain", "keys-lively")


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlayScreen, "CLOCK", lambda: 100.0)


async def _light(pilot: Pilot[Any]) -> None:
    await pilot.press("f3")
    await pilot.pause()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_topics(
    snap_compare: Compare, make: MakeApp, session: MakeSession, language: str, size: tuple[int, int]
) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_wordings(snap_compare: Compare, make: MakeApp, session: MakeSession, language: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=(80, 24), press=["9"])


@pytest.mark.parametrize("size", SIZES[:2])
def test_light(snap_compare: Compare, make: MakeApp, session: MakeSession, size: tuple[int, int]) -> None:
    app = make(session=session(entries=TALK), play="p")
    assert snap_compare(app, terminal_size=size, run_before=_light)


def test_assessment(snap_compare: Compare, make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(mode="assessment", entries=TALK), play="p")
    assert snap_compare(app, terminal_size=(80, 24))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["b", "n", "w", "i", "l"])
def test_dialogs(snap_compare: Compare, make: MakeApp, session: MakeSession, language: str, key: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=(80, 24), press=[key])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_own_notes(snap_compare: Compare, make: MakeApp, session: MakeSession, language: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    app.desk.notes.jottings["p"] = "June? / 六月几号交货？"
    assert snap_compare(app, terminal_size=(80, 24), press=["f8"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_end(snap_compare: Compare, make: MakeApp, session: MakeSession, language: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=(80, 24), press=["l", "y"])
