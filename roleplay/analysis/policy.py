"""Policies: ways of choosing what to say, for all plays of a batch at once.

They are caricatures of trainees, made to see what a scenario rewards: chance, a checklist, a pitcher, a flatterer, a
line learnt by heart. A learner stands in `roleplay.analysis.learner`, trainees in `roleplay.analysis.trainee`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.advance import LEAVE
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.vector import Bools
from roleplay.engine.game import Game
from roleplay.scenario.act import KIND
from roleplay.scenario.move import Move
from roleplay.scenario.speech import Kind
from roleplay.scenario.vocabulary import SCENE

ANY = -1
"""In the place of a scene's number: whichever it is."""


class Policy(Protocol):
    """Chooses for every play of the batch that goes on; `LEAVE` where nothing suits or nothing is on offer."""

    def choose(self, batch: Batch) -> Choices:
        """The choices, of shape (plays that go on,)."""


def play_out(batch: Batch, policy: Policy) -> int:
    """Play a batch to its end and return how many moves were made in all."""
    moves = 0
    while batch.live.size:
        choices = policy.choose(batch)
        moves += int(np.count_nonzero(choices != LEAVE))
        batch.step(choices)
    return moves


class Uniform:
    """Every move on offer is as likely as every other; nobody takes leave."""

    def __init__(self, chance: np.random.Generator) -> None:
        self.chance = chance

    def choose(self, batch: Batch) -> Choices:
        """Draw."""
        return drawn(batch.offers(), self.chance, batch.row)


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


class Ranked:
    """Goes down a list of preferences, and takes leave at its end.

    `ranks[move]` is the place of a move in the list; among equals the wording is drawn. What counts as the same
    (`alike[move]` is the same number) is said once in a scene.
    """

    def __init__(self, ranks: Sequence[int], alike: Sequence[int], count: int, chance: np.random.Generator) -> None:
        self.order = np.asarray(ranks, dtype=np.float32) + chance.random((count, len(ranks)), dtype=np.float32)
        same = np.asarray(alike)
        self.alike: Bools = same[:, None] == same[None, :]
        self.done = np.zeros((count, len(ranks)), dtype=np.bool_)

    def choose(self, batch: Batch) -> Choices:
        """The first of the list that is on offer and has not been said."""
        self.done[batch.begun] = False
        free = batch.offered() & ~self.done[batch.live]
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


def checklist(game: Game, count: int, chance: np.random.Generator) -> Ranked:
    """A checklist: each kind of question about each subject once, in the order of SPIN."""
    moves = [entry.move for entry in game.moves]
    subjects = list(dict.fromkeys((move.kind, move.about) for move in moves))
    alike = [subjects.index((move.kind, move.about)) for move in moves]
    return Ranked(_ranks(moves, "checklist"), alike, count, chance)


def talker(game: Game, preference: Preference, count: int, chance: np.random.Generator) -> Ranked:
    """Somebody who prefers some kinds of moves to others and says each sentence once, with whatever number."""
    moves = [entry.move for entry in game.moves]
    sentences = list(game.by_base)
    return Ranked(_ranks(moves, preference), [sentences.index(move.base) for move in moves], count, chance)


def _ranks(moves: Sequence[Move], preference: Preference) -> list[int]:
    """The place of each move's kind in the order; kinds that it does not name come last."""
    places: dict[Kind, int | None] = {kind: getattr(spec, preference) for kind, spec in KIND.items()}
    last = max(place for place in places.values() if place is not None) + 1
    return [last if (place := places[move.kind]) is None else place for move in moves]


class ByHeart:
    """Says a line of moves in its order; leaves out what is not on offer, and takes leave at the end.

    `line` has with each move the number of the scene that it is said in; leave is taken of that scene alone.
    """

    def __init__(self, line: Sequence[tuple[int, int]], count: int) -> None:
        self.line = np.asarray([move for _, move in line] + [LEAVE], dtype=np.int16)
        self.scenes = np.asarray([scene for scene, _ in line] + [ANY], dtype=np.int16)
        self.at = np.zeros(count, dtype=np.int64)

    def choose(self, batch: Batch) -> Choices:
        """The next of the line that is on offer."""
        offered = batch.offered()
        rows, last = np.arange(batch.live.size), len(self.line) - 1
        scene = batch.now().values[SCENE] if batch.game.scenes else np.zeros(batch.live.size, dtype=np.int16)
        while True:
            at = self.at[batch.live]
            elsewhere = (self.line[at] == LEAVE) & (self.scenes[at] != scene)
            waiting = (at < last) & (elsewhere | ((self.line[at] != LEAVE) & ~offered[rows, self.line[at]]))
            if not waiting.any():
                break
            self.at[batch.live[waiting]] += 1
        self.at[batch.live] = np.minimum(at + 1, last)
        return self.line[at]
