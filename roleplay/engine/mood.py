"""How whom the talk is with looks: by their trust, and no better than what the scenario says of such a moment."""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.engine.game import Game
from roleplay.engine.rules import holds
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.speech import TRUST_MAX

MOODS = (2, 4, 6, 8)
"""Trust from which the client's visible mood is 1, 2, 3, 4; below the first it is 0."""


@dataclass(frozen=True, slots=True)
class Look:
    """A face, 0 (cold) to 4 (delighted), and what the author calls it, if trust alone does not make it so."""

    face: int
    said: Text | None = None


def look(game: Game, state: State) -> Look:
    """How whom the talk is with looks where it stands in `state`."""
    mood = coloured(game, state)
    return Look(_by_trust(state)) if mood is None else Look(game.moods[mood].face, game.moods[mood].said)


def coloured(game: Game, state: State) -> int | None:
    """The place of the mood in the file that decides how they look; None where trust alone does."""
    place = next((place for place, mood in enumerate(game.moods) if holds(game, mood.when, state)), None)
    return place if place is not None and game.moods[place].face <= _by_trust(state) else None


def _by_trust(state: State) -> int:
    return sum(1 for bound in MOODS if state.trust >= bound)


def trust_seen(game: Game, state: State) -> int:
    """The trust that can be there by the face: never more than there is."""
    above = (*MOODS, TRUST_MAX + 1)[look(game, state).face]
    return min(state.trust, above - 1)
