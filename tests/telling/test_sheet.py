"""Tables: what goes in comes out in a spreadsheet, and nothing of it is computed."""

from __future__ import annotations

import csv
import io
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.telling.sheet import FORMULA, SheetError, as_csv, as_xlsx

openpyxl: Any = pytest.importorskip("openpyxl")
ROWS = [["name", "score", "when"], ["李", 72, datetime(2030, 9, 15, 8, 5, tzinfo=UTC)], ["=1+1", -3, None]]


def cells(data: bytes) -> list[list[str]]:
    """What a reader of CSV finds."""
    text = data.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline="")))


def test_csv_has_a_mark_and_no_formula() -> None:
    assert cells(as_csv(ROWS)) == [
        ["name", "score", "when"],
        ["李", "72", "2030-09-15 08:05+00:00"],
        ["'=1+1", "-3", ""],
    ]


@pytest.mark.parametrize("sign", FORMULA)
def test_whatever_begins_a_formula_is_disarmed(sign: str) -> None:
    ((cell,),) = cells(as_csv([[f"{sign}HYPERLINK(1)"]]))
    assert cell.startswith("'")


@given(st.lists(st.lists(st.text(max_size=20), min_size=2, max_size=2), max_size=4))
def test_every_cell_of_a_csv_is_one_cell_and_inert(rows: list[list[str]]) -> None:
    found = cells(as_csv(rows))
    assert [len(row) for row in found] == [2 for _ in rows]
    assert not any(cell.startswith(FORMULA) for row in found for cell in row)


def test_xlsx_holds_texts_numbers_and_moments() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(("All", ROWS), ("Who", [["a"]]))))
    assert book.sheetnames == ["All", "Who"]
    found = [[cell.value for cell in row] for row in book["All"].rows]
    assert found == [["name", "score", "when"], ["李", 72, datetime(2030, 9, 15, 8, 5)], ["=1+1", -3, None]]
    assert book["All"]["A3"].data_type == "s"


@given(st.text(max_size=40))
def test_no_text_becomes_a_formula_in_xlsx(text: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(("All", [[text]])))).active
    assert sheet["A1"].data_type in ("s", "n")
    assert sheet["A1"].value is None or isinstance(sheet["A1"].value, str)


def test_without_what_writes_xlsx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(SheetError, match=r"roleplay-trainer\[sheets\]"):
        as_xlsx(("All", ROWS))
