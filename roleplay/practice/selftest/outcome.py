"""What a form that was filled in comes to: two axes, and the bird, or the birds between which it lies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.practice.selftest.measure import Measure
from roleplay.scenario.selftest import Bird, Pole

BIRDS: dict[tuple[Pole, Pole], Bird] = {
    ("fast", "task"): "eagle",
    ("fast", "people"): "peacock",
    ("slow", "people"): "dove",
    ("slow", "task"): "owl",
}
"""The bird of each quarter, by pace and focus."""
OPPOSITE: dict[Bird, Bird] = {"eagle": "dove", "dove": "eagle", "peacock": "owl", "owl": "peacock"}
Where: TypeAlias = Pole | Literal["middle"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both axes of one form."""

    pace: Measure
    focus: Measure

    @classmethod
    def of(cls, answers: Iterable[Pole], items: int) -> Outcome:
        """What answers come to, of a form with so many `items` on each axis."""
        given = list(answers)
        return cls(Measure.of("pace", given, items), Measure.of("focus", given, items))

    @property
    def enough(self) -> bool:
        """Whether something can be said at all."""
        return self.pace.enough and self.focus.enough

    @property
    def birds(self) -> tuple[Bird, ...]:
        """The birds that it may be, the likeliest first: one in a quarter, two near a line, four near both."""
        return tuple(BIRDS[pace, focus] for pace in self.pace.poles for focus in self.focus.poles)

    @property
    def bird(self) -> Bird | None:
        """The bird, where it is clear."""
        return self.birds[0] if self.enough and len(self.birds) == 1 else None

    @property
    def between(self) -> Where | None:
        """Where it is not clear: the end at which it is, or the middle."""
        match self.pace.near, self.focus.near:
            case True, True:
                return "middle"
            case True, False:
                return self.focus.poles[0]
            case False, True:
                return self.pace.poles[0]
            case _:
                return None
