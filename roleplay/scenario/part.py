"""What the parts of a scenario are made of: the base of every part, and the shapes that many of them share."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import refuse_control
from roleplay.scenario.saying import Guard as Guard
from roleplay.scenario.saying import Say as Say


class ScenarioPart(FilePart):
    """A part of a scenario. What reads it is made with what reads the whole file: alone no part is read."""

    model_config = ConfigDict(defer_build=True)


Effects: TypeAlias = dict[str, Any]
"""Effects as written; `roleplay.scenario.effect` gives them meaning."""

Points = Annotated[int, Field(strict=True, ge=0, le=100)]
Weight = Annotated[int, Field(strict=True, ge=1, le=5)]


def one_or_many(value: Any) -> Any:
    """A list of what may stand alone."""
    return value if isinstance(value, (list, tuple)) or value is None else [value]


Says: TypeAlias = Annotated[tuple[Say, ...], BeforeValidator(one_or_many), Field(min_length=1, max_length=40)]
"""One text, or several of which a case draws one."""
Why: TypeAlias = Annotated[str, Field(max_length=300), AfterValidator(refuse_control)]
"""A reason for authors, in any language: no trainee sees it."""
Amount = Annotated[int, Field(strict=True, ge=-(10**9), le=10**9)]
About: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(one_or_many), Field(max_length=100)]

Part = TypeVar("Part")
Few: TypeAlias = Annotated[tuple[Part, ...], Field(max_length=60)]
Many: TypeAlias = Annotated[tuple[Part, ...], Field(max_length=120)]


LONGEST_MEETING = 60
"""Minutes that a client has at most."""
