"""Many plays of one case at a time: the rule book applied to all of them by array operations.

A batch does what `rules.step` and `onward` do, for every play at once; who chooses is a policy's business
(`roleplay.analysis.policy`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.passage import Passage
from roleplay.analysis.vector import ArrayRules, Bools, Picked, Values, copied
from roleplay.engine.game import Crossing, Game, GameMove
from roleplay.engine.state import CALENDAR_OVER, State
from roleplay.scenario.speech import OUTCOMES
from roleplay.scenario.vocabulary import DAY, SCENE

LEAVE = -1
"""The choice to take leave."""
Choices: TypeAlias = NDArray[np.int16]
"""For each play that goes on, the place of the move chosen, or `LEAVE`."""


class Batch:
    """`count` plays from the start of `game`, side by side.

    `values[name]`, `clock` and `ending` are of shape (count,): the 0-based index of each quantity, minutes left, and
    the ending's number or 0. `said[play, move]` tells what has been said.
    """

    def __init__(self, game: Game, count: int) -> None:
        self.game = game
        self.rules = ArrayRules(game)
        self.values = {
            quantity.name: np.full(count, start, dtype=np.uint8)
            for quantity, start in zip(game.layout.quantities, game.start.values, strict=True)
        }
        self.clock = np.full(count, game.start.clock, dtype=np.int16)
        self.ending = np.zeros(count, dtype=np.int16)
        self.said = np.zeros((count, len(game.moves)), dtype=np.bool_)
        self.outcome = np.zeros(count, dtype=np.int8)
        """How the last move turned out, by its place among `OUTCOMES`."""
        self.trend = np.zeros(count, dtype=np.int8)
        """What the last move did to trust: 1 raised it, -1 lowered it."""
        self.live = np.arange(count)
        """The plays that go on, in order."""
        self.begun = np.zeros(0, dtype=np.int64)
        """Those of them that the last move led into another scene."""

    def offered(self) -> Bools:
        """Which moves are on offer, of shape (plays that go on, moves)."""
        values, clock = self.now()
        offered = np.empty((len(self.game.moves), self.live.size), dtype=np.bool_)
        holds = self.rules.asked(values, clock)
        for place, entry in enumerate(self.game.moves):
            offered[place] = holds(entry.offered)
        return offered.T

    def now(self) -> tuple[dict[str, NDArray[np.uint8]], NDArray[np.int16]]:
        """Values and clock of the plays that go on."""
        if self.live.size == self.clock.size:
            return self.values, self.clock
        return {name: column[self.live] for name, column in self.values.items()}, self.clock[self.live]

    def step(self, choices: Choices) -> None:
        """Play one move, or take leave, in every play that goes on. A move that is not on offer must not be chosen."""
        order = np.argsort(choices, kind="stable")
        bounds = np.searchsorted(choices[order], np.arange(len(self.game.moves) + 1))
        self.ending[self.live[order[: bounds[0]]]] = self.game.ending("left")
        for place, entry in enumerate(self.game.moves):
            plays = self.live[order[bounds[place] : bounds[place + 1]]]
            if plays.size:
                self._play(entry, plays)
                self.said[plays, place] = True
        if self.game.scenes:
            self._go_on(self.live[self.ending[self.live] != 0])
        self.live = self.live[self.ending[self.live] == 0]

    def _go_on(self, over: NDArray[np.int64]) -> None:
        """Take plays whose scene is over on to the next, and on from one that is over as it begins."""
        begun = []
        while over.size:
            led = [self._pass(over[at], way) for at, way in self._ways(over)]
            over = np.concatenate([over[:0], *led])
            begun.append(over[self.ending[over] == 0])
            over = over[self.ending[over] != 0]
        self.begun = np.concatenate([self.begun[:0], *begun])

    def _ways(self, over: NDArray[np.int64]) -> Iterator[tuple[Bools, Crossing]]:
        """Where scenes lead on that are over: which of the plays, and the way."""
        scene, ending = self.values[SCENE][over], self.ending[over]
        for place, ways in enumerate(self.game.scenes):
            for number, way in ways.exits.items():
                if (at := (scene == place) & (ending == number)).any():
                    yield at, way

    def _pass(self, plays: NDArray[np.int64], way: Crossing) -> NDArray[np.int64]:
        """Begin the next scene; the plays that did, those whose calendar is over by then left out."""
        if DAY in self.values:
            days = self.game.layout.quantities[self.game.positions[DAY]].size
            late = self.values[DAY][plays].astype(np.int32) + way.days >= days
            self.ending[plays[late]] = self.game.ending(CALENDAR_OVER)
            plays = plays[~late]
        passage = Passage(self.rules, {name: column[plays] for name, column in self.values.items()}, way)
        for name, column in passage.values.items():
            self.values[name][plays] = column
        self.clock[plays], self.ending[plays] = passage.clock, passage.ending()
        return plays

    def _play(self, entry: GameMove, plays: NDArray[np.int64]) -> None:
        before = Picked.of(self.values, plays)
        after, clock, ending, outcome = advance(self.rules, entry, before, self.clock[plays])
        self.outcome[plays] = outcome
        self.trend[plays] = np.sign(after["trust"].astype(np.int8) - before["trust"].astype(np.int8))
        for name, column in after.items():
            if column is not before[name]:
                self.values[name][plays] = column
        self.clock[plays], self.ending[plays] = clock, ending

    def state(self, play: int) -> State:
        """The state of one play."""
        values = tuple(int(column[play]) for column in self.values.values())
        return State(int(self.clock[play]), values, int(self.ending[play]))

    def scores(self) -> NDArray[np.int32]:
        """The score of every play where it stands, as though the personality had not been named."""
        found = np.zeros(self.clock.size, dtype=np.int32)
        for ending in np.unique(self.ending):
            here = self.ending == ending
            found[here] = self.rules.score({name: part[here] for name, part in self.values.items()}, int(ending), 0)
        return found

    def found(self) -> Bools:
        """Which needs and goals are uncovered, of shape (needs and goals, plays)."""
        return np.array(self.rules.found(self.values), dtype=np.bool_).reshape(-1, self.clock.size)


def advance(
    rules: ArrayRules, entry: GameMove, before: Values, clock: NDArray[np.int16]
) -> tuple[dict[str, NDArray[np.uint8]], NDArray[np.int16], NDArray[np.int16], NDArray[np.int8]]:
    """Values, clock, ending and outcome (its place among `OUTCOMES`) after a move, each of shape (states,).

    It must be on offer in all of these states.
    """
    rest = np.arange(clock.size)
    after: dict[str, NDArray[np.uint8]] = copied(before)
    time_up = rules.game.ending("time")
    left, ending = np.empty_like(clock), np.zeros(clock.size, dtype=np.int16)
    outcome = np.zeros(clock.size, dtype=np.int8)
    for branch in entry.branches:
        values = before if rest.size == clock.size else Picked.of(before, rest)
        taken = np.broadcast_to(rules.holds(branch.when, values, clock[rest]), rest.shape)
        there = rest[taken]
        if there.size:
            outcome[there] = OUTCOMES.index(branch.outcome)
            here = values if there.size == rest.size else Picked.of(values, taken)
            followed = rules.follow(branch, here, clock[there])
            for name, column in followed.values.items():
                if column is not here[name]:
                    if after[name] is before[name]:
                        after[name] = before[name].copy()
                    after[name][there] = column
            left[there] = np.maximum(clock[there] - followed.minutes, 0)
            ending[there] = np.where((followed.ending == 0) & (left[there] == 0), time_up, followed.ending)
        rest = rest[~taken]
        if not rest.size:
            break
    return after, left, ending, outcome
