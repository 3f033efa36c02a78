"""Hints at the keyboard: the price comes first, nothing is charged unasked, and what is paid stays paid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from roleplay.analysis.solution import TooLargeError
from roleplay.desk.solver import SolverService
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import Mode, Session
from roleplay.scenario.library import load_library, load_personalities
from roleplay.store.homestore import HomeStore
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.dialogs.hint import HintDialog
from roleplay.tui.guard import AT_ONCE
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from roleplay.tui.widgets.prose import Prose
from tests.scenario.sample import write_pack


def talking(tmp_path: Path, mode: Mode = "practice", language: str = "en") -> tuple[RoleplayApp, Session, HomeStore]:
    """An app in the midst of a small talk, with its session and its store."""
    library = load_library((write_pack(tmp_path / "pack"),))
    case = draw_case(library.get("sample"), load_personalities(), seed=1, personality="dove")
    session, store = Session(Play.start(case), mode), HomeStore(tmp_path / "store")
    app = make_app(library=library, store=store, language=language, session=session, play="p", patience=AT_ONCE)  # type: ignore[arg-type]
    return app, session, store


async def asked(app: RoleplayApp, pilot: Pilot[None]) -> HintDialog:
    """The hint asked for, and worked out."""
    await pilot.press("h")
    await app.workers.wait_for_complete()
    await pilot.pause()
    dialog = app.screen
    assert isinstance(dialog, HintDialog)
    dialog.query_one("#take", Button).active_effect_duration = 0  # a button is deaf for a moment after a press
    return dialog


async def press(pilot: Pilot[None], *names: str) -> None:
    for name in names:
        await pilot.press(name)
        await pilot.pause()


def told(dialog: HintDialog, part: str = "told") -> str:
    visual = dialog.query_one(f"#{part}", Static).visual
    assert isinstance(visual, Prose)
    return visual.plain


async def test_the_price_is_said_before_anything_is_told_or_charged(tmp_path: Path) -> None:
    app, session, _ = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await asked(app, pilot)
        assert "It costs 1 point." in told(dialog, "offer")
        assert not dialog.query_one("#told").display
        await press(pilot, "escape")
        assert isinstance(app.screen, PlayScreen)
    assert session.play.hints == ()


async def test_three_steps_tell_topic_kind_and_sentence_and_are_kept_at_once(tmp_path: Path) -> None:
    app, session, store = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await asked(app, pilot)
        assert app.focused is dialog.query_one("#close"), "a step costs points and is not preselected"
        await press(pilot, "left", "enter")
        assert "Topic: " in told(dialog)
        assert "Kind: " not in told(dialog)
        assert "It costs 2 points." in told(dialog, "offer")
        app.desk.seats.settle()
        assert [hint.step for hint in store.load("p").hints] == [1]
        await press(pilot, "enter")
        assert "Kind: problem question" in told(dialog)
        assert "ask?" not in told(dialog)
        await press(pilot, "enter")
        assert "Say: “ask?”" in told(dialog)
        assert "7 points so far" in told(dialog, "offer")
        assert not dialog.query_one("#take", Button).display
        await press(pilot, "enter")
        assert isinstance(app.screen, PlayScreen)
        marked = [choice.id for choice in app.screen.query_one("#list", ChoiceList).choices if "★" in choice.mark]
        assert marked == ["ask"]
    assert [hint.step for hint in store.load("p").hints] == [1, 2, 3]
    assert score(session.play).total == max(score(Play.start(session.play.case)).total - 7, 0)


async def test_taking_back_pays_nothing_back_and_the_same_situation_shows_it_again(tmp_path: Path) -> None:
    app, session, _ = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await asked(app, pilot)
        await press(pilot, "left", "enter", "escape")
        session.choose("ask")
        app.screen._changed()  # type: ignore[attr-defined]
        await pilot.pause()
        await press(pilot, "u")
        dialog = await asked(app, pilot)
        assert "Topic: " in told(dialog)
        assert "Step 2 of 3" in told(dialog, "offer")
    assert len(session.play.hints) == 1


async def test_the_hint_changes_its_language_at_once(tmp_path: Path) -> None:
    app, _, _ = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await asked(app, pilot)
        await press(pilot, "left", "enter", "f2")
        await pilot.pause()
        assert "话题：" in told(dialog)
        assert "第2级" in told(dialog, "offer")
        await press(pilot, "enter")
        assert "类型：" in told(dialog)


async def test_help_explains_hints(tmp_path: Path) -> None:
    app, _, _ = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f1")
        shown = [part.visual.plain for part in app.screen.query(Static) if isinstance(part.visual, Prose)]
        assert any("H gives a hint" in text for text in shown)


async def test_an_assessment_has_no_hints(tmp_path: Path) -> None:
    app, _, _ = talking(tmp_path, "assessment")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        assert isinstance(app.screen, PlayScreen)
        assert "h" not in app.screen.active_bindings


async def test_leaving_while_it_is_worked_out_costs_nothing(tmp_path: Path) -> None:
    app, session, _ = talking(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "h", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
    assert session.play.hints == ()


async def test_a_case_too_large_is_told_and_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise TooLargeError("99 states, at most 1")

    app, session, _ = talking(tmp_path)
    monkeypatch.setattr(SolverService, "wait", refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await asked(app, pilot)
        assert "99 states" in told(dialog, "offer")
        assert not dialog.query_one("#take", Button).display
    assert session.play.hints == ()


async def test_the_debrief_tells_what_hints_were_taken_where_and_their_cost(tmp_path: Path) -> None:
    app, session, _ = talking(tmp_path)
    async with app.run_test(size=(120, 50)) as pilot:
        await asked(app, pilot)
        await press(pilot, "left", "enter", "enter", "escape")
        session.choose("ask")
        session.leave()
        app.push_screen(DebriefScreen(session, "p"))
        await pilot.pause()
        result = " ".join(part.visual.plain for part in app.screen.query(Static) if isinstance(part.visual, Prose))
        assert "hints: 2" in result
        assert "Hints taken" in result
        await press(pilot, "4")
        await app.workers.wait_for_complete()
        await pilot.pause()
        detail = " ".join(
            part.visual.plain for part in app.screen.query("#detail Static") if isinstance(part.visual, Prose)
        )
        assert "you took 2 steps of a hint" in detail


async def test_a_course_tried_is_compared_with_what_was_played_hints_aside(tmp_path: Path) -> None:
    app, session, _ = talking(tmp_path)
    async with app.run_test(size=(120, 50)) as pilot:
        await asked(app, pilot)
        await press(pilot, "left", "enter", "escape")
        session.choose("ask")
        session.leave()
        app.push_screen(DebriefScreen(session, "p"))
        await press(pilot, "4")
        await app.workers.wait_for_complete()
        await press(pilot, "w", "l", "escape")
        detail = app.screen.query_one("#detail Static", Static).visual
        assert isinstance(detail, Prose)
        plain = score(Play.start(session.play.case).then("ask").then("@leave")).total
        assert f"points instead of {plain}" in detail.plain


@pytest.mark.parametrize(
    ("language", "size", "steps"), [("en", (80, 24), 3), ("zh", (120, 40), 2), ("zh", (80, 24), 3)]
)
def test_looks(snap_compare: Any, tmp_path: Path, language: str, size: tuple[int, int], steps: int) -> None:
    app, _, _ = talking(tmp_path, language=language)

    async def ready(pilot: Pilot[None]) -> None:
        await pilot.pause()  # the footer beneath is drawn only while nothing covers it
        await asked(app, pilot)
        await press(pilot, "left", *["enter"] * steps)

    assert snap_compare(app, terminal_size=size, run_before=ready)
