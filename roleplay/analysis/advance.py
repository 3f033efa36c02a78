"""What moves make of many states of one game at once: what `rules.step` and `onward` make of one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.passage import Passage
from roleplay.analysis.states import Rows, States
from roleplay.analysis.vector import ArrayRules, Bools, Picked, Values, copied
from roleplay.engine.game import Crossing, GameMove
from roleplay.engine.state import CALENDAR_OVER
from roleplay.scenario.speech import OUTCOMES
from roleplay.scenario.vocabulary import DAY, SCENE

LEAVE = -1
"""The choice to take leave."""


class Advance:
    """What one move, or taking leave, makes of each of some states.

    `choices` has with each state the place of a move that is on offer there, or `LEAVE`, in ascending order. Of shape
    (states,): `values` and `clock` then; `ending`, the ending's number or 0; `outcome`, its place among `OUTCOMES`;
    `trend`, 1 where trust rose and -1 where it fell; `begun`, whether another scene has begun.
    """

    def __init__(self, rules: ArrayRules, before: States, choices: NDArray[np.int64]) -> None:
        self.rules, self.game, count = rules, rules.game, choices.size
        self.values = {quantity.name: before.values[quantity.name] for quantity in self.game.layout.quantities}
        self.clock = before.clock.copy()
        self.ending = np.zeros(count, dtype=np.int16)
        self.outcome, self.trend = np.zeros(count, dtype=np.int8), np.zeros(count, dtype=np.int8)
        self.begun = np.zeros(count, dtype=np.bool_)
        bounds = np.searchsorted(choices, np.arange(len(self.game.moves) + 1)).tolist()
        self.ending[: bounds[0]] = self.game.ending("left")
        for entry, (first, last) in zip(self.game.moves, pairwise(bounds), strict=True):
            if first < last:
                self._make(entry, slice(first, last))
        if self.game.scenes:
            self._go_on(np.flatnonzero(self.ending))

    def _make(self, entry: GameMove, some: slice) -> None:
        before = {name: column[some] for name, column in self.values.items()}
        after, clock, self.ending[some], self.outcome[some] = advance(self.rules, entry, before, self.clock[some])
        self.trend[some] = np.sign(after["trust"].astype(np.int8) - before["trust"].astype(np.int8))
        for name, column in after.items():
            if column is not before[name]:
                self.values[name][some] = column
        self.clock[some] = clock

    def _go_on(self, over: Rows) -> None:
        """Take states whose scene is over on to the next, and on from one that is over as it begins."""
        while over.size:
            led = [self._pass(over[at], way) for at, way in self._ways(over)]
            over = np.concatenate([over[:0], *led])
            self.begun[over] = True
            over = over[self.ending[over] != 0]

    def _ways(self, over: Rows) -> Iterator[tuple[Bools, Crossing]]:
        """Where scenes lead on that are over: which of the states, and the way."""
        scene, ending = self.values[SCENE][over], self.ending[over]
        for place, ways in enumerate(self.game.scenes):
            for number, way in ways.exits.items():
                if (at := (scene == place) & (ending == number)).any():
                    yield at, way

    def _pass(self, some: Rows, way: Crossing) -> Rows:
        """Begin the next scene; the states that did, those whose calendar is over by then left out."""
        if DAY in self.values:
            days = self.game.layout.quantities[self.game.positions[DAY]].size
            late = self.values[DAY][some].astype(np.int32) + way.days >= days
            self.ending[some[late]] = self.game.ending(CALENDAR_OVER)
            some = some[~late]
        passage = Passage(self.rules, {name: column[some] for name, column in self.values.items()}, way)
        for name, column in passage.values.items():
            self.values[name][some] = column
        self.clock[some], self.ending[some] = passage.clock, passage.ending()
        return some


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
