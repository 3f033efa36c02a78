"""Home: start, go on with what lies unfinished, throw it away, change language and colours, leave."""

from __future__ import annotations

import subprocess
import sys

from roleplay.engine.session import Session
from roleplay.practice.trial import Tried
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.library import LibraryScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.screens.progress import ProgressScreen
from roleplay.tui.widgets.menu import Menu
from tests.store.playing import alter
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import PCS, YEAR_2001, press, settle, shelve, shown

TRIED = Tried("past", PCS, "dove", 3, YEAR_2001, 0, 7, 5, 50.0, ())
"""A play as judged, with nothing known of any skill."""


def started(session: MakeSession) -> Session:
    return session(PCS, seed=19, entries=("praise-figures",))


async def test_a_newcomer_sees_what_this_is_and_enter_leads_to_the_library(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "A client with hidden needs" in shown(pilot)
        for line in ("Choose a client", "How to play", "切换到中文", "Quit"):
            assert line in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_how_to_play_explains_the_game(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.screen.query_one(Menu).choose("help")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert "A simulated client" in shown(pilot)
        await press(pilot, "f2")
        assert "模拟客户" in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "玩法" in shown(pilot)


async def test_an_unfinished_play_goes_on(make: MakeApp, store: HomeStore, session: MakeSession) -> None:
    shelve(store, started(session), "one")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "1 move · Practice · 2001-09-0" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.session.play.written == ("praise-figures",)


async def test_older_unfinished_plays_are_listed_on_demand(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    for minute in range(5):
        shelve(store, started(session), f"play-{minute}", minute)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        menu = pilot.app.screen.query_one(Menu)
        plays = [option.id for option in menu.options if (option.id or "").startswith("play:")]
        assert plays == ["play:play-4", "play:play-3"]
        assert "3 more unfinished plays" in shown(pilot)
        menu.choose("more")
        await press(pilot, "enter")
        assert sum((option.id or "").startswith("play:") for option in menu.options) == 5


async def test_a_play_is_thrown_away_only_when_confirmed(make: MakeApp, store: HomeStore, session: MakeSession) -> None:
    shelve(store, started(session), "one")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Throw away" in shown(pilot)
        await press(pilot, "end")
        assert "Throw away" not in shown(pilot)
        await press(pilot, "home")
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        await press(pilot, "enter")
        assert [play.id for play in store.all()] == ["one"]
        await press(pilot, "d", "y")
        assert store.all() == []
        assert "Go on where you left off" not in shown(pilot)


async def test_a_play_that_cannot_go_on_says_why(make: MakeApp, store: HomeStore, session: MakeSession) -> None:
    shelve(store, started(session), "one", 1)
    alter(store.folder, "one", document=store.load("one").to_json().replace("praise-figures", "no-such-move"))
    shelve(store, started(session), "broken")
    alter(store.folder, "broken", document="{}")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "The record of broken cannot be read: not a transcript" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "This play cannot go on" in shown(pilot)
        await press(pilot, "f2")
        assert "这一局无法继续" in shown(pilot)


async def test_the_language_changes_from_the_menu_and_colours_by_a_key(make: MakeApp, store: HomeStore) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.screen.query_one(Menu).choose("language")
        await press(pilot, "enter")
        assert "switch to English" in shown(pilot)
        assert pilot.app.screen.query_one(Menu).highlighted_option is not None
        assert pilot.app.screen.query_one(Menu).highlighted_option.id == "language"  # type: ignore[union-attr]
        await press(pilot, "f3")
    assert (store.settings().language, store.settings().dark) == ("zh", False)


def ended(session: MakeSession, seed: int = 19) -> Session:
    made = session(PCS, seed=seed, told=True, entries=("praise-figures", "@leave"))
    made.begun, made.ended = YEAR_2001, YEAR_2001 + 600
    return made


async def test_what_was_played_last_is_told_as_replayed_and_opens_its_debrief(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    for minute in range(4):
        shelve(store, ended(session), f"past-{minute}", minute)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        menu = pilot.app.screen.query_one(Menu)
        assert [name for option in menu.options if (name := option.id or "").startswith("past:")] == [
            "past:past-3", "past:past-2",
        ]  # fmt: skip
        assert "0/7 needs · " in shown(pilot)
        menu.choose("past:past-3")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "h")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_record_that_claims_more_than_it_replays_to_counts_for_nothing(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    shelve(store, ended(session), "past")
    alter(store.folder, "past", uncovered=7, total=100)
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "7/7" not in shown(pilot)


async def test_what_to_practise_next_is_not_guessed_and_nothing_is_solved_for_it(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    shelve(store, ended(session), "past")
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "judge your plays first" in shown(pilot)
        app.screen.query_one(Menu).choose("next")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ProgressScreen)


async def test_what_to_practise_next_stands_with_its_reason_and_opens_its_briefing(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    shelve(store, ended(session), "past")
    app = make()
    app.desk.practising._known["past", store.all()[0].version] = TRIED
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "too little has been seen" in shown(pilot)
        app.screen.query_one(Menu).choose("next")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BriefingScreen)


async def test_a_burst_of_keys_while_more_is_found_opens_one_thing(
    make: MakeApp, store: HomeStore, session: MakeSession
) -> None:
    for minute in range(3):
        shelve(store, ended(session), f"past-{minute}", minute)
    shelve(store, started(session), "one", 9)
    async with make().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "enter")
        await settle(pilot)
        assert len(pilot.app.screen_stack) <= 4
        assert len({type(screen) for screen in pilot.app.screen_stack}) == len(pilot.app.screen_stack)


async def test_the_mouse_chooses_too(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        row = next(at for at, line in enumerate(shown(pilot).splitlines()) if "How to play" in line)
        await pilot.click(offset=(10, row))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HelpDialog)


async def test_q_quits(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_escape_asks_before_it_quits(make: MakeApp) -> None:
    app = make()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, HomeScreen)
        await press(pilot, "escape", "y")
    assert app.return_code == 0


def test_the_first_frame_waits_for_no_model() -> None:
    code = (
        "import asyncio, sys, tempfile, pathlib\n"
        "from roleplay.store.homestore import HomeStore\n"
        "from roleplay.tui.app import make_app\n"
        "async def first():\n"
        "    store = HomeStore(pathlib.Path(tempfile.gettempdir()) / 'no-such-store')\n"
        "    async with make_app(store=store, language='en').run_test() as pilot:\n"
        "        await pilot.pause()\n"
        "asyncio.run(first())\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"pydantic", "yaml", "transitions", "numpy", "roleplay.scenario.model"}
