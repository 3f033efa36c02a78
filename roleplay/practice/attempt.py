"""A play as an assignment sees it: what was played and how, and what a replay came to; never what the record claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roleplay.engine.lot import drawn
from roleplay.engine.passing import passed
from roleplay.engine.replay import resume
from roleplay.engine.transcript import result_of

if TYPE_CHECKING:
    from roleplay.engine.mode import Mode
    from roleplay.engine.transcript import Transcript
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Level, Personality
    from roleplay.scenario.speech import Counted


@dataclass(frozen=True, slots=True)
class Attempt:
    """One verified play. `name` is what it is kept or was sent as.

    `chosen` says that the personality or the variant is not what the case number draws. `begun` and `ended` are by the
    clock of whoever played, in seconds of the epoch.
    """

    name: str
    scenario: str
    personality: str
    mode: Mode
    level: Level
    case: int
    told: bool
    chosen: bool
    wall_minutes: int
    seconds: float
    needs: int
    of: int
    score: int
    hints: int
    undone: int
    over: bool
    begun: int | None = None
    ended: int | None = None
    counted: Counted = "needs"
    """What `needs` counts: needs, goals where the scenario has no needs, or both."""
    passed: bool | None = None
    """Whether it comes up to the scenario's own pass mark; None where there is none."""
    carried: bool = False
    """Whether it went on from a play of another scenario."""


def verified(
    name: str, transcript: Transcript, scenario: Scenario, personalities: Mapping[str, Personality]
) -> Attempt:
    """The attempt that a record proves, replayed. Raises TranscriptError where it does not hold."""
    session = resume(transcript, scenario, personalities)
    result, draw = result_of(session), drawn(scenario, transcript.seed)
    return Attempt(
        name=name,
        scenario=transcript.scenario,
        personality=transcript.personality,
        mode=transcript.mode,
        level=transcript.level,
        case=transcript.seed,
        told=transcript.told,
        chosen=draw.personality != transcript.personality or bool(session.play.case.variant_chosen),
        wall_minutes=transcript.wall_minutes,
        seconds=transcript.elapsed,
        needs=result.uncovered,
        of=result.of,
        score=result.total,
        hints=len(transcript.hints),
        undone=transcript.undone,
        over=session.play.over,
        counted=scenario.counted,
        passed=passed(session.play),
        begun=transcript.begun,
        ended=transcript.ended,
        carried=transcript.after is not None,
    )
