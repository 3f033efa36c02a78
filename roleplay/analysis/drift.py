"""Where random play comes to: each end that a play may have, and how likely it is, scene after scene."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_figures import mass_of
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.explore import explore
from roleplay.analysis.landing import Landing
from roleplay.analysis.solution import Cancelled
from roleplay.analysis.solve import cut_by_scene
from roleplay.analysis.stage import Moment, moment_of
from roleplay.analysis.strip import Cutting
from roleplay.engine.game import Game

Mass: TypeAlias = NDArray[np.float64]


def drifted(game: Game, cancelled: Cancelled | None = None) -> Iterator[Reach]:
    """What random play comes to, breaches told apart; of a game of several scenes one reach for each of them, on each
    of its days, whose mass is that of plays which end there for good.

    Raises TooLargeError as `solve` does, CancelledError when called off.
    """
    if not game.scenes:
        yield explore(game, apart=True, cancelled=cancelled)
        return
    cuttings = dict(cut_by_scene(game, apart=True))
    begun: defaultdict[Moment, _Begun] = defaultdict(_Begun)
    first = moment_of(game, game.start)
    grid = cuttings[first].grid
    begin = game.start.clock * grid.spots + grid.spot(game.start.values)
    begun[first].starts.append((np.array([begin]), np.ones(1)))
    for moment, cutting in reversed(cuttings.items()):
        if not begun[moment].starts and not begun[moment].over:
            continue
        reach = _explored(cutting, begun.pop(moment), cancelled)
        mass = mass_of(reach)
        for row, then in cutting.grid.beyond():
            begun[then].arrive(Landing(cutting.grid, cuttings[then].grid), mass[row])
            mass[row] = 0
        yield reach


class _Begun:
    """How likely a scene begins in each state, by number; and how likely it is over at once, by row and by spot."""

    def __init__(self) -> None:
        self.starts: list[tuple[NDArray[np.int64], Mass]] = []
        self.over: list[tuple[NDArray[np.int64], NDArray[np.int64], Mass]] = []

    def arrive(self, way: Landing, mass: Mass) -> None:
        """Add what comes by one way, given how likely each spot is that it comes from."""
        spots, ends = np.flatnonzero(mass), len(way.target.endings)
        rows, there, likely = way.rows[spots], way.spots[spots], mass[spots]
        live = rows >= ends
        numbers = (rows[live] - ends) * way.target.spots + there[live]
        if numbers.size:
            self.starts.append((numbers, likely[live]))
        if not live.all():
            self.over.append((rows[~live], there[~live], likely[~live]))


def _explored(cutting: Cutting, begun: _Begun, cancelled: Cancelled | None) -> Reach:
    game = cutting.grid.game
    parts = begun.starts or [(np.array([game.start.clock * cutting.grid.spots]), np.zeros(1))]
    starts, which = np.unique(np.concatenate([numbers for numbers, _ in parts]), return_inverse=True)
    chances: Mass = np.bincount(which, weights=np.concatenate([likely for _, likely in parts])).astype(np.float64)
    reach = explore(game, cutting=cutting, cancelled=cancelled, starts=starts, chances=chances)
    for rows, spots, likely in begun.over:
        np.add.at(mass_of(reach), (rows, spots), likely)
        reach.ended[0, spots] = True
    return reach
