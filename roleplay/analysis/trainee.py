"""Trainees as policies: one who says what comes to mind, one who keeps the order, one who also reads the client.

They know what a person can know: what each sentence is for, what has been heard of each need, and how the client took
what was said so far (the outcome, and whether trust rose or fell). They know neither the solved tables nor which
sentences only some clients take well, and hope. One who is told the birds knows those personalities' tables besides.

In each scene they begin anew: what has been said elsewhere may be said again. Where nobody is there they do once each
thing that can be done, then go on; and they do not take leave where that would end the play before its time.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.advance import LEAVE
from roleplay.analysis.batch import Batch, Choices
from roleplay.analysis.trying import NOTHING, Numbers, Trying
from roleplay.analysis.vector import Bools, Values
from roleplay.engine.case import Case
from roleplay.engine.mood import MOODS
from roleplay.scenario.act import KIND
from roleplay.scenario.speech import OUTCOMES, Tone

NEVER = -np.inf
LAST, DONE_ALONE = np.float32(-1000), np.float32(10)
"""How much is wished what only leads on, and what can be done where nobody is there; a step of a need about 100."""
LATE = 3
"""Minutes left at which somebody who keeps the order asks for the next step."""
FOLLOWS = 40
"""How much more readily the next step of the subject at hand comes to a novice's mind than anything else."""
STAYING = np.float32(10_000)
"""Later than anything that comes to mind."""
LIKED, TAKEN, DISLIKED = 2.0, 0.05, -2.0
"""What is thought of a tone after trust rose, held or fell."""


class Novice:
    """Says what comes to mind: kinds in the proportions of the table of speech acts, any tone, each sentence once.

    What follows from the subject at hand comes to mind more readily (`FOLLOWS` times), so that now and then a need is
    followed up; how the client takes it is not minded. The next step is asked for when time is nearly up.
    """

    def __init__(self, case: Case, count: int, chance: np.random.Generator) -> None:
        game = case.game
        self.view = Trying(case)
        self.weights = np.array(
            # a number to choose is one move to a novice, however many there are
            [KIND[entry.move.kind].novice / len(game.by_base[entry.move.base]) for entry in game.moves],
            dtype=np.float32,
        )
        self.chance = chance
        self.said = np.zeros((count, len(game.moves)), dtype=np.bool_)
        self.at = np.full(count, NOTHING, dtype=np.int8)
        """The need or goal at hand."""

    def choose(self, batch: Batch) -> Choices:
        """Draw by the weights; take leave when everything on offer has been said."""
        live, offered, now = batch.live, batch.offered(), batch.now()
        self.said[batch.begun], self.at[batch.begun] = False, NOTHING
        free = offered & ~self.said[live] & (~self.view.closing | (now.clock <= LATE)[:, None])
        # the smallest of exponential waiting times at these rates comes first as often as its rate says
        waits = self.chance.standard_exponential(free.shape).astype(np.float32)
        waits /= np.where(self._follows(batch), self.weights * FOLLOWS, self.weights)
        unsaid = np.where(free, waits, np.float32(np.inf))
        if batch.game.scenes:
            ways_on = self.view.ways_on(now.values, offered) & ~free
            np.copyto(unsaid, STAYING + np.minimum(waits, STAYING), where=ways_on)
        choices = _least(unsaid)
        said = choices != LEAVE
        self.said[live[said]] |= self.view.same[choices[said]]
        self.at[live[said]] = self.view.subject[choices[said]]
        return choices

    def _follows(self, batch: Batch) -> Bools:
        """Which sentences take the subject at hand a step on, of shape (plays that go on, moves)."""
        at = self.at[batch.live]
        follows: Bools = self.view.steps(batch)[at, batch.row]
        follows[at == NOTHING] = False
        return follows


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody who keeps the order speaks: in one tone throughout (None: any), or as the client takes it.

    `reads` watches how it is taken; `known` says that everybody's personality is known beforehand.
    """

    tone: Tone | None = None
    reads: bool = False
    known: bool = False


class Orderly:
    """Takes the steps of one need in their order, then those of the next; the needs in any order.

    With a manner that reads: chooses the tone that was taken best, leaves a need alone that was blocked until trust
    has risen, and takes a minute for praise, listening or a plain word of purpose while trust is low.
    """

    def __init__(self, case: Case, count: int, chance: np.random.Generator, manner: Manner) -> None:
        self.game, self.chance, self.manner = case.game, chance, manner
        game = case.game
        self.view = Trying(case, known=manner.known)
        moves, steps = len(game.moves), len(self.view.ladders)
        self.turn = chance.permuted(np.tile(np.arange(steps, dtype=np.float32), (count, 1)), axis=1)
        self.liking = np.tile(self.view.liking, (count, 1, 1))
        """How well each person is thought to take each tone."""
        self.said = np.zeros((count, moves), dtype=np.bool_)
        self.shut = np.zeros((count, moves), dtype=np.bool_)
        """Sentences about what was blocked, until trust has risen."""
        self.last = np.full(count, LEAVE, dtype=np.int16)
        self.whom = np.zeros(count, dtype=np.int8)
        """Whom the talk was with at the last move, by the person's place."""
        self.at = np.full(count, NOTHING, dtype=np.int8)
        self.idle = np.zeros(count, dtype=np.int8)
        """How often running a word of goodwill has won nothing."""

    def choose(self, batch: Batch) -> Choices:
        """The next step; else what closes a talk well; else leave."""
        if self.manner.reads:
            self._read(batch)
        live, begun, offered = batch.live, batch.begun, batch.offered()
        self.said[begun], self.shut[begun], self.at[begun], self.idle[begun] = False, False, NOTHING, 0
        now = batch.now()
        values, clock = now.values, now.clock
        free = offered & ~self.said[live]
        wish = self._wishes(batch, values, free)
        late = (clock <= LATE)[:, None]
        nothing = ~np.isfinite(wish.max(axis=1))[:, None]
        wish = np.where(free & self.view.closing & (late | nothing), 300.0, wish)
        if self.manner.reads:
            wish = self._mending(live, values, offered, wish)
        wish = np.where(self.view.ways_on(values, offered), np.maximum(wish, LAST), wish)
        wish = wish + self.chance.random(wish.shape, dtype=np.float32) * np.float32(0.02)
        choices = _least(-wish)
        made = choices != LEAVE
        self.said[live[made]] |= self.view.same[choices[made]]
        stepped = self.view.subject[choices[made]]
        self.at[live[made]] = np.where(stepped == NOTHING, self.at[live[made]], stepped)
        self.last[live], self.whom[live] = choices, self.view.whom(values)
        return choices

    def _wishes(self, batch: Batch, values: Values, free: Bools) -> Numbers:
        """How much each sentence is wished that takes a need or goal one step on."""
        live = batch.live
        wish = np.full(free.shape, NEVER)
        for place, steps in enumerate(self.view.steps(batch)):
            some = np.flatnonzero(steps.any(axis=0))  # most sentences are about something else
            fits = steps[:, some][batch.row] & free[:, some]
            rank = 100 - self.turn[live, place] + 20 * (self.at[live] == place)
            wish[:, some] = np.where(fits, np.maximum(wish[:, some], rank[:, None]), wish[:, some])
        wish = np.where(self.view.to_do(values, free), np.maximum(wish, DONE_ALONE), wish)
        wish -= 60 * self.shut[live]
        wish += 0.4 * self._tones(live, values)
        if self.manner.known:
            wish -= 60 * self.view.distrusted(values)
        return np.asarray(wish - 40 * self.view.insures, dtype=np.float32)

    def _tones(self, live: NDArray[np.int64], values: Values) -> Numbers:
        """How well each sentence's tone is thought to be taken, -1 to 1."""
        if self.manner.tone is not None:
            return self.view.fixed(self.manner.tone)
        if self.manner.reads:
            return np.asarray(self.liking[live, self.view.whom(values)][:, self.view.tones] / 2, dtype=np.float32)
        return self.chance.random((live.size, len(self.game.moves)), dtype=np.float32)

    def _read(self, batch: Batch) -> None:
        """Learn from how the last sentence was taken."""
        live, last = batch.live, self.last[batch.live]
        some = last != LEAVE
        rows, moves = live[some], last[some]
        trend, outcome = batch.trend[some], batch.outcome[some]
        tones = self.view.tones[moves]
        blocked = outcome == OUTCOMES.index("blocked")
        telling = (~self.view.missed[outcome] | (blocked & (trend < 0))) & ~self.view.flat[moves]
        if not self.manner.known:
            whom, before = self.whom[rows], self.liking[rows, self.whom[rows], tones]
            told = np.where(trend > 0, LIKED, np.where(trend < 0, DISLIKED, np.minimum(before, TAKEN)))
            full = batch.now().values["trust"][some] >= MOODS[-1]
            told = np.where(full & (trend == 0), before, told)
            self.liking[rows[telling], whom[telling], tones[telling]] = told[telling]
        self.shut[rows[blocked]] |= self.view.alike[moves[blocked]]
        self.shut[rows[trend > 0]] = False
        again = blocked | (trend > 0)
        self.said[rows[blocked]] &= ~self.view.same[moves[blocked]]
        mended = self.view.mends[moves]
        self.idle[rows] = np.where(mended & (trend <= 0), self.idle[rows] + 1, np.where(again, 0, self.idle[rows]))

    def _mending(self, live: NDArray[np.int64], values: Values, offered: Bools, wish: Numbers) -> Numbers:
        """Put a word of goodwill first where trust is low or every step is shut, unless that has won nothing twice."""
        best = wish.max(axis=1)
        needed = (values["trust"] < MOODS[1]) | (np.isfinite(best) & (best < 80))
        useful = needed & (self.idle[live] < 2)
        liking = self.liking[live, self.view.whom(values)][:, self.view.tones]
        fits = offered & self.view.mends & ((liking > 0) | self.view.flat) & useful[:, None]
        fits &= ~self.said[live] | self.view.listens
        return np.where(fits, 200 + liking, wish).astype(np.float32)


def _least(figures: NDArray[np.floating]) -> Choices:
    """The place of the least figure of each row, `LEAVE` where none is finite."""
    places = figures.argmin(axis=1).astype(np.int16)
    rows = np.arange(len(places))
    return np.where(np.isfinite(figures[rows, places]), places, LEAVE).astype(np.int16)
