"""What was filled in, as the body of a paper, and back: foreign data, of which nothing that does not fit is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roleplay.practice.sheet.filled import LONGEST_TEXT, Filled, Row
from roleplay.reading.forbidden import FORBIDDEN
from roleplay.scenario.worksheet import MOST_ROWS

MOST_NAMES = 5000
LONGEST_NAME = 300
MOST_TABLES = 50
MOST_KEPT_ROWS = 4 * MOST_ROWS
"""Rows of a table that was larger once."""


def written(filled: Filled) -> dict[str, Any]:
    """The body of a paper."""
    return {
        "worksheet": filled.worksheet,
        "title": filled.title,
        "play": filled.play,
        "values": dict(filled.values),
        "rows": {
            name: [{"id": row.id, "cells": dict(row.cells)} for row in rows] for name, rows in filled.rows.items()
        },
        "names": dict(filled.names),
    }


def read(body: Mapping[str, Any]) -> Filled:
    """What a body says. Raises ValueError for one that is none."""
    rows = body.get("rows", {})
    if not isinstance(rows, Mapping) or len(rows) > MOST_TABLES:
        raise ValueError("rows are none")
    return Filled(
        _line(body.get("worksheet"), "worksheet"),
        _texts(body.get("values", {}), "values", LONGEST_TEXT),
        {_line(name, "table"): _rows(found) for name, found in rows.items()},
        _texts(body.get("names", {}), "names", LONGEST_NAME),
        _line(body.get("title", ""), "title"),
        _line(body.get("play", ""), "play"),
    )


def _rows(found: object) -> tuple[Row, ...]:
    if not isinstance(found, list) or len(found) > MOST_KEPT_ROWS:
        raise ValueError("rows of a table are none")
    rows = []
    for one in found:
        if not isinstance(one, Mapping):
            raise ValueError("a row is none")
        rows.append(Row(_line(one.get("id"), "row"), _texts(one.get("cells", {}), "cells", LONGEST_TEXT)))
    if len({row.id for row in rows}) < len(rows):
        raise ValueError("two rows have one id")
    return tuple(rows)


def _texts(found: object, what: str, most: int) -> dict[str, str]:
    if not isinstance(found, Mapping) or len(found) > MOST_NAMES:
        raise ValueError(f"{what} are none")
    return {_line(name, what): _text(text, what, most) for name, text in found.items() if text != ""}


def _line(found: object, what: str) -> str:
    line = _text(found, what, LONGEST_NAME)
    if "\n" in line:
        raise ValueError(f"{what} has several lines")
    return line


def _text(found: object, what: str, most: int) -> str:
    if not isinstance(found, str) or len(found) > most or FORBIDDEN.search(found):
        raise ValueError(f"{what} is no such text")
    return found
