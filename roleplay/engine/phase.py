"""A scenario's phases as a state machine: entered by their guards, drawn as a diagram."""

from __future__ import annotations

from typing import Any

from transitions import Machine

from roleplay.engine.game import Game
from roleplay.engine.rules import holds
from roleplay.engine.state import State


class PhaseMachine:
    """Follows a conversation through its phases; `phase` is the id of the present one.

    Each phase but the first has a transition into it from any other, with its guard as the condition; the
    last phase whose guard holds wins.
    """

    phase: str

    def __init__(self, game: Game) -> None:
        self._game = game
        names = [phase.id for phase, _ in game.phases]
        self._machine = Machine(
            model=self,
            states=names,
            initial=names[0],
            transitions=self._transitions(),
            model_attribute="phase",
            auto_transitions=False,
        )

    def _transitions(self) -> list[dict[str, Any]]:
        game = self._game
        first = game.phases[0][0].id
        found = []
        for phase, condition in reversed(game.phases[1:]):

            def entered(state: State, condition: Any = condition) -> bool:
                return holds(game, condition, state)

            found.append({"trigger": "follow", "source": "*", "dest": phase.id, "conditions": entered})
        found.append({"trigger": "follow", "source": "*", "dest": first})
        return found

    def moved(self, state: State) -> bool:
        """Follow the conversation to `state`; whether the phase changed."""
        before = self.phase
        self.follow(state)  # type: ignore[attr-defined]
        return self.phase != before
