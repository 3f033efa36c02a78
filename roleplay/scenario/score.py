"""The scoring table, and what passes: points for what stands at the end, and what must be reached."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from roleplay.reading.text import Id, Text
from roleplay.scenario.part import Amount, Few, Guard, Points, ScenarioPart
from roleplay.scenario.speech import Rung


class CommitmentPoints(ScenarioPart):
    """Points for the commitment obtained at the end."""

    advance: Points = 10
    continuation: Points = 3


class Scale(ScenarioPart):
    """A number that is scored: no points at `start`, all of them at `end`, in a straight line between."""

    of: str
    start: Annotated[Amount, Field(alias="from")]
    end: Annotated[Amount, Field(alias="to")]


class ScoreLine(ScenarioPart):
    """An author's own score line: points when a guard holds at the end, all of them or by a scale."""

    id: Id
    points: Points
    title: Text
    when: Guard = {}
    scale: Scale | None = None


class Scoring(ScenarioPart):
    """The scoring table; its maxima must come to 100."""

    needs: Points | None = None
    ladders: Points = 0
    credit: dict[Rung, Points] = {"implied": 25, "felt": 50, "explicit": 85, "confirmed": 100}
    commitment: CommitmentPoints = CommitmentPoints()
    relationship: Annotated[int, Field(strict=True, ge=0, le=10)] = 10
    read: Points = 10
    breach_cap: Points = 40
    lines: Few[ScoreLine] = ()


def _must_alone(value: Any) -> Any:
    """What must be reached may stand as its id."""
    return {"of": value} if isinstance(value, str) else value


class Must(ScenarioPart):
    """Something without which nothing is passed: a need or goal by its id, or what a guard asks for, with a title."""

    of: Id | None = None
    title: Text | None = None
    when: Guard = {}


class Passing(ScenarioPart):
    """What passes: so many points, so many needs and goals, and all that must be."""

    score: Annotated[int, Field(strict=True, ge=1, le=100)] | None = None
    needs: Annotated[int, Field(strict=True, ge=1, le=120)] | None = None
    must: Few[Annotated[Must, BeforeValidator(_must_alone)]] = ()
