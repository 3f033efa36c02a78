"""What comes with the product is read once by each process that tests, however often it is asked for.

To read a file is a pure function of its bytes, its name and what is around it, and around a shipped file is always the
same; what comes of it cannot be changed.
"""

from __future__ import annotations

from typing import Any

from roleplay.reading import reading
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.reading import Reading, read
from roleplay.reading.registry import NOTHING_AROUND, Kind, Surroundings

SHIPPED = tuple(f"{folder}/" for folder in (scenarios_path(), assets_path()))
_known: dict[tuple[str, str, bytes], Reading[Any]] = {}


def read_once() -> None:
    """From now on."""
    reading.read = _read


def _read(kind: Kind[Any], data: bytes, file: str, around: Surroundings = NOTHING_AROUND) -> Reading[Any]:
    if not file.startswith(SHIPPED):
        return read(kind, data, file, around)
    key = kind.name, file, data
    if key not in _known:
        _known[key] = read(kind, data, file, around)
    return _known[key]
