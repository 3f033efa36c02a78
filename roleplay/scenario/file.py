"""One file of a pack or of the assets, read as what its name and place say it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from roleplay.reading.disk import read_bytes, yaml_files
from roleplay.reading.place import assets_path
from roleplay.reading.problem import ProblemError, sentence
from roleplay.scenario.model import Pack, Scenario
from roleplay.scenario.names import Surroundings
from roleplay.scenario.personality import Personality
from roleplay.scenario.reading import (
    Model,
    Reading,
    pack_from,
    personality_from,
    rulebook_from,
    scenario_from,
)
from roleplay.scenario.rulebook import Rulebook

PACK_FILE = "pack.yaml"
RULES_FILE = "rules.yaml"
PERSONALITIES = "personalities"


def _read(path: Path, pack: Path | None, read: Callable[[bytes, str], Reading[Model]]) -> Reading[Model]:
    try:
        return read(read_bytes(path, pack), sentence(str(path)))
    except ProblemError as error:
        return Reading(None, error.problems)


def scenario_file(path: Path, pack: Path | None = None) -> Reading[Scenario]:
    """Read a scenario; it may name the personalities of its folder."""
    own = {file.stem for file in yaml_files(path.parent / PERSONALITIES)}
    around = Surroundings(_shipped_personalities() | own, _portraits(), path.stem)
    return _read(path, pack, lambda data, file: scenario_from(data, file, around))


def pack_file(path: Path, pack: Path | None = None) -> Reading[Pack]:
    """Read what a pack says of itself."""
    return _read(path, pack, pack_from)


def personality_file(path: Path, pack: Path | None = None) -> Reading[Personality]:
    """Read a personality."""
    return _read(path, pack, lambda data, file: personality_from(data, file, path.stem))


def rules_file(path: Path) -> Reading[Rulebook]:
    """Read a rulebook."""
    return _read(path, None, rulebook_from)


def any_file(path: Path) -> Reading[Any]:
    """Read a file as what its name and its folder's name say."""
    pack = pack_of(path)
    if path.name == PACK_FILE:
        return pack_file(path, pack)
    if path.name == RULES_FILE:
        return rules_file(path)
    if path.absolute().parent.name == PERSONALITIES:
        return personality_file(path, pack)
    return scenario_file(path, pack)


def pack_of(path: Path) -> Path | None:
    """The pack folder that a file lies in, if it lies in one."""
    parent = path.absolute().parent
    places = (parent.parent, parent) if parent.name == PERSONALITIES else (parent,)
    return next((place for place in places if (place / PACK_FILE).exists()), None)


@cache
def _shipped_personalities() -> frozenset[str]:
    return frozenset(file.stem for file in yaml_files(assets_path(PERSONALITIES)))


@cache
def _portraits() -> frozenset[str]:
    return frozenset(file.stem for file in assets_path("portraits").glob("*.txt"))
