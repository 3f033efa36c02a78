"""How much work a proof may be: counted as it is done, so that a file that would take for ever is told so instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.spot import Spots
from roleplay.analysis.stage import possible, staged
from roleplay.engine.game import Game

MOST = 12_000_000_000
"""Numbers looked at: a minute's work. The proof of the largest shipped scenario takes a quarter of it."""
MOST_STATES = 400_000_000
"""States of all cases together, of which it is clear beforehand that they would be too much."""

MOST_STEPS = 8_000_000_000
"""Moves times states, of all scenes and cases together: every sweep of a proof follows each move from each state."""


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


def check_steps(game: Game, cases: int) -> None:
    """Raise TooLargeError for a game of several scenes, one of so many `cases`, that takes more than a proof may."""
    steps: dict[str, int] = defaultdict(int)
    moves: dict[str, int] = {}
    for stage in staged(game):
        place, spots = stage.stage.scene if stage.stage else 0, Spots(stage)
        name = game.scenes[place].id
        moves[name] = sum(possible(entry.offered, place) for entry in stage.moves)
        steps[name] += moves[name] * spots.spots * (stage.layout.minutes + 1)
    total = cases * sum(steps.values())
    if total <= MOST_STEPS:
        return
    most = max(steps, key=lambda name: steps[name])
    scene = next(scene for scene in game.scenes if scene.id == most)
    share = f"{steps[most] / sum(steps.values()):.0%}"
    raise TooLargeError(
        f"{total:,} moves times states, at most {MOST_STEPS:,}, in {cases} cases (personalities times variants); most "
        f"of it is the scene {most!r} ({share}): cut there minutes ({scene.minutes}), moves ({moves[most]}) or what "
        "can change in it, or days, or cases"
    )
