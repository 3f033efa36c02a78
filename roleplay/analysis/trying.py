"""What a trainee makes of the sentences of a game: what each is for, to whom, and which of them take things on.

As far as a person can know; one who is told the birds also knows how much trust each sentence asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, reduce
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.advance import advance
from roleplay.analysis.batch import Batch
from roleplay.analysis.hope import hoped
from roleplay.analysis.vector import ArrayRules, Bools, Picked, Values
from roleplay.engine.case import Case
from roleplay.engine.game import Branch, GameMove
from roleplay.engine.physics import Physics
from roleplay.scenario.act import KIND, OUTCOME
from roleplay.scenario.guard import Condition, Test
from roleplay.scenario.move import Move
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import OUTCOMES, TONES, TRUST_MAX, Tone
from roleplay.scenario.vocabulary import SCENE, TRUST, trust_of

Numbers = NDArray[np.float32]
_Lift: TypeAlias = tuple[Condition, tuple[tuple[int, Test], ...]]
"""When a branch of a move is taken, and for each need or goal that it takes up, by its place, from which rungs."""
Standing: TypeAlias = tuple[Values, NDArray[np.int16]]
"""Values, and the minutes left."""

NOTHING = -1
UNTRIED = {"pushy": -2.0, "vague": -1.0, "plain": 0.1}
"""What a trainee expects of a tone before hearing how it is taken; of the other tones `WORTH_A_TRY`."""
WORTH_A_TRY = 0.3


class Trying:
    """What a trainee makes of the sentences of a case; `known` where everybody's personality is."""

    def __init__(self, case: Case, *, known: bool = False) -> None:
        game = case.game if known else hoped(case)
        moves = [entry.move for entry in game.moves]
        self.case, self.game, self.known = case, game, known
        self.tones = np.array([TONES.index(move.tone) for move in moves])
        self.ladders = [quantity.name for quantity in game.layout.quantities if quantity.sort == "ladder"]
        self.subject = np.array([self._subject(move) for move in moves], dtype=np.int8)
        self.mends = np.array([KIND[move.kind].mends and not move.about for move in moves])
        self.listens = np.array([move.kind == "listen" for move in moves])
        self.flat = np.array([move.tone == "plain" for move in moves])
        self.insures = np.array([move.kind == "anything-else" for move in moves])
        self.closing = np.array([_closes(entry) for entry in game.moves])
        self.leading = np.array([self._leads(entry) for entry in game.moves])
        self.serious = np.array([_serious(entry) for entry in game.moves])
        self.touching = [self._touches(entry) for entry in game.moves]
        """Which needs and goals each sentence can take up, by their places."""
        self.missed = np.array([OUTCOME[name].miss for name in OUTCOMES])
        subjects = [set(move.about) for move in moves]
        self.alike = np.array([[bool(one & other) for other in subjects] for one in subjects])
        bases = np.array([list(game.by_base).index(move.base) for move in moves])
        self.same = bases[:, None] == bases
        """Which moves are the same sentence, with whatever number."""
        self._known: dict[int, tuple[_Lift, ...] | None] = {}

    @cached_property
    def liking(self) -> Numbers:
        """How well each person is expected to take each tone, of shape (people, tones)."""
        return np.array([self._expected(bird) for bird in self.case.people.values()], dtype=np.float32)

    def _expected(self, bird: Personality) -> list[float]:
        if not self.known:
            return [UNTRIED.get(tone, WORTH_A_TRY) for tone in TONES]
        trust, minutes = bird.trust.tones, bird.minutes.tones
        return [2 * trust.get(tone, 0) - minutes.get(tone, 0) + 0.1 * (tone == "plain") for tone in TONES]

    def _touches(self, entry: GameMove) -> frozenset[int]:
        """Which needs and goals a sentence can take up: pitches, guesses and breaches do not count."""
        if not _serious(entry):
            return frozenset()
        happening = [branch.changes for branch in entry.branches] + [event.changes for event in self.game.events]
        touched = {change.quantity for changes in happening for change in changes} - {entry.move.donates}
        return frozenset(place for place, name in enumerate(self.ladders) if name in touched)

    def _leads(self, entry: GameMove) -> bool:
        """Whether a move can lead to another scene."""
        ways = {number for scene in self.game.scenes for number in scene.exits}
        return any(branch.ends in ways for branch in entry.branches)

    def _subject(self, move: Move) -> int:
        """The need or goal that a sentence is about, by its place; `NOTHING` for none or all."""
        return next((place for place, name in enumerate(self.ladders) if name in move.about), NOTHING)

    def steps(self, batch: Batch) -> Bools:
        """`steps[ladder, state, move]`: whether a sentence on offer takes the ladder up, if the client trusts enough.

        Or names a number after which another comes on offer that does. What a client lets slip besides does not
        count, nor do pitches, guesses and breaches.
        """
        values, clock = batch.states.values, batch.states.clock
        full = np.full_like(values[TRUST], TRUST_MAX)
        trusting = {**values, **dict.fromkeys(self._trusts & set(values), full)}
        offers = np.ascontiguousarray(batch.offers().T)
        found = np.zeros((len(self.ladders), *offers.shape), dtype=np.bool_)
        holds = batch.rules.asked(trusting, clock)
        for place, (entry, offered) in enumerate(zip(self.game.moves, offers, strict=True)):
            names = entry.move.chosen is not None and self.serious[place]
            if not (names or self.touching[place]) or not offered.any():
                continue
            lifts = None if names else self._lifts(batch.rules, place)
            if lifts is not None:
                self._lifted(lifts, offered, holds, found[:, place])
                continue
            some = np.flatnonzero(offered)
            before = Picked.of(trusting, some)
            after, left, _, outcome = advance(batch.rules, entry, before, clock[some])
            counts = ~self.missed[outcome]
            for ladder, name in enumerate(self.ladders):
                if name != entry.move.donates and after[name] is not before[name]:
                    found[ladder, place, some] = (after[name] > before[name]) & counts
            if names and (counts := counts & ~found[:, place, some].any(axis=0)).any():
                for ladder, opened in self._opened(batch, (before, clock[some]), (after, left)):
                    found[ladder, place, some] |= opened & counts
        return np.ascontiguousarray(found.transpose(0, 2, 1))

    def _lifts(self, rules: ArrayRules, place: int) -> tuple[_Lift, ...] | None:
        """What each branch of a move does to needs and goals; None where what happens besides has a hand in it."""
        if place not in self._known:
            entry = self.game.moves[place]
            events = {number for branch in entry.branches for number in rules.concerned(branch)}
            touched = {change.quantity for number in events for change in self.game.events[number].changes}
            if touched.isdisjoint(self.ladders):
                self._known[place] = tuple(self._lift(entry, branch) for branch in entry.branches)
            else:
                self._known[place] = None
        return self._known[place]

    def _lift(self, entry: GameMove, branch: Branch) -> _Lift:
        rises = []
        for ladder, name in enumerate(self.ladders):
            changes = [change for change in branch.changes if change.quantity == name]
            if changes and name != entry.move.donates and not OUTCOME[branch.outcome].miss:
                own = range(self.game.vocabulary.quantities[name].size)
                after = [reduce(lambda value, change: change.table[value], changes, value) for value in own]
                rises.append((ladder, Test(name, tuple(now > was for was, now in zip(own, after, strict=True)))))
        return branch.when, tuple(rises)

    def _lifted(self, lifts: Sequence[_Lift], free: Bools, holds: Callable[[Condition], Bools], found: Bools) -> None:
        """Note in `found[ladder, play]` where the branches of a move that is `free` take a ladder up."""
        for when, rises in lifts:
            taken = free & holds(when)
            for ladder, rising in rises:
                found[ladder] |= taken & holds(rising)
            free = free & ~taken

    def _opened(self, batch: Batch, before: Standing, after: Standing) -> Iterator[tuple[int, Bools]]:
        """Where sentences come on offer that were not, by the needs and goals that they take up."""
        for entry, touched in zip(self.game.moves, self.touching, strict=True):
            if touched:
                now, then = (batch.rules.holds(entry.offered, *standing) for standing in (before, after))
                yield from ((ladder, then & ~now) for ladder in touched)

    @property
    def _trusts(self) -> set[str]:
        """The names of everybody's trust."""
        return {TRUST, *map(trust_of, self.case.people)}

    def fixed(self, tone: Tone) -> Numbers:
        """1 for the sentences in this tone, 0.5 for plain ones, 0 for all others."""
        own, plain = self.tones == TONES.index(tone), self.tones == TONES.index("plain")
        return np.asarray(own + 0.5 * (plain & ~own), dtype=np.float32)[None]

    def whom(self, values: Values) -> NDArray[np.int8]:
        """Whom the talk is with, by the person's place, in each play."""
        return self._leads_talk[self._scene(values)]

    @cached_property
    def _leads_talk(self) -> NDArray[np.int8]:
        people = list(self.case.people)
        scenes = range(max(len(self.game.scenes), 1))
        return np.array([people.index(self.case.lead(scene)) for scene in scenes], dtype=np.int8)

    def _scene(self, values: Values) -> NDArray[np.uint8]:
        scene: NDArray[np.uint8] = values[SCENE] if self.game.scenes else np.zeros_like(values[TRUST])
        return scene

    def ways_on(self, values: Values, offered: Bools) -> Bools:
        """The moves on offer that lead on from where taking leave would end the play, or where nobody is there."""
        if not self.game.scenes:
            return np.zeros_like(offered)
        left = self.game.ending("left")
        shut = np.array([left not in scene.exits for scene in self.game.scenes])
        scene = self._scene(values)
        onward: Bools = offered & self.leading & (shut | self._alone)[scene][:, None]
        return onward

    def to_do(self, values: Values, free: Bools) -> Bools:
        """What is free to do where nobody is there, and leads nowhere yet."""
        if not self._alone.any():
            return np.zeros_like(free)
        found: Bools = free & ~self.leading & self.serious & self._alone[self._scene(values)][:, None]
        return found

    @cached_property
    def _alone(self) -> Bools:
        """In which scenes nobody is there."""
        return np.array([not scene.who for scene in self.case.scenario.scenes] or [False])

    def distrusted(self, values: Values) -> Bools:
        """Which sentences ask for more trust than there is, of shape (plays, moves)."""
        scene = self._scene(values)
        trusts = np.stack(
            [values[name if (name := trust_of(who)) in values else TRUST] for who in self.case.people], axis=1
        )
        heard, asked = self._asked
        return np.asarray(np.take_along_axis(trusts, heard[scene], axis=1) < asked[scene], dtype=np.bool_)

    @cached_property
    def _asked(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Who hears each sentence in each scene, by the person's place, and how much trust it asks for."""
        case, people = self.case, list(self.case.people)
        takes = [Physics(case.scenario, bird, self.game.vocabulary) for bird in case.people.values()]
        scenes = range(max(len(self.game.scenes), 1))
        moves = [entry.move for entry in self.game.moves]
        heard = np.array([[people.index(case.hearer(move, scene)) for move in moves] for scene in scenes])
        asked = [[max((lift.asked for lift in physics.climbs(move)), default=0) for move in moves] for physics in takes]
        return heard, np.take_along_axis(np.array(asked), heard, axis=0)


def _serious(entry: GameMove) -> bool:
    """Whether a move is neither a pitch nor a guess nor a breach."""
    return KIND[entry.move.kind].way not in ("pitches", "guesses", "breaks")


def _closes(entry: GameMove) -> bool:
    """Whether a sentence asks for the next step, which ends the talk where it is granted."""
    return any(branch.ends for branch in entry.branches) and entry.move.kind == "propose"
