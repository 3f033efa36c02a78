"""Small screens: what was said and why stays readable while wordings are offered, and the footer cuts no key off."""

from __future__ import annotations

import random
from itertools import cycle
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.pilot import Pilot

from roleplay.desk.desk import Desk
from roleplay.engine.session import Session
from roleplay.tui.app import RoleplayApp
from roleplay.tui.frame import Frame
from roleplay.tui.guard import Guard
from roleplay.tui.widgets.choicelist import Choice, ChoiceList
from roleplay.tui.widgets.choices import SpokenList
from roleplay.tui.widgets.dialogue import DialogueView
from roleplay.tui.widgets.keybar import fitting
from roleplay.tui.widgets.reason import ReasonStrip
from roleplay.tui.widgets.worded import whole
from tests.tui.conftest import MakeApp, MakeSession, shipped

SMALL = (80, 24)
MANY = 7
WORDS = "one two three four five six seven eight nine ten eleven twelve"


class Few(ChoiceList):
    """A list with six rows."""

    def room(self) -> int:
        return 6


class Listed(Frame):
    """Shows a list of sentences of three lines each, in 30 columns."""

    def __init__(self) -> None:
        super().__init__(Desk(), Guard())
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Few(self.said.append, [Choice(str(place), Content(WORDS)) for place in range(4)])

    def on_mount(self) -> None:
        self.query_one(Few).focus()

    def open_play(self, seat: object, notes: str = "") -> None: ...

    def tell_setting(self, failed: object) -> None: ...

    def tell_notes(self, failed: object) -> None: ...


def shown(choices: ChoiceList) -> str:
    return "\n".join(choices.render_line(y).text for y in range(choices.size.height))


async def test_too_many_sentences_fold_but_the_pointed_one() -> None:
    app = Listed()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.pause()
        choices = app.query_one(Few)
        for place in range(4):
            assert choices.size.height == 6
            text = shown(choices)
            assert text.count("twelve") == 1
            assert text.count("…") == 3
            assert [choices.folded(other) for other in range(4)] == [other != place for other in range(4)]
            await pilot.press("down")


@pytest.mark.parametrize("click", [False, True])
async def test_a_folded_sentence_is_opened_before_it_is_said(click: bool) -> None:
    app = Listed()
    async with app.run_test(size=(30, 24)) as pilot:
        await pilot.pause()
        choices = app.query_one(Few)

        async def take() -> None:
            if click:
                await pilot.click(Few, offset=(8, choices._starts[2]))
            else:
                await pilot.press("3")
            await pilot.pause()

        await take()
        assert not app.said
        assert choices.place == 2
        await pilot.press("enter")
        assert app.said == ["2"]


async def test_with_room_nothing_folds_and_a_number_says_it_at_once() -> None:
    app = Listed()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        assert not any(app.query_one(Few).folded(place) for place in range(4))
        await pilot.press("3")
        assert app.said == ["2"]


def test_a_shortened_line_ends_with_a_whole_word() -> None:
    assert WORDS[: whole(WORDS, 9)] == "one two"
    assert WORDS[: whole(WORDS, 200)] == WORDS
    assert "你好吗你好吗"[: whole("你好吗你好吗", 5)] == "你好"


def busy(session: MakeSession, scenario: str) -> tuple[Session, int]:
    """A talk under way in which a topic offers many wordings, and the number of that topic."""
    chance = random.Random(5)
    for seed in range(400):
        play = session(scenario, seed=seed, personality=shipped().get(scenario).client.personalities[0]).play
        while not play.over and (offered := play.choices()):
            most = max(range(len(offered)), key=lambda at: len(offered[at].moves))
            if len(play.turns) > 2 and len(offered) > 1 and len(offered[most].moves) >= MANY:
                return Session(play, "practice"), most
            play = play.then(chance.choice(chance.choice(offered).moves).id)
    raise AssertionError("no topic with many wordings was found")


@pytest.mark.parametrize(
    ("scenario", "language"),
    [("company-mobile-contract", "en"), ("county-bureau-pcs", "zh"), ("meeting-of-objections", "en")],
)
async def test_answer_and_reason_stay_in_view(
    make: MakeApp, session: MakeSession, scenario: str, language: str
) -> None:
    talk, topic = busy(session, scenario)
    app: RoleplayApp = make(session=talk, play="p", language=language)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press(str(topic + 1))
        await pilot.pause()
        screen = app.screen
        choices, dialogue, strip = (screen.query_one(kind) for kind in (SpokenList, DialogueView, ReasonStrip))
        assert len(choices.choices) >= MANY
        assert strip.display
        assert strip.size.height >= 2
        assert dialogue.size.height >= 7
        assert strip.region.bottom <= choices.region.y
        for _ in choices.choices:
            start, height = choices._span(choices.place)
            assert height == choices._heights[choices.place]
            assert choices.scroll_y <= start
            assert start + height <= choices.scroll_y + choices.size.height
            await pilot.press("down")
            await pilot.pause()


def key(action: str) -> Binding:
    return Binding(action[0], action, action)


def test_keys_that_do_not_fit_are_left_out_whole_and_help_stays() -> None:
    offered = [key(action) for action in ("first", "second", "third", "help")]
    taken = [
        [one.action for one in fitting(offered, room, lambda binding: cell_len(binding.description) + 3)]
        for room in (80, 29, 16, 3)
    ]
    assert taken == [["first", "second", "third", "help"], ["first", "second", "help"], ["first", "help"], ["help"]]


async def footer(pilot: Pilot[Any]) -> str:
    await pilot.pause()
    await pilot.pause()
    bar = pilot.app.screen.query_one("KeyBar")
    assert all(child.region.right <= pilot.app.size.width for child in bar.children)
    return " ".join(str(child.render()) for child in bar.children)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_footer_shows_whole_keys_and_help(make: MakeApp, session: MakeSession, language: str) -> None:
    app = make(session=session(entries=("praise-figures", "month-plain")), play="p", language=language)
    async with app.run_test(size=(44, 24)) as pilot:
        for width in (44, 60, 80, 100):
            await pilot.resize_terminal(width, 24)
            assert "F1" in await footer(pilot)
            await pilot.press("1")
            shown = await footer(pilot)
            assert "F1" in shown
            assert "Esc" in shown
            await pilot.resize_terminal(120, 24)
            assert "F2" in await footer(pilot)
            await pilot.press("escape")


SIZES = [(59, 24), (80, 19), (44, 14), (30, 9), (20, 6), (8, 3), (1, 1)]


async def test_too_small_a_screen_says_so_and_goes_on(make: MakeApp, session: MakeSession) -> None:
    app = make(session=session(entries=("praise-figures", "month-plain")), play="p")
    async with app.run_test(size=SIZES[-1]) as pilot:
        for size, language in zip(reversed(SIZES), cycle(("en", "zh")), strict=False):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.desk.language == language
            note = app.screen.query_one("#too-small")
            assert note.display
            assert f"{size[0]}×{size[1]}" in str(note.visual.plain)  # type: ignore[attr-defined]
            dialogue = app.screen.query_one(DialogueView)
            if size[1] >= 9:
                assert dialogue.region.intersection(app.screen.region).height >= 3
                assert app.screen.query_one(SpokenList).size.height >= 2
            if language == "en":
                for one in ("1", "down", "b", "escape", "escape", "w", "escape", "f1", "escape", "n", "escape"):
                    await pilot.press(one)
            await pilot.press("f2")
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert not app.screen.query_one("#too-small").display
        assert app.screen.query_one("#heading").display


@pytest.mark.parametrize("keys", [(), ("enter",), ("enter", "enter"), ("enter", "k"), ("f1",)])
async def test_screens_before_a_talk_live_at_any_size(make: MakeApp, keys: tuple[str, ...]) -> None:
    app = make()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for one in keys:
            await app.workers.wait_for_complete()
            await pilot.press(one)
        for size in [*SIZES, SMALL]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.is_running
