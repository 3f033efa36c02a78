"""Worksheets on the screens: begun, filled in by keys and mouse, kept without being asked, and taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from roleplay.practice.sheet.filled import Spot
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper
from roleplay.tui.app import RoleplayApp
from roleplay.tui.dialogs.help import HelpDialog
from roleplay.tui.dialogs.pick import PickDialog
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.sheet import SheetScreen
from roleplay.tui.screens.sheets import SheetsScreen
from roleplay.tui.widgets.fieldarea import FieldArea
from tests.scenario.sample import as_yaml, write_pack
from tests.scenario.worksheets import ASKED, tree
from tests.screenshot import WHOLE
from tests.tui.conftest import MakeApp, MakeSession
from tests.tui.front import press, settle, shown

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "pack")
    (folder / "worksheets").mkdir()
    write(folder)
    return folder


def write(pack: Path, **parts: Any) -> None:
    (pack / "worksheets" / "tried.yaml").write_text(as_yaml(tree(**parts)), encoding="utf-8")


@pytest.fixture
def begin(make: MakeApp, pack: Path) -> Callable[..., RoleplayApp]:
    """Makes the app with one worksheet."""

    def build(**options: Any) -> RoleplayApp:
        library = load_library([pack])
        library.packs = tuple(one for one in library.packs if one.path == pack)
        return make(library=library, **options)

    return build


async def open_sheet(pilot: Pilot[Any]) -> SheetScreen:
    await settle(pilot)
    await press(pilot, "S")
    assert isinstance(pilot.app.screen, SheetsScreen)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, SheetScreen)
    return pilot.app.screen


async def write_in(pilot: Pilot[Any], text: str) -> None:
    for sign in text:
        await pilot.press("space" if sign == " " else sign)


def notices(pilot: Pilot[Any]) -> list[str]:
    return [one.message for one in pilot.app._notifications]


def bodies(store: HomeStore) -> list[dict[str, Any]]:
    return [dict(one.body) for one in store.papers("sheet")[0]]


async def test_a_sheet_is_filled_in_by_keys_alone_and_kept(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)
        assert "things still missing" in shown(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "Bureau 7")
        await press(pilot, "enter")
        await write_in(pilot, "one")
        await press(pilot, "enter")
        await write_in(pilot, "two")
        await press(pilot, "tab")
        assert bodies(store)[0]["values"] == {"customer": "Bureau 7", "story": "one\ntwo"}
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PickDialog)
        await press(pilot, "enter")
        assert screen.sheet.filled.at(Spot("weight")) == "much"
        await press(pilot, "enter")
        await write_in(pilot, "120")
        assert "should be 0 to 100" in shown(pilot)
        await press(pilot, "backspace")
        await press(pilot, "enter", "escape", "escape")
        assert isinstance(pilot.app.screen, SheetsScreen)
        assert "Points: B · 15" in shown(pilot)
        assert bodies(store)[0]["values"]["size"] == "12"
        await press(pilot, "enter")
        assert "Bureau 7" in shown(pilot)


async def test_nothing_is_kept_of_a_sheet_that_was_only_looked_at(
    begin: Callable[..., RoleplayApp], store: HomeStore
) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_sheet(pilot)
        await press(pilot, "down", "escape")
        assert isinstance(pilot.app.screen, SheetsScreen)
        assert bodies(store) == []


async def to_table(pilot: Pilot[Any]) -> None:
    """To the first cell of the table of one's own."""
    await press(pilot, *["down"] * 5)


async def test_rows_are_added_taken_out_and_put_back(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)
        await to_table(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "Why")
        await press(pilot, "escape", "a")
        await write_in(pilot, "How")
        await press(pilot, "escape")
        assert [row["cells"]["question"] for row in bodies(store)[0]["rows"]["asked"]] == ["Why", "How"]
        await press(pilot, "d")
        assert [row["cells"]["question"] for row in bodies(store)[0]["rows"]["asked"]] == ["Why"]
        assert "Row removed. U brings it back." in notices(pilot)
        await press(pilot, "u")
        assert [row["cells"]["question"] for row in bodies(store)[0]["rows"]["asked"]] == ["Why", "How"]
        await press(pilot, "a", "escape", "a", "escape", "a")
        assert len(screen.sheet.filled.rows["asked"]) == 4
        await press(pilot, "a")
        assert len(screen.sheet.filled.rows["asked"]) == 4


async def test_the_mouse_does_the_same(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin().run_test(size=LARGE) as pilot:
        screen = await open_sheet(pilot)
        await pilot.click("#lines", offset=(5, 1))
        await settle(pilot)
        assert isinstance(screen.focused, FieldArea)
        await write_in(pilot, "Bureau")
        lines = shown(pilot).splitlines()
        row = next(at for at, line in enumerate(lines) if "+ add a row" in line)
        await pilot.click(offset=(8, row))
        await settle(pilot)
        assert len(screen.sheet.filled.rows["asked"]) == 2
        assert bodies(store)[0]["values"] == {"customer": "Bureau"}


async def test_typing_goes_where_it_was_meant_however_fast_one_goes_on(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)
        await pilot.press("enter", "a", "b", "enter", "c", "tab", "enter")
        assert screen.sheet.filled.values == {"customer": "ab", "story": "c"}
        await pilot.press("escape", "up", "up", "enter", "x", "escape", "down", "enter", "y", "escape", "escape")
        await settle(pilot)
        assert screen.sheet.filled.values == {"customer": "abx", "story": "cy"}


async def test_what_is_typed_while_the_language_changes_is_not_lost(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)
        await pilot.press("enter", "a", "b", "left")
        for name in ("f2", "c", "d", "f2", "e"):
            pilot.app.post_message(events.Key(name, name if len(name) == 1 else None))
        await settle(pilot)
        assert screen.sheet.filled.values == {"customer": "acdeb"}
        assert screen.query_one(FieldArea).text == "acdeb"


async def test_what_is_missing_is_told_and_gone_to(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=LARGE) as pilot:
        screen = await open_sheet(pilot)
        await press(pilot, "m")
        assert "Still empty (4): Customer, Story, Weight, Size." in notices(pilot)[0]
        assert screen.line() is not None
        assert screen.line().title == "Story"  # type: ignore[union-attr]
        await press(pilot, "m")
        assert screen.line().title == "Weight"  # type: ignore[union-attr]


async def test_a_store_that_refuses_is_told_and_what_was_typed_stays(
    begin: Callable[..., RoleplayApp], store: HomeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)

        def full(_: Paper) -> Paper:
            raise OSError(28, "no space left on device")

        monkeypatch.setattr(screen.sheet, "_store", type("Full", (), {"keep_paper": staticmethod(full)})())
        await press(pilot, "enter")
        await write_in(pilot, "Bureau")
        await press(pilot, "escape")
        assert "the disk is full" in shown(pilot)
        await press(pilot, "escape")
        assert "Esc again" in shown(pilot)
        assert "Bureau" in shown(pilot)
        monkeypatch.undo()
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SheetsScreen)
        assert bodies(store)[0]["values"] == {"customer": "Bureau"}


async def test_a_sheet_changed_elsewhere_is_kept_as_another(
    begin: Callable[..., RoleplayApp], store: HomeStore
) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_sheet(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "Mine")
        await press(pilot, "escape")
        (paper,) = store.papers("sheet")[0]
        store.throw_paper(paper.id)
        await press(pilot, "enter")
        await write_in(pilot, "2")
        await press(pilot, "escape")
        assert any("changed or thrown away elsewhere" in one for one in notices(pilot))
        assert [one["values"] for one in bodies(store)] == [{"customer": "Mine2"}]


async def test_renamed_copied_thrown_away_and_written_out(begin: Callable[..., RoleplayApp], store: HomeStore) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_sheet(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "Bureau")
        await press(pilot, "escape", "escape", "r")
        await press(pilot, *["backspace"] * 5)
        await write_in(pilot, "Mine")
        await press(pilot, "enter")
        assert [one.title for one in store.papers("sheet")[0]] == ["Mine"]
        await press(pilot, "y")
        assert sorted(one.title for one in store.papers("sheet")[0]) == ["Mine", "Mine (copy)"]
        await press(pilot, "o", "enter")
        (page,) = (store.exports / "sheets").iterdir()
        assert "Bureau" in page.read_text(encoding="utf-8")
        await press(pilot, "d", "y")
        assert len(store.papers("sheet")[0]) == 1
        await press(pilot, "end", "o", "down", "enter")
        assert {one.suffix for one in (store.exports / "sheets").iterdir()} == {".html", ".xlsx"}


async def test_a_sheet_begins_with_what_a_talk_gave(make: MakeApp, session: MakeSession, store: HomeStore) -> None:
    told = session(entries=WHOLE)
    async with make(session=told, play="p1").run_test(size=LARGE) as pilot:
        await settle(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "s", "enter")
        assert isinstance(pilot.app.screen, SheetScreen)
        assert "Tanxi County Education Bureau" in shown(pilot)
        (body,) = bodies(store)
        assert body["play"] == "p1"
        assert len(body["rows"]["questions"]) >= 5
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_a_worksheet_that_changed_or_went_shows_all_that_was_filled_in(
    begin: Callable[..., RoleplayApp], pack: Path, store: HomeStore
) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        await open_sheet(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "Bureau")
        await press(pilot, "escape")
    write(pack, blocks=[ASKED], results=[])
    async with begin().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "S", "enter")
        assert "No longer asked for" in shown(pilot)
        assert "Bureau" in shown(pilot)
    (pack / "worksheets" / "tried.yaml").unlink()
    async with begin().run_test(size=SMALL) as pilot:
        await settle(pilot)
        await press(pilot, "S", "enter")
        assert "is not there any more" in shown(pilot)
        await press(pilot, "enter")
        await write_in(pilot, "x")
        await press(pilot, "escape")
        assert bodies(store)[0]["values"] == {"customer": "Bureau"}


async def test_language_and_help_keep_the_place_and_what_is_written(begin: Callable[..., RoleplayApp]) -> None:
    async with begin().run_test(size=SMALL) as pilot:
        screen = await open_sheet(pilot)
        await press(pilot, "down", "enter")
        await write_in(pilot, "half a")
        await press(pilot, "f2")
        assert "还缺" in shown(pilot)
        assert isinstance(screen.focused, FieldArea)
        await write_in(pilot, " word")
        assert screen.sheet.filled.at(Spot("story")) == "half a word"
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpDialog)
        assert "放回来" in shown(pilot)


@pytest.mark.parametrize(
    ("keys", "language", "size"),
    [
        ((), "zh", SMALL),
        (("enter", *["down"] * 3, "enter"), "en", SMALL),
        ((*["down"] * 3, "enter", *["down"] * 4), "zh", LARGE),
        ((*["down"] * 5, "enter", *["down"] * 6, "enter", "3", "0", "0", "escape"), "en", LARGE),
    ],
)
def test_looks(
    keys: tuple[str, ...],
    language: str,
    size: tuple[int, int],
    make: MakeApp,
    snap_compare: Callable[..., bool],
) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "S", *keys)

    assert snap_compare(make(language=language), terminal_size=size, run_before=go)
