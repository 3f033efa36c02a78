"""Sheets: what is filled in is kept whatever it says, comes back as it was, and is reckoned exactly."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.practice.sheet.body import read, written
from roleplay.practice.sheet.filled import Filled, Row, Spot, rows_of, spots_of
from roleplay.practice.sheet.missing import missing
from roleplay.practice.sheet.reckon import number, reckoned
from roleplay.practice.sheet.stray import named, strays
from roleplay.scenario.worksheet import Worksheet
from tests.scenario.worksheets import ASKED, COMPARED, FORM, blank, tree, worksheet

SHEET = worksheet()
TEXTS = st.sampled_from(["", "x", "12", "7.5", "1,250", "much", "little", "further", "-3", "１０％", "two\nlines"])
NAMES = st.sampled_from(["customer", "story", "weight", "size", "aside", "gone"])
ROWS = st.sampled_from(["1", "2", "3", "price", "service", "9"])
COLUMNS = st.sampled_from(["question", "effect", "share", "us", "them", "lost"])
SPOTS = st.builds(Spot, NAMES) | st.builds(Spot, st.sampled_from(["asked", "compared", "away"]), ROWS, COLUMNS)


def fill(*puts: tuple[Spot, str]) -> Filled:
    filled = Filled("tried")
    for spot, text in puts:
        filled = filled.put(spot, text)
    return filled


FILLED = st.lists(st.tuples(SPOTS, TEXTS), max_size=25).map(lambda puts: fill(*puts))


def figures(filled: Filled, name: str) -> list[Decimal | None]:
    (found,) = (one for one in reckoned(SHEET, filled) if one.result.id == name)
    return [figure.value for figure in found.figures]


@given(FILLED, SPOTS, TEXTS)
def test_what_is_put_stands_there_and_nothing_else_changes(filled: Filled, spot: Spot, text: str) -> None:
    after = filled.put(spot, text)
    assert after.at(spot) == text
    others = [one for one in spots_of(SHEET, filled) if one != spot]
    assert [after.at(one) for one in others] == [filled.at(one) for one in others]


@given(FILLED)
def test_it_comes_back_from_a_paper_as_it_was(filled: Filled) -> None:
    told = named(SHEET, filled, "en")
    assert read(json.loads(json.dumps(written(told)))) == told


@given(FILLED, st.data())
def test_a_row_taken_out_and_put_back_changes_nothing(filled: Filled, data: st.DataObject) -> None:
    rows = filled.rows.get("asked", ())
    name = data.draw(st.sampled_from([row.id for row in rows] or ["1"]))
    without, removed = filled.without_row("asked", name)
    if removed is None:
        assert without == filled
        return
    assert name not in {row.id for row in without.rows["asked"]}
    assert without.with_back(removed) == filled
    again, new = without.with_row(SHEET.tables["asked"])
    assert new not in {row.id for row in without.rows["asked"]}
    assert {row.id for row in again.with_back(removed).rows["asked"]} > {row.id for row in again.rows["asked"]}


@given(FILLED)
def test_everything_filled_in_either_fits_or_is_told_as_a_stray(filled: Filled) -> None:
    given = {(name, "", ""): text for name, text in filled.values.items()}
    for table, rows in filled.rows.items():
        given |= {(table, row.id, column): text for row in rows for column, text in row.cells.items()}
    loose = {(one.spot.name, one.spot.row, one.spot.column) for one in strays(SHEET, filled)}
    shown = {(one.name, one.row, one.column) for one in spots_of(SHEET, filled)}
    assert loose <= given.keys() <= loose | shown
    assert {(one.spot.name, one.spot.row, one.spot.column) for one in strays(None, filled)} == given.keys()


@given(FILLED)
def test_sums_and_marks_are_those_of_plain_reckoning(filled: Filled) -> None:
    points = {"much": 3, "little": 1}.get(filled.at(Spot("weight")))
    size = number(filled.at(Spot("size")))
    wanted = [Decimal(one) for one in (points, size) if one is not None]
    assert figures(filled, "points") == [sum(wanted) if wanted else None]
    marks = []
    for mark in ("us", "them"):
        pairs = []
        for row in ("price", "service"):
            heavy, value = (number(filled.at(Spot("compared", row, one))) for one in ("share", mark))
            if heavy is not None and value is not None:
                pairs.append((heavy, value))
        heavy = sum(one for one, _ in pairs)
        marks.append(sum(one * two for one, two in pairs) / heavy if heavy > 0 else None)
    assert figures(filled, "mark") == marks


@given(FILLED)
def test_nothing_typed_breaks_what_is_told(filled: Filled) -> None:
    assert len(reckoned(SHEET, filled)) == len(SHEET.results)
    assert all(one.spot in spots_of(SHEET, filled) for one in missing(SHEET, filled))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", "12"),
        (" 1,250.5 ", "1250.5"),
        ("３０％", "30"),
        ("30 %", "30"),
        ("−4", "-4"),
        ("1，000", "1000"),
        ("1,00", None),
        ("twelve", None),
        ("1e9", None),
        ("nan", None),
        ("", None),
        ("٣", None),
        ("9" * 40, None),
    ],
)
def test_a_number_is_one_as_people_write_it(typed: str, value: str | None) -> None:
    assert number(typed) == (Decimal(value) if value is not None else None)


def test_counts_tallies_and_grades() -> None:
    filled = fill(
        (Spot("customer"), "Bureau"),
        (Spot("weight"), "much"),
        (Spot("size"), "60"),
        (Spot("asked", "1", "question"), "Why?"),
        (Spot("asked", "1", "effect"), "further"),
        (Spot("asked", "2", "question"), "How?"),
    )
    assert figures(filled, "full") == [1 + 1 + 2]
    assert figures(filled, "effects") == [1, 0]
    (points,) = (one for one in reckoned(SHEET, filled) if one.result.id == "points")
    assert points.figures[0].grade is not None
    assert points.figures[0].grade.title("en") == "A"


def test_what_is_missing_is_told_until_it_is_there() -> None:
    assert [one.lack for one in missing(SHEET, Filled("tried"))] == ["empty"] * 4 + ["rows", "cells"]
    filled = fill((Spot("size"), "120"), (Spot("weight"), "heavy"), (Spot("compared", "price", "share"), "many"))
    assert {one.lack for one in missing(SHEET, filled)} >= {"bounds", "option", "number"}
    whole = fill(*((Spot("compared", row, "share"), "40") for row in ("price", "service")))
    (found,) = (one for one in missing(SHEET, whole) if one.lack == "whole")
    assert (found.n, found.of) == (80, 100)
    full = fill(
        *((Spot(name), text) for name, text in (("customer", "a"), ("story", "b"), ("weight", "much"), ("size", "9"))),
        *((Spot("asked", row, "question"), "q") for row in "12"),
        *((Spot("asked", row, "effect"), "nothing") for row in "12"),
        *((Spot("compared", row, one), "50") for row in ("price", "service") for one in ("share", "us", "them")),
    )
    assert missing(SHEET, full) == ()


def changed(**parts: Any) -> Worksheet:
    return Worksheet.model_validate(copy.deepcopy(tree(**parts)))


def test_a_worksheet_that_changed_keeps_what_fits_and_names_the_rest_as_it_was_called() -> None:
    filled = named(
        SHEET,
        fill(
            (Spot("customer"), "Bureau"),
            (Spot("weight"), "much"),
            (Spot("asked", "1", "effect"), "further"),
            (Spot("compared", "service", "us"), "8"),
        ),
        "en",
    )
    less = changed(
        blocks=[
            {**FORM, "blanks": [blank("weight", "choice", options=[{"id": name, "title": name} for name in "ab"])]},
            {**COMPARED, "rows": COMPARED["rows"][:1]},
        ],
        results=[],
    )
    assert [(one.title, one.text) for one in strays(less, filled)] == [
        ("Customer", "Bureau"),
        ("Weight", "Much"),
        ("Asked · 1 · Effect", "Further"),
        ("Compared · Service · Us", "8"),
    ]
    kept = named(less, read(written(filled)), "en")
    assert [one.title for one in strays(less, kept)] == [one.title for one in strays(less, filled)]
    assert strays(SHEET, kept) == ()


def test_rows_of_the_worksheet_come_in_its_order_and_a_table_of_one_s_own_shows_one() -> None:
    filled = fill((Spot("compared", "service", "us"), "1"), (Spot("compared", "price", "us"), "2"))
    assert [row.id for row in rows_of(SHEET.tables["compared"], filled)] == ["price", "service"]
    assert [row.id for row in rows_of(SHEET.tables["asked"], filled)] == ["1"]
    assert ASKED["id"] not in filled.rows


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"worksheet": 1},
        {"worksheet": "a\nb"},
        {"worksheet": "a", "values": []},
        {"worksheet": "a", "values": {"x": 1}},
        {"worksheet": "a", "values": {"x": "y" * 5000}},
        {"worksheet": "a", "values": {"x": "\x1b[31m"}},
        {"worksheet": "a", "rows": {"t": {}}},
        {"worksheet": "a", "rows": {"t": [{"id": "1"}, {"id": "1"}]}},
        {"worksheet": "a", "rows": {"t": ["1"]}},
        {"worksheet": "a", "rows": {"t": [{"id": str(at)} for at in range(500)]}},
        {"worksheet": "a", "names": {"x": None}},
        {"worksheet": "a", "play": 3},
    ],
)
def test_a_body_that_is_none_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(body)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "cells", "rows", "values", "names", "worksheet"]), inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(["worksheet", "values", "rows", "names", "title", "play"]), _ANY, max_size=6))
def test_any_body_is_a_sheet_or_refused(body: dict[str, Any]) -> None:
    try:
        found = read(body)
    except ValueError:
        return
    assert read(written(found)) == found
    strays(SHEET, found)
    reckoned(SHEET, found)
    missing(SHEET, found)


def test_an_empty_row_is_nothing_yet() -> None:
    filled, row = Filled("tried").with_row(SHEET.tables["asked"])
    assert row == "2"
    assert filled.empty
    assert filled.rows["asked"] == (Row("1"), Row("2"))
