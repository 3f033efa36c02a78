"""Objections in the store: kept whole, one a move, and refused where a file is not as it should be."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from roleplay.desk.desk import Desk
from roleplay.desk.objection import as_csv
from roleplay.store.objection import LARGEST_OBJECTION, LONGEST_NOTE, MOST, Objection
from roleplay.store.shelf import Shelf
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


def file(shelf: Shelf) -> Path:
    """The only objection on the disk."""
    [path] = (shelf.folder / "objections").iterdir()
    return path


def test_an_objection_comes_back_as_it_was_and_another_to_the_same_move_takes_its_place(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.objections() == ([], [])
    shelf.object(OBJECTION)
    assert shelf.objections() == ([OBJECTION], [])
    again, other = replace(OBJECTION, note="Otherwise."), replace(OBJECTION, move=4, made="2026-05-01T09:00:00+00:00")
    shelf.object(again)
    shelf.object(other)
    assert shelf.objections() == ([other, again], [])


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
    shelf = Shelf(tmp_path)
    shelf.object(replace(OBJECTION, move=1))
    shelf.object(OBJECTION)
    harmed = shelf.folder / "objections" / f"{OBJECTION.play}-3.json"
    harmed.write_text(json.dumps({**OBJECTION.as_dict(), **change}), encoding="utf-8")
    found, [wrong] = shelf.objections()
    assert [one.move for one in found] == [1]
    assert wrong.startswith(f"{OBJECTION.play}-3.json: ")
    assert wrong.isprintable()


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff", b"null", b"{}", b" " * (LARGEST_OBJECTION + 1)])
def test_any_bytes_are_no_more_than_a_fault(tmp_path: Path, data: bytes) -> None:
    shelf = Shelf(tmp_path)
    shelf.object(OBJECTION)
    file(shelf).write_bytes(data)
    found, wrong = shelf.objections()
    assert (found, len(wrong)) == ([], 1)


def test_a_pipe_in_place_of_a_file_does_not_wait(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.object(OBJECTION)
    place = file(shelf)
    place.unlink()
    os.mkfifo(place)
    assert shelf.objections() == ([], [f"{place.name}: a pipe, not a file"])


def test_more_files_than_anybody_reads_are_left_aside(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.object(OBJECTION)
    for number in range(MOST + 4):
        (shelf.folder / "objections" / f"a-{number}.json").write_text("{}")
    _, wrong = shelf.objections()
    assert wrong[-1] == f"5 more than {MOST}"


def test_a_play_that_is_none_is_told(tmp_path: Path) -> None:
    desk = Desk(store=Shelf(tmp_path))
    assert desk.object(OBJECTION) is None
    assert desk.object(replace(OBJECTION, play="../out")) is not None


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")'])
def test_no_cell_of_a_table_is_computed(note: str) -> None:
    table = as_csv([replace(OBJECTION, note=note)])
    assert table.startswith(MARK + "made,play,")
    assert f"'{note}".replace('"', '""') in table
