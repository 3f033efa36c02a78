"""Names that stand twice in a list: they change nothing there, so that something else was probably meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.scenario.model import Scenario

_TOLD = frozenset(("about", "rungs"))
"""Lists in which a name that stands twice is an error, told where they are checked."""


def check_twice(scenario: Scenario, faults: Collector) -> None:
    """No list names the same thing twice: who is there, what is carried, personalities, guards, whatever."""
    for path, names in _lists(scenario, ()):
        if path[-1] in _TOLD or path == ("client", "personalities"):
            continue
        seen = set[str]()
        for place, name in enumerate(names):
            if name in seen:
                faults.add((*path, place), "N074", f"{name!r} stands twice in `{_called(path)}`", "warning")
            seen.add(name)


def _called(path: Path) -> str:
    return str(next(part for part in reversed(path) if isinstance(part, str)))


def _lists(part: Any, path: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Every list of names within `part`, with its path."""
    if isinstance(part, BaseModel):
        for name, info in type(part).model_fields.items():
            yield from _lists(getattr(part, name), (*path, info.alias or name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _lists(value, (*path, key))
    elif isinstance(part, (list, tuple)):
        if len(part) > 1 and all(isinstance(one, str) for one in part):
            yield path, tuple(part)
            return
        for index, value in enumerate(part):
            yield from _lists(value, (*path, index))
