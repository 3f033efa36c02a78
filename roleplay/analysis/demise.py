"""Why a need could not come out any more after a move: the talk ended, or what would have kept it alive, given back."""

from __future__ import annotations

from typing import Literal, TypeAlias

from roleplay.analysis.solution import Solution
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.speech import TRUST_MAX

Demise: TypeAlias = Literal["left", "walkout", "time", "ended", "gone", "clock", "trust", "both", "step"]
"""The trainee *left*; the client walked out, trust being gone; time was up; the talk *ended* otherwise, or had *gone*
on to the next scene; the *clock* left too little at any trust, *trust* had fallen too low, or there was too little of
*both*; or what the *step* changed shut the way."""


def demise(chances: Solution, bit: int, turn: Turn) -> Demise:
    """Why what has `bit` in `chances` could come out before `turn` and not after it."""
    before, after = turn.before, turn.after
    match turn.ending:
        case None if turn.begun is not None:
            return "step" if turn.moved else "gone"
        case None:
            pass
        case "left" | "walkout" | "time":
            return turn.ending
        case _:
            return "ended"

    def alive(clock: int, trust: int) -> bool:
        return bool(chances.value(State(clock, (trust, *after.values[1:]))) >> bit & 1)

    if before.trust > after.trust and alive(after.clock, before.trust):
        return "trust"
    if alive(before.clock, after.trust):  # with more trust than was ever there it might have been quicker
        return "both" if alive(after.clock, TRUST_MAX) else "clock"
    return "both" if alive(before.clock, before.trust) else "step"
