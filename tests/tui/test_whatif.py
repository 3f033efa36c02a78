"""What if: every key of the screen, variations that are kept, and an original that stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from roleplay.analysis.line import best_line, ways
from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.variation import Variation, course
from roleplay.desk.study import Study
from roleplay.engine.entry import Say
from roleplay.engine.score import score
from roleplay.telling.phrase import rounded
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.dialogs.palette import Palette
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.screens.whatif import WhatIfScreen
from roleplay.tui.widgets.choicelist import ChoiceList
from tests.tui.reviewing import ENTRIES, LONGER, finished, press, told

SMALL = (80, 24)
FORK = 1
OPEN = ("4", *["down"] * FORK, "w")


def screen(app: RoleplayApp) -> WhatIfScreen:
    """The screen under test."""
    assert isinstance(app.screen, WhatIfScreen)
    return app.screen


def variation(app: RoleplayApp) -> Variation:
    """The variation as it stands."""
    found = screen(app)._variation
    assert found is not None
    return found


def own(app: RoleplayApp) -> tuple[str, ...]:
    """The entries of the variation since the fork."""
    return variation(app).play.written[FORK:]


def solver(app: RoleplayApp) -> Any:
    """What solves its case."""
    return app.desk.solver


async def test_choices_stand_with_their_values_and_the_best_first(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        listed, found = screen(app).query_one(ChoiceList), ways(variation(app).play, solver(app))
        assert [choice.id for choice in listed.choices] == [str(option.turn.entry) for option in found]
        for choice, option in zip(listed.choices, found, strict=True):
            assert choice.mark.split() == (["★"] if option.best else []) + [
                str(option.value),
                str(rounded(option.practical)),
            ]
        assert app.focused is listed
        assert "Still in reach: at best 97, in practice about " in told(app, "#standing")


async def test_choosing_by_number_arrows_and_mouse(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        ids = [choice.id for choice in screen(app).query_one(ChoiceList).choices]
        await press(pilot, "3")
        assert own(app) == (ids[2],)
        await press(pilot, "u", "down", "enter")
        assert own(app) == (ids[1],)
        await press(pilot, "backspace")
        await pilot.click(ChoiceList, offset=(12, 0))
        await press(pilot)
        assert own(app) == (ids[0],)


async def test_the_best_move_and_the_best_line(tmp_path: Path) -> None:
    app, session, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        line = tuple(map(str, best_line(variation(app).play, solver(app))))
        await press(pilot, "b")
        assert own(app) == line[:1]
        await press(pilot, "B")
        assert own(app) == line
        here, there = score(variation(app).play), score(session.play)
        result = f"Over: {here.total} points instead of {there.total}; needs uncovered: 1 instead of 0."
        assert told(app, "#standing") == result
        assert not screen(app).query_one(ChoiceList).display
        keys = screen(app).active_bindings
        assert not {"b", "B", "l", "n", "r"} & set(keys)
        assert {"u", "s"} <= set(keys)
        await press(pilot, "b", "B", "l", "n", "r")
        assert own(app) == line
        await press(pilot, "u")
        assert own(app) == line[:-1]
        assert screen(app).query_one(ChoiceList).display


async def test_leaving_naming_and_beginning_anew(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        assert not {"u", "s"} & set(screen(app).active_bindings)
        await press(pilot, "n")
        assert own(app) == ("@read:dove",)
        assert "n" not in screen(app).active_bindings
        await press(pilot, "l")
        assert own(app) == ("@read:dove", "@leave")
        await press(pilot, "s")
        assert own(app) == ()


async def test_both_courses_are_told_with_their_values(tmp_path: Path) -> None:
    app, session, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "b")
        await press(pilot)
        text = told(app, "#course")
        for turn, worth in zip(session.play.turns[FORK:], course(session.play, FORK, solver(app))[1:], strict=True):
            assert str(worth) in text
            assert (turn.move.say("en") if turn.move else "You ") in text
        assert "« too early" in text
        assert "✓ lands ↑ felt" in text
        assert "??" in text
        reply = variation(app).play.turns[-1].lines[-1].text("en")
        assert reply in told(app, "#reply")


async def test_branches_are_kept_while_the_debrief_is_open(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path)
    record = shelf.load("done")
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "B")
        first = variation(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, DebriefScreen)
        note = (
            f"Another way was tried from here: {score(first.play).total} points instead of {score(session.play).total}."
        )
        assert note in told(app, "#detail")
        await press(pilot, "5")
        assert note in told(app, "#verdicts")
        await press(pilot, "up", "w", "l")
        assert variation(app).fork == 0
        await press(pilot, "escape", "down", "w")
        assert variation(app) == first
        assert screen(app)._study.variations.keys() == {0, 1}
        await press(pilot, "s", "escape", "w")
        assert own(app) == ()
    assert session.play.written == ENTRIES
    assert shelf.load("done") == record
    assert [kept.id for kept in shelf.all()] == ["done"]


async def test_playing_on_for_real_is_a_play_of_its_own(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "b", "r")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.play.written == (*ENTRIES[:FORK], "dig")
        assert app.screen.session.mode == "practice"
        await press(pilot, "u")
        assert app.screen.session.play.written == ENTRIES[:FORK]
        assert len(shelf.all()) == 2
    assert session.play.written == ENTRIES
    assert shelf.load("done").entries == ENTRIES


async def test_leaving_right_after_a_move_harms_nothing(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("4", "w", "escape", "w", "b", "escape", "w", "u", "r")
        await press(pilot)
        assert isinstance(app.screen, PlayScreen | DebriefScreen)


async def test_the_courses_scroll_and_follow_the_branch(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "w")
        pane = screen(app).query_one("#course")
        assert pane.scroll_y == 0
        await press(pilot, "pagedown")
        assert pane.scroll_y > 0
        await press(pilot, "pageup")
        assert pane.scroll_y == 0
        for _ in range(8):
            screen(app)._enter(Say("ask"))
        await press(pilot)
        assert 0 < variation(app).length * 2 - pane.scroll_y <= pane.size.height
        assert pane.scroll_y > 0
        assert pane.scroll_y % 2 == 0
        await press(pilot, "s")
        assert pane.scroll_y == 0
        for _ in range(6):
            screen(app)._enter(Say("ask"))
        await press(pilot, "pageup", "B")
        assert pane.scroll_y in (12, pane.max_scroll_y)


async def test_the_language_changes_and_the_branch_stays(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "b", "f2")
        assert own(app) == ("dig",)
        assert "现在最好还能到" in told(app, "#standing")
        assert "当时的谈法" in told(app, "#titles")
        assert app.focused is screen(app).query_one(ChoiceList)
        await press(pilot, "down", "f2")
        assert screen(app).query_one(ChoiceList).place == 1
        assert "As you played it" in told(app, "#titles")
        await press(pilot, "u")
        assert own(app) == ()


async def test_it_waits_for_the_first_solution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late: list[WhatIfScreen] = []
    monkeypatch.setattr(DebriefScreen, "_judge", lambda _: None)
    monkeypatch.setattr(WhatIfScreen, "_work", lambda whatif: late.append(whatif))
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        assert "Working out every possible course" in told(app, "#standing")
        assert not {"b", "B", "l", "n", "r", "u", "s"} & set(screen(app).active_bindings)
        await press(pilot, "b", "B", "l", "n", "r", "u", "s", "1", "enter", "pagedown", "f2", "f2")
        late[0]._study.work()
        late[0]._ready()
        await press(pilot, "b")
        assert own(app) == ("dig",)
        await press(pilot, "escape")
        assert "At best 97 points before" in told(app, "#detail")


async def test_the_case_is_worked_out_once_for_both_screens(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*OPEN)
        await press(pilot)
        study: Study = screen(app)._study
        found = study.review
        study.work()
        assert found is not None
        assert study.review is found
        assert variation(app).play.written == ENTRIES[:FORK]


async def test_a_case_too_large_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _, _ = finished(tmp_path)

    def refuse(*_: object) -> object:
        raise TooLargeError("99,000,000 states")

    monkeypatch.setattr("roleplay.desk.solver.SolverService.wait", refuse)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN)
        assert "99,000,000 states" in told(app, "#standing")
        await press(pilot, "b", "l", "escape")
        assert isinstance(app.screen, DebriefScreen)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_footer_fits_and_every_key_stands_in_the_help(tmp_path: Path, language: str) -> None:
    app, _, _ = finished(tmp_path, language)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "b")
        assert screen(app).query_one("Footer").virtual_size.width <= SMALL[0]
        say = app.desk.words
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpDialog)
        text = told(app, "#box")
        for key in ("best", "finish", "anew", "play", "name", "leave", "older", "newer"):
            assert say(f"key.whatif.{key}") in text
        assert say("key.undo") in text


async def test_the_palette_offers_what_the_screen_can_do(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, *OPEN, "ctrl+p")
        assert isinstance(app.screen, Palette)
        await press(pilot, *"best line", "enter")
        assert variation(app).play.over


@pytest.mark.parametrize(
    ("language", "size", "dark", "keys"),
    [
        ("en", SMALL, True, ("b",)),
        ("zh", SMALL, False, ("b", "n")),
        ("zh", (120, 40), True, ("4", "4")),
        ("en", (200, 60), False, ("b", "4")),
        ("en", SMALL, True, ("B",)),
        ("zh", (120, 40), False, ("4", "B")),
    ],
)
def test_looks(
    snap_compare: Any, tmp_path: Path, language: str, size: tuple[int, int], dark: bool, keys: tuple[str, ...]
) -> None:
    app, _, _ = finished(tmp_path, language, LONGER)

    async def ready(pilot: Pilot[None]) -> None:
        if not dark:
            app.action_theme()
        await press(pilot, "4", "down", "down")
        await press(pilot, "w", *keys)

    assert snap_compare(app, terminal_size=size, run_before=ready)
