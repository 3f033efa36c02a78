"""The history on the screen: what a row says and when, every key, what is searched, and plays that no longer fit."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.desk.history import History
from roleplay.desk.table import NAMES, PLAYS_CSV
from roleplay.engine.transcript import record
from roleplay.store.homestore import HomeStore
from roleplay.store.sql.database import Database
from roleplay.tui.debriefing.record import RecordDialog
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.screens import history as screen_module
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.history import HistoryScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.menu import Menu
from tests.store.playing import alter
from tests.tui.conftest import MakeApp, MakeSession, shipped
from tests.tui.front import PCS, press, settle, shelve, shown

ENDED, OPEN, OTHER = "ended", "open", "other"
HOSTILE = "[bold]x[/bold] [@click=app.quit]y[/] \x1b[31mred"


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def kept(store: HomeStore, session: MakeSession) -> HomeStore:
    """A finished play, an unfinished one that is later, and a finished one of another scenario in between."""
    shelve(store, session(PCS, entries=("@leave",), told=True), ENDED, 1)
    shelve(store, session("phone-appointment", "eagle", entries=("@leave",), told=True, level=2), OTHER, 2)
    shelve(store, session(PCS, told=True, level=1), OPEN, 3)
    return store


async def enter(pilot: Pilot[Any]) -> HistoryScreen:
    await settle(pilot)
    await press(pilot, "h")
    assert isinstance(pilot.app.screen, HistoryScreen)
    return pilot.app.screen


def listed(pilot: Pilot[Any]) -> list[str | None]:
    return [option.id for option in pilot.app.screen.query_one(Menu).options]


async def test_nothing_played_is_said_and_home_does_not_list_it(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Your plays" not in shown(pilot)
        await press(pilot, "H")
        assert "Nothing has been played yet" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.usefixtures("kept")
async def test_rows_tell_when_who_how_and_what_a_replay_came_to(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert listed(pilot) == [OPEN, OTHER, ENDED]
        text = shown(pilot)
        assert "2001-09-09 01:47" in text
        assert shipped().get(PCS).client.name("en") in text
        assert "Practice · level 1 · unfinished, 0 moves so far" in text
        assert len(re.findall(r"\d/\d \w+, \d+ points", text)) == 2
        await press(pilot, "f2")
        assert len(re.findall(r"\w+\d/\d，\d+分", shown(pilot))) == 2
        assert "没谈完" in shown(pilot)


@pytest.mark.usefixtures("kept")
async def test_the_menu_of_home_leads_there_and_escape_back(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.screen.query_one(Menu).choose("history")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.usefixtures("kept")
async def test_enter_opens_a_debrief_which_leads_back(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await pilot.press("end", "enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert pilot.app.screen.play_id == ENDED
        assert sum(isinstance(one, DebriefScreen) for one in pilot.app.screen_stack) == 1
        await press(pilot, "escape")
        assert pilot.app.screen is screen


@pytest.mark.usefixtures("kept")
async def test_enter_goes_on_with_an_unfinished_play_once(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PlayScreen)
        assert [seat.id for seat in pilot.app.desk.seats.open] == [OPEN]  # type: ignore[attr-defined]
        await press(pilot, "q")
        assert pilot.app.screen is screen


async def test_a_note_is_written_told_and_found(make: MakeApp, kept: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, JottingDialog)
        await press(pilot, *"zebra", "escape")
        assert pilot.app.screen is screen
        assert "note: zebra" in shown(pilot)
        assert kept.notes(OPEN) == "zebra"
        await press(pilot, "slash", *"ZÉBRA")
        assert listed(pilot) == [OPEN]
        await press(pilot, *"q")
        assert "No play matches “ZÉBRAq”." in shown(pilot)
        await press(pilot, "f2")
        assert isinstance(screen.focused, Input)
        await press(pilot, "escape")
        assert len(listed(pilot)) == 3
        assert pilot.app.screen is screen


@pytest.mark.usefixtures("kept")
def test_client_scenario_and_organisation_find_a_play_in_either_language(store: HomeStore) -> None:
    held = History(store, shipped(), {})
    scenario = shipped().get(PCS)
    for text in (scenario.title, scenario.client.name, scenario.client.organisation):
        for language in ("en", "zh"):
            found = [play.id for play in held.find(text(language).upper()).plays]
            assert found[:1] == [OPEN], text
            assert ENDED in found
    assert held.find("zzzz").plays == ()
    assert held.find("zzzz").count == 0
    assert len(held.find("  ").plays) == 3
    assert (len(held.find("", 2).plays), held.find("", 2).count) == (2, 3)
    assert (len(held.find("a", 1).plays), held.find("a", 1).count) == (1, 3)


async def test_discarding_is_confirmed_once_and_the_next_row_is_in_view(make: MakeApp, kept: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await pilot.press("down", "d", "d")
        await settle(pilot)
        assert sum(isinstance(one, ConfirmDialog) for one in pilot.app.screen_stack) == 1
        await press(pilot, "n")
        assert len(listed(pilot)) == 3
        await press(pilot, "delete", "y")
        assert listed(pilot) == [OPEN, ENDED]
        assert [play.id for play in kept.all()] == [OPEN, ENDED]
        option = pilot.app.screen.query_one(Menu).highlighted_option
        assert option is not None
        assert option.id == ENDED


async def test_a_record_is_written_out_and_it_is_told_where(make: MakeApp, kept: HomeStore) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        await press(pilot, "end", "e")
        assert isinstance(pilot.app.screen, RecordDialog)
        assert f"{ENDED}.json" in "".join(shown(pilot).split()).replace("│", "").replace("┃", "")
        assert (kept.exports / "records" / f"{ENDED}.json").is_file()


@pytest.mark.parametrize("line", range(3))
async def test_what_is_sought_is_written_as_a_table_and_never_over_another(
    make: MakeApp, kept: HomeStore, line: int
) -> None:
    name = NAMES[line]
    async with make().run_test(size=(120, 40), notifications=True) as pilot:
        screen = await enter(pilot)
        for _ in range(2):
            await press(pilot, "t", "home", *["down"] * line, "enter")
        assert pilot.app.screen is screen
        folder = kept.exports / "debriefs"
        assert {file.name for file in folder.iterdir()} == {name, name.replace(".", "-2.")}
        assert f"debriefs/{name}" in shown(pilot).replace("\n", "").replace(" ", "")
        if name == PLAYS_CSV:
            assert len((folder / name).read_text().splitlines()) == 4


async def test_what_hinders_a_table_is_told_there(
    make: MakeApp, kept: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.exports.joinpath("debriefs").write_text("no folder")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    async with make().run_test(size=(120, 40), notifications=True) as pilot:
        await enter(pilot)
        await press(pilot, "t", "home", "enter")
        assert "roleplay-trainer[sheets]" in shown(pilot)
        await press(pilot, "t", "home", "down", "enter")
        assert "File exists" in shown(pilot)


async def test_a_play_that_no_longer_fits_says_why_and_claims_nothing(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    transcript = record(session(PCS, entries=("@leave",), told=True))
    store.save("lie", transcript.model_copy(update={"result": transcript.result.model_copy(update={"total": 99})}))
    store.save("gone", transcript.model_copy(update={"scenario": "no-such-scenario"}))
    async with make().run_test(size=(100, 30), notifications=True) as pilot:
        screen = await enter(pilot)
        assert shown(pilot).count("no longer fits, so no result") == 2
        assert "99" not in shown(pilot)
        await press(pilot, "home", "enter")
        assert pilot.app.screen is screen
        assert "This play needs the scenario" in shown(pilot)
        await press(pilot, "end", "enter")
        assert pilot.app.screen is screen
        assert "This play no longer fits" in shown(pilot)


async def test_a_damaged_row_is_told_and_nothing_can_be_done_with_it(make: MakeApp, kept: HomeStore) -> None:
    alter(kept.folder, OPEN, mode="nonsense")
    async with make().run_test(size=(80, 24), notifications=True) as pilot:
        screen = await enter(pilot)
        assert "cannot be read" in shown(pilot)
        await press(pilot, "home", "n", "e", "d", "enter")
        assert pilot.app.screen is screen
        assert "The record of open cannot be read" in " ".join(shown(pilot).split())


async def test_what_was_noted_is_never_markup(make: MakeApp, kept: HomeStore) -> None:
    kept.save_notes(ENDED, HOSTILE)
    async with make().run_test(size=(120, 30)) as pilot:
        await enter(pilot)
        assert "[bold]x[/bold] [@click=app.quit]y[/]" in shown(pilot)
        assert "\x1b" not in shown(pilot)


@pytest.mark.usefixtures("kept")
async def test_older_plays_come_a_page_at_a_time(make: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen_module, "PAGE", 1)
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        screen.narrow()
        await settle(pilot)
        assert listed(pilot) == [OPEN, "more"]
        await press(pilot, "end", "enter")
        assert listed(pilot) == [OPEN, OTHER, "more"]
        await press(pilot, "end", "enter")
        assert listed(pilot) == [OPEN, OTHER, ENDED]
        option = screen.query_one(Menu).highlighted_option
        assert option is not None
        assert option.id == ENDED


@pytest.mark.usefixtures("kept")
async def test_records_out_of_view_are_not_read(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        shelve(store, session(PCS, entries=("@leave",), told=True), f"p{number}", 10 + number)
    read: list[str] = []
    load = Database.load
    monkeypatch.setattr(Database, "load", lambda self, name: (read.append(name), load(self, name))[1])
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert len(read) < 24  # home told of the latest
        read.clear()
        await enter(pilot)
        assert len(read) < 12
        await press(pilot, "end")
        assert ENDED in read
        assert len(read) < 12


@pytest.mark.usefixtures("kept")
async def test_the_palette_and_help_know_it(make: MakeApp) -> None:
    async with make().run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"look back", "enter")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "f1")
        assert "Every play that was kept, the latest first." in shown(pilot)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (120, 40))])
def test_history(
    make: MakeApp, kept: HomeStore, snap_compare: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    kept.save_notes(ENDED, "ask earlier who decides")
    app = make(language=language)
    app.animation_level = "none"

    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "h")

    assert snap_compare(app, terminal_size=size, run_before=go)
