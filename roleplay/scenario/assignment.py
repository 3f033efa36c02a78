"""What a trainer asks of trainees: which scenarios, how, how often, by when, and what counts as passed. Data only."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import ID_PATTERN, MAX_ID, Id, Text
from roleplay.scenario.personality import Level

MOST_ATTEMPTS = 100
MOST_TASKS = 60
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|[+-]\d{2}:\d{2})", re.ASCII)
_SUFFIXES = (".yaml", ".yml")
_WANTED = "expected a date (2026-09-15), or a date and time with its zone (2026-09-15T18:00+08:00)"


def moment(written: str) -> date | datetime:
    """The day, or the moment with its zone, that `written` names. Raises ValueError for anything else."""
    if _DATE.fullmatch(written):
        return date.fromisoformat(written)
    found = _TIME.fullmatch(written)
    if found is None:
        raise ValueError("neither a date nor a date and time with its zone")
    day, time, zone = found.groups()
    return datetime.fromisoformat(f"{day}T{time}{'+00:00' if zone == 'Z' else zone}")


def _a_moment(written: str) -> str:
    try:
        moment(written)
    except ValueError:
        raise ValueError(_WANTED) from None
    return written


def _task_alone(value: Any) -> Any:
    """A task that only names its scenario may stand as that name."""
    return {"scenario": value} if isinstance(value, str) else value


def _a_number(value: Any) -> Any:
    if value is not None and type(value) is not int:  # to Python, true is 1
        raise ValueError("expected a whole number, 1 to 3")
    return value


AskedLevel: TypeAlias = Annotated[Level | None, BeforeValidator(_a_number)]
"""The level that is asked for, if any is."""
Moment: TypeAlias = Annotated[str, AfterValidator(_a_moment)]
"""A day, which ends at midnight where the trainee is, or a moment; as it is written."""
FILED = rf"{ID_PATTERN.removesuffix('$')}(?:\.ya?ml)?$"
"""An id, or such a name with the suffix of a file."""
ScenarioName: TypeAlias = Annotated[str, Field(pattern=FILED, max_length=MAX_ID + 5)]
"""The id of a scenario, or the name of a file of the same pack."""


def _mark_alone(value: Any) -> Any:
    """`pass: scenario` asks for the mark that the scenario itself has."""
    return {"scenario": True} if value == "scenario" else value


class Mark(FilePart):
    """What must be reached: so many needs, so many points, or both; with `scenario`, the scenario's own `pass` too."""

    scenario: Annotated[bool, Field(strict=True)] = False
    needs: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    score: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None


class Attempts(FilePart):
    """How many plays of each task: at least `least`; only the first `most` count."""

    least: Annotated[int, Field(strict=True, ge=1, le=MOST_ATTEMPTS)] = 1
    most: Annotated[int, Field(strict=True, ge=1, le=MOST_ATTEMPTS)] | None = None


class Task(FilePart):
    """One scenario to play. What is left out is left to the trainee."""

    scenario: ScenarioName
    mode: Literal["practice", "assessment"] | None = None
    level: AskedLevel = None
    case: Annotated[int, Field(strict=True, ge=0, lt=2**63)] | None = None
    hidden: Annotated[bool, Field(strict=True)] = False
    minutes: Annotated[int, Field(strict=True, ge=1, le=240)] | None = None
    mark: Annotated[Mark | None, BeforeValidator(_mark_alone), Field(alias="pass")] = None

    @property
    def by_file(self) -> bool:
        """Whether the scenario is named by a file of the assignment's pack."""
        return self.scenario.endswith(_SUFFIXES)

    @property
    def id(self) -> str:
        """The id of the scenario, which is its file's name without the suffix."""
        stem = PurePosixPath(self.scenario).stem if self.by_file else self.scenario
        return unicodedata.normalize("NFC", stem)


Tasks: TypeAlias = Annotated[tuple[Annotated[Task, BeforeValidator(_task_alone)], ...], Field(max_length=MOST_TASKS)]


class Assignment(FilePart):
    """An assignment, as read from a file.

    `mark` is that of every task without one of its own, `overall` that of all together.
    """

    format: Literal[1]
    id: Id
    title: Text
    text: Text
    scenarios: Tasks = ()
    decks: Annotated[tuple[Id, ...], Field(max_length=MOST_TASKS)] = ()
    attempts: Attempts = Attempts()
    opens: Moment | None = None
    deadline: Moment | None = None
    mark: Annotated[Mark | None, BeforeValidator(_mark_alone), Field(alias="pass")] = None
    overall: Mark | None = None

    def mark_of(self, task: Task) -> Mark:
        """What a task must reach; anything will do where nothing is said."""
        return task.mark or self.mark or Mark()
