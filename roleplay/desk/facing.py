"""Which cases a trainee may be facing, before a talk and in it: those that verdicts on it ask to have solved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from roleplay.engine.case import Case
from roleplay.engine.lot import castings
from roleplay.scenario.personality import FULL, Level

if TYPE_CHECKING:
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality


def most_cases(case: Case) -> int:
    """How many cases a trainee might have been facing at most: each takes one table."""
    return (1 if case.told else len(castings(case.scenario))) * len(case.scenario.variant_ids)


def cases_ahead(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    played: Case | None = None,
    level: Level = FULL,
) -> list[Case]:
    """Every case that a talk about `scenario` at `level` may turn out to be.

    The one `played`, once it is drawn, comes first, and its level is that of all.
    """
    level = level if played is None else played.level
    told = played is not None and played.told
    if played is not None and told:
        known = [(played.personality, played.others)]
    else:
        known = [
            (personalities[name], tuple((who, personalities[other]) for who, other in others))
            for name, others in castings(scenario)
            if name in personalities and all(other in personalities for _, other in others)
        ]
    cases = [
        Case(scenario, who, one, 0, told=told, level=level, others=others)
        for who, others in known
        for one in scenario.variant_ids
    ]
    if played is not None:
        cases.sort(key=lambda case: (case.birds, case.variant) != (played.birds, played.variant))
    return cases
