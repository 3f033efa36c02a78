"""Sheets: forms that the trainee fills in beside the talk, off the client's clock, each answer right or wrong."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import Amount, Guard, Points, Say, ScenarioPart, Weight

FieldKind: TypeAlias = Literal["one", "several", "order", "number"]
FIRST, LAST = "first", "last"
"""Where a sheet stands that belongs to no scene: before the first word, and after the last."""
MOST_OPTIONS = 8
MOST_STEPS = 6
"""Options that are put in order: every order there is must be able to be looked at."""
MOST_FIELDS = 12
MOST_SHEETS = 8


def _which_right(value: Any) -> Any:
    """A guard, or outright; told apart here, so that a fault is reported against one reading."""
    if isinstance(value, bool | dict):
        return value
    raise ValueError("expected true, false or a guard")


class SheetOption(ScenarioPart):
    """Something to choose in a field. `why` says why it is right or wrong."""

    id: Id
    say: Text
    right: Annotated[Guard | bool, BeforeValidator(_which_right)] = False
    """Whether it is right: always, never, or where a guard holds as the sheet is filled in."""
    why: Say | None = None


class SheetField(ScenarioPart):
    """A question of a sheet. Options that are put in order stand in the file in the right one."""

    id: Id
    title: Text
    kind: FieldKind = "one"
    weight: Weight = 1
    options: Annotated[tuple[SheetOption, ...], Field(max_length=MOST_OPTIONS)] = ()
    min: Amount | None = None
    max: Amount | None = None
    step: Annotated[int, Field(strict=True, ge=1, le=10**9)] = 1
    answer: Amount | Annotated[str, Field(max_length=200)] | None = None
    """The right number, or how it is reckoned."""
    within: Annotated[int, Field(strict=True, ge=0, le=10**9)] = 0
    """How far from it a number may be and still count as right."""
    why: Say | None = None

    @model_validator(mode="after")
    def _of_its_kind(self) -> SheetField:
        numbers = ("min", "max", "answer")
        if self.kind == "number":
            missing = [name for name in numbers if getattr(self, name) is None]
            if missing:
                raise ValueError(f"expected `min`, `max` and `answer` of a number, missing: {', '.join(missing)}")
            if self.options:
                raise ValueError("expected a number without `options`")
            return self
        if any(getattr(self, name) is not None for name in numbers):
            raise ValueError("expected `min`, `max` and `answer` of a field of kind 'number' alone")
        if len(self.options) < 2:
            raise ValueError("expected two `options` at least")
        return self


class Sheet(ScenarioPart):
    """A sheet. It changes nothing of the talk; its answers earn points, each field by its weight."""

    id: Id
    title: Text
    text: Text | None = None
    """What is to be done, shown above the fields."""
    stands: Id = FIRST
    """`first`, before the first word; `last`, after the last; or the id of a scene before which it stands."""
    when: Guard = {}
    """Where it is filled in at all."""
    points: Points = 10
    fields: Annotated[tuple[SheetField, ...], Field(min_length=1, max_length=MOST_FIELDS)]
