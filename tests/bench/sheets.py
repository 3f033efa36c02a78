"""Worksheets that are kept: what listing many of them takes, and opening one."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from roleplay.desk.sheets import Sheets
from roleplay.practice.sheet.filled import Spot, spots_of
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import reckoned
from roleplay.scenario.library import load_library
from roleplay.scenario.worksheet import ChoiceBlank, NumberBlank, Worksheet
from roleplay.store.homestore import HomeStore
from tests.bench.row import Row, seconds

KEPT = 1_000
TURNS = 5
WORKSHEET = "spin-planner"
WORDS = "What they said of it, word for word, in a line of some length"


def rows() -> Iterator[Row]:
    """Listing all that is kept, then opening one and telling what is missing in it."""
    folder, library = Path(os.environ["ROLEPLAY_HOME"]), load_library()
    sheets = Sheets(lambda: library, lambda: HomeStore(folder))
    worksheet = sheets.worksheet(WORKSHEET)
    assert worksheet is not None
    fill(folder, sheets, worksheet)
    yield seconds(f"listing {KEPT:,} worksheets that are filled in", _least(lambda: _list(sheets)), 1)
    yield seconds("opening one of them, with all that is missing and reckoned", _least(lambda: _open(sheets)), 0.05)


def fill(folder: Path, sheets: Sheets, worksheet: Worksheet) -> None:
    """Have many sheets in the database of a folder, each a copy of one that is full."""
    sheet = sheets.begin(worksheet, "en")
    for table in worksheet.tables.values():
        while not table.rows and len(sheet.filled.rows.get(table.id, ())) < table.least:
            sheet.add_row(table.id)
    for spot in spots_of(worksheet, sheet.filled):
        sheet.put(spot, _word(worksheet, spot))
    assert sheet.keep("en") is None
    assert sheet.paper is not None
    with closing(sqlite3.connect(folder / "roleplay.db")) as database, database:
        names = [row[1] for row in database.execute("PRAGMA table_info(papers)")]
        copied = ", ".join({"id": "'s' || n"}.get(name, name) for name in names)
        database.execute(
            f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {KEPT - 1}) "
            f"INSERT INTO papers ({', '.join(names)}) SELECT {copied} FROM papers, numbers WHERE id = ?",
            (sheet.paper.id,),
        )


def _word(worksheet: Worksheet, spot: Spot) -> str:
    blank = worksheet.blanks.get(spot.name) or worksheet.tables[spot.name].column(spot.column)
    if isinstance(blank, ChoiceBlank):
        return blank.options[0].id
    return "1" if isinstance(blank, NumberBlank) else WORDS


def _least(taken: Callable[[], float]) -> float:
    return min(taken() for _ in range(TURNS))


def _list(sheets: Sheets) -> float:
    begin = time.perf_counter()
    kept, wrong = sheets.kept()
    taken = time.perf_counter() - begin
    assert (len(kept), wrong) == (KEPT, [])
    return taken


def _open(sheets: Sheets) -> float:
    kept = sheets.kept()[0][-1]
    begin = time.perf_counter()
    sheet = sheets.open(kept)
    assert sheet.worksheet is not None
    assert not missing(sheet.worksheet, sheet.filled)
    assert reckoned(sheet.worksheet, sheet.filled)
    return time.perf_counter() - begin
