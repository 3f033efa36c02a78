"""Keys and clicks that were not meant for what is offered: late ones, bursts, keys held down, double clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from roleplay.engine.entry import Name
from roleplay.engine.transcript import record
from roleplay.store.homestore import HomeStore
from roleplay.tui.dialogs.naming import NamingDialog
from roleplay.tui.dialogs.palette import Palette
from roleplay.tui.guard import Guard, Patience
from roleplay.tui.screens.home import HomeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from roleplay.tui.widgets.choices import ChoicePanel
from roleplay.tui.widgets.menu import Menu
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import burst, key, settle, shelve

PATIENCE = Patience()


class Clock:
    """Stands still between settings."""

    now = 10.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def guard() -> Guard:
    made = Guard(PATIENCE, Clock())
    made.changed()
    return made


@pytest.mark.parametrize(
    ("key", "after", "verdict"),
    [
        ("1", -0.01, "drop"),
        ("1", 0.02, "drop"),
        ("1", 0.1, "take"),
        ("enter", 0.1, "drop"),
        ("enter", 0.25, "take"),
        ("down", -0.01, "drop"),
        ("down", 0.001, "take"),
    ],
)
def test_a_key_is_taken_once_what_is_offered_can_have_been_seen(
    guard: Guard, key: str, after: float, verdict: str
) -> None:
    assert guard.key(key, 10 + after) == verdict


def test_what_follows_a_key_turned_away_is_turned_away_until_the_hands_rest(guard: Guard) -> None:
    times = [10.02, 10.2, 10.5, 10.8, 11.3]
    assert [guard.key("3", time) for time in times] == ["drop", "drop", "drop", "drop", "take"]


def test_a_key_that_may_be_held_down_waits_for_the_next_repetition(guard: Guard) -> None:
    assert guard.key("enter", 9.99) == "drop"
    held = Guard(PATIENCE, clock := Clock())
    assert held.key("enter", 9.9) == "take"
    held.changed()
    assert held.key("enter", 10.4) == "wait"
    assert held.held(10.4, 10.43)
    held.turn_away(10.43)
    clock.now = 10.5
    assert [held.key("enter", 10.43 + n * 0.03) for n in range(1, 20)] == ["drop"] * 19


def test_the_same_key_again_waits_only_where_the_first_changed_something() -> None:
    free = Guard(PATIENCE, Clock())
    assert [free.key("u", 10 + n * 0.03) for n in range(4)] == ["take"] * 4


def test_the_key_that_opened_a_field_is_not_written_into_it() -> None:
    typing = Guard(PATIENCE, Clock())
    assert typing.key("d", 9.9) == "take"
    typing.changed()
    assert [typing.echoes("d", 10.05 + n * 0.1) for n in range(20)] == [True] * 20  # held down
    assert not typing.echoes("d", 12.5)
    assert typing.key("d", 19.9) == "take"
    typing.changed()
    assert not typing.echoes("e", 20)
    assert not typing.echoes("d", 20.7)


def test_a_double_click_chooses_once_and_a_long_press_counts_from_where_it_began(guard: Guard) -> None:
    assert not guard.click(10.2, 1)
    fresh = Guard(PATIENCE, Clock())
    fresh.changed()
    assert not fresh.click(10.4, 2)
    assert fresh.click(11.0, 1)
    fresh.press(10.1)
    assert not fresh.click(12.0, 1)


def talk(pilot: Pilot[None]) -> PlayScreen:
    assert isinstance(pilot.app.screen, PlayScreen)
    return pilot.app.screen


@pytest.mark.parametrize(
    ("keys", "gap"),
    [
        (("enter",) * 2, 0),
        (("enter",) * 6, 0.02),
        (("1", "1"), 0.02),
        (("2", "3"), 0),
        (tuple("12345"), 0),
        (tuple("12345"), 0.02),
        (("1", "enter"), 0),
    ],
)
async def test_a_burst_at_the_topics_opens_one_and_says_nothing(
    make: MakeApp, session: MakeSession, store: HomeStore, keys: tuple[str, ...], gap: float
) -> None:
    now = session()
    async with make(session=now, play="p", patience=PATIENCE).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.guard._changed = 0  # type: ignore[attr-defined]
        await burst(pilot, *keys, gap=gap)
        assert talk(pilot).query_one(ChoicePanel).topic is not None
        assert now.play.entries == () == store.load("p").entries
        assert pilot.app._notifications


async def test_two_digits_that_were_meant_are_both_taken(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    now = session()
    move = now.play.choices()[1].moves[0]
    async with make(session=now, play="p", patience=PATIENCE).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.guard._changed = 0  # type: ignore[attr-defined]
        await burst(pilot, "2")
        later = pilot.app.guard._changed + 0.12  # type: ignore[attr-defined]
        pilot.app.post_message(key("1", later))
        await settle(pilot)
        assert store.load("p").entries == (move.id,)


@pytest.mark.parametrize(("again", "said"), [(0.03, 0), (None, 1)])
async def test_a_key_held_down_says_nothing_and_the_same_key_struck_again_does(
    make: MakeApp, session: MakeSession, again: float | None, said: int
) -> None:
    now = session()
    patience = replace(PATIENCE, doubt=60)
    async with make(session=now, play="p", patience=patience).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.guard._changed = 0  # type: ignore[attr-defined]
        await burst(pilot, "enter")
        later = pilot.app.guard._changed + 0.5  # type: ignore[attr-defined]
        for when in (later, later + again) if again is not None else (later,):
            pilot.app.post_message(key("enter", when))
        await settle(pilot)
        assert len(now.play.entries) == 0
        await pilot.app._waited()  # type: ignore[attr-defined]
        assert len(now.play.entries) == said


async def test_double_enter_in_naming_stays_in_the_talk_and_names_once(make: MakeApp, session: MakeSession) -> None:
    now = session()
    async with make(session=now, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n")
        await settle(pilot)
        assert isinstance(pilot.app.screen, NamingDialog)
        await burst(pilot, "enter", "enter", "enter")
        assert talk(pilot).session.play.entries == (Name(now.play.case.scenario.client.personalities[0]),)


async def test_double_enter_on_resume_opens_the_play_once(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    shelve(store, session(told=True), "kept")
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.screen.query_one(Menu).choose("play:kept")
        await burst(pilot, "enter", "enter")
        assert sum(isinstance(screen, PlayScreen) for screen in pilot.app.screen_stack) == 1
        pilot.app.open_play(talk(pilot).seat)  # type: ignore[attr-defined]
        assert sum(isinstance(screen, PlayScreen) for screen in pilot.app.screen_stack) == 1


async def test_double_enter_in_the_palette_does_one_thing(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await burst(pilot, "enter", "enter", "enter")
        assert not isinstance(pilot.app.screen, Palette)
        assert any(isinstance(screen, HomeScreen) for screen in pilot.app.screen_stack)


async def test_a_screen_closes_once(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        library = pilot.app.screen
        library.dismiss(None)
        library.dismiss(None)
        await settle(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("button", [2, 3])
async def test_only_the_left_button_chooses(make: MakeApp, session: MakeSession, button: int) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click(ChoiceList, offset=(5, 1), button=button)
        await settle(pilot)
        assert talk(pilot).query_one(ChoicePanel).topic is None


@pytest.mark.parametrize("gap", [0, 0.03, 0.15, 0.3, 0.45])
async def test_a_double_click_opens_a_topic_and_says_nothing(make: MakeApp, session: MakeSession, gap: float) -> None:
    now = session()
    async with make(session=now, play="p", patience=PATIENCE).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.guard._changed = 0  # type: ignore[attr-defined]
        left, top = talk(pilot).query_one(ChoiceList).region.offset
        place = left + 5, top + 1
        start = events.Key("a", "a").time
        for number in range(3):
            for kind in (events.MouseDown, events.MouseUp):
                event = kind(None, *place, 0, 0, 1, False, False, False, *place)
                event.time = start + number * gap
                pilot.app.post_message(event)
            await settle(pilot)
        assert talk(pilot).query_one(ChoicePanel).topic is not None
        assert now.play.entries == ()


async def test_the_library_may_be_left_while_it_is_being_read(make: MakeApp) -> None:
    async with make().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await burst(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("size", [(1, 1), (12, 4), (25, 24), (24, 10)])
async def test_a_move_can_be_made_on_the_smallest_screens(
    make: MakeApp, session: MakeSession, store: HomeStore, size: tuple[int, int]
) -> None:
    now = session()
    async with make(session=now, play="p").run_test(size=size) as pilot:
        await settle(pilot)
        for name in ("1", "enter", "down", "enter", "enter"):
            await pilot.press(name)
            await pilot.pause()
        assert len(now.play.entries) == 2
        assert store.load("p").entries == record(now).entries


async def test_a_key_that_comes_when_the_app_has_ended_is_no_fault(make: MakeApp) -> None:
    app = make()
    async with app.run_test() as pilot:
        await pilot.pause()
    assert not app.screen_stack
    await app._dispatch_message(events.Key("down", None))
