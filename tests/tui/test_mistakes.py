"""Cards of one's own mistakes on the screens: made in the debrief, asked among the cards, thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.exercise import faulty
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.drill import DrillScreen
from roleplay.tui.screens.drills import DrillsScreen
from tests.tui.front import shown
from tests.tui.reviewing import LONGER, finished, press

SMALL = (80, 24)


async def test_the_move_in_view_becomes_a_card_once(tmp_path: Path) -> None:
    app, _, store = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "m")
        assert store.papers("mistake") == ([], [])
        await press(pilot, "4")
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.study.review is not None
        place = faulty(app.screen.study.review)[0]
        await press(pilot, "home", *["down"] * place, "m", "m")
        assert len(store.papers("mistake")[0]) == 1
        await press(pilot, "m")
        assert len(store.papers("mistake")[0]) == 1
        assert "There is a card of this already." in [note.message for note in app._notifications]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_all_mistakes_become_cards_from_any_tab_and_are_asked(tmp_path: Path, language: str) -> None:
    app, _, store = finished(tmp_path, language, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "M")
        made = len(store.papers("mistake")[0])
        assert made > 1
        await press(pilot, "C")
        assert isinstance(app.screen, DrillsScreen)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, DrillScreen)
        assert ("My mistakes" if language == "en" else "错题本") in shown(pilot)
        assert app.screen._drill.left == made
        await press(pilot, "1", "enter")
        assert app.screen._drill.summary.cards == 1


async def test_a_card_is_thrown_away_once_that_is_confirmed(tmp_path: Path) -> None:
    app, _, store = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "M")
        made = len(store.papers("mistake")[0])
        await press(pilot, "C")
        await press(pilot, "down", "enter", "x")
        assert isinstance(app.screen, ConfirmDialog)
        await press(pilot, "escape")
        assert len(store.papers("mistake")[0]) == made
        await press(pilot, "x", "y")
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        assert (len(store.papers("mistake")[0]), screen._drill.left) == (made - 1, made - 1)
        assert "Thrown away." in shown(pilot)
        await press(pilot, *["x", "y"] * made)
        assert store.papers("mistake") == ([], [])
        assert screen._drill.key is None


async def test_a_shipped_card_is_not_thrown_away(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "C")
        await press(pilot, "down", "enter", "x")
        assert isinstance(app.screen, DrillScreen)


async def test_a_store_that_refuses_is_told_and_the_debrief_stays(tmp_path: Path) -> None:
    app, _, store = finished(tmp_path, entries=LONGER)
    store.close()
    (store.folder / "roleplay.db").write_text("in the way, and no database")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "M")
        assert isinstance(app.screen, DebriefScreen)
        assert any("no database" in note.message for note in app._notifications)
