"""The packs at hand: those that come with the product and those of trainers, read only when asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from roleplay.reading.disk import refuse, stem_of, yaml_files
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.problem import Problem, sentence
from roleplay.reading.reading import Reading
from roleplay.scenario.file import (
    CURRICULUM_FILE,
    PACK_FILE,
    RULES_FILE,
    SELFTEST_FILE,
    curriculum_file,
    pack_of,
    personality_file,
    rules_file,
    scenario_file,
    selftest_file,
)
from roleplay.scenario.kinds import PERSONALITIES
from roleplay.scenario.loaded import LoadedPack, PersonalityFile, pack_folders
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.scenario.rulebook import Rulebook

if TYPE_CHECKING:
    from roleplay.scenario.curriculum import Curriculum
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.selftest import SelfTest
    from roleplay.scenario.worksheet import Worksheet

__all__ = [
    "Library",
    "assets_path",
    "load_curriculum",
    "load_library",
    "load_personalities",
    "load_rules",
    "load_selftest",
    "read_scenario",
    "scenarios_path",
]


Part = TypeVar("Part", "Deck", "Worksheet", "Discussion")


class Library:
    """All packs, in order; where two parts share an id, the first counts."""

    def __init__(self, packs: Iterable[LoadedPack], problems: Iterable[Problem] = ()) -> None:
        self.every = tuple(sorted(packs, key=lambda pack: pack.pack.order))
        self.packs = tuple(pack for pack in self.every if not pack.pack.guided)
        """The packs to practise with."""
        self._guided = tuple(pack for pack in self.every if pack.pack.guided)
        self._found = tuple(problems)

    def scenarios(self) -> list[Scenario]:
        """The sound scenarios to practise with, each id once."""
        by_id: dict[str, Scenario] = {}
        for pack in self.packs:
            for scenario in pack.scenarios:
                by_id.setdefault(scenario.id, scenario)
        return list(by_id.values())

    def get(self, scenario_id: str) -> Scenario:
        """The scenario of this id, or KeyError; reads no other file."""
        scenario_id = unicodedata.normalize("NFC", scenario_id)
        for pack in self.every:
            if (found := pack.find(scenario_id)) is not None:
                return found
        raise KeyError(scenario_id)

    def decks(self) -> list[Deck]:
        """The sound decks of all packs in their order, each id once."""
        return _in_order(found for pack in self.packs for _, found in pack.decks)

    def deck(self, deck_id: str) -> Deck:
        """The deck of this id, or KeyError; reads no other."""
        deck_id = unicodedata.normalize("NFC", deck_id)
        for pack in self.packs:
            if (found := pack.find_deck(deck_id)) is not None:
                return found
        raise KeyError(deck_id)

    def worksheets(self) -> list[Worksheet]:
        """The sound worksheets of all packs in their order, each id once."""
        return _in_order(found for pack in self.packs for _, found in pack.worksheets)

    def discussions(self) -> list[Discussion]:
        """The sound cases for discussion of all packs in their order, each id once."""
        return _in_order(found for pack in self.packs for _, found in pack.discussions)

    @cached_property
    def selftest(self) -> SelfTest:
        """The self-test: a trainer's own where a pack has a sound one, else ours."""
        own = (pack.selftest.value for pack in self.every if pack.selftest is not None)
        return next(filter(None, own), None) or load_selftest()

    @cached_property
    def curriculum(self) -> Curriculum:
        """The curriculum: a trainer's own where a pack has a sound one, else ours."""
        own = (pack.curriculum.value for pack in self.every if pack.curriculum is not None)
        return next(filter(None, own), None) or load_curriculum()

    @property
    def drill(self) -> Scenario | None:
        """The scenario that teaches the game, if there is one."""
        return next((scenario for pack in self._guided for scenario in pack.scenarios), None)

    def guides(self, scenario_id: str) -> bool:
        """Whether the scenario of this id teaches the game, so that a play of it shows no skill; reads no file."""
        return any(stem_of(file) == scenario_id for pack in self._guided for file in pack.files)

    def known(self, scenario_id: str) -> Scenario | None:
        """The scenario of this id where it has been read already, for whoever cannot wait."""
        return next((found for pack in self.every if (found := pack.known(scenario_id)) is not None), None)

    @cached_property
    def _personalities(self) -> tuple[PersonalityFile, ...]:
        return (*_shipped_personalities(), *(found for pack in self.every for found in pack.personalities))

    @cached_property
    def personalities(self) -> dict[str, Personality]:
        """The sound personalities, shipped and of the packs, by id."""
        by_id: dict[str, Personality] = {}
        for _, reading in self._personalities:
            if reading.value:
                by_id.setdefault(reading.value.id, reading.value)
        return by_id

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong in any pack; reads all files."""
        found = list(self._found)
        for _, reading in _shipped_personalities():
            found += reading.problems
        for pack in self.every:
            found += pack.problems
        found += _taken((file for file, _ in self._personalities), "personality")
        found += _taken((file for pack in self.every for file in pack.files), "scenario")
        found += _taken((file for pack in self.every for file in pack.deck_files), "deck")
        found += _taken((file for pack in self.every for file in pack.worksheet_files), "worksheet")
        found += _taken((file for pack in self.every for file in pack.discussion_files), "case")
        return tuple(found)


def _in_order(readings: Iterable[Reading[Part]]) -> list[Part]:
    """The sound parts in their order, each id once: the first counts."""
    by_id: dict[str, Part] = {}
    for reading in readings:
        if reading.value:
            by_id.setdefault(reading.value.id, reading.value)
    return sorted(by_id.values(), key=lambda part: part.order)


def load_library(extra: Sequence[Path] = ()) -> Library:
    """The shipped packs and those at `extra` (pack folders, or folders of such). Reads no scenario yet."""
    packs = {folder: LoadedPack(folder) for folder in pack_folders(scenarios_path())}
    problems: list[Problem] = []
    for place in extra:
        found = pack_folders(place)
        if not found:
            problems += refuse(place, "F004", f"no pack here (a folder with a {PACK_FILE})").problems
        for folder in found:
            packs.setdefault(folder, LoadedPack(folder))
    return Library(packs.values(), problems)


def read_scenario(path: Path) -> Scenario:
    """The scenario in `path`; ProblemError where it is not sound."""
    return scenario_file(path, pack_of(path)).result()


def load_personalities(extra: Sequence[Path] = ()) -> dict[str, Personality]:
    """The shipped personalities and those of the packs at `extra`, by id; broken ones are left out."""
    return dict(load_library(extra).personalities)


@cache
def load_rules() -> Rulebook:
    """The shipped rulebook."""
    return rules_file(assets_path(RULES_FILE)).result()


@cache
def load_selftest() -> SelfTest:
    """The shipped self-test."""
    return selftest_file(assets_path(SELFTEST_FILE)).result()


@cache
def load_curriculum() -> Curriculum:
    """The shipped curriculum."""
    return curriculum_file(assets_path(CURRICULUM_FILE)).result()


@cache
def _shipped_personalities() -> tuple[PersonalityFile, ...]:
    return tuple((file, personality_file(file)) for file in yaml_files(assets_path(PERSONALITIES)))


def _taken(files: Iterable[Path], what: str) -> Iterator[Problem]:
    """Ids (file names) that an earlier file has taken already."""
    seen: dict[str, Path] = {}
    for file in files:
        stem = stem_of(file)
        if stem in seen:
            message = f"there is a {what} {stem!r} already, in {seen[stem]}"
            yield Problem(sentence(str(file)), 1, 1, "F006", sentence(message))
        seen.setdefault(stem, file)
