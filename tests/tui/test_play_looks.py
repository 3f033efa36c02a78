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


@pytest.mark.parametrize(("size", "language"), [(SIZES[0], "en"), (SIZES[0], "zh"), (SIZES[1], "zh"), (SIZES[2], "en")])
def test_topics(
    snap_compare: Compare, make: MakeApp, session: MakeSession, size: tuple[int, int], language: str
) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_wordings(snap_compare: Compare, make: MakeApp, session: MakeSession, language: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=(80, 24), press=["9"])


def test_light(snap_compare: Compare, make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=TALK), play="p")
    assert snap_compare(app, terminal_size=SIZES[1], run_before=_light)


def test_assessment(snap_compare: Compare, make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(mode="assessment", entries=TALK), play="p")
    assert snap_compare(app, terminal_size=(80, 24))


@pytest.mark.parametrize(("key", "language"), [("b", "en"), ("n", "zh"), ("w", "en"), ("i", "zh"), ("l", "en")])
def test_dialogs(snap_compare: Compare, make: MakeApp, session: MakeSession, key: str, language: str) -> None:
    app = make(session=session(entries=TALK), play="p", language=language)
    assert snap_compare(app, terminal_size=(80, 24), press=[key])


def test_own_notes(snap_compare: Compare, make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=TALK), play="p", language="zh")
    app.desk.notes.jottings["p"] = "June? / 六月几号交货？"
    assert snap_compare(app, terminal_size=(80, 24), press=["f8"])


def test_end(snap_compare: Compare, make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=TALK), play="p", language="en")
    assert snap_compare(app, terminal_size=(80, 24), press=["l", "y"])
