"""English titles, keys and buttons are written like sentences: only the first word and names have a capital."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from roleplay.reading.place import assets_path
from roleplay.scenario.library import load_library, load_personalities

NAMES = frozenset(
    (
        *("Chinese", "English", "Enter", "Esc", "Page", "PgUp", "PgDn"),
        *("Up", "Down", "End", "Home", "Tab", "Space", "Backspace", "Ctrl", "Shift"),
        *("Mermaid", "Markdown", "Roleplay", "Director", "Shen's", "Haocheng's", "Chengnan", "Luo", "Jianmin"),
        *("Shi'ao", "Tianlu", "Red", "Bo", "Cy", "Ran's"),
        *("July", "October"),
        *("Mr", "Ning", "Fan", "Bao", "Du's", "Saturday", "Sunday's", "February", "March", "Lan", "Master", "Lei"),
        *("Tuesday", "Wednesday", "Monday", "Friday", "November", "December", "January", "Huo", "Zhu", "Hong's"),
    )
)
CAPITAL = re.compile(r"(?<=[\w,;’'] )[“(]?([A-Z][a-z][\w'’]*)")


def departing(text: str) -> list[str]:
    """The words of `text` inside a sentence that have a capital and are no names."""
    return [word for word in CAPITAL.findall(text) if word not in NAMES]


def sentences() -> Iterator[tuple[str, str]]:
    for key, told in json.loads((assets_path("locale") / "en.json").read_text(encoding="utf-8")).items():
        for text in told.values() if isinstance(told, dict) else [told]:
            yield key, text


def titles() -> Iterator[tuple[str, str]]:
    for pack in load_library().packs:
        yield pack.pack.id, pack.pack.title("en")
        for scenario in pack.scenarios:
            yield scenario.id, scenario.title("en")
            yield scenario.id, scenario.client.position("en")
            for part in (*scenario.topics, *scenario.needs, *scenario.ladders, *scenario.phases, *scenario.endings):
                if part.title is not None:
                    yield f"{scenario.id}: {part.id}", part.title("en")
    for personality in load_personalities().values():
        yield personality.id, personality.title("en")


def test_the_rule_tells_title_case() -> None:
    assert departing("Two Hundred and Sixty Phones") == ["Hundred", "Sixty", "Phones"]
    assert not departing("Two hundred and sixty phones. All in Chinese, Enter says it.")


def test_sentences_of_the_faces() -> None:
    assert not {key: found for key, text in sentences() if (found := departing(text))}


def test_titles_of_what_is_shipped() -> None:
    assert not {(place, text): found for place, text in titles() if (found := departing(text))}
