"""The library: what is listed, narrowed down, previewed, broken or missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.engine.transcript import Result, record
from roleplay.scenario.library import Library, load_curriculum, load_library
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.dialogs.problems import ProblemsDialog
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp, MakeSession, shipped
from tests.tui.front import PCS, press, settle, shelve, shown


async def enter(pilot: Pilot[Any]) -> LibraryScreen:
    await settle(pilot)
    await press(pilot, "L", "home")
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def listed(pilot: Pilot[Any]) -> list[str]:
    return [option.id for option in pilot.app.screen.query_one(Menu).options if option.id is not None]


async def test_every_scenario_is_listed_and_enter_leads_to_its_briefing(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert sorted(listed(pilot)) == sorted(scenario.id for scenario in shipped().scenarios())
        first, second = listed(pilot)[:2]
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)
        assert pilot.app.screen.scenario.id == second != first
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(Menu).highlighted_option.id == second  # type: ignore[union-attr]


async def test_what_comes_first_in_the_course_stands_first_on_its_shelf(make: MakeApp) -> None:
    order = load_curriculum().order()
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        for pack in shipped().packs:
            ids = {scenario.id for scenario in pack.scenarios}
            places = [order[name] for name in listed(pilot) if name in ids]
            assert places == sorted(places)


async def test_the_preview_follows_the_list_and_says_more_where_there_is_room(make: MakeApp) -> None:
    for size, roomy in (((80, 24), False), ((120, 40), True)):
        async with make().run_test(size=size) as pilot:
            await enter(pilot)
            await press(pilot, "down")
            scenario = shipped().get(listed(pilot)[1])
            about = pilot.app.screen.query_one("#about", Static).visual.plain  # type: ignore[attr-defined]
            assert scenario.summary("en") in about
            assert scenario.client.name("en") in about
            assert (scenario.briefing.facts[0]("en") in about) == roomy


async def test_filters_narrow_the_list_and_are_shown_and_cleared(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "down", "enter")
        assert screen.filters.stage == "acquaintance"
        fitting = [scenario.id for scenario in shipped().scenarios() if scenario.stage == "acquaintance"]
        assert sorted(listed(pilot)) == sorted(fitting)
        assert "S Getting acquainted" in shown(pilot)
        assert f"{len(fitting)} scenario" in shown(pilot)
        assert "Clear filters" in shown(pilot)
        await press(pilot, "t", *["down"] * 5, "enter")
        assert screen.filters.skill == "implication"
        assert listed(pilot) == []
        assert "No scenario fits these filters. Press X" in shown(pilot)
        await press(pilot, "x")
        assert len(listed(pilot)) == len(shipped().scenarios())
        assert "Clear filters" not in shown(pilot)


async def test_a_filter_can_be_clicked_and_left_as_it_was(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await pilot.click("#filter-difficulty")
        await settle(pilot)
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert not screen.filters


def pointed(pilot: Pilot[None]) -> str | None:
    """The scenario that the library points at."""
    option = pilot.app.screen.query_one(Menu).highlighted_option
    assert option is not None
    return option.id


async def test_filters_and_place_outlast_a_change_of_language_and_coming_back(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "s", "down", "down", "enter")
        first = pointed(pilot)
        await press(pilot, "down")
        second = pointed(pilot)
        assert second != first
        await press(pilot, "f2")
        assert pointed(pilot) == second
        assert "S 相知" in shown(pilot)
        await press(pilot, "escape", "enter")
        assert "S 相知" in shown(pilot)
        assert pointed(pilot) == second


async def test_the_best_result_is_told(make: MakeApp, store: HomeStore, session: MakeSession) -> None:
    shelve(store, session(PCS, seed=19, entries=("praise-figures", "@leave")), "done")
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await enter(pilot)
        assert screen.desk.best(screen.desk.plays())[PCS][3][:2] == (0, 7)
        assert "best 0/7, score" in shown(pilot)


async def test_best_results_are_kept_apart_by_level(make: MakeApp, store: HomeStore, session: MakeSession) -> None:
    shelve(store, session(PCS, seed=19, entries=("praise-figures", "@leave"), level=1), "easy")
    async with make().run_test(size=(160, 70)) as pilot:
        screen = await enter(pilot)
        while screen.desk.chosen != PCS:
            await press(pilot, "down")
        assert set(screen.desk.best(screen.desk.plays())[PCS]) == {1}
        assert "best at level 1 0/7" in shown(pilot)
        assert "Your best at level 1: 0 of 7" in shown(pilot)
    shelve(store, session(PCS, seed=19, entries=("praise-figures", "@leave")), "full")
    async with make().run_test(size=(160, 70)) as pilot:
        screen = await enter(pilot)
        while screen.desk.chosen != PCS:
            await press(pilot, "down")
        assert set(screen.desk.best(screen.desk.plays())[PCS]) == {1, 3}
        assert "best 0/7, score" in shown(pilot)
        assert "Your best at level 1: 0 of 7" in shown(pilot)


async def test_a_best_result_that_no_replay_gives_is_not_told(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    left = ("praise-figures", "@leave")
    shelve(store, session(PCS, seed=19, entries=left), "done")
    forged = record(session(PCS, seed=19, entries=left)).model_copy(
        update={"result": Result(total=100, maximum=100, uncovered=7, of=7, ending="advance")}
    )
    store.save("forged", forged)
    store.save("owl", record(session(PCS, seed=19, personality="owl", entries=left)))
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await enter(pilot)
        assert screen.desk.best(screen.desk.plays())[PCS][3][:2] == (0, 7)
        assert "best 0/7, score" in shown(pilot)


def broken_pack(folder: Path) -> Library:
    """A library whose only pack has one file, and that is broken."""
    pack = folder / "mine"
    pack.mkdir()
    pack.joinpath("pack.yaml").write_text("format: 1\nid: mine\ntitle: Mine\nsummary: Mine too\n")
    pack.joinpath("bad.yaml").write_text("format: 1\nid: bad\ntitle: '[bold]x'\n")
    whole = load_library([pack])
    return Library([loaded for loaded in whole.packs if loaded.path == pack])


async def test_broken_files_are_told_and_shown(make: MakeApp, tmp_path: Path) -> None:
    async with make(library=broken_pack(tmp_path)).run_test(size=(120, 40)) as pilot:
        await enter(pilot)
        assert "No scenario could be read. Press P" in shown(pilot)
        assert "1 file has problems" in shown(pilot)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, ProblemsDialog)
        problems = pilot.app.screen.query("#box Static").first(Static).visual.plain  # type: ignore[attr-defined]
        assert "bad.yaml:" in problems
        await press(pilot, "escape", "f2")
        await pilot.click("#broken")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemsDialog)


async def test_an_empty_library_says_what_to_do(make: MakeApp) -> None:
    async with make(library=Library([])).run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        assert "install it again" in shown(pilot)
        await press(pilot, "enter", "x", "p", "f2")
        assert "这里一个场景也没有" in shown(pilot)


async def test_a_newcomer_meets_the_first_drill_that_the_readme_names(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Menu).highlighted_option.id == PCS  # type: ignore[union-attr]
    shelve(store, session("phone-appointment"), "one")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "L")
        assert pilot.app.screen.query_one(Menu).highlighted_option.id == listed(pilot)[0]  # type: ignore[union-attr]


async def test_unfinished_plays_are_told_and_can_be_gone_on_with(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    for name in ("one", "two"):
        shelve(store, session(PCS, told=True, entries=("praise-figures",)), name)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "L", "home", "g")
        assert isinstance(pilot.app.screen, LibraryScreen), "there is nothing to go on with in the first"
        assert "2 unfinished" in shown(pilot)
        pilot.app.screen.query_one(Menu).choose(PCS)
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert len(pilot.app.screen.session.play.entries) == 1
