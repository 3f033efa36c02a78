"""What a teacher sees left undone while something else is said: the next step unasked, an objection stepped over.

These are facts of the turn that anybody at the table can see, so what is advised never is one where there is another
way. Why they are faults says the course: whoever does not ask for the next step does not get it, and an objection that
is stepped over comes back later and stronger.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, TypeAlias

from roleplay.engine.game import Game
from roleplay.engine.rules import Step, branch_of, legal_moves, step
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.model import Move
from roleplay.scenario.speech import Kind

Lapse: TypeAlias = Literal["unasked", "unheard", "unanswered"]
"""The next step was *unasked* while time ran out; an objection stood *unheard*, or heard out and *unanswered*."""
FEW = 4
"""Minutes from which on down nothing should be begun that cannot be brought to an end."""
LAST = 1
"""Minutes that leave room for one more move, and no other."""
GOING_ON: frozenset[Kind] = frozenset(
    ("situation", "problem", "purpose", "implication", "payoff", "rapport", "listen", "present", "pitch")
)
"""Kinds that take the talk further where it should come to an end."""
CLOSING: frozenset[Kind] = frozenset(("confirm", "anything-else"))
"""Kinds that come before the next step, but not in its place."""
ASIDE: frozenset[Kind] = frozenset(("rapport", "anything-else"))
"""Kinds that step over an objection: small talk, and asking for the next one."""
AWAY: frozenset[Kind] = GOING_ON - {"listen"} | CLOSING | {"propose"}
"""Kinds that turn to something else, over what has been raised that very moment."""
HEARING: frozenset[Kind] = frozenset(("soften", "explore"))
"""Kinds by which an objection is heard, before it is answered."""


class Undone:
    """What waits to be done in one state of a game, `last` being what has just been said."""

    def __init__(self, game: Game, state: State, last: Turn | None = None) -> None:
        self._game, self._state, self._last = game, state, last

    def lapse(self, move: Move, after: State) -> Lapse | None:
        """What a move that leads to `after` leaves undone, if it is a fault to say it first."""
        last = self._state.clock <= LAST
        if (move.kind in ASIDE and self.unheard) or (
            move.kind in AWAY and not last and any(map(self._new, self.unheard))
        ):
            return "unheard"
        if move.kind in AWAY and not last and self.unanswered and not set(move.about) & set(self.unanswered):
            return "unanswered"
        if last:
            late = move.kind in GOING_ON | CLOSING
        else:
            late = self._state.clock <= FEW and move.kind in GOING_ON and not self._reaps(after)
        return "unasked" if late and self.askable else None

    @cached_property
    def unheard(self) -> tuple[str, ...]:
        """The objections that have been raised and whose easing or exploring is due, what is new first."""
        game, found = self._game, dict[str, None]()
        for place in legal_moves(game, self._state):
            move = game.moves[place].move
            if move.kind in HEARING and branch_of(game, self._state, place).outcome in ("lands", "blocked"):
                found |= dict.fromkeys(name for name in move.about if self._open(name))
        return tuple(sorted(found, key=self._new, reverse=True))

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The objections that the last turn has brought on so far that an answer would settle them now."""
        game, found = self._game, dict[str, None]()
        for place in legal_moves(game, self._state):
            move = game.moves[place].move
            if move.kind == "answer" and branch_of(game, self._state, place).outcome == "lands":
                found |= dict.fromkeys(name for name in move.about if self._open(name) and self._risen(name))
        return tuple(found)

    def _risen(self, name: str) -> bool:
        place = self._game.positions[name]
        return self._last is not None and self._last.before.values[place] < self._last.after.values[place]

    def _open(self, name: str) -> bool:
        game = self._game
        if name in game.vocabulary.needs or name not in game.targets:
            return False
        return self._state.values[game.positions[name]] < game.targets[name]

    def _new(self, name: str) -> bool:
        """Whether an objection was raised by the last turn."""
        place = self._game.positions[name]
        return self._last is not None and self._last.before.values[place] == 0 < self._last.after.values[place]

    @cached_property
    def askable(self) -> bool:
        """Whether something has come out, and a next step is on offer that the client would not refuse."""
        game, state = self._game, self._state
        heard = any(state.values[game.positions[name]] >= bound for name, bound in game.targets.items())
        asking = (place for place in legal_moves(game, state) if game.moves[place].move.kind == "propose")
        return heard and any(asks(game, step(game, state, place)) for place in asking)

    def _reaps(self, after: State) -> bool:
        """Whether a need or goal is uncovered on the way to `after`."""
        game = self._game
        places = ((game.positions[name], bound) for name, bound in game.targets.items())
        return any(self._state.values[place] < bound <= after.values[place] for place, bound in places)


def asks(game: Game, done: Step) -> bool:
    """Whether a move has asked for a definite next step and was not refused, whether or not it got one."""
    advance = bool(done.after.ending) and game.layout.endings[done.after.ending - 1] == "advance"
    return advance or done.branch.outcome == "continuation"
