"""Every text of a file, wherever it is: so that no language is missing in some corner of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.reading.text import LANGUAGES, Language, Text
from roleplay.reading.walk import parts

_NAMES: dict[Language, str] = {"en": "English", "zh": "Chinese"}


def texts(part: Any, path: Path = ()) -> list[tuple[Path, Text]]:
    """All texts in `part` (a model, or a collection of them) with their paths."""
    return parts(part, Text, path)


def blanked(part: Any) -> Any:
    """A copy of `part` that says nothing: every text in it is the same."""
    return reworded(part, lambda _: _BLANK)


def reworded(part: Any, change: Callable[[Text], Text]) -> Any:
    """A copy of `part` in which every text has been through `change`."""
    if isinstance(part, Text):
        return change(part)
    if isinstance(part, BaseModel):
        names = type(part).model_fields
        return part.model_copy(update={name: reworded(getattr(part, name), change) for name in names})
    if isinstance(part, dict):
        return {key: reworded(value, change) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return type(part)(reworded(value, change) for value in part)
    return part


_BLANK = Text(en="…", zh="…")


def check_texts(
    part: BaseModel, languages: Sequence[Language], faults: Collector, *, plain_serves_all: bool = False
) -> None:
    """Every text must have each of `languages`, and say something already.

    A plain string stands for a language if it can be meant for it; or for any, with `plain_serves_all`.
    """
    for path, text in texts(part):
        for language in languages:
            wording = text.wording(language)
            serves = plain_serves_all and text.en == text.zh
            if wording is None or not (serves or stands_for(wording, language)):
                faults.add(path, "T001", f"this text has no {_NAMES[language]} ({language})")
        seen: set[str] = set()
        for language in LANGUAGES:
            wording = text.wording(language)
            if wording is None or wording in seen or (stand_in := placeholder(wording)) is None:
                continue
            seen.add(wording)
            faults.add((*path, language), "T004", f"{stand_in!r}: this text is still to be written", "warning")


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CHINESE_STOP = re.compile("[。！？；，、]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’]*")
_TECHNICAL = re.compile(r"\S*[@/\\_0-9]\S*|\S+\.\S+")
_IN_NAMES = re.compile("a|an|and|at|by|de|del|der|di|du|e|et|for|für|in|la|le|of|on|or|the|und|van|von|y")
NAME_SIGNS = 6
"""Chinese characters that a name may have, which is not translated."""


def stands_for(wording: str, language: Language) -> bool:
    """Whether `wording` can be meant for `language`: names, numbers and words of no language can; sentences of another
    language cannot."""
    signs = len(_HAN.findall(wording))
    if bool(signs) == (language == "zh"):
        return True
    words = _LATIN.findall(_TECHNICAL.sub(" ", wording))
    if language == "en":
        return len(words) >= 3 or (signs <= NAME_SIGNS and not _CHINESE_STOP.search(wording))
    return not any(_is_prose(word) for word in words[1:])


def _is_prose(word: str) -> bool:
    return len(word) > 1 and word[0].islower() and word.islower() and not _IN_NAMES.fullmatch(word)


_LATER = "待补充?|待定|待写|待译|待翻译|待填写?|待完善"
_PLACEHOLDER = re.compile(
    r".*(?<![A-Za-z])(?:TODO|FIXME|TBD|TBA|TBC|XXX+)(?![A-Za-z]).*"
    r"|[\W_]*(?i:todo|tbd|fixme|xxx+|to be (?:written|done|defined|added)|placeholder|lorem ipsum\b.*)[\W_]*"
    rf"|[\W_]*(?:{_LATER}|未定|占位符?|此处填写)[\W_]*"
    rf"|.*[(（\[【<《{{]\s*(?:{_LATER})[^)）\]】>》}}]*[)）\]】>》}}].*"
    rf"|(?:{_LATER})\s*[:：].*"
    r"|[\s.…?？_·-]+",
    re.DOTALL,
)


def placeholder(wording: str) -> str | None:
    """What stands in for a text that is still to be written, such as TODO or 待补; None where something is said."""
    return wording.strip()[:20] if _PLACEHOLDER.fullmatch(wording.strip()) else None
