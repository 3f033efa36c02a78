"""A learner as a policy: somebody who knows what is best and slips now and then, in all plays of a batch at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.advance import advance
from roleplay.analysis.axis import Axis
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.hop import Hop, Hops
from roleplay.analysis.policy import drawn
from roleplay.analysis.solution import Joined, Solution
from roleplay.analysis.states import States
from roleplay.analysis.vector import Bools, Values
from roleplay.engine.game import Game
from roleplay.engine.lately import kept_lately
from roleplay.scenario.vocabulary import BREACHED, DAY, SCENE

GAMES = 16
"""Games, or scenes of one on some day, of which it is kept what moves do."""


class Learner:
    """Plays a best move, drawn among all of them, but slips in the share `slip` of moves and says anything on offer.

    Takes leave when nothing more can be won.
    """

    def __init__(self, solution: Solution, slip: float, chance: np.random.Generator) -> None:
        self.slip, self.chance = slip, chance
        parts = solution.parts if isinstance(solution, Joined) else (solution,)
        self.known = [_Known(part) for part in parts]

    def choose(self, batch: Batch) -> Choices:
        """A best move, or a slip."""
        slips = self.chance.random(batch.live.size) < self.slip
        here, (worth, now) = batch.offers(), self.worth(batch)
        best = here & (now[:, None] == worth)
        return drawn(np.concatenate([best, here]), self.chance, batch.row + np.where(slips, now.size, 0))

    def worth(self, batch: Batch) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """In the states of a batch the value after each move on offer, of shape (states, moves), and the value now."""
        offered, states = batch.offers(), batch.states
        if len(self.known) == 1:
            return self.known[0].worth(batch, offered, states)
        worth, now = np.full(offered.shape, -1, dtype=np.int16), np.zeros(len(offered), dtype=np.int16)
        for place, rows in self._by_part(states.values):
            worth[rows], now[rows] = self.known[place].worth(batch, offered[rows], states.of(rows))
        return worth, now

    def _by_part(self, values: Values) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """The scenes on their days that some of the states are in, and which of them are."""
        for place, known in enumerate(self.known):
            stage = known.solution.game.stage
            here = np.ones(len(values["trust"]), dtype=np.bool_)
            if stage is not None:
                here &= values[SCENE] == stage.scene
                here &= values[DAY] == stage.day if DAY in values else True
            if here.any():
                yield place, np.flatnonzero(here)


@kept_lately(GAMES)
def _hops(game: Game) -> Hops:
    """What each move of a game does: the same for one batch of plays after another."""
    return Hops(game)


class _Known:
    """The solved table of a game, or of one scene of it on one day, and what each move does there."""

    def __init__(self, solution: Solution) -> None:
        self.solution, self.hops = solution, _hops(solution.game)
        self.values, self.ends = solution.values.reshape(-1), solution.ends
        self.rows = np.asarray(solution.grid.rows)

    def worth(self, batch: Batch, offered: Bools, states: States) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """In states by ascending clock the value after each move on offer, of shape (states, moves), and now."""
        worth = np.full(offered.shape[::-1], -1, dtype=np.int16)
        standing = _Standing(self.solution, states)
        for place, (entry, free) in enumerate(zip(batch.game.moves, np.ascontiguousarray(offered.T), strict=True)):
            for hop, some in self.hops.of(place, standing.clocks) if free.any() else ():
                if hop is not None:
                    worth[place, some] = np.where(free[some], self._after(hop, standing, some, free[some]), -1)
                elif (rows := some.start + np.flatnonzero(free[some])).size:
                    here = states.of(rows)
                    after = advance(batch.rules, entry, here.values, here.clock)[:3]
                    worth[place, rows] = looked_up(self.solution, *after)
            if standing.capped is not None and entry.move.kind == "breach":
                np.minimum(worth[place], batch.game.score.breach_cap, out=worth[place])
        if standing.capped is not None and (broken := np.flatnonzero(standing.capped)).size:
            worth[:, broken] = np.minimum(worth[:, broken], batch.game.score.breach_cap)
        return worth.T, looked_up(self.solution, states.values, states.clock, np.zeros(len(offered), dtype=np.int16))

    def _after(self, hop: Hop, standing: _Standing, some: slice, free: Bools) -> NDArray[np.uint8]:
        """The values that a hop leads to from some states, a breach not counted; where it is not `free`, any.

        To reckon for all of them in their order is quicker than to pick those that are free.
        """
        at = hop.at(standing.codes, some)
        spots, reached = standing.spots[some], standing.numbers[some] + hop.leap.take(at, mode="clip")
        late = np.searchsorted(standing.clock[some], hop.most)
        if late:  # time may be up
            np.maximum(reached[:late], spots[:late] + hop.to.take(at[:late], mode="clip"), out=reached[:late])
        worth: NDArray[np.uint8] = self.values.take(reached, mode="clip")
        if hop.ends:
            ending = hop.ending.take(at, mode="clip")
            over = np.flatnonzero((ending != 0) & free)
            worth[over] = self.ends[self.rows[ending[over]], spots[over] + hop.to[at[over]]]
        return worth


class _Standing:
    """Where some states, by ascending clock, stand in a solved table: their `spots`, and their `numbers` there.

    `clocks` has each clock once with the rows of the states at it; `capped` tells which count no more than a breach
    leaves, None where it counts nothing.
    """

    def __init__(self, solution: Solution, states: States) -> None:
        self.states, self.clock = states, states.clock
        self.spots: NDArray[np.int64] = solution.grid.spots_at(states.values)
        self.numbers = self.spots + states.clock.astype(np.int64) * solution.grid.spots
        clocks, first = np.unique(states.clock, return_index=True)
        self.clocks = list(zip(clocks.tolist(), pairwise([*first.tolist(), states.clock.size]), strict=True))
        capped = solution.grid.capped and solution.objective == "score"
        self.capped: Bools | None = states.values[BREACHED] == 1 if capped else None
        self._codes: dict[Axis, NDArray[np.int64]] = {}

    def codes(self, axis: Axis) -> NDArray[np.int64]:
        """Where the states stand on an axis."""
        if axis not in self._codes:
            self._codes[axis] = axis.codes(self.states.values).astype(np.int64)
        return self._codes[axis]


def looked_up(
    solution: Solution, values: Values, clock: NDArray[np.int16], ending: NDArray[np.int16]
) -> NDArray[np.int16]:
    """`Solution.value` for many states at once."""
    spots: NDArray[np.int64] = solution.grid.spots_at(values)
    worth = np.where(
        ending == 0, solution.values[clock, spots], solution.ends[np.asarray(solution.grid.rows)[ending], spots]
    ).astype(np.int16)
    if solution.grid.capped and solution.objective == "score":
        cap = solution.game.score.breach_cap
        worth = np.where(values[BREACHED] == 1, np.minimum(worth, cap), worth).astype(np.int16)
    return worth
