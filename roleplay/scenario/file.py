"""One file of a pack or of the assets, read as what its name and place say it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from roleplay.reading.disk import folders, stem_of, yaml_files
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.reading import Reading, read_file
from roleplay.reading.registry import Surroundings, kind_folders, kind_of
from roleplay.scenario.kinds import (
    ASSIGNMENT,
    ASSIGNMENTS,
    CURRICULUM,
    DECK,
    DECKS,
    DISCUSSION,
    DISCUSSIONS,
    PACK,
    PERSONALITIES,
    PERSONALITY,
    RULEBOOK,
    SCENARIO,
    SELFTEST,
    WORKSHEET,
    WORKSHEETS,
)

if TYPE_CHECKING:
    from roleplay.scenario.assignment import Assignment
    from roleplay.scenario.curriculum import Curriculum
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.model import Pack, Scenario
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.rulebook import Rulebook
    from roleplay.scenario.selftest import SelfTest
    from roleplay.scenario.worksheet import Worksheet

PACK_FILE = f"{PACK.stem}.yaml"
RULES_FILE = f"{RULEBOOK.stem}.yaml"
SELFTEST_FILE = f"{SELFTEST.stem}.yaml"
NAMED = {"deck": DECKS, "discussion": DISCUSSIONS, "worksheet": WORKSHEETS}
"""What other files name by id, by sort, and the folders in which it lies."""
CURRICULUM_FILE = f"{CURRICULUM.stem}.yaml"


def scenario_file(path: Path, pack: Path | None = None) -> Reading[Scenario]:
    """Read a scenario; it may name the personalities of its folder."""
    return _scenario(path, pack, frozenset())


def _scenario(path: Path, pack: Path | None, later: frozenset[str]) -> Reading[Scenario]:
    """Read a scenario; `later` are those that go on from it, which it cannot go on from."""
    return read_file(SCENARIO, path, _around(path, later), pack)


def pack_file(path: Path, pack: Path | None = None) -> Reading[Pack]:
    """Read what a pack says of itself."""
    return read_file(PACK, path, pack=pack)


def personality_file(path: Path, pack: Path | None = None) -> Reading[Personality]:
    """Read a personality."""
    return read_file(PERSONALITY, path, _around(path), pack)


def assignment_file(path: Path, pack: Path | None = None) -> Reading[Assignment]:
    """Read an assignment; it may name the shipped scenarios, and those of its pack. `pack`, if it is kept elsewhere."""
    return read_file(ASSIGNMENT, path, _around_assignment(path, pack), pack_of(path))


def deck_file(path: Path, pack: Path | None = None) -> Reading[Deck]:
    """Read a deck of cards."""
    return read_file(DECK, path, Surroundings(stem_of(path)), pack)


def worksheet_file(path: Path, pack: Path | None = None) -> Reading[Worksheet]:
    """Read a worksheet."""
    return read_file(WORKSHEET, path, Surroundings(stem_of(path)), pack)


def discussion_file(path: Path, pack: Path | None = None) -> Reading[Discussion]:
    """Read a case for discussion."""
    return read_file(DISCUSSION, path, Surroundings(stem_of(path)), pack)


def rules_file(path: Path) -> Reading[Rulebook]:
    """Read a rulebook."""
    return read_file(RULEBOOK, path)


def selftest_file(path: Path, pack: Path | None = None) -> Reading[SelfTest]:
    """Read a self-test."""
    return read_file(SELFTEST, path, pack=pack)


def curriculum_file(path: Path, pack: Path | None = None, *, closely: bool = False) -> Reading[Curriculum]:
    """Read a curriculum; it may name whatever is shipped, and what its pack has.

    Only where it is looked at `closely` are the scenarios read that it names, to see that what they should come to can
    be come to.
    """
    around = _around_names(path, pack or path.absolute().parent)
    return read_file(CURRICULUM, path, around if closely else replace(around, find=None), pack)


def any_file(path: Path) -> Reading[Any]:
    """Read a file as what its name and its folder's name say."""
    if kind_of(path) is ASSIGNMENT:
        return assignment_file(path)
    if kind_of(path) is CURRICULUM:
        return curriculum_file(path, pack_of(path), closely=True)
    return read_file(kind_of(path), path, _around(path), pack_of(path))


def is_scenario(path: Path) -> bool:
    """Whether a file's name and place make it a scenario."""
    return kind_of(path) is SCENARIO


def pack_place(folder: Path) -> Path:
    """Where the `pack.yaml` of a folder is, whatever the case of its name and suffix, or where it should be."""
    return next((file for file in yaml_files(folder) if PACK.owns(file)), folder / PACK_FILE)


def pack_of(path: Path) -> Path | None:
    """The pack folder that a file lies in, if it lies in one."""
    parent = path.absolute().parent
    places = (parent.parent, parent) if parent.name in kind_folders() else (parent,)
    return next((place for place in places if pack_place(place).exists()), None)


def home_of(path: Path) -> Path:
    """The folder whose scenarios an assignment may name: that of its pack, whether or not the pack says what it is."""
    parent = path.absolute().parent
    return parent.parent if parent.name == ASSIGNMENTS else parent


def _around(path: Path, later: frozenset[str] = frozenset()) -> Surroundings:
    """What a scenario may name; those that it may go on from lie beside it, or are shipped."""
    own = {stem_of(file) for file in yaml_files(path.parent / PERSONALITIES)}
    above = later | {stem_of(path)}

    def find(sort: str, name: str) -> BaseModel | None:
        if sort != "scenario" or name in above:
            return None
        beside = {stem_of(file): file for file in yaml_files(path.parent) if is_scenario(file)}
        file = {**_shipped_scenarios(), **beside}.get(name)
        return _scenario(file, pack_of(file), above).value if file is not None else None

    ids = {"personality": _shipped_personalities() | own, "portrait": _portraits()}
    return Surroundings(stem_of(path), ids, find)


def _around_assignment(path: Path, pack: Path | None) -> Surroundings:
    """What an assignment may name: that of `_around_names`, and scenarios of its own pack by file."""
    home = pack or home_of(path)
    around = _around_names(path, home)
    files = {file.name for file in yaml_files(home) if is_scenario(file)}
    return replace(around, ids={**around.ids, "file": files})


def _around_names(path: Path, home: Path) -> Surroundings:
    """What is shipped and what the pack at `home` has, by id; and for checks the scenarios and their clients."""
    own = {stem_of(file): file for file in yaml_files(home) if is_scenario(file)}
    files = {**_shipped_scenarios(), **own}
    people = home / PERSONALITIES
    persons = {stem_of(file): file for folder in (people, assets_path(PERSONALITIES)) for file in yaml_files(folder)}

    @cache
    def find(sort: str, name: str) -> BaseModel | None:
        if sort == "personality":
            return personality_file(persons[name]).value if name in persons else None
        return scenario_file(files[name]).value if sort == "scenario" and name in files else None

    named = {sort: _shipped_in(folder) | set(map(stem_of, yaml_files(home / folder))) for sort, folder in NAMED.items()}
    return Surroundings(stem_of(path), {"scenario": files.keys(), **named}, find)


@cache
def _shipped_scenarios() -> dict[str, Path]:
    packs = (folder for folder in folders(scenarios_path()))
    return {stem_of(file): file for pack in packs for file in yaml_files(pack) if is_scenario(file)}


@cache
def _shipped_in(folder: str) -> frozenset[str]:
    """The ids of what is shipped in folders of this name."""
    return frozenset(stem_of(file) for pack in folders(scenarios_path()) for file in yaml_files(pack / folder))


@cache
def _shipped_personalities() -> frozenset[str]:
    return frozenset(stem_of(file) for file in yaml_files(assets_path(PERSONALITIES)))


@cache
def _portraits() -> frozenset[str]:
    return frozenset(file.stem for file in assets_path("portraits").glob("*.txt"))
