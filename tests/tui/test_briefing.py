"""The briefing: what it tells, what can be set, what is kept, and the session that comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from roleplay.desk.draft import DRAWN, HIDDEN, TOLD
from roleplay.store.homestore import HomeStore
from roleplay.tui.frame import takes_text
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.setting import Chooser
from tests.store.playing import unfinished
from tests.tui.conftest import MakeApp, shipped
from tests.tui.front import PCS, draft, press, settle, shown


async def enter(pilot: Pilot[Any], **fields: Any) -> BriefingScreen:
    app: Any = pilot.app
    app.desk.drafts[PCS] = draft(**fields)
    screen = BriefingScreen(shipped().get(PCS))
    await settle(pilot)
    await app.push_screen(screen)
    await settle(pilot)
    return screen


async def test_it_tells_the_client_the_facts_the_task_and_the_plan(make: MakeApp) -> None:
    scenario = shipped().get(PCS)
    async with make().run_test(size=(200, 60)) as pilot:
        await enter(pilot)
        told = "".join(shown(pilot).split())
        for text in (scenario.client.name, scenario.client.position, scenario.client.organisation):
            assert "".join(text("en").split()) in told
        for words in ("Who you are", "What you know", "Your task", "What will win them over?", "And for this client"):
            assert "".join(words.split()) in told


async def test_it_opens_at_the_top_and_the_arrow_keys_scroll(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        pages = screen.query_one("#pages")
        assert pages.scroll_y == 0
        await press(pilot, "pagedown")
        assert pages.scroll_y > 0


async def test_start_draws_the_case_keeps_it_and_opens_the_talk(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f8", *"June?", "f5")
        talk = pilot.app.screen
        assert isinstance(talk, PlayScreen)
        case, app = talk.session.play.case, pilot.app
        assert (case.scenario.id, case.seed, case.told, talk.session.mode) == (PCS, 4711, False, "practice")
        (kept,) = unfinished(store)
        assert app.desk.notes.jottings[kept.id] == "June?"  # type: ignore[attr-defined]
        assert not any(isinstance(screen, BriefingScreen) for screen in app.screen_stack)
        assert PCS not in app.desk.drafts  # type: ignore[attr-defined]
    async with make(session=talk.session, play=kept.id).run_test(size=(80, 24)) as pilot:
        assert pilot.app.desk.notes.jottings[kept.id] == "June?"  # type: ignore[attr-defined]


async def test_what_is_chosen_is_what_is_played(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f9", "right", "down", "backspace", "backspace", "9")
        await press(pilot, "down", "left", "down", "down", "right", "right")
        assert "Assessment, 9 min · personality: Owl · situation: A bad morning" in shown(pilot)
        await press(pilot, "f5")
        assert pilot.app.screen is not screen
    (kept,) = unfinished(store)
    played = kept.transcript
    assert played is not None
    assert (played.mode, played.wall_minutes, played.personality, played.told) == ("assessment", 9, "owl", True)
    assert played.variant == "bad-morning"
    assert (store.settings().mode, store.settings().wall_minutes) == ("assessment", 9)


@pytest.mark.parametrize(("keys", "level"), [((), 3), (("right",), 1), (("left",), 2)])
async def test_the_level_chosen_is_that_of_the_case_and_the_next_time_it_is_there(
    make: MakeApp, store: HomeStore, keys: tuple[str, ...], level: int
) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f9", "down", "down", *keys)
        assert screen.query_one("#level", Chooser).value == str(level)
        summary = str(screen.query_one("#summary", Static).content)
        assert (f"level {level}" in summary) == (level < 3)
        await press(pilot, "f5")
        talk = pilot.app.screen
        assert isinstance(talk, PlayScreen)
        minutes = talk.session.play.minutes
        assert (minutes > 30) == (level < 3)
        fresh = BriefingScreen(shipped().get(PCS))
        await pilot.app.push_screen(fresh)
        await settle(pilot)
        assert fresh.level == level
    (kept,) = unfinished(store)
    assert kept.transcript is not None
    assert kept.transcript.level == store.settings().level == level


async def test_a_level_that_is_none_is_the_full_one(make: MakeApp) -> None:
    async with make().run_test(size=(120, 40)) as pilot:
        for level in ("0", "x", "", "11", "-1"):
            screen = await enter(pilot, level=level)
            assert screen.level == 3
            assert screen.query_one("#level", Chooser).value == "3"


async def test_choices_turn_round_in_both_directions_and_by_mouse(make: MakeApp) -> None:
    async with make().run_test(size=(200, 60)) as pilot:
        screen = await enter(pilot)
        who = screen.query_one("Chooser#who", Chooser)
        assert who.value == HIDDEN
        await pilot.click(who, offset=(20, 0))
        assert who.value == TOLD
        await pilot.click(who, offset=(15, 0))
        assert who.value == HIDDEN
        who.focus()
        await press(pilot, "left")
        assert who.value == "owl"
        assert screen.query_one("#variant", Chooser).value == DRAWN


async def test_a_number_that_is_none_is_answered_at_its_field(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        for typed in ("", "-1", "1e3", "12a", "9" * 20):
            screen = await enter(pilot, seed=typed)
            await press(pilot, "f5")
            assert pilot.app.screen is screen, typed
            assert screen.focused is screen.query_one("#seed-input", Input), typed
            assert "✗ Type a whole number from 0 up" in shown(pilot), typed
        await press(pilot, "f2")
        assert "✗ 请输入0或更大的整数" in shown(pilot)
        assert unfinished(store) == []


async def test_minutes_out_of_bounds_count_in_assessment_only(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        for typed in ("0", "241", "", "x"):
            screen = await enter(pilot, mode="assessment", wall=typed)
            await press(pilot, "f5")
            assert screen.focused is screen.query_one("#wall-input", Input), typed
            assert "✗ Type a whole number of minutes, 1 to 240." in shown(pilot), typed
        await press(pilot, "f9", "left", "f5")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_a_new_number_can_be_drawn(make: MakeApp) -> None:
    async with make().run_test(size=(200, 60)) as pilot:
        screen = await enter(pilot, seed="x")
        await pilot.click("#fresh")
        await settle(pilot)
        assert screen.draft.seed.isdecimal()
        assert not screen.draft.faults()


async def test_what_was_typed_outlasts_leaving_and_a_change_of_language(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f8", *"abc", "left", "f2")
        notes = screen.query_one(TextArea)
        assert screen.focused is notes
        assert (notes.text, notes.cursor_location) == ("abc", (0, 2))
        await press(pilot, "f9", "right", "escape")
        again = BriefingScreen(shipped().get(PCS))
        await pilot.app.push_screen(again)
        await settle(pilot)
        assert again.query_one(TextArea).text == "abc"
        assert again.query_one("#mode", Chooser).value == "assessment"
        assert again.draft.seed == "4711"


@pytest.mark.parametrize("keys", [(), ("f9",), ("f9", "down"), ("f9", "up", "f9", "down", "down")])
async def test_enter_starts_wherever_it_means_no_new_line(make: MakeApp, keys: tuple[str, ...]) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot, mode="assessment")
        await press(pilot, *keys, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_in_the_notes_enter_begins_a_line_and_the_button_names_the_key_that_starts(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        screen = await enter(pilot)
        assert "Start  Enter" in shown(pilot)
        await press(pilot, "f8", "a", "enter", "b")
        assert screen.query_one(TextArea).text == "a\nb"
        assert "Start  F5" in shown(pilot)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, PlayScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("field", ["notes", "seed-input"])
async def test_escape_leaves_a_field_first_and_then_the_briefing(
    make: MakeApp, size: tuple[int, int], field: str
) -> None:
    async with make().run_test(size=size) as pilot:
        screen = await enter(pilot)
        screen.query_one(f"#{field}").focus()
        await press(pilot, "4")
        assert "Esc Done" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert not takes_text(screen.focused)
        assert "Esc Done" not in shown(pilot)
        assert "Start  Enter" in shown(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_arrows_go_through_the_settings_and_the_one_chosen_is_in_view(
    make: MakeApp, size: tuple[int, int]
) -> None:
    async with make().run_test(size=size) as pilot:
        screen = await enter(pilot)
        await press(pilot, "f9")
        for name in ("mode", "who", "level", "variant", "seed-input"):
            assert screen.focused is not None
            assert screen.focused.id == name
            assert screen.query_one("#pages").region.contains_region(screen.focused.region)
            await press(pilot, "down")


@pytest.mark.parametrize("leaving", ["escape", "ctrl+q"])
async def test_a_plan_outlasts_the_program_until_its_talk_begins(make: MakeApp, leaving: str) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f8", *"June?")
        await pilot.press(*["escape"] * (leaving == "escape"), leaving)  # out of the notes first
        await pilot.pause()
    async with make().run_test(size=(80, 24)) as pilot:
        screen = BriefingScreen(shipped().get(PCS))
        await pilot.app.push_screen(screen)
        await settle(pilot)
        assert screen.query_one(TextArea).text == "June?"
        await press(pilot, "enter")
    async with make().run_test(size=(80, 24)) as pilot:
        await pilot.app.push_screen(BriefingScreen(shipped().get(PCS)))
        await settle(pilot)
        assert pilot.app.screen.query_one(TextArea).text == ""


async def test_a_plan_that_is_wiped_out_stays_so(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot, notes="x")
        await press(pilot, "f8", "backspace", "escape", "escape")
        assert pilot.app.desk.notes.plan(PCS) == ""  # type: ignore[attr-defined]


async def test_a_case_from_the_command_line_is_filled_in(make: MakeApp, store: HomeStore) -> None:
    wished = draft(seed="99", who="owl", variant="bad-morning", mode="assessment", wall="7")
    async with make(briefed=(shipped().get(PCS), wished)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Assessment, 7 min · personality: Owl · situation:" in shown(pilot)
        assert unfinished(store) == []
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
    assert unfinished(store)[0].transcript.seed == 99  # type: ignore[union-attr]


async def test_a_shelf_that_cannot_be_written_does_not_stop_the_play(make: MakeApp, store: HomeStore) -> None:
    store.folder.write_text("a file where a folder should be")
    async with make().run_test(size=(80, 24)) as pilot:
        await enter(pilot)
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, PlayScreen)
