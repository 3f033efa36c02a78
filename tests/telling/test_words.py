"""The catalogues: the same keys with the same fields in every language, and no key twice in one file."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from roleplay.reading.language import LANGUAGES, Language
from roleplay.reading.place import assets_path
from roleplay.telling.words import Entry, words


def fields(entry: Entry) -> set[str]:
    """The names that a sentence has filled in, in any of its forms."""
    told = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for one in told for name in re.findall(r"\{(\w+)", one)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: Language) -> None:
    seen: list[str] = []

    def counted(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if not {name for name, _ in pairs} <= {"one", "other"}:
            seen.extend(name for name, _ in pairs)
        return dict(pairs)

    text = (assets_path("locale") / f"{language}.json").read_text(encoding="utf-8")
    json.loads(text, object_pairs_hook=counted)
    assert [name for name, times in Counter(seen).items() if times > 1] == []


def test_every_language_has_the_same_keys_and_fields() -> None:
    first, *others = (words(language).entries for language in LANGUAGES)
    for other in others:
        assert sorted(first) == sorted(other)
        assert {key for key in first if fields(first[key]) != fields(other[key])} == set()
