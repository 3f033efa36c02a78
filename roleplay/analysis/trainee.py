"""Trainees as policies: one who says what comes to mind, one who keeps the order, one who also reads the client.

They know what a person can know: what each sentence is for, what has been heard of each need, and how the client took
what was said so far (the outcome, and whether trust rose or fell). They know neither the solved tables nor which
sentences only some clients take well, and hope. One who is told the bird knows that personality's tables besides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.batch import LEAVE, Batch, Choices, advance
from roleplay.analysis.hope import hoped
from roleplay.analysis.vector import Bools
from roleplay.engine.case import Case
from roleplay.engine.game import GameMove
from roleplay.engine.physics import Physics
from roleplay.engine.play import MOODS
from roleplay.scenario.act import KIND, OUTCOME
from roleplay.scenario.model import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import OUTCOMES, TONES, TRUST_MAX, Tone

Numbers = NDArray[np.float32]

NEVER = -np.inf
NOTHING = -1
LATE = 3
"""Minutes left at which somebody who keeps the order asks for the next step."""
FOLLOWS = 40
"""How much more readily the next step of the subject at hand comes to a novice's mind than anything else."""
UNTRIED = {"pushy": -2.0, "vague": -1.0, "plain": 0.1}
"""What a trainee expects of a tone before hearing how it is taken; of the other tones `WORTH_A_TRY`."""
WORTH_A_TRY = 0.3
LIKED, TAKEN, DISLIKED = 2.0, 0.05, -2.0
"""What is thought of a tone after trust rose, held or fell."""


class Novice:
    """Says what comes to mind: kinds in the proportions of the table of speech acts, any tone, each sentence once.

    What follows from the subject at hand comes to mind more readily (`FOLLOWS` times), so that now and then a need is
    followed up; how the client takes it is not minded. The next step is asked for when time is nearly up.
    """

    def __init__(self, case: Case, count: int, chance: np.random.Generator) -> None:
        game = case.game
        self.view = _View(case, None)
        self.weights = np.array(
            # a number to choose is one move to a novice, however many there are
            [KIND[entry.move.kind].novice / len(game.by_base[entry.move.base]) for entry in game.moves],
            dtype=np.float32,
        )
        self.chance = chance
        self.said = np.zeros((count, len(game.moves)), dtype=np.bool_)
        self.at = np.full(count, NOTHING, dtype=np.int8)
        """The need or goal at hand."""

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """Draw by the weights; take leave when everything on offer has been said."""
        live = batch.live
        _, clock = batch.now()
        free = offered & ~self.said[live] & (~self.view.closing | (clock <= LATE)[:, None])
        steps = self.view.steps(batch, free)
        rates = np.tile(self.weights, (live.size, 1))
        for place in range(len(self.view.ladders)):
            at_hand = self.at[live] == place
            rates[at_hand] *= np.where(steps[place, at_hand], FOLLOWS, 1)
        # the smallest of exponential waiting times at these rates comes first as often as its rate says
        waits = self.chance.exponential(size=free.shape).astype(np.float32) / rates
        choices = _least(np.where(free, waits, np.inf))
        said = choices != LEAVE
        self.said[live[said], choices[said]] = True
        self.at[live[said]] = self.view.subject[choices[said]]
        return choices


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody who keeps the order speaks: in one tone throughout (None: any), or as the client takes it.

    `reads` watches how it is taken; `bird` is the personality, where it is known beforehand.
    """

    tone: Tone | None = None
    reads: bool = False
    bird: Personality | None = None


class Orderly:
    """Takes the steps of one need in their order, then those of the next; the needs in any order.

    With a manner that reads: chooses the tone that was taken best, leaves a need alone that was blocked until trust
    has risen, and takes a minute for praise, listening or a plain word of purpose while trust is low.
    """

    def __init__(self, case: Case, count: int, chance: np.random.Generator, manner: Manner) -> None:
        self.game, self.chance, self.manner = case.game, chance, manner
        game = case.game
        self.view = _View(case, manner.bird)
        moves, steps = len(game.moves), len(self.view.ladders)
        self.turn = chance.permuted(np.tile(np.arange(steps, dtype=np.float32), (count, 1)), axis=1)
        self.liking = np.tile(self.view.liking, (count, 1))
        self.said = np.zeros((count, moves), dtype=np.bool_)
        self.shut = np.zeros((count, moves), dtype=np.bool_)
        """Sentences about what was blocked, until trust has risen."""
        self.last = np.full(count, LEAVE, dtype=np.int16)
        self.at = np.full(count, NOTHING, dtype=np.int8)
        self.idle = np.zeros(count, dtype=np.int8)
        """How often running a word of goodwill has won nothing."""

    def choose(self, batch: Batch, offered: Bools) -> Choices:
        """The next step; else what closes a talk well; else leave."""
        if self.manner.reads:
            self._read(batch)
        live = batch.live
        values, clock = batch.now()
        free = offered & ~self.said[live]
        wish = self._wishes(batch, values, free)
        late = (clock <= LATE)[:, None]
        nothing = ~np.isfinite(wish.max(axis=1))[:, None]
        wish = np.where(free & self.view.closing & (late | nothing), 300.0, wish)
        if self.manner.reads:
            wish = self._mending(live, values, offered, wish)
        wish = wish + self.chance.random(wish.shape, dtype=np.float32) * np.float32(0.02)
        choices = _least(-wish)
        made = choices != LEAVE
        self.said[live[made], choices[made]] = True
        stepped = self.view.subject[choices[made]]
        self.at[live[made]] = np.where(stepped == NOTHING, self.at[live[made]], stepped)
        self.last[live] = choices
        return choices

    def _wishes(self, batch: Batch, values: dict[str, NDArray[np.uint8]], free: Bools) -> Numbers:
        """How much each sentence is wished that takes a need or goal one step on."""
        live = batch.live
        wish = np.full(free.shape, NEVER)
        for place, fits in enumerate(self.view.steps(batch, free)):
            some = np.flatnonzero(fits.any(axis=0))  # most sentences are about something else
            rank = 100 - self.turn[live, place] + 20 * (self.at[live] == place)
            wish[:, some] = np.where(fits[:, some], np.maximum(wish[:, some], rank[:, None]), wish[:, some])
        wish -= 60 * self.shut[live]
        wish += 0.4 * self._tones(live)
        if self.manner.bird is not None:
            wish -= 60 * (values["trust"][:, None] < self.view.asked)
        return np.asarray(wish - 40 * self.view.insures, dtype=np.float32)

    def _tones(self, live: NDArray[np.int64]) -> Numbers:
        """How well each sentence's tone is thought to be taken, -1 to 1."""
        if self.manner.tone is not None:
            return self.view.fixed(self.manner.tone)
        if self.manner.reads:
            return np.asarray(self.liking[live][:, self.view.tones] / 2, dtype=np.float32)
        return self.chance.random((live.size, len(self.game.moves)), dtype=np.float32)

    def _read(self, batch: Batch) -> None:
        """Learn from how the last sentence was taken."""
        live, last = batch.live, self.last[batch.live]
        some = last != LEAVE
        rows, moves = live[some], last[some]
        trend, outcome = batch.trend[rows], batch.outcome[rows]
        tones = self.view.tones[moves]
        blocked = outcome == OUTCOMES.index("blocked")
        telling = (~self.view.missed[outcome] | (blocked & (trend < 0))) & ~self.view.flat[moves]
        if self.manner.bird is None:
            told = np.where(
                trend > 0, LIKED, np.where(trend < 0, DISLIKED, np.minimum(self.liking[rows, tones], TAKEN))
            )
            full = batch.values["trust"][rows] >= MOODS[-1]
            told = np.where(full & (trend == 0), self.liking[rows, tones], told)
            self.liking[rows[telling], tones[telling]] = told[telling]
        self.shut[rows[blocked]] |= self.view.alike[moves[blocked]]
        self.shut[rows[trend > 0]] = False
        again = blocked | (trend > 0)
        self.said[rows[blocked], moves[blocked]] = False
        mended = self.view.mends[moves]
        self.idle[rows] = np.where(mended & (trend <= 0), self.idle[rows] + 1, np.where(again, 0, self.idle[rows]))

    def _mending(
        self, live: NDArray[np.int64], values: dict[str, NDArray[np.uint8]], offered: Bools, wish: Numbers
    ) -> Numbers:
        """Put a word of goodwill first where trust is low or every step is shut, unless that has won nothing twice."""
        best = wish.max(axis=1)
        needed = (values["trust"] < MOODS[1]) | (np.isfinite(best) & (best < 80))
        useful = needed & (self.idle[live] < 2)
        liking = self.liking[live][:, self.view.tones]
        fits = offered & self.view.mends & ((liking > 0) | self.view.flat) & useful[:, None]
        fits &= ~self.said[live] | self.view.listens
        return np.where(fits, 200 + liking, wish).astype(np.float32)


class _View:
    """What a trainee makes of the sentences of a game: what each is for."""

    def __init__(self, case: Case, bird: Personality | None) -> None:
        game = hoped(case) if bird is None else case.game
        moves = [entry.move for entry in game.moves]
        self.tones = np.array([TONES.index(move.tone) for move in moves])
        self.game = game
        self.ladders = [quantity.name for quantity in game.layout.quantities if quantity.sort == "ladder"]
        self.subject = np.array([self._subject(move) for move in moves], dtype=np.int8)
        self.mends = np.array([KIND[move.kind].mends and not move.about for move in moves])
        self.listens = np.array([move.kind == "listen" for move in moves])
        self.flat = np.array([move.tone == "plain" for move in moves])
        self.insures = np.array([move.kind == "anything-else" for move in moves])
        self.closing = np.array([_closes(entry) for entry in game.moves])
        self.climbing = [self._climbs(entry) for entry in game.moves]
        self.missed = np.array([OUTCOME[name].miss for name in OUTCOMES])
        subjects = [set(move.about) for move in moves]
        self.alike = np.array([[bool(one & other) for other in subjects] for one in subjects])
        self.asked, self.liking = np.zeros(len(moves)), np.full(len(TONES), WORTH_A_TRY, dtype=np.float32)
        for tone, worth in UNTRIED.items():
            self.liking[TONES.index(tone)] = worth
        if bird is not None:
            physics = Physics(case.scenario, bird, game.vocabulary)
            self.asked = np.array([max((lift.asked for lift in physics.climbs(move)), default=0) for move in moves])
            trust, minutes = bird.trust.tones, bird.minutes.tones
            gains = [2 * trust.get(tone, 0) - minutes.get(tone, 0) + 0.1 * (tone == "plain") for tone in TONES]
            self.liking = np.array(gains, dtype=np.float32)

    def _climbs(self, entry: GameMove) -> bool:
        """Whether a sentence can take a need or goal up: pitches, guesses and breaches do not count."""
        if KIND[entry.move.kind].way in ("pitches", "guesses", "breaks"):
            return False
        happening = [branch.changes for branch in entry.branches] + [event.changes for event in self.game.events]
        touched = {change.quantity for changes in happening for change in changes}
        return bool(touched & set(self.ladders) - {entry.move.donates})

    def _subject(self, move: Move) -> int:
        """The need or goal that a sentence is about, by its place; `NOTHING` for none or all."""
        return next((place for place, name in enumerate(self.ladders) if name in move.about), NOTHING)

    def steps(self, batch: Batch, free: Bools) -> Bools:
        """`steps[ladder, play, move]`: whether a sentence takes the ladder up, given that the client trusts enough.

        What a client lets slip besides does not count, nor do pitches, guesses and breaches.
        """
        values, clock = batch.now()
        trusting = {**values, "trust": np.full_like(values["trust"], TRUST_MAX)}
        found = np.zeros((len(self.ladders), *free.T.shape), dtype=np.bool_)
        for place, (entry, free_now) in enumerate(zip(self.game.moves, np.ascontiguousarray(free.T), strict=True)):
            some = np.flatnonzero(free_now)
            if not some.size or not self.climbing[place]:
                continue
            before = {name: column[some] for name, column in trusting.items()}
            after, _, _, outcome = advance(batch.rules, entry, before, clock[some])
            counts = ~self.missed[outcome]
            for ladder, name in enumerate(self.ladders):
                if name != entry.move.donates and after[name] is not before[name]:
                    found[ladder, place, some] = (after[name] > before[name]) & counts
        return found.transpose(0, 2, 1)

    def fixed(self, tone: Tone) -> Numbers:
        """1 for the sentences in this tone, 0.5 for plain ones, 0 for all others."""
        own, plain = self.tones == TONES.index(tone), self.tones == TONES.index("plain")
        return np.asarray(own + 0.5 * (plain & ~own), dtype=np.float32)[None]


def _closes(entry: GameMove) -> bool:
    """Whether a sentence asks for the next step, which ends the talk where it is granted."""
    return any(branch.ends for branch in entry.branches) and entry.move.kind == "propose"


def _least(figures: NDArray[np.floating]) -> Choices:
    """The place of the least figure of each row, `LEAVE` where none is finite."""
    places = figures.argmin(axis=1).astype(np.int16)
    rows = np.arange(len(places))
    return np.where(np.isfinite(figures[rows, places]), places, LEAVE).astype(np.int16)
