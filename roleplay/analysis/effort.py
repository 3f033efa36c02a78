"""How much work a proof may be: counted as it is done, so that a file that would take for ever is told so instead."""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.analysis.solution import TooLargeError
from roleplay.engine.game import Game

MOST = 12_000_000_000
"""Numbers looked at: a minute's work. The proof of the largest shipped scenario takes a quarter of it."""
MOST_STATES = 400_000_000
"""States of all cases together, of which it is clear beforehand that they would be too much."""


@dataclass(slots=True)
class Effort:
    """The work done so far for a scenario of `cases` cases like `game`."""

    game: Game
    cases: int
    states: int
    """Of one case."""
    spent: int = 0

    def __post_init__(self) -> None:
        """Raise TooLargeError for what is too much at first sight."""
        if self.cases * self.states > MOST_STATES:
            raise TooLargeError(self._blame(f"{self.cases * self.states:,} states, at most {MOST_STATES:,}"))

    def spend(self, numbers: int) -> None:
        """Count so many numbers looked at. Raises TooLargeError when they come to more than a proof may take."""
        self.spent += numbers
        if self.spent > MOST:
            raise TooLargeError(self._blame("more than a minute's work"))

    def _blame(self, what: str) -> str:
        game = self.game
        largest = max(game.layout.quantities, key=lambda quantity: quantity.size)
        parts = f"{len(game.moves)} moves, {len(game.events)} events, {len(game.endings)} endings with guards"
        cases = f"{self.cases} cases (personalities times variants) of {self.states:,} states each"
        return (
            f"{what}: {cases}, with {parts}; cut "
            f"cases, minutes ({game.layout.minutes}), the largest quantity ({largest.name!r}, {largest.size}) or events"
        )
