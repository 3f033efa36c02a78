"""The review tab and playing on from a move: verdicts without a frozen screen, and the old play untouched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_library, load_personalities
from roleplay.store.shelf import Shelf
from roleplay.tui.app import RoleplayApp, make_app
from roleplay.tui.debrief import DebriefScreen
from roleplay.tui.play import PlayScreen
from roleplay.tui.prose import Prose
from tests.scenario.sample import write_pack

ENTRIES = ("ask", "gain", "@read:eagle", "@leave")


def finished(tmp_path: Path, language: str = "en") -> tuple[RoleplayApp, Session, Shelf]:
    """An app that opens on the debrief of a short play with a mistake and a wrong reading."""
    library = load_library((write_pack(tmp_path / "pack"),))
    case = draw_case(library.get("sample"), load_personalities(), seed=1, personality="dove")
    play = Play.start(case)
    for entry in ENTRIES:
        play = play.then(entry)
    session, shelf = Session(play), Shelf(tmp_path / "shelf")
    shelf.save("done", record(session))
    app = make_app(library=library, shelf=shelf, language=language, session=session, play="done")  # type: ignore[arg-type]
    return app, session, shelf


def shown(app: RoleplayApp) -> str:
    """The text of the review tab."""
    visual = app.screen.query_one("#verdicts", Static).visual
    assert isinstance(visual, Prose)
    return visual.plain


async def reviewed(app: RoleplayApp, pilot: Pilot[None]) -> str:
    """Open the review tab and wait for the verdicts."""
    await pilot.press("5")
    await app.workers.wait_for_complete()
    await pilot.pause()
    return shown(app)


async def test_the_review_judges_every_move_and_says_what_would_have_been_better(tmp_path: Path) -> None:
    app, _, shelf = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        text = await reviewed(app, pilot)
    assert "Accuracy:" in text
    assert "Blunder" in text
    assert "Better: “dig?”" in text
    assert "Repairs: it could still come out" in text
    assert list((shelf.folder / "solved").glob("*.npy"))


async def test_the_review_changes_its_language_at_once(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await reviewed(app, pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert "准确度" in shown(app)
        assert "Accuracy" not in shown(app)


async def test_leaving_while_it_works_harms_nothing(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(app.screen, DebriefScreen)


async def test_retrying_plays_on_from_before_the_move_and_keeps_the_old_play(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "down", "r")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.play.entries == ENTRIES[:1]
        assert app.screen.session.mode == "practice"
        assert {kept.id for kept in shelf.all()} > {"done"}
    assert session.play.entries == ENTRIES
    assert shelf.load("done").entries == ENTRIES


async def test_retrying_is_offered_only_where_a_move_is_chosen(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "r")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "r" not in app.screen.active_bindings
        await pilot.press("4")
        assert "r" in app.screen.active_bindings


@pytest.mark.parametrize(("language", "size"), [("en", (80, 24)), ("zh", (120, 40))])
def test_looks(snap_compare: Any, tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    app, _, _ = finished(tmp_path, language)

    async def ready(pilot: Pilot[None]) -> None:
        await reviewed(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=ready)
