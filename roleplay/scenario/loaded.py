"""One pack as it lies on the disk: what is in its folder, read only when asked for.

Files of others may be broken: what is wrong with one is kept as problems and hides none of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pydantic import ValidationError

from roleplay.reading.disk import folders, stem_of, yaml_files
from roleplay.reading.problem import Problem, sentence
from roleplay.reading.reading import Reading
from roleplay.reading.registry import kind_folders, kind_of
from roleplay.reading.text import Text
from roleplay.scenario.file import (
    any_file,
    assignment_file,
    curriculum_file,
    deck_file,
    discussion_file,
    is_scenario,
    pack_file,
    pack_place,
    personality_file,
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
    PACK,
    PERSONALITIES,
    RULEBOOK,
    SELFTEST,
    WORKSHEETS,
)
from roleplay.scenario.model import Pack, Scenario

if TYPE_CHECKING:
    from roleplay.scenario.assignment import Assignment
    from roleplay.scenario.curriculum import Curriculum
    from roleplay.scenario.deck import Deck
    from roleplay.scenario.discussion import Discussion
    from roleplay.scenario.personality import Personality
    from roleplay.scenario.selftest import SelfTest
    from roleplay.scenario.worksheet import Worksheet

PersonalityFile: TypeAlias = "tuple[Path, Reading[Personality]]"
AssignmentFile: TypeAlias = "tuple[Path, Reading[Assignment]]"
DeckFile: TypeAlias = "tuple[Path, Reading[Deck]]"
WorksheetFile: TypeAlias = "tuple[Path, Reading[Worksheet]]"
DiscussionFile: TypeAlias = "tuple[Path, Reading[Discussion]]"


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
        return (*found, *self._unused())

    def _unused(self) -> Iterator[Problem]:
        """What is wrong with a file of which the pack has one already, or with a rulebook: only the program has one."""
        single: dict[str, Path] = {}
        for file in yaml_files(self.path):
            kind = kind_of(file)
            if kind is RULEBOOK:
                yield from any_file(file).problems
                message = "this file is not used: the rules are the program's, for all packs"
                yield Problem(sentence(str(file)), 1, 1, "F007", message, "warning")
            elif kind in (PACK, SELFTEST, CURRICULUM) and (first := single.setdefault(kind.name, file)) is not file:
                message = f"this file is not used: a pack has one such file, and {first.name} comes first"
                yield Problem(sentence(str(file)), 1, 1, "F006", sentence(message))


def pack_folders(place: Path) -> list[Path]:
    """`place` itself if it is a pack, or else the packs in it. A folder of YAML files counts: it should be one."""
    if yaml_files(place):
        return [place]
    return [folder for folder in folders(place) if folder.name not in kind_folders() and yaml_files(folder)]


def _stand_in(folder: Path) -> Pack:
    title = sentence(folder.absolute().name)
    try:
        return Pack(format=1, id=title, title=Text(en=title, zh=title), summary=Text(en=title, zh=title))
    except ValidationError:
        unnamed = Text(en="Unnamed pack", zh="未命名")
        return Pack(format=1, id="unnamed", title=unnamed, summary=unnamed)
