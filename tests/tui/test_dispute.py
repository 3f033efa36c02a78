"""Disagreeing with a verdict: both moves side by side, and an objection that is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.tui.guard import Patience
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.dispute import DisputeScreen
from tests.tui.front import key
from tests.tui.reviewing import LONGER, finished, press, told

SMALL = (80, 24)


async def opened(pilot: Pilot[None]) -> None:
    """Disagree with the verdict on the first move, and wait until both sides are there."""
    await press(pilot, "5")
    await press(pilot, "home", "d")
    await press(pilot)


async def test_both_moves_are_told_side_by_side_and_the_objection_is_kept(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert isinstance(app.screen, DisputeScreen)
        assert "Yours: “(N) " in told(app, "#mine")  # letters of SPIN, as in every list of the debrief
        assert "Advised: “(P) " in told(app, "#advised")
        assert "2. (I) " in told(app, "#advised")
        for side in ("#mine", "#advised"):
            assert "At best: " in told(app, side)
            assert "In practice: about " in told(app, side)
        await press(pilot, *"quite so", "enter")
        assert isinstance(app.screen, DebriefScreen)
        [kept], wrong = shelf.objections()
        assert (kept.play, kept.move, kept.entry, kept.note) == (
            "done",
            1,
            str(session.play.turns[0].entry),
            "quite so",
        )
        assert not wrong


async def test_the_key_struck_twice_is_not_written_into_the_note(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        app.guard.patience = Patience()
        for letter, after in (("d", 0.15), ("x", 0.3)):
            app.post_message(key(letter, app.guard._changed + after))
        await press(pilot)
        assert app.screen.query_one(Input).value == "x"


async def test_going_back_keeps_nothing_and_where_nothing_is_better_that_is_said(tmp_path: Path) -> None:
    app, _, shelf = finished(tmp_path, entries=("ask", "dig", "gain", "@read:dove", "@leave"))
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert "What you did is what is advised here." in told(app, "#advised")
        await press(pilot, *"no", "escape")
        assert isinstance(app.screen, DebriefScreen)
        assert shelf.objections() == ([], [])


@pytest.mark.parametrize(("language", "over"), [("en", "The talk was over with it."), ("zh", "谈话到这一步就结束了。")])
async def test_of_a_move_that_ended_the_talk_no_course_is_told(tmp_path: Path, language: str, over: str) -> None:
    app, _, _ = finished(tmp_path, language, ("gain", "@leave"))
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "end", "d")
        await press(pilot)
        assert isinstance(app.screen, DisputeScreen)
        say = app.desk.words
        mine, advised = told(app, "#mine"), told(app, "#advised")
        assert mine.endswith(f"\n\n{over}")
        for heading in ("dispute.best", "dispute.careful"):
            assert say(heading) not in mine
            assert f"{say(heading)}\n" in advised
        assert over not in advised


async def test_the_play_as_a_whole_has_no_verdict_to_dispute(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "d")
        await press(pilot, "5", "end", "d")
        assert isinstance(app.screen, DebriefScreen)


async def test_the_language_changes_and_what_was_typed_stays(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        await press(pilot, *"ab", "f2")
        assert app.screen.query_one(Input).value == "ab"
        assert "你的做法" in told(app, "#mine")


async def test_a_store_that_refuses_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    app, _, shelf = finished(tmp_path, entries=LONGER)
    shelf.close()
    (shelf.folder / "roleplay.db").write_text("in the way, and no database")
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        await press(pilot, *"ab", "enter")
        assert isinstance(app.screen, DisputeScreen)
        assert app.screen.query_one(Input).value == "ab"


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (120, 40))])
def test_looks(snap_compare: Any, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    app, _, _ = finished(tmp_path, language, LONGER)

    async def ready(pilot: Pilot[None]) -> None:
        await opened(pilot)

    assert snap_compare(app, terminal_size=size, run_before=ready)
