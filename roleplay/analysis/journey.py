"""What can come about in a game of several scenes: scene after scene, from all that the ones before may lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import ARRIVING, Reach
from roleplay.analysis.explore import explore
from roleplay.analysis.landing import Landing
from roleplay.analysis.leaps import Shared
from roleplay.analysis.mean import Ends, random_means
from roleplay.analysis.solution import Cancelled
from roleplay.analysis.solve import check_states, cut_by_scene
from roleplay.analysis.stage import Moment, moment_of
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Windows
from roleplay.engine.game import Game


class Journey:
    """The scenes and days of a game, each with what can come about there.

    `reaches` are those that play can come to, from the first; what `mean` is, random play uncovers on the average.
    """

    def __init__(
        self,
        game: Game,
        cancelled: Cancelled | None = None,
        starts: Callable[[Grid], NDArray[np.int64]] | None = None,
        kin: Journey | None = None,
        shared: Shared | None = None,
    ) -> None:
        """`starts` gives, for the grid of the first scene, the states that it may begin in besides its own start.

        `kin` is that of a game which is nearly the same: another variant with the same people.
        What single moves do is `shared` with others, too.
        """
        self.cancelled, self._starts = cancelled, starts
        self.shared: Shared = shared or (kin.shared if kin is not None else Shared())
        cut = cut_by_scene(game, kin=kin.cuttings if kin is not None else None, shared=self.shared)
        self.cuttings: dict[Moment, Cutting] = dict(cut)
        """The moves of each scene on each day, worked out: for `solve_all`, too."""
        for cutting in self.cuttings.values():
            check_states(cutting.grid)
        self._landings: dict[tuple[int, int], Landing] = {}
        self._most = 0
        self._exits: dict[Moment, Mapping[int, NDArray[np.bool_]]] = {}
        """By scene and day, and the row of an ending that leads on, where it is over so."""
        self.reaches = tuple(self._explored(game))
        self.windows: dict[Moment, Windows] = {moment: {} for moment in self._exits}
        """By scene and day, where play can come to: for `solve_all`, too."""
        self.windows |= {moment_of(reach.game, reach.game.start): reach.windows for reach in self.reaches}

    @staticmethod
    def _states(cutting: Cutting) -> int:
        return cutting.grid.spots * (cutting.grid.game.layout.minutes + 1)

    def landing(self, grid: Grid, target: Grid) -> Landing:
        """The way from one scene to the next, worked out once: for `solve_all`, too."""
        key = id(grid), id(target)  # of the cuttings, which are kept
        if key not in self._landings:
            self._landings[key] = Landing(grid, target)
        return self._landings[key]

    def _explored(self, game: Game) -> Iterator[Reach]:
        first = self.cuttings[moment_of(game, game.start)].grid
        begin = game.start.clock * first.spots + first.spot(game.start.values)
        # by the number of the state: whether a scene begins there
        starts = {moment: np.zeros(self._states(cutting), dtype=np.bool_) for moment, cutting in self.cuttings.items()}
        starts[moment_of(game, game.start)][begin] = True
        if self._starts is not None:
            starts[moment_of(game, game.start)][self._starts(first)] = True
        over: defaultdict[Moment, list[tuple[int, NDArray[np.int64]]]] = defaultdict(list)
        arrived: defaultdict[Moment, set[str]] = defaultdict(set)
        for moment, cutting in reversed(self.cuttings.items()):
            some = np.flatnonzero(starts.pop(moment))
            if not some.size and not over[moment]:
                continue
            stage = cutting.grid.game
            if some.size:
                reach = explore(stage, likely=False, cutting=cutting, cancelled=self.cancelled, starts=some)
                if moment != moment_of(game, game.start):
                    reach.opening = (f"@{game.scenes[moment[0]].id}",)
                number = int(some[0])
                reach.marks |= {("told", name): (number, ARRIVING) for name in arrived[moment]}
                exits = reach.exits
                self._over(cutting.grid, reach.over)
                yield reach
            else:
                exits = {row: np.zeros(cutting.grid.spots, dtype=np.bool_) for row, _ in cutting.grid.beyond()}
            for row, spots in over[moment]:
                if row in exits:
                    exits[row][spots] = True
                else:
                    self._over(cutting.grid, spots)
            self._exits[moment] = exits
            for row, then in cutting.grid.beyond():
                spots = np.flatnonzero(exits[row])
                if spots.size:
                    self._arrive(
                        self.landing(cutting.grid, self.cuttings[then].grid), then, spots, starts, over, arrived
                    )

    def _over(self, grid: Grid, spots: Any) -> None:
        """Note that a play may end at some spots."""
        self._most = max(self._most, int(grid.uncovered()[spots].max(initial=0)))

    def _arrive(
        self,
        way: Landing,
        then: Moment,
        spots: NDArray[np.int64],
        starts: dict[Moment, NDArray[np.bool_]],
        over: defaultdict[Moment, list[tuple[int, NDArray[np.int64]]]],
        arrived: defaultdict[Moment, set[str]],
    ) -> None:
        """Note where a scene begins that is come to from these spots, or that it is over as it begins."""
        rows, there, ends = way.rows[spots], way.spots[spots], len(way.target.endings)
        live = rows >= ends
        starts[then][(rows[live] - ends) * way.target.spots + there[live]] = True
        for row in np.unique(rows[~live]).tolist():
            over[then].append((row, there[rows == row]))
        arrived[then] |= {name for name, where in way.happened.items() if where[spots].any()}

    def mean(self) -> float:
        """The needs and goals that random play uncovers on the average, from the start."""
        found: dict[Moment, tuple[Ends, NDArray[np.float32] | None]] = {}
        reaches = {moment_of(reach.game, reach.game.start): reach for reach in self.reaches}
        for moment, cutting in self.cuttings.items():
            if moment not in self._exits:
                continue
            grid, beyond = cutting.grid, {}
            for row, then in grid.beyond():
                spots = np.flatnonzero(self._exits[moment][row])
                if spots.size:
                    way = self.landing(grid, self.cuttings[then].grid)
                    beyond[row] = spots, _at(*found[then], way.rows[spots], way.spots[spots])
            ends, means = Ends(grid, beyond), None
            if moment in reaches:
                few = {clock: (some,) for clock, some in reaches[moment].few.items()}
                means = random_means(cutting, self.cancelled, ends, windows=reaches[moment].windows, few=few)
            found[moment] = ends, means
        reach = self.reaches[0]
        start = np.array([reach.starts[0]])
        rows, spots = len(reach.grid.endings) + start // reach.grid.spots, start % reach.grid.spots
        return float(_at(*found[moment_of(reach.game, reach.game.start)], rows, spots)[0])

    def most(self) -> int:
        """The most needs and goals that are uncovered where a play ends."""
        return self._most


def _at(
    ends: Ends, means: NDArray[np.float32] | None, rows: NDArray[np.int64], spots: NDArray[np.int64]
) -> NDArray[np.float32]:
    """The means of many states of a scene: rows of endings first, then of minutes left."""
    found = np.empty(rows.size, dtype=np.float32)
    over = rows < len(ends.which)
    found[over] = ends.at(rows[over], spots[over])
    if means is not None:
        found[~over] = means[rows[~over] - len(ends.which), spots[~over]]
    return found
