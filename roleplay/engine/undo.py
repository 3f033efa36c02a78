"""What it costs to take moves back in practice: nothing once, then more, so that trying all is no way to a score."""

from __future__ import annotations

_COSTS = (0, 1)
_COST = 2
"""Points for every further one."""


def undo_cost(number: int) -> int:
    """Points that the `number`-th entry taken back, from 1, takes off the score."""
    return _COSTS[number - 1] if number <= len(_COSTS) else _COST


def undo_costs(undone: int) -> int:
    """Points that so many entries taken back take off the score together."""
    first = _COSTS[:undone]
    return sum(first) + _COST * (undone - len(first))
