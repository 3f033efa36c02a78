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


ENDED = {
    "en": ["standard?", "(He waits.)", "No!", "and so on.", "“Why?”"],
    "zh": ["合格吗？", "（他等着。）", "不行！", "等等。", "“为什么？”"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_stop_follows_what_ends_by_itself(language: Language) -> None:
    say = words(language)
    for key, entry in say.entries.items():
        told = [entry] if isinstance(entry, str) else list(entry.values())
        for name in {name for one in told for name in re.findall(r"\{(\w+)\}[.。]", one)}:
            for value in ENDED[language]:
                for n in (1, 2):
                    given = {other: 7 if other == "n" else "x" for other in fields(entry)} | {name: value}
                    text = say(key, **(given | ({"n": n} if name != "n" and "n" in given else {})))
                    assert value in text
                    assert not {value + ".", value + "。"} & {
                        text[at : at + len(value) + 1] for at in range(len(text))
                    }, key


def test_a_stop_stays_where_nothing_else_ends_the_sentence() -> None:
    assert words("en")("plain.mood.said", name="Wei", mood="cross") == "Wei seems cross."
    assert words("zh")("plain.mood.said", name="魏", mood="恼火") == "魏显得恼火。"


def test_chinese_sentences_have_chinese_signs() -> None:
    for key, entry in words("zh").entries.items():
        for one in [entry] if isinstance(entry, str) else entry.values():
            assert not re.search(r"[\u3400-\u9fff”」）}][:;](?![\w\d\]])", one), (key, one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_within_quotation_marks_are_single(language: Language) -> None:
    say = words(language)
    assert say("why.title", title="What “accepted” means") == "“What ‘accepted’ means”"
    assert "“‘合格’，您凭什么认？”" in say("review.instead", text="“合格”，您凭什么认？")
    assert "“" in say("review.principle", text="“So” it is.")  # which is not quoted
