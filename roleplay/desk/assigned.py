"""The assignments at hand, of the packs and of the board, and how far each is done by what was played."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roleplay.desk.draft import DRAWN, HIDDEN, Draft
from roleplay.desk.opening import Opened
from roleplay.desk.trouble import DeskError
from roleplay.practice.attempt import Attempt
from roleplay.practice.completion import Completion, DeckKnown, completion
from roleplay.reading.disk import stem_of
from roleplay.scenario.file import assignment_file
from roleplay.scenario.library import Library
from roleplay.scenario.loaded import LoadedPack
from roleplay.store.board import Board

if TYPE_CHECKING:
    from roleplay.desk.replays import Replays
    from roleplay.reading.language import Language
    from roleplay.reading.problem import Problem
    from roleplay.scenario.assignment import Assignment, Task
    from roleplay.store.settings import Settings
    from roleplay.store.store import Shelved


@dataclass(frozen=True, slots=True)
class Assigned:
    """An assignment and where it lies; `pack` is the folder of its own scenarios, `posted` that it is on the board."""

    assignment: Assignment
    file: Path
    pack: Path | None
    posted: bool

    def facts(self, language: Language) -> dict[str, Any]:
        """What there is to say of it, for programs."""
        asked = self.assignment
        told = asked.model_dump(mode="json", by_alias=True, exclude={"title", "text", "format"}, exclude_none=True)
        words = {"title": asked.title(language), "text": asked.text(language)}
        return {**told, **words, "file": str(self.file), "posted": self.posted}


def now() -> int:
    """The present, in seconds of the epoch, which every face asks for here."""
    return int(time.time())


def assigned(library: Library, board: Board | None = None) -> tuple[list[Assigned], list[Problem]]:
    """All sound assignments, those of the board first; where two share an id the first counts. And what is wrong."""
    board = board or Board()
    found: dict[str, Assigned] = {}
    problems: list[Problem] = []
    for file in board.files():
        pack = board.pack(file)
        reading = assignment_file(file, pack)
        problems += reading.problems
        if reading.value is not None:
            found.setdefault(reading.value.id, Assigned(reading.value, file, pack, True))
    for home in library.packs:
        for file, reading in home.assignments:
            problems += reading.problems
            if reading.value is not None:
                found.setdefault(reading.value.id, Assigned(reading.value, file, home.path, False))
    return list(found.values()), problems


def draft_of(task: Task, settings: Settings, seed: int) -> Draft:
    """The settings of a play as a task asks for it; what it leaves open is as it was last, and of a new number."""
    wanted = {
        "mode": task.mode,
        "wall": task.minutes,
        "level": task.level,
        "seed": task.case,
        "who": HIDDEN if task.hidden or task.case is not None else None,
        "variant": DRAWN if task.case is not None else None,
    }
    fixed = {name: str(value) for name, value in wanted.items() if value is not None}
    free = {"mode": settings.mode, "wall": str(settings.wall_minutes), "level": str(settings.level), "seed": str(seed)}
    return Draft(**{**free, **fixed}, fixed=frozenset(fixed))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Duty:
    """An assignment, how far it is done, and the plays that cannot be replayed here any more: each with the reason."""

    asked: Assigned
    done: Completion
    unheld: tuple[tuple[str, DeskError], ...]
    decks: tuple[DeckKnown, ...] = ()


class Progress:
    """Holds plays against assignments."""

    def __init__(self, library: Library, replays: Replays) -> None:
        self._library, self._replays = library, replays
        self._packs: dict[Path, LoadedPack] = {}

    def of(self, one: Assigned, plays: Iterable[Shelved], at: int | None = None) -> Duty:
        """How far an assignment is done at a moment, by default at present."""
        wanted = {task.id for task in one.assignment.scenarios}
        attempts: list[Attempt] = []
        unheld: list[tuple[str, DeskError]] = []
        for play in plays:
            if play.summary is None or play.summary.scenario not in wanted or play.transcript is None:
                continue
            found = self._attempt(play, play.transcript.scenario, one.pack)
            if isinstance(found, Attempt):
                attempts.append(found)
            else:
                unheld.append((play.id, found))
        return Duty(one, completion(one.assignment, attempts, at if at is not None else now()), tuple(unheld))

    def opened(self, name: str, pack: Path | None) -> Opened | None:
        """A scenario that an assignment names: of its own pack, else of the library."""
        if pack is not None:
            own = self._packs.setdefault(pack, LoadedPack(pack))
            if (scenario := own.find(name)) is not None:
                file = next((file for file in own.files if stem_of(file) == name), None)
                return Opened(scenario, self._people(own), file)
        try:
            return Opened(self._library.get(name), self._library.personalities)
        except KeyError:
            return None

    def _people(self, pack: LoadedPack) -> Mapping[str, Any]:
        return Library([pack]).personalities

    def _attempt(self, play: Shelved, scenario: str, pack: Path | None) -> Attempt | DeskError:
        """What a play comes to, or why its record does not hold."""
        if (opened := self.opened(scenario, pack)) is None:
            return DeskError("gone", scenario=scenario)
        found = self._replays.within(play, opened)
        untrue = isinstance(found, DeskError) and found.key == "unfit"
        return DeskError("collect.untrue", why=found.fields["why"]) if untrue else found  # type: ignore[union-attr]
