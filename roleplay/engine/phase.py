"""A scenario's phases as a state machine that follows a talk; what the screen says of the phase comes from it."""

from __future__ import annotations

from collections.abc import Callable

from transitions import Machine

from roleplay.engine.game import Game
from roleplay.engine.rules import phase_of
from roleplay.engine.state import State
from roleplay.scenario.model import Phase


class PhaseMachine:
    """Follows a conversation through its phases; `phase` is the id of the present one.

    The rules say which phase a state is in; a change of phase that happens is a transition. It is made when it first
    happens, so a scenario may have many phases: from each to each other would be too many to write down.
    """

    phase: str
    trigger: Callable[[str], bool]
    """Put here by the machine."""

    def __init__(self, game: Game) -> None:
        self._game = game
        self._phases = {phase.id: phase for phase, _ in game.phases}
        self._made: set[tuple[str, str]] = set()
        self._machine = Machine(
            model=self,
            states=list(self._phases),
            initial=game.phases[0][0].id,
            model_attribute="phase",
            auto_transitions=False,
        )

    @property
    def current(self) -> Phase:
        """The present phase, with its title."""
        return self._phases[self.phase]

    def moved(self, state: State) -> bool:
        """Follow the conversation to `state`; whether the phase changed."""
        before, after = self.phase, self._game.phases[phase_of(self._game, state)][0].id
        if before == after:
            return False
        change = f"{before} → {after}"
        if (before, after) not in self._made:
            self._made.add((before, after))
            self._machine.add_transition(change, before, after)
        return self.trigger(change)
