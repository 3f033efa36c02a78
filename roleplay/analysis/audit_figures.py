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
    return Figures(
        personality=case.birds,
        variant=case.variant,
        par=int(reach.grid.uncovered()[reach.spots()].max()),
        mean=mean,
        hidden=tuple(_hidden(case, reach)),
        passable=_passable(case, reach),
    )


def _hidden(case: Case, reach: Reach) -> list[str]:
    """The needs and goals that are never uncovered."""
    sizes = {name: case.game.vocabulary.quantities[name].size for name in case.game.targets}
    enough = {
        name: Test(name, tuple(value >= bound for value in range(sizes[name])))
        for name, bound in case.game.targets.items()
    }
    return [name for name, test in enough.items() if reach.first(test, ended=True) is None]


def staged_figures(case: Case, reaches: Sequence[Reach], par: int, mean: float) -> Figures:
    """The same of a case of several scenes; `par` is the most that is uncovered."""
    hidden = [set(_hidden(case, reach)) for reach in reaches]
    never = set.intersection(*hidden)
    return Figures(
        personality=case.birds,
        variant=case.variant,
        par=par,
        mean=mean,
        hidden=tuple(name for name in case.game.targets if name in never),
        passable=any(_passable(case, reach) for reach in reversed(reaches)),  # mostly it is in the last
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
    read = guard_reader(case.scenario, case.personality, case.variant, dict(case.others))
    values = {BREACHED: np.zeros_like(grid.start["trust"]), **grid.start}
    for must in mark.must:
        bound = game.targets.get(must.of) if must.of is not None else None
        held = values[must.of or ""] >= bound if bound is not None else grid.holds(read(must.when), values, 0)
        enough &= flat(held, grid)
    return any(
        bool((enough & (grid.scores(ending, game.score.read) >= (mark.score or 0))).any()) for ending in grid.endings
    )


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
