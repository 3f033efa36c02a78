"""A solver for tests that solves each case once, however often it is asked."""

from __future__ import annotations

from collections.abc import Callable

from roleplay.analysis.solution import Objective, Solution
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.scenario.personality import Level


def solver() -> Callable[[Case, Objective], Solution]:
    """A solver for the cases of one scenario."""
    known: dict[tuple[str, str, Level, Objective], Solution] = {}

    def find(case: Case, objective: Objective) -> Solution:
        key = (case.personality.id, case.variant, case.level, objective)
        if key not in known:
            known[key] = solve(case.game, objective)
        return known[key]

    return find
