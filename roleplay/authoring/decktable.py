"""A deck as a table for spreadsheets, and back: a line for each text or value, by where in the deck it stands.

The place is a path: `title`, `cards/how-loud/options/2/why`. Texts stand in a column for each language, everything else
in the column for values; a list of words is one value, with commas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import BaseModel

from roleplay.reading.text import LANGUAGES, Text
from roleplay.scenario.deck import Deck
from roleplay.telling.sheet import FORMULA, MARK, Row

PLACE, VALUE = "place", "value"
COLUMNS = (PLACE, VALUE, *LANGUAGES)
LISTS = ("skills", "languages", "yes")
"""Fields that are a list of words."""
CARDS = "cards"
LARGEST_TABLE = 2_000_000
"""Characters of a table; a larger one is none."""


_NUMBERLIKE = re.compile(r"[-+.]*[0-9][0-9A-Za-z.:_+-]*")


class TableError(ValueError):
    """Raised for a table that is no deck; the message says where it goes wrong."""


def rows(deck: Deck) -> list[Row]:
    """The table of a deck, its head first."""
    return [COLUMNS, *_lines(deck, ())]


def _lines(part: Any, path: tuple[str, ...]) -> Iterator[Row]:
    place = "/".join(path)
    if isinstance(part, Text):
        yield place, None, *(_shown(part.wording(language)) for language in LANGUAGES)
    elif isinstance(part, BaseModel):
        for name, info in type(part).model_fields.items():
            value = getattr(part, name)
            here = (*path, info.alias or name)
            if value == info.default or (name == "id" and path[:-1] == (CARDS,)):
                continue
            yield from _lines(value, here)
    elif path[-1:] and path[-1] in LISTS:
        yield place, ", ".join(part), *(None for _ in LANGUAGES)
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _lines(value, (*path, name))
    elif isinstance(part, tuple):
        for at, value in enumerate(part, 1):
            yield from _lines(value, (*path, value.id if path == (CARDS,) else str(at)))
    else:
        yield place, str(part).lower() if isinstance(part, bool) else part, *(None for _ in LANGUAGES)


def _shown(wording: str | None) -> str | None:
    """A text as it goes into a cell: one that begins as if a writer had made it harmless gets the same sign again."""
    return f"'{wording}" if wording is not None and _guarded(wording) else wording


def _guarded(wording: str) -> bool:
    return wording.startswith("'") and wording.lstrip("'").startswith(FORMULA)


class _Quoting(yaml.SafeDumper):
    """Puts quotes around texts that other readers of YAML take for numbers, such as 0E0."""


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "'" if _NUMBERLIKE.fullmatch(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Quoting.add_representer(str, _quoted)


def read(table: bytes, deck_id: str) -> str:
    """The deck file that a table in CSV comes to, under another id. Raises TableError for what is none."""
    try:
        text = table.decode("utf-8").removeprefix(MARK)
    except UnicodeDecodeError:
        raise TableError("the table is not UTF-8: save it as CSV UTF-8") from None
    if len(text) > LARGEST_TABLE:
        raise TableError(f"the table is longer than {LARGEST_TABLE:,} signs")
    try:
        found = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise TableError(f"the table is no CSV: {error}") from None
    if not found or [name.strip().lower() for name in found[0]] != list(COLUMNS):
        raise TableError(f"the first line must be: {','.join(COLUMNS)}")
    tree: dict[str, Any] = {}
    for number, line in enumerate(found[1:], 2):
        if any(cell.strip() for cell in line):
            _put(tree, number, [*line, *[""] * len(COLUMNS)][: len(COLUMNS)])
    tree = {**tree, "id": deck_id}
    return yaml.dump(_listed(tree), Dumper=_Quoting, allow_unicode=True, sort_keys=False, width=110)


def _put(tree: dict[str, Any], number: int, cells: list[str]) -> None:
    place, value, *wordings = cells
    path = place.strip().split("/")
    if not all(path):
        raise TableError(f"line {number}: {place!r} is no place")
    node = tree
    for step in path[:-1]:
        node = node.setdefault(step, {})
        if not isinstance(node, dict) or path[-1] in LANGUAGES:
            raise TableError(f"line {number}: {place!r} is within something that is a text or a value already")
    if path[-1] in node:
        raise TableError(f"line {number}: {place!r} is there twice")
    told = {language: _bare(one) for language, one in zip(LANGUAGES, wordings, strict=True) if one.strip()}
    if told and value.strip():
        raise TableError(f"line {number}: {place!r} has a value and texts")
    node[path[-1]] = told or _value(path[-1], value.strip())


def _bare(wording: str) -> str:
    return wording[1:] if wording.startswith("'") and wording.lstrip("'").startswith(FORMULA) else wording


def _value(name: str, typed: str) -> Any:
    if name in LISTS:
        return [word.strip() for word in typed.split(",") if word.strip()]
    if typed in ("true", "false"):
        return typed == "true"
    return int(typed) if re.fullmatch(r"\d{1,6}", typed) else typed


def _listed(part: Any, path: tuple[str, ...] = ()) -> Any:
    """The same with lists where places are numbered, and where cards are named."""
    if not isinstance(part, dict):
        return part
    made = {name: _listed(value, (*path, name)) for name, value in part.items()}
    if path == (CARDS,):
        return [{"id": name, **value} if isinstance(value, dict) else value for name, value in made.items()]
    if made and all(name.isdecimal() for name in made):
        return [made[name] for name in sorted(made, key=int)]
    return made
