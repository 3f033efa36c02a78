"""What trainees sent as a table: a row for every record that held, and one for everybody who sent any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from roleplay.practice.sent import Sent, by_person, worth
from roleplay.telling.assignment import passing, progress, standing
from roleplay.telling.sheet import Cell, local

if TYPE_CHECKING:
    from roleplay.scenario.assignment import Assignment
    from roleplay.telling.words import Words

COLUMNS = (
    "who", "file", "scenario", "personality", "mode", "level", "case", "needs", "of", "score", "passed", "minutes",
    "hints", "undone", "when", "assignment",
)  # fmt: skip
Title = Callable[[str], str]
"""From an id to what it is called."""


def record_rows(
    words: Words, sent: Iterable[Sent], scenario: Title, personality: Title, assignment: Assignment | None
) -> Iterator[list[Cell]]:
    """A row of names, then one for each record. A case number is a text: spreadsheets round what is longer than 15."""
    yield [words(f"collect.column.{name}") for name in COLUMNS[: None if assignment else -1]]
    for one in sent:
        play = one.attempt
        row: list[Cell] = [
            one.who,
            one.file,
            scenario(play.scenario),
            personality(play.personality),
            words(f"mode.{play.mode}"),
            play.level,
            str(play.case),
            play.needs,
            play.of,
            play.score if play.over else None,
            passing(words, play),
            round(play.seconds / 60, 1),
            play.hints,
            play.undone,
            local(when) if (when := play.ended or play.begun) is not None else None,
        ]
        if assignment is not None:
            row.append(words(f"assign.worth.{worth(assignment, play)}"))
        yield row


def person_rows(words: Words, sent: Iterable[Sent], assignment: Assignment, now: int) -> Iterator[list[Cell]]:
    """A row of names, then one for everybody: whether the assignment is passed, and how far each task came."""
    tasks = [f"{number}. {task.id}" for number, task in enumerate(assignment.scenarios, 1)]
    yield [words("collect.column.who"), words("collect.column.assignment"), words("collect.column.tasks"), *tasks]
    for who, done in by_person(assignment, sent, now).items():
        yield [who, standing(words, done), progress(words, done), *(standing(words, task) for task in done.tasks)]
