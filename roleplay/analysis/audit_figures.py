"""What a case comes to, in figures: the most that is uncovered, what never is, and how likely each number is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_expect import Figures
from roleplay.analysis.audit_reach import Reach, flat
from roleplay.engine.case import Case
from roleplay.engine.compile import guard_reader
from roleplay.scenario.guard import Test
from roleplay.scenario.points import FULL
from roleplay.scenario.vocabulary import BREACHED


def figures(case: Case, reach: Reach, mean: float) -> Figures:
    """The figures of a case whose reachable states are known, and what random play uncovers on the average."""
    counts = reach.grid.uncovered()
    hidden = []
    for name, bound in case.game.targets.items():
        size = case.game.vocabulary.quantities[name].size
        if reach.first(Test(name, tuple(value >= bound for value in range(size))), ended=True) is None:
            hidden.append(name)
    return Figures(
        personality=case.birds,
        variant=case.variant,
        par=int(counts[reach.spots()].max()),
        mean=mean,
        hidden=tuple(hidden),
        passable=_passable(case, reach),
    )


def staged_figures(case: Case, reaches: Sequence[Reach], par: int, mean: float) -> Figures:
    """The same of a case of several scenes; `par` is the most that is uncovered."""
    parts = [figures(case, reach, mean) for reach in reaches]
    hidden = set.intersection(*(set(part.hidden) for part in parts))
    return Figures(
        personality=case.birds,
        variant=case.variant,
        par=par,
        mean=mean,
        hidden=tuple(name for name in parts[0].hidden if name in hidden),
        passable=any(part.passable for part in parts),
    )


def _passable(case: Case, reach: Reach) -> bool:
    """Whether some state that can come about has enough of all that a pass asks for.

    Each is scored as the best of the endings would have it, so what is called impossible is.
    """
    mark = case.scenario.passing
    if mark is None:
        return True
    grid, game = reach.grid, case.game
    enough = reach.spots() & (grid.uncovered() >= (mark.needs or 0))
    scores = [grid.scores(ending, game.score.read) for ending in grid.endings]
    enough &= np.maximum.reduce(scores) >= (mark.score or 0)
    read = guard_reader(case.scenario, case.personality, case.variant, dict(case.others))
    values = {BREACHED: np.zeros_like(grid.start["trust"]), **grid.start}
    for must in mark.must:
        bound = game.targets.get(must.of) if must.of is not None else None
        held = values[must.of or ""] >= bound if bound is not None else grid.holds(read(must.when), values, 0)
        enough &= flat(held, grid)
    return bool(enough.any())


def random_needs(reach: Reach) -> NDArray[np.float64]:
    """How likely each number of needs (from 0 on) is uncovered when every move is drawn evenly from those on offer.

    A play that finds nothing on offer ends there.
    """
    shares = np.bincount(reach.grid.uncovered(), mass_of(reach).sum(axis=0), len(reach.game.targets) + 1)
    return shares.astype(np.float64)


def random_scores(reach: Reach) -> NDArray[np.float64]:
    """How likely each score, 0–100, is in random play, as though the personality had not been named.

    Breaches must have been explored `apart`, since they cap the score.
    """
    shares = np.zeros(FULL + 1)
    for ending, mass in zip(reach.grid.endings, mass_of(reach), strict=True):
        shares += np.bincount(reach.grid.scores(ending, 0), mass, len(shares))
    return shares


def mass_of(reach: Reach) -> NDArray[np.float64]:
    """How likely each end is. Raises ValueError for a reach of which that was not asked."""
    if reach.mass is None:
        raise ValueError("this reach tells what can come about, not how likely it is")
    return reach.mass
