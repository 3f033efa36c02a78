"""A learner as a policy: somebody who knows what is best and slips now and then, in all plays of a batch at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.batch import Batch, Choices, advance
from roleplay.analysis.hop import Hop, Hops
from roleplay.analysis.policy import drawn
from roleplay.analysis.solution import Joined, Solution
from roleplay.analysis.vector import Bools, Values
from roleplay.engine.game import Game
from roleplay.engine.lately import kept_lately
from roleplay.scenario.vocabulary import BREACHED, DAY, SCENE

SOUND = 5
"""A move that loses fewer points than this is sound: less than an inaccuracy."""
GAMES = 16
"""Games, or scenes of one on some day, of which it is kept what moves do."""


class Learner:
    """Plays a best move, drawn among all of them, but slips in the share `slip` of moves and says anything on offer.

    Takes leave when nothing more can be won. `choices` counts the moves on offer where something can still be won,
    and `sound` those of them that lose fewer than five points: how forgiving the case is on a learner's way.
    """

    def __init__(self, solution: Solution, slip: float, chance: np.random.Generator) -> None:
        self.slip, self.chance = slip, chance
        parts = solution.parts if isinstance(solution, Joined) else (solution,)
        self.known = [_Known(part) for part in parts]
        self.first = [0, *accumulate(part.states for part in parts)]
        """The number of the first state of each scene, counted through all of them."""
        self.choices = self.sound = 0

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """A best move, or a slip; plays that stand in the same state are looked up once."""
        slips = self.chance.random(batch.live.size) < self.slip
        values, clock = batch.now()
        _, first, back, plays = np.unique(
            self._numbers(values, clock), return_index=True, return_inverse=True, return_counts=True
        )
        here = np.take(offered.T, first, axis=1)
        worth, now = self.worth(batch, here.T, {name: column[first] for name, column in values.items()}, clock[first])
        self.choices += int(np.count_nonzero(here, axis=0) @ plays)
        self.sound += int(np.count_nonzero(here & (now - worth.T < SOUND), axis=0) @ plays)
        best = here & (now == worth.T)
        return drawn(np.concatenate([best, here], axis=1).T, self.chance, back + np.where(slips, first.size, 0))

    def worth(
        self, batch: Batch, offered: Bools, values: Values, clock: NDArray[np.int16]
    ) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """The value after each move on offer, of shape (states, moves), and the value now."""
        if len(self.known) == 1:
            return self.known[0].worth(batch, offered, values, clock)
        worth, now = np.full(offered.shape, -1, dtype=np.int16), np.zeros(clock.size, dtype=np.int16)
        for place, rows in self._by_part(values):
            some = {name: column[rows] for name, column in values.items()}
            worth[rows], now[rows] = self.known[place].worth(batch, offered[rows], some, clock[rows])
        return worth, now

    def _numbers(self, values: Values, clock: NDArray[np.int16]) -> NDArray[np.int64]:
        """A number for each state, which no other has."""
        numbers = np.zeros(clock.size, dtype=np.int64)
        for place, rows in self._by_part(values):
            solution = self.known[place].solution
            spots = solution.grid.spots_at({name: column[rows] for name, column in values.items()})
            numbers[rows] = self.first[place] + clock[rows].astype(np.int64) * solution.grid.spots + spots
        return numbers

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

    def worth(
        self, batch: Batch, offered: Bools, values: Values, clock: NDArray[np.int16]
    ) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
        """The value after each move on offer, of shape (states, moves), and the value now."""
        worth = np.full(offered.shape[::-1], -1, dtype=np.int16)
        standing = _Standing.of(self.solution, values, clock)
        for place, (entry, free) in enumerate(zip(batch.game.moves, offered.T, strict=True)):
            some = np.flatnonzero(free)
            for hop, which in self.hops.of(place, standing.different, clock[some]) if some.size else ():
                states = some if which.size == some.size else some[which]
                if hop is None:
                    before = {name: column[states] for name, column in values.items()}
                    after = advance(batch.rules, entry, before, clock[states])[:3]
                    worth[place, states] = looked_up(self.solution, *after)
                    continue
                worth[place, states] = self._after(hop, values, states, standing)
            if standing.capped is not None and entry.move.kind == "breach":
                np.minimum(worth[place], batch.game.score.breach_cap, out=worth[place])
        if standing.capped is not None and (broken := np.flatnonzero(standing.capped)).size:
            worth[:, broken] = np.minimum(worth[:, broken], batch.game.score.breach_cap)
        return worth.T, looked_up(self.solution, values, clock, np.zeros(clock.size, dtype=np.int16))

    def _after(self, hop: Hop, values: Values, states: NDArray[np.int64], standing: _Standing) -> NDArray[np.uint8]:
        """The values that a hop leads to from some of the states, where a breach is not counted."""
        at = hop.at(values, states)
        reached = standing.numbers[states] + hop.leap[at]
        if hop.most > standing.different[0]:  # time may be up
            reached = np.maximum(reached, standing.spots[states] + hop.to[at])
        worth: NDArray[np.uint8] = self.values.take(reached)
        if hop.ends:
            ending = hop.ending[at]
            over = np.flatnonzero(ending)
            spots = standing.spots[states[over]] + hop.to[at[over]]
            worth[over] = self.ends[self.rows[ending[over]], spots]
        return worth


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where some states stand in a solved table: their spots, their numbers there, each of their clocks once, in order.

    `capped` tells which count no more than a breach leaves; None where it counts nothing.
    """

    spots: NDArray[np.int64]
    numbers: NDArray[np.int64]
    different: list[int]
    capped: Bools | None

    @classmethod
    def of(cls, solution: Solution, values: Values, clock: NDArray[np.int16]) -> _Standing:
        """Of states with these values and minutes left."""
        spots = solution.grid.spots_at(values)
        different = np.flatnonzero(np.bincount(clock)).tolist()
        capped = values[BREACHED] == 1 if solution.grid.capped and solution.objective == "score" else None
        return cls(spots, spots + clock.astype(np.int64) * solution.grid.spots, different, capped)


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
