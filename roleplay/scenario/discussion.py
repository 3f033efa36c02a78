"""A case for groups to discuss, as one file says it (format 1): what is open and what is hidden. Data only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.problem import Path
from roleplay.reading.text import Id, Language, Text
from roleplay.scenario.speech import Stage

MARKS = range(1, 6)
"""What a line of a rubric may be rated with."""
USUAL_MINUTES, USUAL_FLOOR = 15, 3
Minutes: TypeAlias = Annotated[int, Field(strict=True, ge=5, le=60)]
"""To discuss a case."""
Floor: TypeAlias = Annotated[int, Field(strict=True, ge=1, le=15)]
"""Minutes that a group has to present."""


class CaseFact(FilePart):
    """A figure, a name or a date at hand."""

    label: Text
    value: Text


class CaseQuestion(FilePart):
    """What a group is to answer, and what a good answer holds: hidden until the reveal."""

    id: Id
    ask: Text
    look_for: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]


class RubricLine(FilePart):
    """What others rate a presentation by, with what the worst and the best mark look like."""

    id: Id
    title: Text
    low: Text
    high: Text


class Discussion(FilePart):
    """A case: what everybody reads, what is asked, what happened, and what the course says to it."""

    format: Literal[1]
    id: Id
    title: Text
    summary: Text
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=10)]
    stage: Stage
    difficulty: Annotated[int, Field(strict=True, ge=1, le=3)]
    order: Annotated[int, Field(strict=True, ge=0, le=999)] = 500
    minutes: Minutes = USUAL_MINUTES
    presenting: Floor = USUAL_FLOOR
    situation: Annotated[tuple[Text, ...], Field(min_length=3, max_length=10)]
    facts: Annotated[tuple[CaseFact, ...], Field(max_length=20)] = ()
    questions: Annotated[tuple[CaseQuestion, ...], Field(min_length=2, max_length=6)]
    outcome: Annotated[tuple[Text, ...], Field(min_length=1, max_length=10)]
    commentary: Annotated[tuple[Text, ...], Field(min_length=2, max_length=6)]
    rubric: Annotated[tuple[RubricLine, ...], Field(min_length=3, max_length=5)]
    debate: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]

    def open_texts(self) -> Iterator[tuple[Path, Text]]:
        """What may be read before the reveal."""
        yield ("title",), self.title
        yield ("summary",), self.summary
        yield from ((("situation", at), one) for at, one in enumerate(self.situation))
        yield from ((("facts", at, "value"), one.value) for at, one in enumerate(self.facts))
        yield from ((("questions", at, "ask"), one.ask) for at, one in enumerate(self.questions))
        for at, line in enumerate(self.rubric):
            yield ("rubric", at, "low"), line.low
            yield ("rubric", at, "high"), line.high

    def hidden_texts(self) -> Iterator[tuple[Path, Text]]:
        """What may not."""
        for at, question in enumerate(self.questions):
            yield from ((("questions", at, "look_for", place), one) for place, one in enumerate(question.look_for))
        yield from ((("outcome", at), one) for at, one in enumerate(self.outcome))
        yield from ((("commentary", at), one) for at, one in enumerate(self.commentary))
