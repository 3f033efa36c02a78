"""Whether a play comes up to its scenario's pass mark, and what is missing: each requirement with how far it is met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.reading.text import Text
from roleplay.scenario.score import Must

Sort: TypeAlias = Literal["score", "needs", "must"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a pass asks for: `wanted` points or needs, of which there are `got`; or a must, 1 of 1.

    `title` is what a must is called.
    """

    sort: Sort
    wanted: int
    got: int
    title: Text | None = None

    @property
    def met(self) -> bool:
        """Whether there is enough."""
        return self.got >= self.wanted


def requirements(play: Play) -> tuple[Requirement, ...]:
    """Everything that a pass asks for, and how far `play` has come; nothing where the scenario has no pass mark."""
    mark = play.case.scenario.passing
    if mark is None:
        return ()
    points, found = score(play), []
    if mark.score is not None:
        found.append(Requirement("score", mark.score, points.total))
    if mark.needs is not None:
        found.append(Requirement("needs", mark.needs, points.uncovered))
    return (*found, *(Requirement("must", 1, int(_met(play, must)), _title(play, must)) for must in mark.must))


def passed(play: Play) -> bool | None:
    """Whether a play that is over is passed; None where nothing says what passes, or it is not over."""
    wanted = requirements(play) if play.over else ()
    return all(one.met for one in wanted) if wanted else None


def _met(play: Play, must: Must) -> bool:
    case, state = play.case, play.state
    if must.of is None:
        return case.holds(must.when, state)
    return state.values[case.game.positions[must.of]] >= case.game.targets[must.of]


def _title(play: Play, must: Must) -> Text | None:
    if must.of is None:
        return must.title
    return next((part.title for part in play.case.scenario.climbable if part.id == must.of), None)
