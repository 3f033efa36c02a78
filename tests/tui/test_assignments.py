"""Assignments on the screens: from home to the task, to a briefing that is filled in, to a play that counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.desk import assigned as assigning
from roleplay.engine.session import Session
from roleplay.store.board import Board
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.screens.assignments import AssignmentsScreen
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.casepanel import CasePanel
from roleplay.tui.widgets.menu import Menu
from roleplay.tui.widgets.setting import Chooser, Field
from tests.scenario.sample import write_pack
from tests.scenario.test_assignment import week
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, press, settle, shelve, shown

TASK = {"scenario": PCS, "mode": "assessment", "level": 2, "case": 4711, "minutes": 20}
NOW = 1_915_000_000
SIZES = {"en": (80, 24), "zh": (120, 40)}


@pytest.fixture
def post(store: HomeStore) -> Callable[..., None]:
    """Puts an assignment on the board of the store."""

    def put(**changes: Any) -> None:
        import yaml

        tree = week(scenarios=["phone-appointment", TASK], **changes)
        Board(store.folder / "assignments").put("week", yaml.safe_dump(tree, allow_unicode=True), None)

    return put


@pytest.fixture
def _then(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A day in 2030, in Greenwich."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.setattr(assigning, "now", lambda: NOW)
    yield
    monkeypatch.undo()
    time.tzset()


async def test_home_has_no_entry_without_assignments(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Assignments" not in shown(pilot)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, AssignmentsScreen)
        assert "There are no assignments" in shown(pilot)


async def test_the_entry_leads_to_the_tasks_and_enter_to_a_settled_briefing(
    make: MakeApp, post: Callable[..., None], store: HomeStore
) -> None:
    post(deadline="2099-09-15")
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "2 to do" not in shown(pilot)
        assert "1 to do · due in" in shown(pilot)
        pilot.app.screen.query_one(Menu).choose("assignments")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AssignmentsScreen)
        await press(pilot, "down")
        assert "Assessment · at most 20 minutes of your own · level 2 · case 4711" in shown(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, BriefingScreen)
        panel = screen.query_one(CasePanel)
        settled = {widget.id for widget in (*panel.query(Chooser), *panel.query(Field)) if widget.disabled}
        assert settled >= {"mode", "wall", "level", "seed", "who"}
        await press(pilot, "f9")
        assert "What the assignment asks for" in shown(pilot)
        await press(pilot, "f5")
        play = pilot.app.screen
        assert isinstance(play, PlayScreen)
        session = play.session
        case = session.play.case
        assert (session.mode, session.wall_minutes, case.level, case.seed, case.told) == (
            "assessment",
            20,
            2,
            4711,
            False,
        )
    assert store.settings().mode == "practice"


async def test_what_a_task_leaves_open_stays_open(make: MakeApp, post: Callable[..., None]) -> None:
    post()
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter")
        panel = pilot.app.screen.query_one(CasePanel)
        assert not [widget for widget in (*panel.query(Chooser), *panel.query(Field)) if widget.disabled]
        assert "What the assignment asks for" not in shown(pilot)


async def test_a_finished_play_shows_as_passed(
    make: MakeApp, post: Callable[..., None], store: HomeStore, session: MakeSession
) -> None:
    post()
    done: Session = session("phone-appointment", personality="owl", told=True, entries=("@leave",))
    shelve(store, done, "one")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "✓ Five calls" in shown(pilot)
        assert "○ A hundred" in shown(pilot)
        assert "1 of 2 tasks passed." in shown(pilot)


async def test_language_and_help_keep_the_place(make: MakeApp, post: Callable[..., None]) -> None:
    post()
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "down", "f2")
        assert "第一周——进行中" in shown(pilot)
        assert "案例4711" in shown(pilot)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert "逾期通过" in shown(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_the_palette_offers_it(make: MakeApp, post: Callable[..., None]) -> None:
    post()
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"trainer asked", "enter")
        assert isinstance(pilot.app.screen, AssignmentsScreen)


async def test_scenarios_of_a_pack_of_ones_own_can_be_played(make: MakeApp, store: HomeStore, tmp_path: Any) -> None:
    import yaml

    pack = write_pack(tmp_path / "pack")
    Board(store.folder / "assignments").put("week", yaml.safe_dump(week(scenarios=["sample"])), pack)
    async with make().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "f5")
        assert isinstance(pilot.app.screen, PlayScreen)
        (play,) = store.all()
        assert store.origin(play.id) == str(pack / "sample.yaml")


async def test_what_is_wrong_is_told_where_assignments_are(make: MakeApp, store: HomeStore) -> None:
    Board(store.folder / "assignments").put("week", "format: 1\n", None)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "faults in assignments" in shown(pilot)


@pytest.mark.usefixtures("_then")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_looks(make: MakeApp, post: Callable[..., None], snap_compare: Callable[..., bool], language: str) -> None:
    post(deadline="2030-09-12", attempts={"least": 1, "most": 3}, **{"pass": {"score": 50}})
    app = make(language=language)
    app.animation_level = "none"

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "a", "down")

    assert snap_compare(app, terminal_size=SIZES[language], run_before=go)
