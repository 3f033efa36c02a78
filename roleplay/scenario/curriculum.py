"""A way through everything there is to practise: units of steps for a trainee, sessions for a trainer. Data only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Text
from roleplay.scenario.assignment import AskedLevel
from roleplay.scenario.speech import Stage

MOST_UNITS, MOST_STEPS, MOST_SESSIONS, MOST_PARTS = 40, 30, 24, 20
Sort: TypeAlias = Literal["scenario", "deck", "discussion", "worksheet", "selftest"]
SORTS: tuple[Sort, ...] = ("scenario", "deck", "discussion", "worksheet", "selftest")
"""What a step may be about; the names of the fields of which it has one."""
ENOUGH = 0.8
"""The share of a deck's cards that is known well enough, where a step does not say how many."""


class Aim(FilePart):
    """What a talk should come to: so many needs, so many points, or both."""

    needs: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    score: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None


class CourseStep(FilePart):
    """One thing to do: a talk, a deck of cards, a case to discuss, a worksheet, or the self-test.

    `aim` is what a talk at `level` or harder should come to (without, that it is finished), `known` how many cards of
    a deck should have been right when they were answered last (without, four fifths).
    """

    scenario: Id | None = None
    deck: Id | None = None
    discussion: Id | None = None
    worksheet: Id | None = None
    selftest: Literal[True] | None = None
    level: AskedLevel = None
    aim: Aim | None = None
    known: Annotated[int, Field(strict=True, ge=1, le=2000)] | None = None

    @property
    def named(self) -> tuple[Sort, ...]:
        """The sorts of what it names; one in a sound file."""
        return tuple(sort for sort in SORTS if getattr(self, sort) is not None)

    @property
    def sort(self) -> Sort:
        """What it is about."""
        return self.named[0]

    @property
    def id(self) -> str:
        """The id of what it is about; empty for the self-test, of which there is one."""
        return "" if self.sort == "selftest" else str(getattr(self, self.sort))


Steps: TypeAlias = Annotated[tuple[CourseStep, ...], Field(max_length=MOST_STEPS)]


class Unit(FilePart):
    """What belongs together: a first evening, a week. `after` are the units that come before it."""

    id: Id
    title: Text
    text: Text
    stage: Stage | None = None
    after: Annotated[tuple[Id, ...], Field(max_length=MOST_UNITS)] = ()
    steps: Annotated[Steps, Field(min_length=1)]


class Part(FilePart):
    """A stretch of a session: what is done, for how long, and with what of ours, if with anything."""

    minutes: Annotated[int, Field(strict=True, ge=1, le=480)]
    text: Text
    use: CourseStep | None = None


class Session(FilePart):
    """A session of a course: what it is for, what is prepared, its parts in order, and what is done afterwards."""

    id: Id
    title: Text
    text: Text
    before: Steps = ()
    parts: Annotated[tuple[Part, ...], Field(min_length=1, max_length=MOST_PARTS)]
    after: Steps = ()

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(part.minutes for part in self.parts)

    @property
    def steps(self) -> tuple[CourseStep, ...]:
        """Everything of ours that it uses, in order."""
        return (*self.before, *(part.use for part in self.parts if part.use is not None), *self.after)


class Curriculum(FilePart):
    """A curriculum, as read from a file."""

    format: Literal[1]
    id: Id
    title: Text
    text: Text
    units: Annotated[tuple[Unit, ...], Field(min_length=1, max_length=MOST_UNITS)]
    sessions: Annotated[tuple[Session, ...], Field(max_length=MOST_SESSIONS)] = ()

    def steps(self) -> Iterator[CourseStep]:
        """Every step of the units, in order."""
        for unit in self.units:
            yield from unit.steps

    def order(self) -> dict[str, int]:
        """Where each scenario comes for the first time, by id; one that it does not name is in no order."""
        found: dict[str, int] = {}
        for place, step in enumerate(self.steps()):
            if step.scenario is not None:
                found.setdefault(step.scenario, place)
        return found
