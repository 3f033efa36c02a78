"""Why a turn turned out as it did, and how it was taken: facts of that very turn, for the faces to put into words.

Why a move missed is the least that would have had to be otherwise for it to land. It is found by asking the rules the
same question again with a rung more, with more trust, or with another value of a meter. So it is true of the turn
whoever wrote the condition, the standard physics or an author, and it holds when either changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from roleplay.engine.case import Case
from roleplay.engine.game import Branch, Game
from roleplay.engine.rules import branch_of
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.act import KIND
from roleplay.scenario.guard import certain, possible, quantities
from roleplay.scenario.move import Move
from roleplay.scenario.speech import TRUST_MAX, Why
from roleplay.scenario.vocabulary import COUNTED, TRUST, Quantity, trust_of

GOOD = "lands"
NO_YES = frozenset(("refused", "continuation"))
"""Outcomes of a next step that was asked for and not agreed to."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What decided a turn.

    `ladders` are the needs and goals that it turned on: those that rose; those of which any one at index `rung` would
    have done; those that were not explicit. `short` is by how much trust fell short, 0 otherwise. `meter` is the meter
    or number that stood too high, `off` by so many of its steps, or too low: then `off` is below 0. `more` needs or
    goals, whichever, had to be uncovered at once.
    """

    why: Why
    ladders: tuple[str, ...] = ()
    rung: int = 0
    short: int = 0
    meter: str = ""
    off: int = 0
    more: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """How a turn was taken. `tone` is what the tone did to trust, `trust` what the turn did, `minutes` what it took,
    `slow` how many of them the tone took."""

    tone: int
    trust: int
    minutes: int
    slow: int


def taken(turn: Turn) -> Taken:
    """How a turn was taken."""
    tones = [part for part in turn.parts if part.source == "tone"]
    return Taken(sum(part.trust for part in tones), turn.trust, turn.minutes, sum(part.minutes for part in tones))


def cause(case: Case, turn: Turn) -> Cause | None:
    """What decided a turn; None for one in which nothing was said."""
    if turn.move is None:
        return None
    risen = tuple(climb.ladder for climb in turn.climbs if not climb.donated)
    if turn.outcome == GOOD and risen and turn.move.kind != "breach":
        return Cause("climbed", risen)
    return cause_in(case.game, turn.before, case.game.index[turn.move.id])


def cause_in(game: Game, state: State, place: int) -> Cause:
    """What decides how move `place` turns out in `state`, what rises apart."""
    move, branch = game.moves[place].move, branch_of(game, state, place)
    kind, own = KIND[move.kind], branch.place >= 0
    if move.kind == "breach":
        return Cause("breach")
    match branch.outcome:
        case "lands":
            return Cause("landed")
        case "assumed":
            return Cause("guess")
        case "spent":
            return Cause("full" if kind.way == "warms" and not move.about else "said")
        case "answered":
            return Cause("nothing")
    if kind.way == "pitches":
        return Cause("pitch")
    if kind.wants is not None and not own and branch.outcome == "early" and (waiting := _unready(game, state, move)):
        return Cause("unready", waiting)
    return _Mending(game, state, place, branch).cause()


def _unready(game: Game, state: State, move: Move) -> tuple[str, ...]:
    """The needs that had to be explicit and were not; none where one was enough and there is one."""
    needs = game.vocabulary.needs
    one = KIND[move.kind].wants == "one need explicit"
    names = needs if one or "all" in move.about else [name for name in move.about if name in needs]
    raw = tuple(name for name in names if not _explicit(game, state, name))
    return () if one and len(raw) < len(needs) else raw


def _explicit(game: Game, state: State, name: str) -> bool:
    bound = game.vocabulary.reaching(name, "explicit")
    return bound is not None and state.values[game.positions[name]] >= bound


class _Mending:
    """The search for the least change of one state by which one move would have landed."""

    def __init__(self, game: Game, state: State, place: int, branch: Branch) -> None:
        self.game, self.state, self.place, self.branch = game, state, place, branch
        asked = {name for one in game.moves[place].branches for name in quantities(one.when)}
        self.ladders = [one for one in game.layout.quantities if one.sort == "ladder" and one.name in asked]
        self.meters = [
            one
            for one in game.layout.quantities
            if one.sort in COUNTED and one.name in asked and one.name != TRUST and not one.name.startswith(trust_of(""))
        ]

    def cause(self) -> Cause:
        """What would have mended it: a rung, trust, a meter, several of them, an earlier moment; else what is left."""
        if self.branch.outcome == "early" and (found := self._rung(self.state)):
            return found
        if short := self._trust():
            return Cause("trust", short=short)
        if self.branch.outcome in NO_YES and (found := self._more()):
            return found
        trusted = self._moved(self.state, "trust", TRUST_MAX)
        if found := self._meter(self.state) or self._rung(self.state) or self._rung(trusted) or self._meter(trusted):
            return found
        if any(self._lands(self._moved(self.state, one.name, value)) for one, value in self._lower()):
            return Cause("late")
        return Cause("open" if self._can_land() else "wrong")

    def _more(self) -> Cause | None:
        """The fewest needs and goals that had to be uncovered, and how much trust was short besides."""
        game, state = self.game, self.state
        missing = [
            one.name
            for one in self.ladders
            if one.name in game.targets and state.values[game.positions[one.name]] < game.targets[one.name]
        ]
        for more in range(1, len(missing) + 1):
            short = [
                trust - state.trust
                for names in combinations(missing, more)
                for trust in range(state.trust, TRUST_MAX + 1)
                if self._lands(self._uncovered(names, trust))
            ]
            if short:
                return Cause("open", more=more, short=min(short))
        return None

    def _uncovered(self, names: tuple[str, ...], trust: int) -> State:
        """The state with these needs and goals uncovered, at so much trust."""
        state = self._moved(self.state, "trust", trust)
        for name in names:
            state = self._moved(state, name, self.game.targets[name])
        return state

    def _can_land(self) -> bool:
        """Whether the move has a branch that lands and that this case does not rule out."""
        for branch in self.game.moves[self.place].branches:
            if branch.outcome == GOOD and possible(branch.when):
                return True
            if certain(branch.when):
                break
        return False

    def _trust(self) -> int:
        for trust in range(self.state.trust + 1, TRUST_MAX + 1):
            if self._lands(self._moved(self.state, "trust", trust)):
                return trust - self.state.trust
        return 0

    def _meter(self, state: State) -> Cause | None:
        """The meter that is off by the fewest steps, of those of which another value would do alone."""
        off = [
            (abs(at - value), one.name, at - value)
            for one in self.meters
            for at in [state.values[self.game.positions[one.name]]]
            for value in range(one.size)
            if value != at and self._lands(self._moved(state, one.name, value))
        ]
        _, name, steps = min(off, default=(0, "", 0))
        return Cause("meter", meter=name, off=steps) if name else None

    def _rung(self, state: State) -> Cause | None:
        """The ladders of which any one, higher, would do, and the lowest such rung."""
        found = {}
        for ladder in self.ladders:
            at = state.values[self.game.positions[ladder.name]]
            enough = (up for up in range(at + 1, ladder.size) if self._better(self._moved(state, ladder.name, up)))
            if (up := next(enough, None)) is not None:
                found[ladder.name] = up
        if not found:
            return None
        rung = min(found.values())
        return Cause("below", tuple(name for name, up in found.items() if up == rung), rung)

    def _lower(self) -> Iterator[tuple[Quantity, int]]:
        for ladder in self.ladders:
            for value in range(self.state.values[self.game.positions[ladder.name]]):
                yield ladder, value

    def _better(self, state: State) -> bool:
        """Whether it would land there, or lack nothing but trust, where it lacks more."""
        if self.branch.outcome != "early" or self._outcome(state) != "blocked":
            return self._lands(state)
        return self._lands(self._moved(state, "trust", TRUST_MAX))

    def _lands(self, state: State) -> bool:
        return self._outcome(state) == GOOD

    def _outcome(self, state: State) -> str:
        return branch_of(self.game, state, self.place).outcome

    def _moved(self, state: State, name: str, value: int) -> State:
        values = list(state.values)
        values[self.game.positions[name]] = value
        return State(state.clock, tuple(values))
