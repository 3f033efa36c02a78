"""What a move may be called, from best to blunder, and the losses in points for which it would be by the figures alone.

The best value alone forgives too much, since perfect play repairs nearly everything: a step that missed is therefore
measured by the practical value.
"""

from __future__ import annotations

from math import inf
from typing import Literal, TypeAlias

Judgement: TypeAlias = Literal["best", "good", "inaccuracy", "mistake", "blunder"]
ORDER: tuple[Judgement, ...] = ("best", "good", "inaccuracy", "mistake", "blunder")
"""From the best to the worst."""
Bounds: TypeAlias = tuple[tuple[float, Judgement], ...]
BOUNDS: Bounds = ((15, "blunder"), (10, "mistake"), (5, "inaccuracy"), (0.5, "good"))
"""Loss of best value in points, of 100, from which a judgement applies (design §7); below, a move is best."""
MISSED: Bounds = ((15, "blunder"), (5, "mistake"), (2, "inaccuracy"), (0, "good"))
"""The same for a move that missed, by the loss of practical value."""
GRADES: dict[Judgement, float] = {"best": 1.0, "good": 0.9, "inaccuracy": 0.5, "mistake": 0.2, "blunder": 0.0}
"""What a judgement is worth as a share of what was asked, where many are put together."""


def by(bounds: Bounds, loss: float) -> Judgement:
    """The judgement for a loss in points."""
    return next((name for bound, name in bounds if loss >= bound), ORDER[0])


def held(judgement: Judgement, loss: float) -> float:
    """A loss in points, held within those for which `BOUNDS` would judge so: what is told of a move is no better and no
    worse than what it was called."""
    least = {name: bound for bound, name in BOUNDS} | {ORDER[0]: 0.0}
    most = dict(zip(ORDER, [least[name] for name in ORDER[1:]], strict=False))
    return min(max(loss, least[judgement]), most.get(judgement, inf))


def grade(loss: float, practical: float, missing: float) -> float:
    """What something that was on offer would be worth by the figures alone; `missing` is how likely it misses."""
    return GRADES[by(MISSED, practical) if missing >= 0.5 else by(BOUNDS, loss)]
