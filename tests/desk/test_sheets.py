"""Sheets at the desk: kept as they are filled in, never over what somebody else wrote, and told where that fails."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from roleplay.desk.sheets import Sheet, Sheets
from roleplay.desk.trouble import DeskError
from roleplay.practice.sheet.filled import Filled, Spot
from roleplay.scenario.library import Library, load_library
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper, new_id
from tests.scenario.sample import as_yaml, write_pack
from tests.scenario.worksheets import ASKED, tree

CUSTOMER = Spot("customer")


class Refusing:
    """A store that keeps nothing more."""

    def keep_paper(self, paper: Paper) -> Paper:
        assert paper.serial == 0
        raise OSError(28, "No space left on device")


@pytest.fixture
def store(tmp_path: Path) -> HomeStore:
    return HomeStore(tmp_path / "home")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = write_pack(tmp_path / "pack")
    (folder / "worksheets").mkdir()
    write(folder)
    return folder


def write(pack: Path, **parts: object) -> None:
    (pack / "worksheets" / "tried.yaml").write_text(as_yaml(tree(**parts)), encoding="utf-8")


def sheets_of(store: HomeStore, pack: Path) -> Sheets:
    library = load_library([pack])
    library.packs = tuple(one for one in library.packs if one.path == pack)
    return Sheets(lambda: library, lambda: store, lambda: 1000)


@pytest.fixture
def sheets(store: HomeStore, pack: Path) -> Sheets:
    return sheets_of(store, pack)


def begun(sheets: Sheets) -> Sheet:
    return sheets.begin(sheets.worksheets()[0], "en")


def test_an_empty_sheet_is_not_kept_and_one_with_something_in_it_is(sheets: Sheets) -> None:
    sheet = begun(sheets)
    assert sheet.keep("en") is None
    sheet.add_row("asked")
    assert sheet.keep("en") is None
    assert sheets.kept()[0] == []
    sheet.put(CUSTOMER, "Bureau")
    assert sheet.unkept
    assert sheet.keep("en") is None
    (kept,) = sheets.kept()[0]
    assert (kept.paper.title, kept.filled.at(CUSTOMER), kept.filled.names["customer"]) == (
        "Tried",
        "Bureau",
        "Customer",
    )
    assert not sheet.unkept
    sheet.put(CUSTOMER, "Another")
    sheet.keep("en")
    assert [one.filled.at(CUSTOMER) for one in sheets.kept()[0]] == ["Another"]


def test_what_is_typed_is_made_fit_to_be_kept(sheets: Sheets) -> None:
    sheet = begun(sheets)
    assert sheet.put(CUSTOMER, "two\nlines\x1b[31m") == "two lines\N{REPLACEMENT CHARACTER}[31m"
    assert sheet.put(Spot("story"), "two\nlines") == "two\nlines"
    assert len(sheet.put(CUSTOMER, "x" * 9999)) == 400
    assert sheet.put(CUSTOMER, "   ") == ""
    assert sheet.keep("en") is None


def test_a_row_taken_out_comes_back(sheets: Sheets) -> None:
    sheet = begun(sheets)
    spot = Spot("asked", "1", "question")
    sheet.put(spot, "Why?")
    assert sheet.add_row("asked") == "2"
    assert sheet.remove_row("asked", "1")
    assert sheet.filled.at(spot) == ""
    assert sheet.can_undo
    assert sheet.undo() is not None
    assert sheet.filled.at(spot) == "Why?"
    assert sheet.undo() is None
    assert not sheet.remove_row("compared", "price")
    assert [sheet.add_row("asked") for _ in range(3)] == ["3", "4", None]
    assert sheet.add_row("compared") is None


def test_a_sheet_changed_elsewhere_is_kept_beside_it(sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "Mine")
    sheet.keep("en")
    other = sheets.open(sheets.kept()[0][0])
    other.put(CUSTOMER, "Theirs")
    assert other.keep("en") is None
    sheet.put(CUSTOMER, "Mine, changed")
    told = sheet.keep("en")
    assert told is not None
    assert told.key == "sheet.stale"
    assert {one.filled.at(CUSTOMER) for one in sheets.kept()[0]} == {"Theirs", "Mine, changed"}
    sheet.put(CUSTOMER, "Mine, again")
    assert sheet.keep("en") is None
    assert len(sheets.kept()[0]) == 2


def test_a_sheet_thrown_away_elsewhere_is_not_lost(sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "Mine")
    sheet.keep("en")
    sheets.throw(sheets.kept()[0][0])
    sheet.put(CUSTOMER, "Still here")
    assert sheet.keep("en") is not None
    assert [one.filled.at(CUSTOMER) for one in sheets.kept()[0]] == ["Still here"]


def test_a_store_that_refuses_is_told_and_what_was_typed_stays(sheets: Sheets) -> None:
    worksheet = sheets.worksheets()[0]
    sheet = Sheet(Refusing(), worksheet, Filled(worksheet.id), "Tried")  # type: ignore[arg-type]
    sheet.put(CUSTOMER, "Bureau")
    told = sheet.keep("en")
    assert told is not None
    assert "the disk is full" in str(told)
    assert sheet.unkept
    assert sheet.filled.at(CUSTOMER) == "Bureau"


def test_too_much_is_told(sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "x")
    sheet.filled = replace(sheet.filled, names={str(at): "长" * 290 for at in range(400)}, values={"story": "y"})
    sheet.worksheet = None
    told = sheet.keep("en")
    assert told is not None
    assert told.key == "sheet.large"


def test_rename_duplicate_throw_and_find(sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "Bureau")
    sheet.keep("en")
    (kept,) = sheets.kept()[0]
    sheets.rename(kept, "  For the\nbureau ")
    found = sheets.find("For the bureau")
    assert found is not None
    with pytest.raises(DeskError, match=r"changed elsewhere"):
        sheets.rename(kept, "stale")
    with pytest.raises(DeskError, match=r"at least one letter"):
        sheets.rename(found, " \n")
    copy = sheets.duplicate(found, "Copy")
    assert sheets.find(copy.id[:6]) is not None
    assert sheets.find("nothing") is None
    sheets.throw(found)
    assert [one.paper.title for one in sheets.kept()[0]] == ["Copy"]


def test_a_worksheet_that_is_gone_leaves_what_was_filled_in(store: HomeStore, pack: Path, sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "Bureau")
    sheet.put(Spot("asked", "1", "question"), "Why?")
    sheet.keep("en")
    write(pack, blocks=[ASKED], results=[])
    changed = sheets_of(store, pack)
    again = changed.open(changed.kept()[0][0])
    again.put(Spot("asked", "1", "question"), "Why not?")
    assert again.keep("en") is None
    (pack / "worksheets" / "tried.yaml").unlink()
    gone = sheets_of(store, pack)
    (kept,) = gone.kept()[0]
    assert kept.worksheet is None
    assert kept.filled.at(CUSTOMER) == "Bureau"
    read_only = gone.open(kept)
    assert read_only.put(CUSTOMER, "x") == "Bureau"
    assert not read_only.unkept
    write(pack)
    whole = sheets_of(store, pack).kept()[0][0]
    assert (whole.filled.at(CUSTOMER), whole.filled.at(Spot("asked", "1", "question"))) == ("Bureau", "Why not?")


def test_a_paper_that_is_no_sheet_hides_no_other(store: HomeStore, sheets: Sheets) -> None:
    sheet = begun(sheets)
    sheet.put(CUSTOMER, "Bureau")
    sheet.keep("en")
    store.keep_paper(Paper(new_id(), "sheet", "Broken", 5, 5, {"worksheet": 7}))
    kept, wrong = sheets.kept()
    assert [one.filled.at(CUSTOMER) for one in kept] == ["Bureau"]
    assert len(wrong) == 1
    assert wrong[0].startswith("Broken: ")


def test_a_library_without_worksheets_has_none(store: HomeStore) -> None:
    assert Sheets(lambda: Library([]), lambda: store).worksheets() == []
