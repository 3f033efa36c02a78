"""The words of plain mode: the same keys, with the same fields, in both languages."""

from __future__ import annotations

import string
from collections.abc import Mapping

from roleplay.telling.words import Entry, words


def plain(language: str) -> Mapping[str, Entry]:
    """The entries of plain mode in one language."""
    return {key: entry for key, entry in words(language).entries.items() if key.startswith("plain.")}


def fields(entry: Entry) -> set[str]:
    """The names in braces in an entry."""
    texts = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_fields() -> None:
    english, chinese = plain("en"), plain("zh")
    assert len(english) > 100
    assert {key: fields(entry) for key, entry in english.items()} == {
        key: fields(entry) for key, entry in chinese.items()
    }
