"""One walk through what was read: every part of some class, wherever it is, with the path where it stands."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from roleplay.reading.problem import Path

Part = TypeVar("Part")
_ATOMS = frozenset((str, int, float, bool, type(None)))
"""What has no parts; most of a file is of these."""


def parts(root: Any, wanted: type[Part] | tuple[type[Part], ...], path: Path = ()) -> list[tuple[Path, Part]]:
    """Every part of `root` (a model, or a collection of them) that is one of `wanted`, in the order of the file.

    Paths go by the names that the file has, and begin with `path`. A part within a part is found as well.
    """
    found: list[tuple[Path, Part]] = []
    _walk(root, path, wanted, found)
    return found


def _walk(part: Any, path: Path, wanted: type[Part] | tuple[type[Part], ...], found: list[tuple[Path, Part]]) -> None:
    kind = type(part)
    if issubclass(kind, wanted):
        found.append((path, part))
    if kind is tuple or kind is list:
        for index, value in enumerate(part):
            if type(value) not in _ATOMS:
                _walk(value, (*path, index), wanted, found)
    elif issubclass(kind, BaseModel):
        held = part.__dict__
        for name, written in _fields(kind):
            value = held[name]
            if type(value) not in _ATOMS:
                _walk(value, (*path, written), wanted, found)
    elif issubclass(kind, dict):
        for key, value in part.items():
            if type(value) not in _ATOMS:
                _walk(value, (*path, key), wanted, found)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model: what they are called here, and in the file."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())
