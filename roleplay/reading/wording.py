"""Every text of a file, wherever it is: so that no language is missing in some corner of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.reading.text import Language, Text

_NAMES: dict[Language, str] = {"en": "English", "zh": "Chinese"}


def texts(part: Any, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """All texts in `part` (a model, or a collection of them) with their paths."""
    if isinstance(part, Text):
        yield path, part
    elif isinstance(part, BaseModel):
        for name, info in type(part).model_fields.items():
            yield from texts(getattr(part, name), (*path, info.alias or name))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from texts(value, (*path, key))
    elif isinstance(part, (list, tuple)):
        for index, value in enumerate(part):
            yield from texts(value, (*path, index))


def check_languages(part: BaseModel, languages: Sequence[Language], faults: Collector) -> None:
    """Every text must have each of `languages`."""
    for path, text in texts(part):
        for language in languages:
            if language not in text.languages():
                faults.add(path, "T001", f"this text has no {_NAMES[language]} ({language})")
