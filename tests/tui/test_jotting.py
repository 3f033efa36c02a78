"""Notes during the talk and in the debrief: written over the screen, kept while they are typed, lost by nothing."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import TextArea

from roleplay.desk.trouble import DeskError
from roleplay.store.homestore import HomeStore
from roleplay.store.store import LARGEST_NOTES
from roleplay.tui.dialogs.jotting import JottingDialog
from roleplay.tui.dialogs.knowledge import KnowledgeDialog
from roleplay.tui.guard import Patience
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets import notearea
from roleplay.tui.widgets.passage import text_of
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle, shown

HOSTILE = "\x1b]52;c;QQ==\x07 [red]x[/] <script>alert(1)</script> \u202egnirts"


def dialog(pilot: Pilot[None]) -> JottingDialog:
    assert isinstance(pilot.app.screen, JottingDialog)
    return pilot.app.screen


async def test_notes_are_written_during_the_talk_and_stand_beside_it(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    now = session()
    store.save_notes("p", "before")
    async with make(session=now, play="p").run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        assert dialog(pilot).query_one(TextArea).text == "before"
        await press(pilot, "enter", "l", "u", "1", "q", "escape")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert store.notes("p") == "before\nlu1q"
        assert "lu1q" in text_of(pilot.app.screen.query_one("#knowledge"))
        assert now.play.written == ()
        assert now.state == "talking"


async def test_notes_are_kept_while_they_are_typed(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notearea, "KEEP_AFTER", 0.001)
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f8", *"June?")
        while dialog(pilot).query_one(notearea.NoteArea)._waiting is not None:
            await pilot.pause(0.01)
        assert store.notes("p") == "June?"
        assert dialog(pilot)


async def test_quitting_in_the_middle_of_a_word_keeps_it(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        await pilot.press("h", "a", "l", "f", "ctrl+q")
    assert store.notes("p") == "half"


async def test_time_that_runs_out_meanwhile_takes_no_text_away(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [100.0]
    monkeypatch.setattr(PlayScreen, "CLOCK", lambda: moment[0])
    now = session(mode="assessment")
    async with make(session=now, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, PlayScreen)
        await press(pilot, "f8", "a", "b")
        moment[0] += 60
        talk._second()
        assert now.elapsed == 60
        moment[0] += 900
        talk._second()
        await settle(pilot)
        assert now.play.ending == "time"
        await press(pilot, "c")
        assert dialog(pilot).query_one(TextArea).text == "abc"
        await press(pilot, "f8")
        assert store.notes("p") == "abc"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert "abc" in text_of(pilot.app.screen.query_one("#result"))


async def test_the_debrief_shows_notes_lets_them_be_changed_and_writes_them_out(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    now = session(entries=("praise-figures", "@leave"))
    async with make(session=now, play="p", language="zh").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        result = pilot.app.screen.query_one("#result")
        assert "你的笔记" not in text_of(result)
        await press(pilot, "f8")
        dialog(pilot).query_one(TextArea).insert("下次先问*交货*")
        await press(pilot, "escape")
        assert "下次先问*交货*" in text_of(result)
        await press(pilot, "f2")
        assert "下次先问*交货*" in text_of(pilot.app.screen.query_one("#result"))
        await press(pilot, "x", "down", "enter")
        await settle(pilot)
    assert store.notes("p") == "下次先问*交货*"
    assert r"> 下次先问\*交货\*" in (store.folder / "debriefs" / "p.md").read_text(encoding="utf-8")


async def test_what_is_known_opens_the_notes_and_shows_what_was_written(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "f8", *"June?", "f8")
        assert isinstance(pilot.app.screen, KnowledgeDialog)
        assert "June?" in shown(pilot)


async def test_hostile_text_is_plain_wherever_it_is_shown_or_written(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    now = session(entries=("praise-figures", "@leave"))
    async with make(session=now, play="p").run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        dialog(pilot).query_one(TextArea).insert(HOSTILE)
        await press(pilot, "escape")
        assert "[red]x[/]" in text_of(pilot.app.screen.query_one("#result"))
        for _ in range(2):
            await press(pilot, "x", "enter")
            await settle(pilot)
    told = (store.folder / "debriefs" / "p.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in told
    assert "<script" not in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told + store.notes("p"))


async def test_too_much_is_told_before_it_fails_and_the_text_stays(
    make: MakeApp, session: MakeSession, store: HomeStore
) -> None:
    store.save_notes("p", "as it was")
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f8")
        notes = dialog(pilot).query_one(TextArea)
        notes.text = "长" * (LARGEST_NOTES // 3 + 9)
        await settle(pilot)
        assert "too long" in " ".join(shown(pilot).split())
        assert store.notes("p") == "as it was"
        await press(pilot, "escape")
        assert len(pilot.app.desk.notes.jottings["p"]) == LARGEST_NOTES // 3 + 9  # type: ignore[attr-defined]
        await press(pilot, "f8")
        assert "too long" in " ".join(shown(pilot).split())
        dialog(pilot).query_one(TextArea).text = "short"
        await settle(pilot)
        assert "too long" not in " ".join(shown(pilot).split())
        await press(pilot, "escape")
        assert store.notes("p") == "short"


async def test_notes_that_cannot_be_kept_say_so_in_the_dialog(
    make: MakeApp, session: MakeSession, store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(notearea, "KEEP_AFTER", 0.001)
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(store, "save_notes", full)
        await press(pilot, "f8", "a")
        while dialog(pilot).query_one(notearea.NoteArea)._waiting is not None:
            await pilot.pause(0.01)
        await settle(pilot)
        assert "the disk is full" in shown(pilot)
        assert dialog(pilot).query_one(TextArea).text == "a"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_the_cursor_stays_through_a_change_of_language(make: MakeApp, session: MakeSession) -> None:
    async with make(session=session(), play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f8", *"abc", "left", "f2")
        notes = dialog(pilot).query_one(TextArea)
        assert (notes.text, notes.cursor_location) == ("abc", (0, 2))
        assert "边写边存" in shown(pilot)
        assert pilot.app.focused is notes


@pytest.mark.parametrize("keys", [("f8",) * 2, ("f8", "f8", "f8"), ("f8", "l", "enter", "y"), ("f8", *"112")])
async def test_a_burst_opens_the_notes_and_nothing_is_said(
    make: MakeApp, session: MakeSession, keys: tuple[str, ...]
) -> None:
    now = session()
    async with make(session=now, play="p", patience=Patience()).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.guard._changed = 0  # type: ignore[attr-defined]
        for name in keys:
            pilot.app.post_message(events.Key(name, name if len(name) == 1 else None))
        await settle(pilot)
        assert dialog(pilot)
        assert now.play.written == ()
        assert now.state == "talking"


def test_the_desk_says_how_much_too_long_notes_are(make: MakeApp) -> None:
    desk = make().desk
    failed = desk.notes.keep("p", "é" * (LARGEST_NOTES // 2) + "abc")
    assert isinstance(failed, DeskError)
    assert failed.fields == {"n": 3}
    assert desk.notes.keep("p", "é" * (LARGEST_NOTES // 2)) is None
