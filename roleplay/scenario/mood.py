"""What the client's face shows besides trust: an author's own word on it, where a guard holds."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from roleplay.reading.text import Text
from roleplay.scenario.part import Guard, ScenarioPart

Face: TypeAlias = Literal["cold", "reserved", "calm", "friendly", "delighted"]
FACES: tuple[Face, ...] = get_args(Face)
"""The faces that there are, from the coldest on."""


class Mood(ScenarioPart):
    """How the client looks while a guard holds: no better than `face`, whatever trust there is."""

    when: Guard
    face: Face
    say: Text | None = None
    """What such a look is called, in the place of our word for the face."""
