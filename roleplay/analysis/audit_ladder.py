"""Whether a scenario tells people apart: what a novice and a trainee who reads the client come to, against the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from roleplay.analysis.audit_expect import Figures
from roleplay.analysis.audit_finding import Findings
from roleplay.scenario.model import Scenario

ENOUGH = 5, 20
"""Goals and moves from which a scenario is more than a drill."""
NOTHING = 0.6
"""Share of a novice's plays that may win nothing; the lab's target is stricter."""
STEP = 1 / 7
"""Share of the needs that reading the client must win over what comes to mind; best play over that half as much."""
HALF = 0.5
"""Share of what best play uncovers that reading the client must come to: else it is a lottery for all but the best."""


@dataclass(frozen=True, slots=True)
class Played:
    """How many of `of` needs and goals each play of a novice, and of one who reads the client, uncovered."""

    of: int
    novices: tuple[int, ...]
    readers: tuple[int, ...]


def is_drill(goals: int, moves: int) -> bool:
    """Whether a scenario of so many goals and moves is no more than a drill."""
    return goals < ENOUGH[0] or moves < ENOUGH[1]


def check_ladder(scenario: Scenario, played: Played | None, figures: Sequence[Figures], found: Findings) -> None:
    """Report a scenario whose novices win nothing, or that has no step between them and best play."""
    if played is None:
        return
    best, of = fmean(one.par for one in figures), played.of
    low, middle = fmean(played.novices), fmean(played.readers)
    zero = played.novices.count(0) / len(played.novices)
    if zero > NOTHING:
        message = f"no bottom: {zero:.0%} of a novice's plays uncover nothing ({low:.1f} of {of} in the mean)"
        found.add("V305", ("needs",) if scenario.needs else ("ladders",), message)
    if middle < max(low + STEP * of, HALF * best) or middle > best - STEP * of / 2:
        message = f"no middle: a novice uncovers {low:.1f}, who reads the client {middle:.1f}, best play {best:.1f}"
        found.add("V306", ("client",), message)
