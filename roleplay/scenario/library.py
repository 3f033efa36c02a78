"""The packs at hand: those that come with the product and those of trainers, read only when asked for.

Files of others may be broken: what is wrong with one is kept as problems and hides none of the rest.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from pydantic import ValidationError

from roleplay.reading.disk import folders, is_folder, overlooked, refuse, shortfall, stem_of, yaml_files
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.problem import Problem, sentence
from roleplay.reading.reading import Reading
from roleplay.reading.registry import kind_folders
from roleplay.reading.text import Text
from roleplay.scenario.assignment import Assignment
from roleplay.scenario.curriculum import Curriculum
from roleplay.scenario.deck import Deck
from roleplay.scenario.discussion import Discussion
from roleplay.scenario.file import (
    CURRICULUM_FILE,
    PACK_FILE,
    RULES_FILE,
    SELFTEST_FILE,
    any_file,
    assignment_file,
    curriculum_file,
    deck_file,
    discussion_file,
    is_scenario,
    pack_file,
    pack_of,
    pack_place,
    personality_file,
    rules_file,
    scenario_file,
    selftest_file,
    worksheet_file,
)
from roleplay.scenario.kinds import (
    ASSIGNMENT,
    ASSIGNMENTS,
    CURRICULUM,
    DECKS,
    DISCUSSIONS,
    PERSONALITIES,
    SELFTEST,
    WORKSHEETS,
)
from roleplay.scenario.model import Pack, Scenario
from roleplay.scenario.personality import Personality
from roleplay.scenario.rulebook import Rulebook
from roleplay.scenario.selftest import SelfTest
from roleplay.scenario.worksheet import Worksheet

__all__ = [
    "Library",
    "LoadedPack",
    "assets_path",
    "check_paths",
    "load_curriculum",
    "load_library",
    "load_personalities",
    "load_rules",
    "load_selftest",
    "read_scenario",
    "scenarios_path",
]

PersonalityFile = tuple[Path, Reading[Personality]]
AssignmentFile = tuple[Path, Reading[Assignment]]
DeckFile = tuple[Path, Reading[Deck]]
WorksheetFile = tuple[Path, Reading[Worksheet]]
DiscussionFile = tuple[Path, Reading[Discussion]]


class LoadedPack:
    """One pack folder; its files are read on first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files = tuple(file for file in yaml_files(path) if is_scenario(file))
        self._scenarios: dict[Path, Reading[Scenario]] = {}
        self._decks: dict[Path, Reading[Deck]] = {}

    @cached_property
    def _pack(self) -> Reading[Pack]:
        return pack_file(pack_place(self.path), self.path)

    @property
    def pack(self) -> Pack:
        """What the pack says of itself; where that is broken, its folder's name must do."""
        return self._pack.value or _stand_in(self.path)

    @cached_property
    def personalities(self) -> tuple[PersonalityFile, ...]:
        """The personalities that come with the pack, as far as they are sound."""
        files = yaml_files(self.path / PERSONALITIES)
        return tuple((file, personality_file(file, self.path)) for file in files)

    @cached_property
    def assignments(self) -> tuple[AssignmentFile, ...]:
        """The assignments that come with the pack; reads the scenarios that they name."""
        beside = [file for file in yaml_files(self.path) if ASSIGNMENT.owns(file)]
        return tuple((file, assignment_file(file)) for file in (*beside, *yaml_files(self.path / ASSIGNMENTS)))

    @cached_property
    def deck_files(self) -> tuple[Path, ...]:
        """The files of the pack's decks of cards."""
        return tuple(yaml_files(self.path / DECKS))

    @cached_property
    def decks(self) -> tuple[DeckFile, ...]:
        """The decks of cards that come with the pack."""
        return tuple((file, self._deck(file)) for file in self.deck_files)

    def _deck(self, file: Path) -> Reading[Deck]:
        if file not in self._decks:
            self._decks[file] = deck_file(file, self.path)
        return self._decks[file]

    def find_deck(self, deck_id: str) -> Deck | None:
        """The deck of this id; reads no other."""
        found = (self._deck(file).value for file in self.deck_files if stem_of(file) == deck_id)
        return next((value for value in found if value), None)

    @cached_property
    def worksheet_files(self) -> tuple[Path, ...]:
        """The files of the pack's worksheets."""
        return tuple(yaml_files(self.path / WORKSHEETS))

    @cached_property
    def worksheets(self) -> tuple[WorksheetFile, ...]:
        """The worksheets that come with the pack."""
        return tuple((file, worksheet_file(file, self.path)) for file in self.worksheet_files)

    @cached_property
    def discussion_files(self) -> tuple[Path, ...]:
        """The files of the pack's cases for discussion."""
        return tuple(yaml_files(self.path / DISCUSSIONS))

    @cached_property
    def discussions(self) -> tuple[DiscussionFile, ...]:
        """The cases for discussion that come with the pack."""
        return tuple((file, discussion_file(file, self.path)) for file in self.discussion_files)

    @cached_property
    def selftest(self) -> Reading[SelfTest] | None:
        """The self-test that the pack puts in the place of ours, if it has one."""
        found = (selftest_file(file, self.path) for file in yaml_files(self.path) if SELFTEST.owns(file))
        return next(found, None)

    @cached_property
    def curriculum(self) -> Reading[Curriculum] | None:
        """The curriculum that the pack puts in the place of ours, if it has one."""
        found = (curriculum_file(file, self.path) for file in yaml_files(self.path) if CURRICULUM.owns(file))
        return next(found, None)

    def _scenario(self, file: Path) -> Reading[Scenario]:
        if file not in self._scenarios:
            self._scenarios[file] = scenario_file(file, self.path)
        return self._scenarios[file]

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The sound scenarios of the pack, by file name."""
        return tuple(value for file in self.files if (value := self._scenario(file).value))

    def find(self, scenario_id: str) -> Scenario | None:
        """The scenario of this id; reads no other."""
        found = (self._scenario(file).value for file in self.files if stem_of(file) == scenario_id)
        return next((value for value in found if value), None)

    def known(self, scenario_id: str) -> Scenario | None:
        """The scenario of this id where its file has been read already; reads none."""
        found = (self._scenarios[file].value for file in self.files if file in self._scenarios)
        return next((value for value in found if value and value.id == scenario_id), None)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the pack's files; reads them all."""
        found = list(self._pack.problems)
        for _, reading in self.personalities:
            found += reading.problems
        for file in self.files:
            found += self._scenario(file).problems
        for _, assigned in self.assignments:
            found += assigned.problems
        for _, deck in self.decks:
            found += deck.problems
        for _, worksheet in self.worksheets:
            found += worksheet.problems
        for _, case in self.discussions:
            found += case.problems
        if self.selftest is not None:
            found += self.selftest.problems
        for file in yaml_files(self.path):
            if CURRICULUM.owns(file):
                found += curriculum_file(file, self.path, closely=True).problems
        return tuple(found)


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
        by_id: dict[str, Deck] = {}
        for pack in self.packs:
            for _, reading in pack.decks:
                if reading.value:
                    by_id.setdefault(reading.value.id, reading.value)
        return sorted(by_id.values(), key=lambda deck: deck.order)

    def deck(self, deck_id: str) -> Deck:
        """The deck of this id, or KeyError; reads no other."""
        deck_id = unicodedata.normalize("NFC", deck_id)
        for pack in self.packs:
            if (found := pack.find_deck(deck_id)) is not None:
                return found
        raise KeyError(deck_id)

    def worksheets(self) -> list[Worksheet]:
        """The sound worksheets of all packs in their order, each id once."""
        by_id: dict[str, Worksheet] = {}
        for pack in self.packs:
            for _, reading in pack.worksheets:
                if reading.value:
                    by_id.setdefault(reading.value.id, reading.value)
        return sorted(by_id.values(), key=lambda one: one.order)

    def discussions(self) -> list[Discussion]:
        """The sound cases for discussion of all packs in their order, each id once."""
        by_id: dict[str, Discussion] = {}
        for pack in self.packs:
            for _, reading in pack.discussions:
                if reading.value:
                    by_id.setdefault(reading.value.id, reading.value)
        return sorted(by_id.values(), key=lambda one: one.order)

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


def load_library(extra: Sequence[Path] = ()) -> Library:
    """The shipped packs and those at `extra` (pack folders, or folders of such). Reads no scenario yet."""
    packs = {folder: LoadedPack(folder) for folder in _pack_folders(scenarios_path())}
    problems: list[Problem] = []
    for place in extra:
        found = _pack_folders(place)
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


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files that `check_paths` reads, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        if not is_folder(path):
            found[path] = None
        elif path.absolute().name in kind_folders():
            found |= dict.fromkeys(yaml_files(path))
        else:
            for folder in _pack_folders(path):
                within = (yaml_files(folder / name) for name in sorted(kind_folders()))
                found |= dict.fromkeys((*yaml_files(folder), *(file for files in within for file in files)))
    return list(found)


def check_paths(paths: Iterable[Path]) -> list[Problem]:
    """Everything that is wrong with files, packs and folders of packs."""
    found: list[Problem] = []
    for path in paths:
        found += _check_folder(path) if is_folder(path) else any_file(path).problems
    return found


def sound_scenarios(paths: Iterable[Path]) -> list[tuple[Path, Scenario, tuple[Problem, ...]]]:
    """The scenario files among files, packs and folders of packs, as far as nothing but warnings is wrong with them.

    Each with the warnings that it lets stand itself.
    """
    found: list[tuple[Path, Scenario, tuple[Problem, ...]]] = []
    for path in paths:
        packs = [LoadedPack(pack) for pack in _pack_folders(path)] if is_folder(path) else []
        files: list[tuple[Path, Path | None]] = [(file, pack.path) for pack in packs for file in pack.files]
        if not is_folder(path) and is_scenario(path):
            files = [(path, pack_of(path))]
        for file, pack in files:
            reading = scenario_file(file, pack)
            if reading.value is not None:
                found.append((file, reading.value, reading.silenced))
    return found


def _check_folder(folder: Path) -> Sequence[Problem]:
    if folder.absolute().name in kind_folders():
        files = (problem for file in yaml_files(folder) for problem in any_file(file).problems)
        return [*shortfall(folder), *overlooked(folder), *files]
    found = _pack_folders(folder)
    within = [place / name for place in found for name in sorted(kind_folders()) if is_folder(place / name)]
    short = [problem for place in dict.fromkeys([folder, *found]) for problem in shortfall(place)]
    short += [problem for place in dict.fromkeys([folder, *found, *within]) for problem in overlooked(place)]
    if not found:
        return [*short, *_no_pack(folder, short)]
    return [*short, *(problem for pack in found for problem in LoadedPack(pack).problems)]


def _no_pack(folder: Path, short: Sequence[Problem]) -> tuple[Problem, ...]:
    """That a folder has no pack; nothing where it cannot be looked into."""
    unread = any(problem.severity == "error" for problem in short)
    return () if unread else refuse(folder, "F004", f"no pack here (a folder with a {PACK_FILE})").problems


def _pack_folders(place: Path) -> list[Path]:
    """`place` itself if it is a pack, or else the packs in it. A folder of YAML files counts: it should be one."""
    if yaml_files(place):
        return [place]
    return [folder for folder in folders(place) if folder.name not in kind_folders() and yaml_files(folder)]


@cache
def _shipped_personalities() -> tuple[PersonalityFile, ...]:
    return tuple((file, personality_file(file)) for file in yaml_files(assets_path(PERSONALITIES)))


def _stand_in(folder: Path) -> Pack:
    title = sentence(folder.absolute().name)
    try:
        return Pack(format=1, id=title, title=Text(en=title, zh=title), summary=Text(en=title, zh=title))
    except ValidationError:
        unnamed = Text(en="Unnamed pack", zh="未命名")
        return Pack(format=1, id="unnamed", title=unnamed, summary=unnamed)


def _taken(files: Iterable[Path], what: str) -> Iterator[Problem]:
    """Ids (file names) that an earlier file has taken already."""
    seen: dict[str, Path] = {}
    for file in files:
        stem = stem_of(file)
        if stem in seen:
            message = f"there is a {what} {stem!r} already, in {seen[stem]}"
            yield Problem(sentence(str(file)), 1, 1, "F006", sentence(message))
        seen.setdefault(stem, file)
