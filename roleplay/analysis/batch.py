"""Many plays of one case at a time: the rule book applied to all of them by array operations.

A batch does what `rules.step` and `onward` do, for every play at once; who chooses is a policy's business
(`roleplay.analysis.policy`). Plays that stand alike are one state to the rules, which are asked of each only once: of
many plays that take turns through a meeting, most are in the company of others most of the time.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.advance import LEAVE, Advance
from roleplay.analysis.states import States, different
from roleplay.analysis.vector import ArrayRules, Bools
from roleplay.engine.game import Game
from roleplay.engine.state import State

Choices: TypeAlias = NDArray[np.int16]
"""For each play that goes on, the place of the move chosen, or `LEAVE`."""


class Batch:
    """`count` plays from the start of `game`, side by side.

    `states` has each state once that some play stands in, and `row` tells which it is, for each play that goes on.
    `ending`, of shape (count,), has the ending's number of plays that are over, 0 for the others. `said[play, move]`
    tells what has been said.
    """

    def __init__(self, game: Game, count: int) -> None:
        self.game = game
        self.rules = ArrayRules(game)
        start = {
            quantity.name: np.full(1, value, dtype=np.uint8)
            for quantity, value in zip(game.layout.quantities, game.start.values, strict=True)
        }
        self.states = States(start, np.full(1, game.start.clock, dtype=np.int16))
        self.row = np.zeros(count, dtype=np.int64)
        self.live = np.arange(count)
        """The plays that go on, in order."""
        self.begun = np.zeros(0, dtype=np.int64)
        """Those of them that the last move led into another scene."""
        self.outcome = np.zeros(count, dtype=np.int8)
        """How the last move of each play that goes on turned out, by its place among `OUTCOMES`."""
        self.trend = np.zeros(count, dtype=np.int8)
        """What it did to trust: 1 raised it, -1 lowered it."""
        self.said = np.zeros((count, len(game.moves)), dtype=np.bool_)
        self.ending = np.zeros(count, dtype=np.int16)
        self._last = {name: np.full(count, value[0], dtype=np.uint8) for name, value in start.items()}
        self._clock = np.full(count, game.start.clock, dtype=np.int16)
        self._offers: Bools | None = None

    def offers(self) -> Bools:
        """Which moves are on offer, of shape (states, moves)."""
        if self._offers is None:
            offers = np.empty((len(self.game.moves), self.states.clock.size), dtype=np.bool_)
            holds = self.rules.asked(self.states.values, self.states.clock)
            for place, entry in enumerate(self.game.moves):
                offers[place] = holds(entry.offered)
            self._offers = np.ascontiguousarray(offers.T)
        return self._offers

    def offered(self) -> Bools:
        """Which moves are on offer, of shape (plays that go on, moves)."""
        offered: Bools = self.offers()[self.row]
        return offered

    def now(self) -> States:
        """Where the plays that go on stand."""
        return self.states.of(self.row)

    def step(self, choices: Choices) -> None:
        """Play one move, or take leave, in every play that goes on. A move that is not on offer must not be chosen."""
        made = np.flatnonzero(choices != LEAVE)
        self.said[self.live[made], choices[made]] = True
        count = self.states.clock.size
        ways, way = np.unique(choices.astype(np.int64) * count + self.row, return_inverse=True)
        moves, rows = np.divmod(ways, count)
        after = Advance(self.rules, self.states.of(rows), moves)
        self._end(after, way)
        goes_on = after.ending == 0
        staying = np.flatnonzero(goes_on)
        left = States({name: column[staying] for name, column in after.values.items()}, after.clock[staying])
        self.states, row = different(left, self.game.layout)
        on = np.flatnonzero(goes_on[way])
        self.live, way = self.live[on], way[on]
        self.row = row[(np.cumsum(goes_on) - 1)[way]]
        self.outcome, self.trend, self.begun = after.outcome[way], after.trend[way], self.live[after.begun[way]]
        self._offers = None

    def _end(self, after: Advance, way: NDArray[np.int64]) -> None:
        """Keep where plays stand that are over, `way` telling for each play which of the ways of `after` it took."""
        over = np.flatnonzero((after.ending != 0)[way])
        plays, ways = self.live[over], way[over]
        self.ending[plays], self._clock[plays] = after.ending[ways], after.clock[ways]
        for name, column in after.values.items():
            self._last[name][plays] = column[ways]

    def standing(self) -> States:
        """Where all plays stand, those that are over too."""
        values, clock = {name: column.copy() for name, column in self._last.items()}, self._clock.copy()
        for name, column in values.items():
            column[self.live] = self.states.values[name][self.row]
        clock[self.live] = self.states.clock[self.row]
        return States(values, clock)

    def state(self, play: int) -> State:
        """The state of one play."""
        place = int(np.searchsorted(self.live, play))
        goes_on = place < self.live.size and self.live[place] == play
        at = self.row[place] if goes_on else play
        columns: Any = self.states.values if goes_on else self._last
        clock = self.states.clock if goes_on else self._clock
        return State(int(clock[at]), tuple(int(column[at]) for column in columns.values()), int(self.ending[play]))

    def scores(self) -> NDArray[np.int32]:
        """The score of every play where it stands, as though the personality had not been named."""
        found, values = np.zeros(self.ending.size, dtype=np.int32), self.standing().values
        for ending in np.unique(self.ending):
            here = self.ending == ending
            found[here] = self.rules.score({name: part[here] for name, part in values.items()}, int(ending), 0)
        return found

    def found(self) -> Bools:
        """Which needs and goals are uncovered, of shape (needs and goals, plays)."""
        return np.array(self.rules.found(self.standing().values), dtype=np.bool_).reshape(-1, self.ending.size)
