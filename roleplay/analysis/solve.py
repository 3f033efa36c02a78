"""The exact value of every state of a case, by dynamic programming over the clock.

The clock falls with every move, so the value at a clock follows from the values below it: one sweep upwards from
time's up, each layer the best over all moves. No sampling, no search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.landing import Landing
from roleplay.analysis.leaps import Shared
from roleplay.analysis.practice import PracticalTable
from roleplay.analysis.sheetvalue import sheet_points
from roleplay.analysis.solution import SLIP, Cancelled, Objective, Solution, TooLargeError, heed, joined
from roleplay.analysis.stage import Moment, moment_of, staged
from roleplay.analysis.strip import Cut, Cutting, Strip, slabs_of
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Windows
from roleplay.engine.form import AFTER_ALL
from roleplay.engine.game import Game
from roleplay.scenario.size import MAX_STATES, MAX_TOGETHER

EVERYWHERE: Mapping[Moment, Windows] = MappingProxyType({})


def solve(
    game: Game,
    objective: Objective = "score",
    *,
    read: int | None = None,
    slip: int = SLIP,
    cancelled: Cancelled | None = None,
    cutting: Cutting | None = None,
) -> Solution:
    """Solve a game completely.

    `read` is what naming the personality earns; by default all of it. `slip` is how many moves of a hundred the
    practical value takes for slips. `cancelled` is asked between moves. `cutting` are the game's moves, if they are
    worked out already (not with breaches `apart`). Raises TooLargeError beyond 400 million states, CancelledError when
    called off.
    """
    return solve_all(game, (objective,), read=read, slip=slip, cancelled=cancelled, cutting=cutting)[0]


def solve_all(
    game: Game,
    objectives: Sequence[Objective],
    *,
    read: int | None = None,
    slip: int = SLIP,
    cancelled: Cancelled | None = None,
    cutting: Cutting | None = None,
    cuttings: Mapping[Moment, Cutting] | None = None,
    windows: Mapping[Moment, Windows] = EVERYWHERE,
    landing: Callable[[Grid, Grid], Landing] = Landing,
) -> tuple[Solution, ...]:
    """The same for several objectives, in one sweep: what the moves do is worked out once.

    `cuttings` are the moves of a game of several scenes, by scene and day, as `cut_by_scene` gives them. `windows` have
    for each scene and day all states that will be asked about, and that these lead to; other values mean nothing, and
    scenes that are left out have no table. `landing` gives the way from one to the next.
    """
    points = game.score.read if read is None else read
    if game.scenes:
        cut = cuttings.items() if cuttings else cut_by_scene(game)
        return _by_scenes(game, objectives, points, slip, cancelled, cut, windows, landing)
    grid = cutting.grid if cutting else Grid(game)
    tables = _filled(cutting or Cutting(Flows(grid)), objectives, points, slip, cancelled)
    return tuple(
        Solution(game, objective, points, grid, table.written().reshape(-1).data, slip * (objective == "practical"))
        for objective, table in zip(objectives, tables, strict=True)
    )


def _filled(
    cutting: Cutting,
    objectives: Sequence[Objective],
    read: int,
    slip: int,
    cancelled: Cancelled | None,
    beyond: Sequence[Beyond | None] | None = None,
    windows: Windows | None = None,
) -> list[Table]:
    """The tables of a game, or of one scene of it, by objective; `beyond` is what the scenes after it come to.

    With `windows`, only what starts within them is followed, and values elsewhere mean nothing.
    """
    grid = cutting.grid
    check_states(grid)
    after = beyond or [None] * len(objectives)
    tables = [_table(grid, one, read, slip, then) for one, then in zip(objectives, after, strict=True)]
    for clock in range(1, grid.game.layout.minutes + 1):
        if windows is not None and clock not in windows:
            continue
        cut = cutting.at(clock, cancelled) if windows is None else cutting.within(clock, windows[clock], cancelled)
        for table in tables:
            heed(cancelled)
            table.fill(clock, cut)
    return tables


def _by_scenes(
    game: Game,
    objectives: Sequence[Objective],
    read: int,
    slip: int,
    cancelled: Cancelled | None,
    cuttings: Iterable[tuple[Moment, Cutting]],
    windows: Mapping[Moment, Windows],
    landing: Callable[[Grid, Grid], Landing],
) -> tuple[Solution, ...]:
    """The same, scene by scene and day by day from the last."""
    grids: dict[Moment, Grid] = {}
    known: list[dict[Moment, Table]] = [{} for _ in objectives]
    parts: list[list[Solution]] = [[] for _ in objectives]
    for moment, cutting in cuttings:
        if windows and moment not in windows:  # play does not come to it
            continue
        grid = cutting.grid
        ways = [(row, then, landing(grid, grids[then])) for row, then in grid.beyond() if then in grids]
        never = np.zeros(grid.spots, dtype=np.uint8)
        beyond = [
            Beyond(
                {row: (way, tables[then], sheet_points(way.target, then[0], one, slip)) for row, then, way in ways},
                {row: never for row, then in grid.beyond() if then not in grids},
            )
            for one, tables in zip(objectives, known, strict=True)
        ]
        tables = _filled(cutting, objectives, read, slip, cancelled, beyond, windows.get(moment))
        grids[moment] = grid
        for objective, table, found, part in zip(objectives, tables, known, parts, strict=True):
            found[moment] = table
            data = table.written().reshape(-1).data
            part.append(Solution(grid.game, objective, read, grid, data, slip * (objective == "practical")))
    return tuple(joined(game, part) for part in parts)


def cut_by_scene(
    game: Game,
    *,
    apart: bool = False,
    kin: Mapping[Moment, Cutting] | None = None,
    shared: Shared | None = None,
) -> Iterator[tuple[Moment, Cutting]]:
    """The moves of each scene on each day that play may come to, each after all that it leads to.

    `apart` tells states after a breach from those without; `kin` are those of a game that is nearly the same; what
    single moves do is `shared` with others, too. Raises TooLargeError for more states together than there is room for.
    """
    shared = shared or Shared()
    grids = [Grid(stage, apart=apart) for stage in staged(game)]
    _check_together(grids)
    for grid in grids:
        moment = moment_of(game, grid.game.start)
        like = kin.get(moment) if kin is not None else None
        flows = Flows(grid, kin=like.flows if like is not None else None, shared=shared)
        yield moment, Cutting(flows, like)


def check_states(grid: Grid) -> None:
    """Raise TooLargeError for more states than there is room for: all that is allocated is some bytes a state."""
    if (states := grid.states) > MAX_STATES:
        raise TooLargeError(f"{states:,} states, at most {MAX_STATES:,}; the largest: {grid.largest()}")


def _check_together(grids: Sequence[Grid]) -> None:
    """The same for all scenes of a game on all their days."""
    if (states := sum(grid.states for grid in grids)) > MAX_TOGETHER:
        most = max(grids, key=lambda grid: grid.states)
        scenes = [stage.scene for grid in grids if (stage := grid.game.stage) is not None]
        scene = scenes[grids.index(most)]
        raise TooLargeError(
            f"{states:,} states in all scenes on all days, at most {MAX_TOGETHER:,}; {most.states:,} in the scene "
            f"{most.game.scenes[scene].id!r}, which can be on {scenes.count(scene)} days; the largest: {most.largest()}"
        )


class Table(Protocol):
    """The values of a game, by one objective."""

    @property
    def flat(self) -> NDArray[Any]:
        """All rows, with the spots last, once they are filled."""

    def fill(self, clock: int, cut: Cut) -> None:
        """Fill the layer of a clock above 0, those below being filled, given the flows at that clock."""

    def written(self) -> NDArray[np.uint8]:
        """All of it, as a `Solution` has it."""


def _table(grid: Grid, objective: Objective, read: int, slip: int, beyond: Beyond | None) -> Table:
    if objective == "practical":
        return PracticalTable(grid, read, slip, beyond)
    return BestTable(grid, objective, read, beyond)


class Beyond:
    """What the scenes after one come to: by the row of an ending that leads on, the way there and the table there, and
    by spot there the points of sheets that stand before it."""

    def __init__(
        self,
        ways: Mapping[int, tuple[Landing, Table, NDArray[Any] | None]],
        never: Mapping[int, NDArray[np.uint8]],
    ) -> None:
        """`never` are the rows of endings that lead on to where play does not come, with values that mean nothing."""
        self._ways, self._never = ways, never

    def at(self, row: int) -> NDArray[Any] | None:
        """The values by spot of those whose scene ended so, by copy first where there are two; None where none do."""
        if row not in self._ways:
            return self._never.get(row)
        way, table, sheets = self._ways[row]
        found: NDArray[Any] = table.flat[way.rows, ..., way.spots]
        if sheets is not None:  # a scene that is over as it begins has none
            begun = np.where(way.rows >= len(way.target.endings), sheets[way.spots], 0)
            found = (found + begun.reshape(-1, *[1] * (found.ndim - 1))).astype(found.dtype)
        return found if found.ndim == 1 else np.moveaxis(found, 0, -1)


class BestTable:
    """The best values of a game, or what can come about at all."""

    def __init__(self, grid: Grid, objective: Objective, read: int, beyond: Beyond | None = None) -> None:
        game, self.first = grid.game, len(grid.endings)
        self.flat = np.zeros((self.first + game.layout.minutes + 1, grid.spots), dtype=np.uint8)
        sheets = sheet_points(grid, AFTER_ALL, objective, 0)
        for row, ending in enumerate(grid.endings):
            later = beyond.at(row) if beyond else None
            self.flat[row] = _final(grid, objective, ending, read) if later is None else later
            if sheets is not None and later is None:
                self.flat[row] += sheets.astype(np.uint8)
        self.flat[self.first] = self.flat[grid.rows[game.ending("time")]]
        self.leave = self.flat[grid.rows[game.ending("left")]]
        self.slabs = self.flat.reshape(len(self.flat), slabs_of(grid), -1)
        self.room = np.empty(self.slabs.shape[2], dtype=np.uint8)
        self.cap = game.score.breach_cap if grid.capped and objective == "score" else None
        self.combine = np.bitwise_or if objective == "chances" else np.maximum

    def fill(self, clock: int, cut: Cut) -> None:
        """Fill the layer of a clock above 0."""
        self.flat[self.first + clock] = self.leave
        for slab, strips in zip(self.slabs[self.first + clock], cut.slabs, strict=True):
            for strip in strips:
                self._follow(strip, clock, slab)
        for flow in cut.picked:
            self._pick(flow, clock)

    def written(self) -> NDArray[np.uint8]:
        """All rows."""
        return self.flat

    def _follow(self, strip: Strip, clock: int, slab: NDArray[np.uint8]) -> None:
        after = self.slabs[strip.row(clock, self.first), strip.to].reshape(strip.shape)[strip.there]
        mask = strip.mask
        if mask is not None:
            # 0 is what changes nothing, of the best and of bits alike
            after = np.multiply(after, mask, out=self.room[: mask.size].reshape(mask.shape))
        here = slab.reshape(strip.shape)[strip.here]
        self.combine(here, self._capped(strip.flow, after), out=here)

    def _pick(self, flow: Flow, clock: int) -> None:
        after = self.flat[self.first + max(clock - flow.cost, 0) if flow.row < 0 else flow.row][flow.there]
        layer = self.flat[self.first + clock]
        layer[flow.here] = self.combine(layer[flow.here], self._capped(flow, after))

    def _capped(self, flow: Flow, after: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return after if self.cap is None or not flow.breach else np.minimum(after, self.cap)


def _final(grid: Grid, objective: Objective, ending: int, read: int) -> NDArray[np.uint8]:
    """The value of a play that ended so, by spot."""
    if objective == "uncovered":
        return grid.uncovered()
    return grid.chances() if objective == "chances" else grid.scores(ending, read)
