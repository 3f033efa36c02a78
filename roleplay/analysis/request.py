"""Something that the client has asked for: whether it can be answered now, and what answers it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

from roleplay.engine.game import Game
from roleplay.engine.rules import branch_of, legal_moves
from roleplay.engine.state import State
from roleplay.scenario.act import MISSES
from roleplay.scenario.mark import marks
from roleplay.scenario.move import Move
from roleplay.scenario.speech import Kind

GRAVE: frozenset[Kind] = frozenset(("breach", "assume"))
"""Kinds that are a fault of their own, whatever had been asked."""


class Request:
    """What the client has asked for, in one state of a game."""

    def __init__(self, game: Game, state: State, names: Collection[str]) -> None:
        """`names` are the moves, kinds or ways that take it up; none where nothing was asked for."""
        self._game, self._state, self._names = game, state, frozenset(names)

    @cached_property
    def stands(self) -> bool:
        """Whether something is on offer that takes it up, and is no fault itself."""
        return any(map(self._answers, legal_moves(self._game, self._state) if self._names else ()))

    def taken_up(self, move: Move) -> bool:
        """Whether a move takes it up."""
        return bool(self._names) and self._marked(move, self._outcome(self._game.index[move.id]))

    def _answers(self, place: int) -> bool:
        move, outcome = self._game.moves[place].move, self._outcome(place)
        return outcome not in MISSES - {"blocked"} and move.kind not in GRAVE and self._marked(move, outcome)

    def _outcome(self, place: int) -> str:
        return branch_of(self._game, self._state, place).outcome

    def _marked(self, move: Move, outcome: str) -> bool:
        return bool(self._names & marks(move, outcome, self._game.by_base))
