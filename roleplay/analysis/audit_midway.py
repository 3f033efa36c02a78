"""What may be so in the middle of a move: what its outcome or one event sets, and a later event of that move changes.

The states that a play rests in do not show it, but the guards of events and endings are asked there too. What is told
here is never too little: where it says that something cannot be, it cannot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.maybe import held
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition


def may_hold(condition: Condition, reach: Reach) -> bool:
    """Whether a condition may hold in some state that a move passes through, or rests in."""
    return bool(held(condition, {}, _values(reach))[0])


def _values(reach: Reach) -> dict[str, frozenset[int]]:
    """The values that each quantity may have, by index: at rest, after an outcome, and after each event in its turn."""
    game = reach.game
    branches = [
        branch
        for place, entry in enumerate(game.moves)
        for number, branch in enumerate(entry.branches)
        if ("branch", place, number) in reach.marks
    ]
    clocks = np.flatnonzero(reach.values("clock"))
    found = {name: set(map(int, np.flatnonzero(reach.values(name)))) for name in game.positions}
    found["clock"] = set(range(int(clocks[0]), game.start.clock + 1)) if clocks.size else set()
    rested = {name: frozenset(values) for name, values in found.items()}
    for branch in branches:
        _add(found, branch.changes, rested)
    for place, event in enumerate(game.events):
        if ("event", place) in reach.marks:
            _add(found, event.changes, {name: frozenset(values) for name, values in found.items()})
    return {name: frozenset(values) for name, values in found.items()}


def _add(found: dict[str, set[int]], changes: Iterable[Change], before: Mapping[str, frozenset[int]]) -> None:
    for change in changes:
        found[change.quantity] |= {change.table[value] for value in before[change.quantity]}
