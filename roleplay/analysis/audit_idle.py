"""The tests within guards that nothing ever passes: what an author wrote down for a case that does not come."""

from __future__ import annotations

from collections.abc import Sequence

from roleplay.analysis.audit_midway import may_hold
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.audit_reason import Reader, clause, why
from roleplay.reading.problem import Path
from roleplay.scenario.condition import guards
from roleplay.scenario.guard import Condition, Test
from roleplay.scenario.model import Scenario

MIDWAY = frozenset(["events", "endings"])
"""Sections of the file whose guards are asked while a move is going on, not only when it is over."""


def idle_tests(scenario: Scenario, reaches: Sequence[Reach], read: Reader) -> dict[Path, str]:
    """The tests within guards that no reachable state of any scene passes, with the reason in the last, by path."""
    found = {}
    for path, guard in guards(scenario):
        for leaf in clause(guard, path, read).leaves():
            ended = path[0] not in ("moves", "commitment")
            midway = path[0] in MIDWAY
            if not any(
                _passed(leaf.condition, reach, ended) or (midway and may_hold(leaf.condition, reach))
                for reach in reaches
            ):
                reason = why(leaf, reaches[-1], ended=ended, midway=midway)
                found[leaf.path] = reason.words if reason else f"no reachable state has {leaf.words}"
    return found


def _passed(condition: Condition, reach: Reach, ended: bool) -> bool:
    if isinstance(condition, Test) and condition.quantity in (*reach.game.positions, "clock"):
        return bool((reach.values(condition.quantity, ended=ended) & condition.table).any())
    return reach.first(condition, ended=ended) is not None
