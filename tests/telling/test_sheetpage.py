"""Worksheets on paper and in spreadsheets: self-contained, escaped, blank ones with room to write."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest

from roleplay.practice.sheet.filled import Filled, Spot
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.library import load_library
from roleplay.telling.sheet import as_xlsx
from roleplay.telling.sheetpage import sheet_page
from roleplay.telling.sheettable import sheet_tables
from roleplay.telling.words import words
from tests.scenario.worksheets import tree, worksheet

EVERY = load_library().worksheets()
NASTY = '<script>alert(1)</script> & "q" [bold] \' =1+1'
FORMULA = "=cmd|' /C calc'!A0"
VOID = {"br", "hr", "meta"}


class Tags(HTMLParser):
    """Holds that every element is closed, and collects those there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs if name.startswith("on"))}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(page: str) -> set[str]:
    parser = Tags()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


def filled() -> Filled:
    found = Filled("tried")
    for spot, text in (
        (Spot("customer"), NASTY),
        (Spot("weight"), "much"),
        (Spot("size"), "40"),
        (Spot("asked", "1", "question"), FORMULA),
        (Spot("asked", "1", "effect"), "further"),
        (Spot("compared", "price", "us"), "7"),
        (Spot("gone"), NASTY),
    ):
        found = found.put(spot, text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", EVERY, ids=lambda one: one.id)
def test_a_blank_page_asks_everything_and_loads_nothing(sheet, language) -> None:  # type: ignore[no-untyped-def]
    page = sheet_page(words(language), sheet, Filled(sheet.id), sheet.title(language), empty=True)
    assert not tags(page) & {"script", "link", "img", "iframe"}
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")
    text = re.sub(r"<[^>]+>", "\n", page)
    for blank in sheet.blanks.values():
        assert blank.title(language).replace("'", "&#x27;") in text
    for table in sheet.tables.values():
        assert page.count("<tr") >= max(table.least, len(table.rows))
    assert "size: A4" in page


def test_what_was_typed_is_shown_as_typed_and_does_nothing() -> None:
    page = sheet_page(words("en"), worksheet(), filled(), NASTY)
    assert "script" not in tags(page)
    assert page.count("&lt;script&gt;alert(1)") == 4
    assert FORMULA.replace("'", "&#x27;") in page
    assert "Much" in page
    assert "40%" in page
    assert "No longer asked for" in page
    assert "Still missing" in page
    assert "B · 43" in page


def test_a_page_without_its_worksheet_has_all_that_was_filled_in() -> None:
    page = sheet_page(words("zh"), None, filled(), "旧表")
    tags(page)
    assert page.count('class="blank"') == 7


def test_a_wide_table_is_printed_across() -> None:
    grading = next(one for one in EVERY if one.id == "account-grading")
    assert "landscape" in sheet_page(words("en"), grading, Filled(grading.id), "x")
    assert "landscape" not in sheet_page(words("en"), worksheet(), filled(), "x")


@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_holds_texts_and_numbers_and_computes_nothing(language: str, empty: bool) -> None:
    say = words(language)  # type: ignore[arg-type]
    for sheet in [*EVERY, worksheet()]:
        tables = sheet_tables(say, sheet, filled(), f"{sheet.id}: a/b [c] *?" * 3, empty=empty)
        names = [name.casefold() for name, _ in tables]
        assert len(set(names)) == len(names) == len([name for name in names if 0 < len(name) <= 31])
        with zipfile.ZipFile(io.BytesIO(as_xlsx(*tables))) as book:
            for part in book.namelist():
                assert b"<f>" not in book.read(part)
                assert b"<hyperlink" not in book.read(part)


def test_numbers_are_numbers_in_a_book_and_strays_are_there() -> None:
    tables = dict(sheet_tables(words("en"), worksheet(), filled(), "Tried"))
    rows = {row[0]: row[1] for row in tables["Tried"]}
    assert rows["Size"] == 40
    assert rows["Weight"] == "Much"
    assert rows["gone"] == NASTY
    assert [row[:2] for row in tables["Asked"]] == [("Asked", "Question"), ("Row 1", FORMULA)]
    assert tables["Compared"][1] == ("Price", None, 7, None, "7")
    assert any("Points" in row for row in tables["What it comes to"])


def test_a_book_of_two_tables_of_one_name_has_both() -> None:
    given = tree()
    for block in given["blocks"]:
        block["title"] = "History"
    sheet = worksheet(blocks=given["blocks"])
    names = [name for name, _ in sheet_tables(words("en"), sheet, Filled("tried"), "History")]
    assert len({name.casefold() for name in names}) == len(names)
    assert "history" not in {name.casefold() for name in names}
