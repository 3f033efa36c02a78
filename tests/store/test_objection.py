"""Objections in the store: kept whole, one a move, and refused where one is not as it should be."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roleplay.desk.desk import Desk
from roleplay.desk.objection import as_csv
from roleplay.store.homestore import HomeStore
from roleplay.store.objection import LARGEST_OBJECTION, LONGEST_NOTE, MOST, Objection
from roleplay.telling.sheet import MARK

OBJECTION = Objection(
    made="2026-05-01T10:00:00+00:00",
    play="front-desk-20260501-100000",
    scenario="front-desk",
    rules="0f",
    personality="dove",
    variant="usual",
    seed=1,
    move=3,
    entry="ask",
    judgement="mistake",
    value=80,
    likely=61.5,
    advised="dig",
    advised_value=97,
    advised_likely=90,
    note="她明明已经说过了。",
)


def harm(folder: Path, document: object) -> None:
    """Change the objection to move 3 behind the back of the store."""
    with closing(sqlite3.connect(folder / "roleplay.db")) as database, database:
        database.execute("UPDATE objections SET document = ? WHERE move = 3", (document,))


def test_an_objection_comes_back_as_it_was_and_another_to_the_same_move_takes_its_place(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    assert store.objections() == ([], [])
    store.object(OBJECTION)
    assert store.objections() == ([OBJECTION], [])
    again, other = replace(OBJECTION, note="Otherwise."), replace(OBJECTION, move=4, made="2026-05-01T09:00:00+00:00")
    store.object(again)
    store.object(other)
    assert store.objections() == ([other, again], [])


@pytest.mark.parametrize(
    "change",
    [
        {"note": "x" * (LONGEST_NOTE + 1)},
        {"note": "\x1b[2J"},
        {"entry": "y" * 201},
        {"value": 101},
        {"likely": float("nan")},
        {"seed": True},
        {"move": -1},
        {"made": None},
        {"more": 1},
        {"advised": ["dig"]},
    ],
)
def test_what_does_not_fit_is_refused_and_spoils_no_other(tmp_path: Path, change: dict[str, Any]) -> None:
    store = HomeStore(tmp_path)
    store.object(replace(OBJECTION, move=1))
    store.object(OBJECTION)
    harm(tmp_path, json.dumps({**OBJECTION.as_dict(), **change}))
    found, [wrong] = store.objections()
    assert [one.move for one in found] == [1]
    assert wrong.startswith(f"{OBJECTION.play}, 3: ")
    assert wrong.isprintable()


@pytest.mark.parametrize("data", ["", "{", "[" * 100_000, b"\xff", 7, "null", "{}", " " * (LARGEST_OBJECTION + 1)])
def test_any_bytes_are_no_more_than_a_fault(tmp_path: Path, data: object) -> None:
    store = HomeStore(tmp_path)
    store.object(OBJECTION)
    harm(tmp_path, data)
    found, wrong = store.objections()
    assert (found, len(wrong)) == ([], 1)


def test_more_than_anybody_reads_is_left_aside(tmp_path: Path) -> None:
    store = HomeStore(tmp_path)
    store.object(OBJECTION)
    with closing(sqlite3.connect(tmp_path / "roleplay.db")) as database, database:
        rows = [("a", number, "{}") for number in range(MOST + 4)]
        database.executemany("INSERT INTO objections (play, move, document) VALUES (?, ?, ?)", rows)
    _, wrong = store.objections()
    assert wrong[-1] == f"5 more than {MOST}"


def test_a_play_that_is_none_is_told(tmp_path: Path) -> None:
    desk = Desk(store=HomeStore(tmp_path))
    assert desk.object(OBJECTION) is None
    assert desk.object(replace(OBJECTION, play="../out")) is not None


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_of_a_table_is_computed(note: str) -> None:
    table = as_csv([replace(OBJECTION, note=note)])
    assert table.startswith(MARK + "made,play,")
    assert f"'{note}".replace('"', '""') in table
