"""Gauges of the author's own: meters, numbers and what follows from them, flags, and counts of what was said."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import Amount, ScenarioPart, one_or_many


class Meter(ScenarioPart):
    """A bounded integer of the author's own."""

    id: Id
    title: Text
    min: Annotated[int, Field(strict=True, ge=-100, le=100)] = 0
    max: Annotated[int, Field(strict=True, ge=-100, le=100)]
    start: Annotated[int, Field(strict=True, ge=-100, le=100)] = 0
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""


class Number(ScenarioPart):
    """A number that is talked about: a price, a discount, days; from `min` to `max` in steps."""

    id: Id
    title: Text
    min: Amount = 0
    max: Amount
    step: Annotated[int, Field(strict=True, ge=1, le=10**9)] = 1
    start: Amount
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""


class Derived(ScenarioPart):
    """A number that follows from others, such as a total."""

    id: Id
    title: Text
    reckoned: Annotated[str, Field(alias="is", max_length=200)]
    shown: Annotated[bool, Field(strict=True)] = False


class Flag(ScenarioPart):
    """Something that is so or is not."""

    id: Id
    start: Annotated[bool, Field(strict=True)] = False


class Counter(ScenarioPart):
    """How often something was said: one more with each such move, up to `max`."""

    id: Id
    title: Text | None = None
    of: Annotated[tuple[str, ...], BeforeValidator(one_or_many), Field(min_length=1, max_length=60)]
    max: Annotated[int, Field(strict=True, ge=1, le=60)]
    shown: Annotated[bool, Field(strict=True)] = False
    """Whether the trainee sees how it stands."""
