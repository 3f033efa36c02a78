"""How far somebody is along a curriculum: worked out from what is kept of plays, cards and papers, and kept nowhere.

A step is done for good where a talk came to its aim, at the level that is asked for or a harder one, a case's outcome
was looked at, a worksheet was begun to be filled in, the self-test was taken; a deck, as long as so many of its cards
were right when they were answered last. A unit is open once those that come before it are done; nothing bars the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

from roleplay.scenario.curriculum import ENOUGH, CourseStep, Curriculum, Unit
from roleplay.scenario.personality import LEVELS, Level

Best: TypeAlias = tuple[int, int, int]
"""Needs brought out, of how many, and points."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is kept: the best results by scenario and level, cases whose outcome was looked at, worksheets begun.

    `known` tells of a deck by id how many of its cards are known and how many there are, `there` whether what a step is
    about is at hand at all.
    """

    best: Mapping[str, Mapping[Level, Best]]
    known: Callable[[str], tuple[int, int]]
    discussed: Collection[str]
    filled: Collection[str]
    tested: bool
    there: Callable[[CourseStep], bool]


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step, and whether it is done. `best` is a talk's best result that could count; of cards `known` of `cards`.

    `gone` says that what it is about is not at hand, so that it can be left out.
    """

    step: CourseStep
    done: bool
    gone: bool = False
    best: Best | None = None
    known: int = 0
    cards: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done about it."""
        return self.done or self.gone


@dataclass(frozen=True, slots=True)
class UnitDone:
    """A unit with its steps; `open` says that what comes before it is done."""

    unit: Unit
    steps: tuple[StepDone, ...]
    open: bool

    @property
    def count(self) -> int:
        """How many steps are done."""
        return sum(one.done for one in self.steps)

    @property
    def done(self) -> bool:
        """Whether nothing more is to be done in it."""
        return all(one.settled for one in self.steps)


Following: TypeAlias = tuple[UnitDone, StepDone]
"""The step that comes next, and its unit."""


@dataclass(frozen=True, slots=True)
class Coursework:
    """A curriculum with all its units, in order."""

    curriculum: Curriculum
    units: tuple[UnitDone, ...]

    @property
    def next(self) -> Following | None:
        """The first step that is not done of the first unit that is open and not done; None at the end."""
        return _first(self.units)


def coursework(curriculum: Curriculum, evidence: Evidence) -> Coursework:
    """How far all of it is."""
    return Coursework(curriculum, tuple(_units(curriculum, evidence)))


def following(curriculum: Curriculum, evidence: Evidence) -> Following | None:
    """The same as `Coursework.next`; looks no further than it has to."""
    return _first(_units(curriculum, evidence))


def _units(curriculum: Curriculum, evidence: Evidence) -> Iterator[UnitDone]:
    done: set[str] = set()
    for unit in curriculum.units:
        found = UnitDone(unit, tuple(step_done(step, evidence) for step in unit.steps), done.issuperset(unit.after))
        if found.done:
            done.add(unit.id)
        yield found


def _first(units: Iterable[UnitDone]) -> Following | None:
    return next(((unit, one) for unit in units if unit.open for one in unit.steps if not one.settled), None)


def step_done(step: CourseStep, evidence: Evidence) -> StepDone:
    """How far one step is."""
    if not evidence.there(step):
        return StepDone(step, done=False, gone=True)
    match step.sort:
        case "scenario":
            return _talked(step, evidence.best.get(step.id, {}))
        case "deck":
            known, cards = evidence.known(step.id)
            wanted = min(step.known, cards) if step.known is not None else ceil(cards * ENOUGH)
            return StepDone(step, done=bool(cards) and known >= wanted, known=known, cards=cards)
        case "discussion":
            return StepDone(step, done=step.id in evidence.discussed)
        case "worksheet":
            return StepDone(step, done=step.id in evidence.filled)
        case "selftest":
            return StepDone(step, done=evidence.tested)


def _talked(step: CourseStep, results: Mapping[Level, Best]) -> StepDone:
    counted = [best for level, best in results.items() if level >= (step.level or LEVELS[0])]
    needs, score = (step.aim.needs or 0, step.aim.score or 0) if step.aim is not None else (0, 0)
    reached = [best for best in counted if best[0] >= needs and best[2] >= score]
    return StepDone(step, done=bool(reached), best=max(reached or counted, default=None))
