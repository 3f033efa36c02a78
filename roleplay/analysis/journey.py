"""What can come about in a game of several scenes: scene after scene, from all that the ones before may lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import ARRIVING, Reach
from roleplay.analysis.explore import explore
from roleplay.analysis.landing import Landing
from roleplay.analysis.leaps import Shared
from roleplay.analysis.mean import ends_of, random_means
from roleplay.analysis.solution import Cancelled
from roleplay.analysis.solve import check_states, cut_by_scene
from roleplay.analysis.stage import Moment, moment_of
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
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
        self._landings: dict[tuple[Moment, int], Landing] = {}
        self._exits: dict[Moment, Mapping[int, NDArray[np.bool_]]] = {}
        """By scene and day, and the row of an ending that leads on, where it is over so."""
        self.reaches = tuple(self._explored(game))
        self.windows = {moment_of(reach.game, reach.game.start): reach.windows for reach in self.reaches}
        """By scene and day, where play can come to: for `solve_all`, too."""

    @staticmethod
    def _states(cutting: Cutting) -> int:
        return cutting.grid.spots * (cutting.grid.game.layout.minutes + 1)

    def _landing(self, moment: Moment, row: int, then: Moment) -> Landing:
        if (moment, row) not in self._landings:
            grids = self.cuttings[moment].grid, self.cuttings[then].grid
            self._landings[moment, row] = Landing(*grids)
        return self._landings[moment, row]

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
                yield reach
            else:
                exits = {row: np.zeros(cutting.grid.spots, dtype=np.bool_) for row, _ in cutting.grid.beyond()}
            for row, spots in over[moment]:
                if row in exits:
                    exits[row][spots] = True
            self._exits[moment] = exits
            for row, then in cutting.grid.beyond():
                spots = np.flatnonzero(exits[row])
                if spots.size:
                    self._arrive(self._landing(moment, row, then), then, spots, starts, over, arrived)

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
        found: dict[Moment, NDArray[np.float32]] = {}
        few = {
            moment_of(reach.game, reach.game.start): {clock: (some,) for clock, some in reach.few.items()}
            for reach in self.reaches
        }
        for moment, cutting in self.cuttings.items():
            grid = cutting.grid
            beyond = {}
            for row, then in grid.beyond():
                beyond[row] = np.zeros(grid.spots, dtype=np.float32)
                spots = np.flatnonzero(self._exits[moment][row]) if moment in self._exits else ()
                if len(spots):
                    way = self._landing(moment, row, then)
                    beyond[row][spots] = found[then][way.rows[spots], way.spots[spots]]
            means = random_means(
                cutting, self.cancelled, beyond, windows=self.windows.get(moment, {}), few=few.get(moment, {})
            )
            found[moment] = np.concatenate([ends_of(grid, beyond), means])
        reach = self.reaches[0]
        whole = found[moment_of(reach.game, reach.game.start)][len(reach.grid.endings) :]
        return float(whole.reshape(-1)[reach.starts[0]])
