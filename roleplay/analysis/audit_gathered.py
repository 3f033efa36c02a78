"""What exploring and solving a scenario gives for its proof, as plain data: it can be kept, and read back the same.

No word of a text decides any of it. What is found is judged from here and from the scenario as it reads today.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from roleplay.analysis.audit_after import Bleak
from roleplay.analysis.audit_appeal import Appeal
from roleplay.analysis.audit_best import Blot, Fit, Pump
from roleplay.analysis.audit_course import Courses
from roleplay.analysis.audit_expect import Figures, Loss
from roleplay.analysis.audit_finding import Verdict
from roleplay.analysis.audit_ladder import Played
from roleplay.analysis.audit_policy import Best, Habit
from roleplay.analysis.audit_sheet import SheetSeen
from roleplay.reading.problem import Path


@dataclass(frozen=True, slots=True)
class Stuck:
    """Moves after which nothing is on offer though the talk goes on, in the `case`; `place` is that of the last."""

    line: tuple[str, ...]
    place: int | None
    case: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a proof rests on besides the words.

    `cases` are those that were gone through, by name; `too_large` says why there is nothing else, if so.
    """

    cases: tuple[str, ...]
    too_large: str = ""
    verdicts: tuple[Verdict, ...] = ()
    idle: tuple[tuple[Path, tuple[str, ...]], ...] = ()
    """Tests in guards that no state passes, with the reasons of the cases in which that is so."""
    stuck: Stuck | None = None
    figures: tuple[Figures, ...] = ()
    heard: tuple[str, ...] = ()
    """All that moves are called which can come."""
    changed: tuple[str, ...] = ()
    """Quantities that something changes."""
    minutes: tuple[int, ...] = ()
    """By move, the fewest minutes that it takes when it lands."""
    best: tuple[Best, ...] = ()
    """Best play with each personality."""
    appeals: tuple[dict[str, Appeal], ...] = ()
    """With each personality, what each move is worth."""
    losses: tuple[Loss, ...] = ()
    habits: tuple[Habit, ...] = ()
    """Those that words do not decide."""
    played: Played | None = None
    """What trainees come to; None for a drill, of which it is not asked."""
    blots: tuple[Blot, ...] = ()
    pumps: tuple[Pump, ...] = ()
    fits: tuple[Fit, ...] = ()
    choices: tuple[str, ...] = ()
    """Topics that offer two moves at once in some state of some case."""
    courses: Courses = field(default_factory=Courses)
    sheets: tuple[SheetSeen, ...] = ()
    """What can come of each sheet in each case."""
    bleak: tuple[Bleak, ...] = ()
    """With each personality, beginnings that may be brought along and leave nothing to win."""
    menus: tuple[tuple[int, ...], ...] = ()
    """What trainees find on offer at once in a topic, by the places of the moves; nothing for a drill."""
