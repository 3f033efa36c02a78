"""The words of the faces: one catalogue per language, so that a key names a sentence and code holds none."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from roleplay.reading.language import Language
from roleplay.reading.place import assets_path
from roleplay.scenario.act import sentences

Entry = str | Mapping[str, str]
"""A sentence with `{fields}`, or `{"one": …, "other": …}` chosen by the field `n`."""


_STOPPED = re.compile(r"\{(\w+)\}[.。]")
_END = re.compile(r"[.?!…。？！][”’」』)）]*\Z")


@cache
def _before_stops(entry: str) -> tuple[tuple[str, str], ...]:
    """The fields of a sentence that a full stop follows, each with how it stands there."""
    return tuple((found[1], found[0]) for found in _STOPPED.finditer(entry))


def _ends(value: object) -> bool:
    return isinstance(value, str) and _END.search(value) is not None


_QUOTED, _FIELD = re.compile(r"“[^”]*”"), re.compile(r"\{(\w+)\}")
_INNER = str.maketrans("“”", "‘’")


@cache
def _quoted(entry: str) -> frozenset[str]:
    """The fields of a sentence that stand within quotation marks."""
    return frozenset(name for part in _QUOTED.findall(entry) for name in _FIELD.findall(part))


def _within(value: object) -> object:
    """What is told within quotation marks: those that it has itself are single ones."""
    return value.translate(_INNER) if isinstance(value, str) else value


class Words:
    """The catalogue of one language: `words("key", field=…)` gives the sentence."""

    def __init__(self, language: Language, entries: Mapping[str, Entry]) -> None:
        self.language = language
        self.entries = entries

    def __call__(self, key: str, **fields: Any) -> str:
        entry = self.entries[key]
        if not isinstance(entry, str):
            entry = entry["one" if fields.get("n") == 1 else "other"]
        if not fields:
            return entry
        for name, stopped in _before_stops(entry):
            if _ends(fields.get(name)):  # what ends by itself needs no stop of ours
                entry = entry.replace(stopped, stopped[:-1])
        return entry.format(**(fields | {name: _within(fields.get(name)) for name in _quoted(entry)}))

    def has(self, key: str) -> bool:
        """Whether there is such a key; lets a caller fall back for names that packs may add."""
        return key in self.entries


@cache
def words(language: Language) -> Words:
    """The catalogue of `language` ("en" or "zh")."""
    source = assets_path("locale") / f"{language}.json"
    entries: dict[str, Entry] = json.loads(source.read_text(encoding="utf-8"))
    if missing := [key for key in sentences() if key not in entries]:
        raise LookupError(f"{source.name} has no words for {', '.join(missing)}")
    return Words(language, entries)
