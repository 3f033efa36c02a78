"""Progress on the screen: what a beginner sees, what plays come to, and the way to the next briefing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.analysis.judgement import ORDER
from roleplay.desk import practising
from roleplay.desk.practising import Practising, Sorted
from roleplay.practice.skill import DAY
from roleplay.practice.trial import Trial, Tried
from roleplay.store.homestore import HomeStore
from roleplay.store.store import Shelved
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.drill import DrillScreen
from roleplay.tui.screens.progress import ProgressScreen
from tests.practice.test_standing import trial, tried
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, press, settle, shelve, shown

SKILLED = ("situation", "problem", "implication", "payoff", "confirming", "rapport", "commitment")
BEGAN = 20_400


def played() -> tuple[Tried, ...]:
    """A dozen plays, getting better in some skills."""
    found = []
    for day in range(12):
        trials: list[Trial] = []
        for place, skill in enumerate(SKILLED):
            worst = max(4 - day // (place + 1), 0) if place < 4 else place - 3
            trials += [trial(skill, ORDER[worst], chance=0.4)] * 2
        result = {"needs": min(2 + day // 2, 7), "score": 30 + 5 * day, "scenario": PCS, "level": 2}
        found.append(tried(BEGAN + day, *trials, **result))
    return tuple(found)


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A dozen plays, the last one yesterday, in Greenwich."""

    def sort(self: Practising, plays: Iterable[Shelved]) -> Sorted:  # noqa: ARG001
        return Sorted(played(), (), 0)

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(Practising, "sort", sort)
    monkeypatch.setattr(practising, "_now", lambda: (BEGAN + 12) * DAY)
    yield
    monkeypatch.undo()
    time.tzset()


async def test_a_beginner_is_sent_to_a_first_talk_at_its_easiest(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(app.screen, ProgressScreen)
        assert "Nothing has been played to the end yet" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, BriefingScreen)
        assert app.screen.scenario.id == PCS
        assert app.screen.level == 1


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_every_skill_has_its_bar_and_its_figures(make: MakeApp, size: tuple[int, int]) -> None:
    async with make().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        text = shown(pilot)
        assert "●━" in text
        assert "Situation questions (S)" in text
        assert "rising" in text


@pytest.mark.usefixtures("_known")
async def test_it_is_said_anew_in_another_language(make: MakeApp) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "f2")
        assert "接下来练什么" in shown(pilot)
        assert "现状问题" in shown(pilot)


async def test_a_play_that_was_never_judged_is_judged_in_view(
    make: MakeApp, store: HomeStore, session: MakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(store, session(PCS, entries=("@leave",)), "p")
    judged: list[str] = []

    def judge(self: Practising, plays: Iterable[Shelved], done: Callable[[int], object]) -> None:  # noqa: ARG001
        judged.extend(play.id for play in plays)
        done(1)

    monkeypatch.setattr(Practising, "judge", judge)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert judged == ["p"]
        assert "1 play is not judged yet" in shown(pilot)


@pytest.fixture
def look(make: MakeApp, snap_compare: Callable[..., bool]) -> Callable[..., bool]:
    """Compares a picture of the screen."""

    def compare(language: str, size: tuple[int, int], light: bool) -> bool:
        app = make(language=language)
        if light:
            app.action_theme()
        app.animation_level = "none"

        async def go(pilot: Pilot[Any]) -> None:
            await settle(pilot)
            await press(pilot, "p")

        return snap_compare(app, terminal_size=size, run_before=go)

    return compare


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize(("language", "size", "light"), [("en", (80, 24), False), ("zh", (120, 40), True)])
def test_progress(look: Callable[..., bool], language: str, size: tuple[int, int], light: bool) -> None:
    assert look(language, size, light)


@pytest.mark.usefixtures("_known")
async def test_the_cards_of_a_weak_skill_are_advised_and_opened(make: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tuple(tried(BEGAN + day, *[trial("objections", "blunder")] * 4, scenario=PCS) for day in range(5))
    monkeypatch.setattr(Practising, "sort", lambda *_: Sorted(bad, (), 0))
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert "Cards: " in shown(pilot)
        assert "5T 0C" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DrillScreen)
