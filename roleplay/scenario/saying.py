"""What a client says, as an author writes it: one text, one by personality, one by what holds, or several lines.

`pieces` makes of it what is heard in one talk: texts, each with who says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from roleplay.reading.part import FilePart
from roleplay.reading.text import ByPersonality, Id, Text, spoken

Guard: TypeAlias = dict[str, Any]
"""A guard as written; `roleplay.scenario.guard` gives it meaning."""
MOST_LINES = 12
_LIKE_AN_ID = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Small Latin letters: a name is never written so, and a slip in an id is told."""


def _which_spoken(value: Any) -> Any:
    """Choose the reading by shape, so that a fault is reported against one reading, not against both."""
    if isinstance(value, BaseModel):
        return value
    by_personality = isinstance(value, dict) and ("by" in value or "else" in value)
    return ByPersonality.model_validate(value) if by_personality else Text.model_validate(value)


def _which_say(value: Any) -> Any:
    """The same where what is said may depend on what holds, or be several lines."""
    if isinstance(value, dict) and "lines" in value:
        return Lines.model_validate(value)
    if isinstance(value, dict) and "if" in value:
        return Conditional.model_validate(value)
    return _which_spoken(value)


def _which_who(value: Any) -> Any:
    """A person's id as it stands; a name, as every other text, as a text."""
    if value is None or (isinstance(value, str) and _LIKE_AN_ID.fullmatch(value)):
        return value
    return Text.model_validate(value)


def _unless_none(value: Any) -> Any:
    return None if value is None else _which_say(value)


class Line(FilePart):
    """One line of an answer: what the client or somebody else says, or what is seen or done and nobody says.

    Left out where `if` does not hold.
    """

    condition: Annotated[Guard, Field(alias="if")] = {}
    who: Annotated[Id | Text | None, BeforeValidator(_which_who)] = None
    """A person by id, or anybody by name."""
    say: Annotated[Say | None, BeforeValidator(_unless_none)] = None
    stage: Annotated[Say | None, BeforeValidator(_unless_none)] = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Line:
        if (self.say is None) == (self.stage is None):
            raise ValueError("expected a line with either `say` or `stage`")
        if self.stage is not None and self.who is not None:
            raise ValueError("expected a `stage` without `who`, since nobody says it")
        return self


class Lines(FilePart):
    """Several lines in one answer, of one person or more."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_LINES)]


class Conditional(FilePart):
    """What is said if a guard holds where the talk stands before the answer, and what else."""

    condition: Annotated[Guard, Field(alias="if")]
    say: Say
    otherwise: Annotated[Say, Field(alias="else")]


Say: TypeAlias = Annotated[Text | ByPersonality | Conditional | Lines, BeforeValidator(_which_say)]
"""What is said in one answer."""
for _model in (Line, Lines, Conditional):
    _model.model_rebuild()


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that is heard: by `who`, where it is named; told and not said, where it is a `stage` direction."""

    text: Text
    who: Text | None = None
    stage: bool = False


def pieces(
    said: Say, personality: str, holds: Callable[[Guard], bool], name: Callable[[str | Text], Text]
) -> Iterator[Piece]:
    """What is heard of `said` from a client of this `personality`.

    `holds` tells whether a guard does, `name` what somebody is called who is named by id or by name.
    """
    match said:
        case Conditional():
            yield from pieces(said.say if holds(said.condition) else said.otherwise, personality, holds, name)
        case Lines():
            for line in said.lines:
                text = line.say or line.stage
                if text is not None and (not line.condition or holds(line.condition)):
                    who = name(line.who) if line.who is not None else None
                    for one in pieces(text, personality, holds, name):
                        yield Piece(one.text, one.who or who, one.stage or line.stage is not None)
        case _:
            yield Piece(spoken(said, personality))
