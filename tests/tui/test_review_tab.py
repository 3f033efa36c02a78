"""The review: verdicts without a frozen screen, one selection in list and graph, and the old play untouched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.timer import Timer
from textual.widgets import Static
from textual.widgets._footer import FooterKey

from roleplay.analysis.exercise import may_become
from roleplay.analysis.review import MoveReview, Review
from roleplay.analysis.solution import TooLargeError
from roleplay.desk.study import Study
from roleplay.tui.app import RoleplayApp
from roleplay.tui.debriefing.graph import GUTTER, ValueGraph
from roleplay.tui.debriefing.mark import MARKS
from roleplay.tui.debriefing.moves import MoveList
from roleplay.tui.debriefing.row import Row
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.dispute import DisputeScreen
from roleplay.tui.screens.play import PlayScreen
from roleplay.tui.widgets.prose import Prose
from tests.tui.reviewing import ENTRIES, LONGER, finished, press, told

SMALL = (80, 24)


def graph(app: RoleplayApp) -> ValueGraph:
    """The graph."""
    return app.screen.query_one(ValueGraph)


def listed(app: RoleplayApp) -> MoveList:
    """The list of moves."""
    return app.screen.query_one(MoveList)


def marks(app: RoleplayApp) -> list[str]:
    """The mark of every move in the list."""
    rows = [option.prompt for option in listed(app).options]
    head = app.screen.query_one("#columns").visual
    assert isinstance(head, Row)
    start = head.columns.plain.index("mark")
    return [row.columns.plain[start : start + 2].strip() for row in rows if isinstance(row, Row)]


async def test_the_review_judges_every_move_and_says_what_would_have_been_better(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        whole = told(app, "#verdicts")
        assert "Accuracy:" in whole
        assert "Blunder 1" in whole
        assert "“Repairs”: still within reach when you took your leave at move 4." in whole
        assert "By skill" in whole
        await press(pilot, "home", "down")
        move = told(app, "#verdicts")
        await press(pilot, "down", "down")
        last = told(app, "#verdicts")
    assert last.startswith("Move 4 ")
    assert "Better: “(I) dig?”" in last
    assert move.startswith("Move 2 ")
    assert "You: gain?" in move
    assert "From before move 2, a line to learn from, to a score of" in move
    assert "2  (I) dig?  ↑\u00a0felt" in move
    assert "(Name the personality: Dove.)" in move
    assert session.play.written == ENTRIES
    assert list((shelf.folder / "solved").glob("*.table"))


async def test_a_move_that_closed_a_need_says_so_in_both_tabs(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    closed = "From move 4 on, “Repairs” could not come out in full any more."
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "end")
        assert closed in told(app, "#detail")
        await press(pilot, "5")
        assert closed in told(app, "#verdicts")
        await press(pilot, "up")
        assert closed not in told(app, "#verdicts")


@pytest.mark.parametrize(
    ("language", "told_so"),
    [
        ("en", "The chance of it: still within reach when you took your leave at move 4."),
        ("zh", "机会：第4步你告辞的时候，其实还谈得出来。"),
    ],
)
async def test_the_card_of_a_need_says_when_it_died_and_why(tmp_path: Path, language: str, told_so: str) -> None:
    app, _, _ = finished(tmp_path, language)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "2")
        card = told(app, "#needs")
    assert told_so in card


@pytest.mark.parametrize("tab", ["2", "4", "5"])
async def test_the_review_begins_when_it_is_looked_for_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tab: str
) -> None:
    begun: list[Study] = []
    monkeypatch.setattr(Study, "work", lambda study: begun.append(study))
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "3", "1")
        assert not begun
        await press(pilot, tab)
        assert len(begun) == 1


async def test_verdicts_come_into_the_list_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late: list[DebriefScreen] = []
    monkeypatch.setattr(DebriefScreen, "_judge", lambda screen: late.append(screen))
    app, _, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", *["down"] * 9, "enter", "down", "down")
        assert set(marks(app)) == {""}
        before = listed(app).highlighted, listed(app).scroll_y, app.screen.query_one("#detail").scroll_y, app.focused
        late[0].study.work()
        late[0]._judged()
        await pilot.pause()
        after = listed(app).highlighted, listed(app).scroll_y, app.screen.query_one("#detail").scroll_y, app.focused
        assert after == before
        assert listed(app).scroll_y > 0
        assert {"★", "?"} <= set(marks(app)) <= {"★", "✓", "?!", "?", "??"}
        assert "At best " in told(app, "#detail")


async def test_a_move_chosen_in_one_tab_is_chosen_in_the_other(tmp_path: Path) -> None:
    app, session, _ = finished(tmp_path, entries=LONGER)
    moves = len(session.play.turns)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert graph(app).place == moves
        await press(pilot, "4", "down", "down", "5")
        assert graph(app).place == 2
        assert told(app, "#verdicts").startswith("Move 3 ")
        await press(pilot, "down", "down", "4")
        assert listed(app).highlighted == 4
        assert told(app, "#detail").startswith("Move 5 ")
        await press(pilot, "5", "end", "4")
        assert listed(app).highlighted == 4
        await press(pilot, "5")
        assert graph(app).place == moves


async def test_the_keys_of_the_graph(tmp_path: Path) -> None:
    app, session, _ = finished(tmp_path, entries=LONGER)
    moves = len(session.play.turns)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert app.focused is graph(app)
        places = []
        for key in ("up", "home", "up", "down", "end", "down", "t"):
            await press(pilot, key)
            places.append(graph(app).place)
        turning = app.screen.study.review.turning  # type: ignore[attr-defined]
        assert places == [moves - 1, 0, 0, 1, moves, moves, turning[0] - 1]
        await press(pilot, "home", "pagedown")
        pane = app.screen.query_one("#verdicts")
        assert pane.scroll_y > 0
        await press(pilot, "pageup")
        assert pane.scroll_y == 0
        await press(pilot, "enter")
        assert app.focused is pane
        await press(pilot, "down")
        assert pane.scroll_y == 1
        assert graph(app).place == 0
        await press(pilot, "left")
        assert app.screen.query_one("#moves").display


async def test_a_click_on_a_column_chooses_that_move(tmp_path: Path) -> None:
    app, session, _ = finished(tmp_path, entries=LONGER)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        width = graph(app)._width
        for place in (3, 0, len(session.play.turns)):
            await pilot.click(ValueGraph, offset=(2 + GUTTER + place * width, 3))
            await pilot.pause()
            assert graph(app).place == place
        for offset in ((1, 3), (78, 3)):
            await pilot.click(ValueGraph, offset=offset)
            assert graph(app).place == len(session.play.turns)


def long_review(moves: int) -> Review:
    """A review of so many moves; the values fall, and every tenth is a blunder."""
    judged = tuple(
        MoveReview(
            number=number,
            entry="ask",
            before=100 - number * 100 // (moves + 1),
            after=100 - (number + 1) * 100 // (moves + 1),
            likely_before=50,
            likely_after=50,
            hindsight=0,
            practical=0,
            missed=False,
            fair=20 if number % 10 == 0 else 0,
            judgement="blunder" if number % 10 == 0 else "best",
            accuracy=100,
            only=False,
            instead=None,
            possible=1,
            chance=0.5,
        )
        for number in range(1, moves + 1)
    )
    turning = tuple(number for number in (10, 20, 30) if number <= moves)
    return Review(judged, 100, 0, 90, turning, (), ())


@pytest.mark.parametrize(("moves", "whole"), [(1, True), (19, True), (45, True), (66, True), (67, True), (120, False)])
async def test_a_long_play_is_condensed_and_a_longer_one_scrolls(tmp_path: Path, moves: int, whole: bool) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        drawn = ValueGraph(long_review(moves), moves)
        await app.screen.mount(drawn)
        await pilot.pause()
        assert (len(drawn._shown) == moves + 1) is whole
        for place in (0, moves // 2, moves):
            drawn.show(long_review(moves), place)
            assert place in drawn._shown
            lines = drawn.render().plain.split("\n")
            assert len(lines) == drawn.content_size.height
            assert max(map(len, lines)) <= drawn.content_size.width
            assert "━" in lines[-3]
            assert place == moves or str(place + 1) in lines[-1]
            assert whole or ("‹" in lines[-3]) == (drawn._shown.start > 0)
            assert whole or ("›" in lines[-3]) == (drawn._shown.stop <= moves)
        assert lines[-3].count("▲") == len([n for n in (10, 20, 30) if n - 1 in drawn._shown and n <= moves])
        assert ("⁇" if drawn._width < 3 else "??") in lines[-2] or moves < 10


async def test_the_review_changes_its_language_at_once(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "f2")
        assert "准确度" in told(app, "#verdicts")
        assert "Accuracy" not in told(app, "#verdicts")
        await press(pilot, "home", "enter", "f2")
        assert told(app, "#verdicts").startswith("Move 1 ")
        assert app.focused is app.screen.query_one("#verdicts")


async def test_the_language_can_be_changed_while_it_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _, _ = finished(tmp_path)
    go_on = Event()
    beats: list[Callable[[], None]] = []
    work, tick = Study.work, DebriefScreen.set_interval

    def held(study: Study) -> None:
        go_on.wait()
        work(study)

    def noted(screen: DebriefScreen, interval: float, callback: Callable[[], None], **more: Any) -> Timer:
        if not more:  # those of the framework have a name
            beats.append(callback)
        return tick(screen, interval, callback, **more)

    monkeypatch.setattr(Study, "work", held)
    monkeypatch.setattr(DebriefScreen, "set_interval", noted)
    async with app.run_test(size=SMALL) as pilot:
        try:
            await pilot.press("5", "f2")
            await pilot.pause()
            assert beats
            for beat in beats:
                beat()
            await pilot.pause()
            assert told(app, "#told") == app.desk.words("review.solving")
        finally:
            go_on.set()
        await press(pilot)
        assert "准确度" in told(app, "#verdicts")


async def test_leaving_while_it_works_harms_nothing(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "escape")
        assert not isinstance(app.screen, DebriefScreen)


async def test_a_case_too_large_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _, _ = finished(tmp_path)

    def refuse(*_: object) -> object:
        raise TooLargeError("99,000,000 states")

    monkeypatch.setattr("roleplay.desk.solver.SolverService.wait", refuse)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        assert "This play cannot be reviewed: 99,000,000 states" in told(app, "#verdicts")
        assert not graph(app).display
        assert app.focused is app.screen.query_one("#verdicts")
        await press(pilot, "4", "down")
        assert told(app, "#detail").startswith("Move 2 ")
        assert set(marks(app)) == {""}


async def test_retrying_plays_on_from_before_the_move_and_keeps_the_old_play(tmp_path: Path) -> None:
    app, session, shelf = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "down", "r")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.play.written == ENTRIES[:1]
        assert app.screen.session.mode == "practice"
        assert {kept.id for kept in shelf.all()} > {"done"}
    assert session.play.written == ENTRIES
    assert shelf.load("done").entries == ENTRIES


async def test_what_starts_from_a_move_is_offered_only_where_one_is_chosen(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "1", "r", "w")
        assert isinstance(app.screen, DebriefScreen)
        for keys, offered in ((("1",), False), (("4",), True), (("5",), False), (("up",), True), (("end",), False)):
            await press(pilot, *keys)
            actions = {active.binding.action for active in app.screen.own_bindings}
            assert {action in actions for action in ("retry", "what_if")} == {offered}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_key_for_one_move_says_so_where_none_is_chosen(tmp_path: Path, language: str) -> None:
    app, _, _ = finished(tmp_path, language)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5")
        for key in "drwm":
            app.clear_notifications()
            await press(pilot, key)
            assert isinstance(app.screen, DebriefScreen)
            assert [note.message for note in app._notifications] == [app.desk.words("debrief.unchosen")]
        await press(pilot, "home", "d")
        assert isinstance(app.screen, DisputeScreen)


async def test_a_card_of_what_was_no_mistake_is_refused_in_words(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4")
        study = app.screen.study
        await app.workers.wait_for_complete()
        assert study.review is not None
        sound = next(move.number for move in study.review.moves if not may_become(move))
        await press(pilot, "home", *["down"] * (sound - 1), "m")
        assert [note.message for note in app._notifications] == [app.desk.words("debrief.faultless")]


async def test_a_verdict_that_cannot_be_had_is_not_disputed_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _, _ = finished(tmp_path)

    def refuse(*_: object) -> object:
        raise TooLargeError("99,000,000 states")

    monkeypatch.setattr("roleplay.desk.solver.SolverService.wait", refuse)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "4", "d")
        assert isinstance(app.screen, DebriefScreen)
        [note] = app._notifications
        assert note.message == "This play cannot be reviewed: 99,000,000 states"


async def test_a_key_that_has_been_changed_says_so_as_well(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        app.set_keymap({"debrief.dispute": "z"})
        await press(pilot, "5", "d")
        assert not app._notifications
        await press(pilot, "z")
        assert [note.message for note in app._notifications] == [app.desk.words("debrief.unchosen")]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
async def test_a_judgement_its_mark_and_its_count_stand_on_one_line(tmp_path: Path, language: str, width: int) -> None:
    app, _, _ = finished(tmp_path, language, LONGER)
    async with app.run_test(size=(width, 40)) as pilot:
        await press(pilot, "5")
        place = app.screen.query_one("#told", Static)
        assert isinstance(place.visual, Prose)
        lines = place.visual.at(place.content_size.width).plain.split("\n")
        for judgement, sign in MARKS.items():
            counted = rf"{re.escape(sign)} {app.desk.words(f'review.judgement.{judgement}')} \d"
            assert any(re.search(counted, line) for line in lines), judgement


async def test_every_key_stands_in_the_help(tmp_path: Path) -> None:
    app, _, _ = finished(tmp_path)
    async with app.run_test(size=SMALL) as pilot:
        await press(pilot, "5", "home", "f1")
        assert isinstance(app.screen, HelpDialog)
        text = told(app, "#box")
        for key in ("Retry here", "What if", "Record", "The next turning point", "The play as a whole"):
            assert key in text


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_footer_fits(tmp_path: Path, language: str) -> None:
    app, _, _ = finished(tmp_path, language)
    async with app.run_test(size=SMALL) as pilot:
        for keys in (("1",), ("4",), ("5", "home")):
            await press(pilot, *keys)
            assert app.screen.query_one("Footer").virtual_size.width <= SMALL[0]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [SMALL, (200, 60)])
async def test_the_footer_has_the_key_against_a_verdict_once_there_is_one(
    tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    app, _, _ = finished(tmp_path, language, LONGER)
    async with app.run_test(size=size) as pilot:
        for keys in (("4",), ("5", "home")):
            await press(pilot, *keys)
            shown = [key.action for key in app.screen.query(FooterKey)]
            assert {"home", "retry", "what_if", "dispute", "help"} <= {action.removeprefix("app.") for action in shown}
        await press(pilot, "f1")
        text = told(app, "#box")
        for key in ("key.again", "key.new-case", "key.card"):  # what gives way where there is less room
            assert app.desk.words(key) in text


TURNED = ("5", "home", "down", "down", "down")


@pytest.mark.parametrize(
    ("keys", "language", "size", "dark"),
    [
        (("5",), "en", SMALL, True),
        (("5",), "zh", (200, 60), False),
        (TURNED, "en", SMALL, False),
        (TURNED, "zh", (120, 40), True),
        (("4", "end"), "en", SMALL, True),
        (("4", "end"), "zh", (120, 40), True),
    ],
)
def test_looks(
    snap_compare: Any, tmp_path: Path, keys: tuple[str, ...], language: str, size: tuple[int, int], dark: bool
) -> None:
    app, _, _ = finished(tmp_path, language, LONGER)

    async def ready(pilot: Pilot[None]) -> None:
        if not dark:
            app.action_theme()
        await press(pilot, keys[0])
        await press(pilot, *keys[1:])

    assert snap_compare(app, terminal_size=size, run_before=ready)
