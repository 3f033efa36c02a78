"""Text taken off the screen: selected with the mouse and copied, or copied by a key, as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.selection import SELECT_ALL, Selection
from textual.widget import Widget

from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.tui.dialogs.reason import ReasonDialog
from roleplay.tui.screens.briefing import BriefingScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.screens.whatif import WhatIfScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from roleplay.tui.widgets.dialogue import DialogueView
from roleplay.tui.widgets.prose import Paragraph, Prose, styled
from roleplay.tui.widgets.reason import ReasonStrip
from roleplay.tui.widgets.worded import Short
from tests.tui.conftest import MakeApp, MakeSession, shipped
from tests.tui.front import PCS, draft, press, settle
from tests.tui.reviewing import finished

UNTOUCHED = "what the clipboard held before"


async def drag(pilot: Pilot[None], widget: Widget, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse at one place of `widget`, move it, and let go at another."""
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot.mouse_up(widget, offset=end)
    await settle(pilot)


def first_words(play: Play, moves: int = 1) -> tuple[str, ...]:
    """The moves that come first on offer."""
    for _ in range(moves):
        play = play.then(play.choices()[0].moves[0].id)
    return play.written


def line_of(pilot: Pilot[None], words: str) -> int:
    """The row of the dialogue that holds `words`."""
    view = pilot.app.screen.query_one(DialogueView)
    return next(y for y in range(view.size.height) if words in view.render_line(y).text)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_drag_over_the_dialogue_and_ctrl_c_copy_what_was_said(
    make: MakeApp, session: MakeSession, language: str
) -> None:
    now = session()
    now.play = now.play.then(now.play.choices()[0].moves[0].id)
    said = now.play.turns[0].move
    assert said is not None
    words = said.say("zh" if language == "zh" else "en")
    async with make(session=now, play="p", language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        view = pilot.app.screen.query_one(DialogueView)
        top = line_of(pilot, words[:6])
        await drag(pilot, view, (0, top), (view.size.width - 2, top + 3))
        await press(pilot, "ctrl+c")
        copied = pilot.app.clipboard
        assert words in copied
        assert "▌" not in copied
        assert not any(line.startswith(" ") for line in copied.split("\n"))
        assert [note.message for note in pilot.app._notifications]
        assert isinstance(pilot.app.screen, PlayScreen)
        assert len(now.play.turns) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_drag_within_a_line_takes_the_characters_under_it(
    make: MakeApp, session: MakeSession, language: str
) -> None:
    now = session()
    async with make(session=now, play="p", language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        view = pilot.app.screen.query_one(DialogueView)
        row = next(y for y in range(view.size.height) if view.render_line(y).text.strip(" ▌"))
        strip = view.render_line(row)
        await drag(pilot, view, (6, row), (15, row))
        await press(pilot, "ctrl+c")
        whole = strip.crop(6, 17).text
        assert pilot.app.clipboard
        assert whole.startswith(pilot.app.clipboard[:-1])
        ground = strip._segments[-1].style
        assert ground is not None
        marked = [part.text for part in view.render_line(row) if part.style and part.style.bgcolor != ground.bgcolor]
        assert "".join(marked).strip() == pilot.app.clipboard.strip()


async def test_nothing_selected_leaves_the_clipboard_alone_and_says_how_to_quit(
    make: MakeApp, session: MakeSession
) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.copy_to_clipboard(UNTOUCHED)
        await press(pilot, "ctrl+c")
        view = pilot.app.screen.query_one(DialogueView)
        await drag(pilot, view, (0, view.size.height - 1), (3, view.size.height - 1))
        await press(pilot, "ctrl+c")
        pilot.app.screen.selections = {pilot.app.screen.query_one("#heading"): Selection(Offset(90, 0), Offset(95, 0))}
        await press(pilot, "ctrl+c")
        assert pilot.app.clipboard == UNTOUCHED


async def test_what_was_selected_is_forgotten_when_the_text_changes(make: MakeApp, session: MakeSession) -> None:
    now = session(entries=first_words(session().play))
    async with make(session=now, play="p").run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        talk = pilot.app.screen
        view, strip = talk.query_one(DialogueView), talk.query_one(ReasonStrip)
        talk.selections = {view: SELECT_ALL, strip: SELECT_ALL}
        await press(pilot, "1", "1")
        assert not {view, strip} & talk.selections.keys()
        talk.selections = {view: SELECT_ALL}
        await press(pilot, "f2")
        assert not talk.selections


async def test_selecting_in_the_reason_opens_nothing_and_a_click_still_does(
    make: MakeApp, session: MakeSession
) -> None:
    now = session(entries=first_words(session().play))
    async with make(session=now, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await drag(pilot, pilot.app.screen.query_one(ReasonStrip), (2, 1), (30, 1))
        assert isinstance(pilot.app.screen, PlayScreen)
        await press(pilot, "ctrl+c")
        assert len(pilot.app.clipboard) > 20
        await pilot.click(ReasonStrip)
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReasonDialog)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_keys_copy_the_last_exchange_and_the_sentence_pointed_at(
    make: MakeApp, session: MakeSession, language: str
) -> None:
    lang = "zh" if language == "zh" else "en"
    now = session(entries=first_words(session().play))
    move = now.play.turns[0].move
    assert move is not None
    async with make(session=now, play="p", language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        you, client, *_ = pilot.app.clipboard.split("\n")
        assert you.endswith(move.say(lang))
        assert client.startswith(now.play.case.scenario.client.name(lang))
        await press(pilot, "1", "down", "C")
        assert pilot.app.clipboard == now.play.choices()[0].moves[1].say(lang)
        assert len(now.play.turns) == 1


async def test_a_burst_of_copying_says_nothing_and_copies_the_same(make: MakeApp, session: MakeSession) -> None:
    now = session()
    async with make(session=now, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name in "cCcCcc":
            pilot.app.post_message(events.Key(name, name))
        await settle(pilot)
        assert now.play.lines()[0].text("en") in pilot.app.clipboard
        assert now.play.written == ()


async def test_the_case_can_be_copied_before_the_talk(make: MakeApp) -> None:
    part = shipped().get(PCS)
    async with make(briefed=(part, draft())).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, BriefingScreen)
        await press(pilot, "c")
        assert part.briefing.task("en") in pilot.app.clipboard
        assert part.briefing.facts[0]("en") in pilot.app.clipboard
        pilot.app.copy_to_clipboard(UNTOUCHED)
        await press(pilot, "f8", "c")
        assert pilot.app.clipboard == UNTOUCHED


async def test_the_debrief_copies_the_tab_in_view_and_what_if_its_course(tmp_path: Path) -> None:
    app, now, _ = finished(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        said = now.play.turns[0].move
        assert said is not None
        await press(pilot, "c")
        assert str(score(now.play).total) in app.clipboard
        await press(pilot, "4", "c")
        assert said.say("en") in app.clipboard
        told = app.clipboard
        await press(pilot, "5", "home", "c")
        assert said.say("en") in app.clipboard
        assert app.clipboard != told
        await press(pilot, "w", "C")
        assert isinstance(app.screen, WhatIfScreen)
        assert app.clipboard in app.screen.query_one(ChoiceList).choices[0].text.plain
        await press(pilot, "1", "c")
        assert app.clipboard.count("\n") >= 1


def test_a_selection_takes_the_text_without_the_line_breaks_of_the_screen() -> None:
    body = "one two three four five six"
    prose = Prose(["before", Paragraph(styled(body, ""), styled("• ", ""), styled("  ", "")), "after"])
    lines = prose.at(12).plain.split("\n")
    assert len(lines) > 4
    assert prose.picked(SELECT_ALL, 12) == f"before\n• {body}\nafter"
    assert lines[1:3] == ["• one two", "  three four"]
    assert prose.picked(Selection(Offset(6, 1), Offset(7, 2)), 12) == "two three"
    assert prose.picked(Selection(Offset(90, 9), Offset(95, 99)), 12) == ""


def test_of_a_shortened_text_only_what_is_shown_is_taken() -> None:
    short = Short(["one two three four five six"], 1, styled(" …", ""))
    assert short.picked(SELECT_ALL, 12) == short.at(12).plain


async def test_terminal_escapes_are_never_copied(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, PlayScreen)
        talk.copy("a\x1b]52;c;QQ==\x07b\u202ec\u00a0d")
        assert pilot.app.clipboard == "a]52;c;QQ==bc d"
        talk.copy(" \x1b \n")
        assert pilot.app.clipboard == "a]52;c;QQ==bc d"
