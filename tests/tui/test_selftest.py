"""The self-test on the screens: taken by keys, left and gone on with, compared, however fast the keys come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.scenario.selftest import Pole
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.screens.answering import AnsweringScreen
from roleplay.tui.screens.bird import BirdScreen
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.drill import DrillScreen
from roleplay.tui.screens.selftest import SelftestScreen
from tests.desk.test_selftests import filled
from tests.tui.conftest import MakeApp
from tests.tui.front import press, settle, shown

SMALL, LARGE, HUGE = (80, 24), (120, 40), (200, 60)


@pytest.fixture
def begin(make: MakeApp) -> Callable[..., RoleplayApp]:
    """Makes the app; every form is from its own day of 2001, in an order that is always the same."""

    def build(language: str = "en") -> RoleplayApp:
        app = make(language=language)
        moments, seeds = iter(range(1_000_000_000, 2_000_000_000, 86_400 * 40)), iter(range(1000))
        app.desk.selftests.clock = lambda: next(moments)
        app.desk.selftests._seed = lambda: next(seeds)
        return app

    return build


@pytest.fixture
def found(begin: Callable[..., RoleplayApp]) -> Callable[..., RoleplayApp]:
    """The same with two results of one's own and three colleagues, one of them half rated."""

    def build(language: str = "en") -> RoleplayApp:
        app = begin(language)
        tests = app.desk.selftests
        filled(tests, pace="slow")
        one = tests.begin()
        for number, asked in enumerate(one.sitting.asked(tests.test)):
            pole: Pole = asked.poles[0] if number % 4 == 0 else "fast" if asked.item.axis == "pace" else "task"
            one, _ = tests.keep(tests.answer(one, asked.item.id, pole))
        filled(tests, "Ann", focus="people")
        filled(tests, "王芳", pace="slow", focus="people")
        filled(tests, "Di", upto=4)
        return app

    return build


async def open_test(pilot: Pilot[Any]) -> None:
    await settle(pilot)
    await press(pilot, "B")
    assert isinstance(pilot.app.screen, SelftestScreen)


async def answer_as(pilot: Pilot[Any], **leaning: Pole) -> None:
    """Answer what is left, by numbers."""
    while isinstance(pilot.app.screen, AnsweringScreen):
        asked = pilot.app.screen._asked
        assert asked is not None
        await press(pilot, str(1 + asked.poles.index(leaning[asked.item.axis])))


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_from_the_first_item_to_the_field(begin: Callable[..., RoleplayApp], language: str) -> None:
    async with begin(language).run_test(size=SMALL) as pilot:
        await open_test(pilot)
        await press(pilot, "enter")
        assert ("1 of 24" if language == "en" else "第 1 题，共 24 题") in shown(pilot)
        await answer_as(pilot, pace="slow", focus="people")
        assert isinstance(pilot.app.screen, BirdScreen)
        text = shown(pilot)
        assert ("Dove" if language == "en" else "鸽子") in text
        assert "●" in text
        assert "░" in text
        await press(pilot, "pagedown")
        assert ("12 answers for people" if language == "en" else "12 题选对人") in shown(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SelftestScreen)
        assert ("Take it again" if language == "en" else "再测一次") in shown(pilot)


async def test_arrows_skip_and_back(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_test(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, AnsweringScreen)
        first = screen._asked
        assert first is not None
        await press(pilot, "backspace")
        assert screen._asked == first
        await press(pilot, "down", "enter")
        assert screen._form.sitting.answers == {first.item.id: first.poles[1]}
        await press(pilot, "0", "s")
        assert list(screen._form.sitting.answers.values()) == [first.poles[1], "skip", "skip"]
        await press(pilot, "backspace", "backspace")
        assert "2 of 24" in shown(pilot)
        await press(pilot, "3", "9", "x", "enter")
        assert "3 of 24" in shown(pilot)


async def test_what_is_left_is_gone_on_with(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_test(pilot)
        await press(pilot, "enter", "escape")
        assert store.papers("selftest") == ([], [])
        await press(pilot, "enter", "1", "1", "2", "escape")
        assert "3 of 24" in shown(pilot)
    async with begin().run_test(size=SMALL) as pilot:
        await open_test(pilot)
        await press(pilot, "home", "enter")
        assert "4 of 24" in shown(pilot)
        await press(pilot, "L", "B")
        assert "Go on with the test" in shown(pilot)


async def test_keys_in_a_burst_answer_one_item_at_most(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    app = begin()
    app.guard.patience = type(app.guard.patience)()
    async with app.run_test(size=SMALL) as pilot:
        await settle(pilot)
        app.push_screen(AnsweringScreen(app.desk.selftests.begin()))
        await settle(pilot)
        for key in ("1", "1", "2", "1", "enter", "enter", "0", "2"):
            app.simulate_key(key)
        await settle(pilot)
        papers, _ = store.papers("selftest")
        assert all(len(paper.body["answers"]) <= 1 for paper in papers)


async def test_a_store_that_refuses_is_told_and_loses_nothing(
    begin: Callable[..., RoleplayApp], store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> Any:
        raise OSError(28, "no space left on device")

    async with begin().run_test(size=SMALL) as pilot:
        await open_test(pilot)
        await press(pilot, "enter", "1")
        monkeypatch.setattr(store, "keep_paper", refuse)
        await press(pilot, "1")
        assert "the disk is full" in shown(pilot)
        assert "3 of 24" in shown(pilot)
        monkeypatch.undo()
        await press(pilot, "1")
        assert "no space left" not in shown(pilot)
        assert len(store.papers("selftest")[0][0].body["answers"]) == 3


async def test_a_colleague_is_rated_by_name(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=LARGE) as pilot:
        await open_test(pilot)
        await press(pilot, "n", "enter")
        assert "1 to 40 characters" in shown(pilot)
        await press(pilot, *"[b]x", "enter")
        assert "[b]x · 1 of 10" in shown(pilot)
        await answer_as(pilot, pace="fast", focus="task")
        assert isinstance(pilot.app.screen, BirdScreen)
        assert "Take the test yourself" in shown(pilot)
        await press(pilot, "escape", "n", *"[B]X", "enter")
        assert "is rated already" in shown(pilot)
        await press(pilot, "escape", "end", "d", "y")
        assert "Colleagues" not in shown(pilot)


async def test_colleagues_stand_on_the_field_with_advice_for_both(found: Callable[..., RoleplayApp]) -> None:
    async with found().run_test(size=HUGE) as pilot:
        await open_test(pilot)
        text = shown(pilot)
        assert "Go on rating Di" in text
        assert "A Ann" in text
        assert "B 王芳" in text
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, BirdScreen)
        assert "王芳, as you see them" in shown(pilot)
        assert "with a dove" in shown(pilot)
        await press(pilot, "escape", "up", "up", "enter")
        assert "Earlier" not in shown(pilot)
        await press(pilot, "escape", "up", "enter")
        text = shown(pilot)
        assert "Since 2001-" in text
        assert "with a peacock" in text
        assert "Selling to each kind of client" in text


async def test_it_leads_to_cards_clients_and_a_page(found: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with found().run_test(size=LARGE) as pilot:
        await open_test(pilot)
        await press(pilot, "end", "enter", "v", "down", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, BriefingScreen)
        assert screen.draft.who in {"eagle", "peacock", "dove", "owl"}
        await press(pilot, "escape", "x")
        page = next(store.exports.rglob("which-bird.html")).read_text(encoding="utf-8")
        assert "<svg" in page
        assert "王芳" in page
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, DrillScreen)


async def test_papers_of_strangers_hinder_nothing(found: Callable[..., RoleplayApp], store: HomeStore) -> None:
    from roleplay.store.paper import Paper

    app = found()
    store.keep_paper(Paper("bad", "selftest", "", 5, 5, {"answers": "[red]"}))
    store.keep_paper(Paper("other", "selftest", "", 5, 5, {**store.papers("selftest")[0][0].body, "test": "another"}))
    async with app.run_test(size=LARGE) as pilot:
        await open_test(pilot)
        text = " ".join(shown(pilot).split())
        assert "cannot be read: bad: no form of a self-test" in text
        assert "1 form of another test" in text


async def test_language_and_help(found: Callable[..., RoleplayApp]) -> None:
    async with found().run_test(size=LARGE) as pilot:
        await open_test(pilot)
        await press(pilot, "f2")
        assert "你的结果" in shown(pilot)
        await press(pilot, "home", "enter", "f2", "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert "An item" in shown(pilot)
        await press(pilot, "escape", "escape", "end", "enter", "f2", "f1")
        assert "底纹" in shown(pilot)


@pytest.fixture
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days as in Greenwich."""
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_utc")
@pytest.mark.parametrize(
    ("keys", "language", "size", "light"),
    [
        ((), "en", SMALL, False),
        ((), "zh", LARGE, True),
        (("home", "enter"), "en", LARGE, False),
        (("home", "enter", "down"), "zh", SMALL, False),
        (("end", "up", "up", "up", "enter"), "en", SMALL, True),
        (("end", "up", "up", "up", "enter"), "zh", HUGE, False),
        (("end", "enter"), "en", LARGE, False),
    ],
)
def test_looks(
    keys: tuple[str, ...],
    language: str,
    size: tuple[int, int],
    light: bool,
    found: Callable[..., RoleplayApp],
    snap_compare: Callable[..., bool],
) -> None:
    app = found(language)
    if light:
        app.action_theme()

    async def go(pilot: Pilot[Any]) -> None:
        await open_test(pilot)
        await press(pilot, *keys)

    assert snap_compare(app, terminal_size=size, run_before=go)
