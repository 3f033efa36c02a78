"""Policies: ways of choosing what to say, for all plays of a batch at once.

They are caricatures of trainees, made to see what a scenario rewards: chance, a checklist, a pitcher, a flatterer, a
line learnt by heart, and a learner who knows what is best and slips now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.batch import LEAVE, Batch, Choices, advance
from roleplay.analysis.hop import Hop, Hops
from roleplay.analysis.solution import Solution
from roleplay.analysis.vector import Bools, Values
from roleplay.engine.game import Game
from roleplay.scenario.act import KIND
from roleplay.scenario.model import Move
from roleplay.scenario.speech import Kind
from roleplay.scenario.vocabulary import BREACHED

SOUND = 5
"""A move that loses fewer points than this is sound: less than an inaccuracy."""


class Policy(Protocol):
    """Chooses for every play of the batch that goes on; `LEAVE` where nothing suits or nothing is on offer."""

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """The choices, of shape (plays that go on,); `offered` is what the batch offers them."""


def play_out(batch: Batch, policy: Policy) -> int:
    """Play a batch to its end and return how many moves were made in all."""
    moves = 0
    while batch.live.size:
        choices = policy.choose(batch, batch.offered())
        moves += int(np.count_nonzero(choices != LEAVE))
        batch.step(choices)
    return moves


class Uniform:
    """Every move on offer is as likely as every other; nobody takes leave."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.chance = chance

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """Draw."""
        del batch
        return drawn(offered, self.chance)


def drawn(among: Bools, chance: np.random.Generator, rows: NDArray[np.int64] | None = None) -> Choices:
    """One of the moves that are true, drawn evenly, for each row, or for each of `rows`; `LEAVE` where none is."""
    counts = np.count_nonzero(among, axis=1)
    # the moves that are true, row after row: each row's own begin where those of the rows before end
    places = np.flatnonzero(among)
    first = np.cumsum(counts) - counts
    if rows is not None:
        counts, first = counts[rows], first[rows]
    nth = (chance.random(counts.size) * counts).astype(np.int32)
    choices = np.full(counts.size, LEAVE, dtype=np.int16)
    some = counts > 0
    choices[some] = places[(first + nth)[some]] % among.shape[1]
    return choices


class Habit:
    """Goes down a list of preferences, and takes leave at its end.

    `ranks[move]` is the place of a move in the list; among equals the wording is drawn. What counts as the same
    (`alike[move]` is the same number) is said once.
    """

    def __init__(self, ranks: Sequence[int], alike: Sequence[int], count: int, chance: np.random.Generator) -> None:
        self.order = np.asarray(ranks, dtype=np.float32) + chance.random((count, len(ranks)), dtype=np.float32)
        same = np.asarray(alike)
        self.alike: Bools = same[:, None] == same[None, :]
        self.done = np.zeros((count, len(ranks)), dtype=np.bool_)

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """The first of the list that is on offer and has not been said."""
        free = offered & ~self.done[batch.live]
        wish = np.where(free, self.order[batch.live], np.inf)
        choices = np.where(free.any(axis=1), wish.argmin(axis=1), LEAVE).astype(np.int16)
        said = choices != LEAVE
        self.done[batch.live[said]] |= self.alike[choices[said]]
        return choices


Preference: TypeAlias = Literal["checklist", "pitcher", "flatterer"]
"""An order of kinds that the table of speech acts gives.

A *checklist* is SPIN in its order, one kind after another whatever the client says, without small talk. A *pitcher*
talks of the offer first, and asks for the order next. A *flatterer* compliments and nods, then asks easy questions.
"""


def checklist(game: Game, count: int, chance: np.random.Generator) -> Habit:
    """A checklist: each kind of question about each subject once, in the order of SPIN."""
    moves = [entry.move for entry in game.moves]
    subjects = list(dict.fromkeys((move.kind, move.about) for move in moves))
    alike = [subjects.index((move.kind, move.about)) for move in moves]
    return Habit(_ranks(moves, "checklist"), alike, count, chance)


def talker(game: Game, preference: Preference, count: int, chance: np.random.Generator) -> Habit:
    """Somebody who prefers some kinds of moves to others and says each sentence once."""
    moves = [entry.move for entry in game.moves]
    return Habit(_ranks(moves, preference), range(len(moves)), count, chance)


def _ranks(moves: Sequence[Move], preference: Preference) -> list[int]:
    """The place of each move's kind in the order; kinds that it does not name come last."""
    places: dict[Kind, int | None] = {kind: getattr(spec, preference) for kind, spec in KIND.items()}
    last = max(place for place in places.values() if place is not None) + 1
    return [last if (place := places[move.kind]) is None else place for move in moves]


class ByHeart:
    """Says a line of moves in its order; leaves out what is not on offer, and takes leave at the end."""

    def __init__(self, line: Sequence[int], count: int) -> None:
        self.line = np.asarray([*line, LEAVE], dtype=np.int16)
        self.at = np.zeros(count, dtype=np.int64)

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """The next of the line that is on offer."""
        rows, last = np.arange(batch.live.size), len(self.line) - 1
        while True:
            at = self.at[batch.live]
            waiting = (at < last) & ~offered[rows, self.line[at]]
            if not waiting.any():
                break
            self.at[batch.live[waiting]] += 1
        self.at[batch.live] = np.minimum(at + 1, last)
        return self.line[at]


class Learner:
    """Plays a best move, drawn among all of them, but slips in the share `slip` of moves and says anything on offer.

    Takes leave when nothing more can be won. `choices` counts the moves on offer where something can still be won,
    and `sound` those of them that lose fewer than five points: how forgiving the case is on a learner's way.
    """

    def __init__(self, solution: Solution, slip: float, chance: np.random.Generator) -> None:
        self.solution, self.slip, self.chance = solution, slip, chance
        self.hops = Hops(solution.game)
        self.choices = self.sound = 0

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """A best move, or a slip; plays that stand in the same state are looked up once."""
        slips = self.chance.random(batch.live.size) < self.slip
        values, clock = batch.now()
        numbers = clock.astype(np.int64) * self.solution.grid.spots + _spots(self.solution, values)
        _, first, back, plays = np.unique(numbers, return_index=True, return_inverse=True, return_counts=True)
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
                found = self._after(hop, values, states, standing)
                if standing.capped is not None:
                    broken = entry.move.kind == "breach" or standing.capped[states]
                    found = np.where(broken, np.minimum(found, batch.game.score.breach_cap), found)
                worth[place, states] = found
        return worth.T, looked_up(self.solution, values, clock, np.zeros(clock.size, dtype=np.int16))

    def _after(self, hop: Hop, values: Values, states: NDArray[np.int64], standing: _Standing) -> NDArray[np.uint8]:
        """The values that a hop leads to from some of the states, where a breach is not counted."""
        at = hop.at(values, states)
        solution, reached = self.solution, standing.numbers[states] + hop.leap[at]
        if hop.most > standing.different[0]:  # time may be up
            reached = np.maximum(reached, standing.spots[states] + hop.to[at])
        worth: NDArray[np.uint8] = solution.values.reshape(-1).take(reached)
        if hop.ends:
            ending = hop.ending[at]
            over = np.flatnonzero(ending)
            spots = standing.spots[states[over]] + hop.to[at[over]]
            worth[over] = solution.ends[np.asarray(solution.grid.rows)[ending[over]], spots]
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
        spots = _spots(solution, values)
        different = np.flatnonzero(np.bincount(clock)).tolist()
        capped = values[BREACHED] == 1 if solution.grid.capped and solution.objective == "score" else None
        return cls(spots, spots + clock.astype(np.int64) * solution.grid.spots, different, capped)


def _spots(solution: Solution, values: Values) -> NDArray[np.int64]:
    """The spot of each state."""
    grid = solution.grid
    spots = np.zeros(len(values["trust"]), dtype=np.int64)
    for quantity, stride in zip(grid.quantities, grid.strides, strict=True):
        spots += values[quantity.name].astype(np.int64) * stride
    return spots


def looked_up(
    solution: Solution, values: Values, clock: NDArray[np.int16], ending: NDArray[np.int16]
) -> NDArray[np.int16]:
    """`Solution.value` for many states at once."""
    spots = _spots(solution, values)
    worth = np.where(
        ending == 0, solution.values[clock, spots], solution.ends[np.asarray(solution.grid.rows)[ending], spots]
    ).astype(np.int16)
    if solution.grid.capped and solution.objective == "score":
        cap = solution.game.score.breach_cap
        worth = np.where(values[BREACHED] == 1, np.minimum(worth, cap), worth).astype(np.int16)
    return worth
