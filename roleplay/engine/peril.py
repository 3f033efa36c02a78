"""What is about to end a talk: whoever is to learn from the end should see it come."""

from __future__ import annotations

from typing import Literal, TypeAlias

from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step

Peril: TypeAlias = Literal["trust", "time"]


def perils(play: Play) -> tuple[Peril, ...]:
    """By what the next sentence may end the talk: that the client walks out, that no minute is left.

    Nobody is warned of a sentence that is meant to end it, nor of one that breaks a rule of integrity.
    """
    game = play.case.game
    found: set[Peril] = set()
    for place in legal_moves(game, play.state):
        done = step(game, play.state, place)
        if done.branch.ends or game.moves[place].move.kind == "breach":
            continue
        if done.after.trust == 0 and done.after.ending == game.ending("walkout"):
            found.add("trust")
        if done.after.clock == 0:
            found.add("time")
    order: tuple[Peril, ...] = ("trust", "time")
    return tuple(peril for peril in order if peril in found)
