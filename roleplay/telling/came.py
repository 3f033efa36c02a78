"""What came of a turn, in a few words beside what was said: how it turned out, and the rungs that it reached."""

from __future__ import annotations

from roleplay.engine.case import Case
from roleplay.engine.rules import branch_of
from roleplay.engine.turn import Turn
from roleplay.telling.phrase import rung
from roleplay.telling.words import Words

SHORT, NONE = "debrief.step.short", "debrief.step.none"


IDLE = "idle"
"""What stands for a turn that landed, and of which nothing came."""
SENTENCE = "plain.outcome"
"""The words for how a turn turned out as a sentence."""


def outcome(say: Words, case: Case, turn: Turn, way: str = "debrief.outcome") -> str:
    """How a turn turned out, in the author's words if there are any; `way` is where ours stand, by the outcome.

    A broken rule is that, whatever it seemed to win.
    """
    if turn.move is not None and turn.move.kind == "breach":
        return say(f"{way}.breach")
    if turn.move is not None:
        name = branch_of(case.game, turn.before, case.game.index[turn.move.id]).called
        if name is not None:
            told = name(say.language)
            return say(f"{SENTENCE}.own", name=told) if way == SENTENCE else told
    return say(f"{way}.{IDLE if turn.idle else turn.came}")


def steps(say: Words, case: Case, turn: Turn) -> list[str]:
    """Every rung that a turn reached, in short."""
    ladders = case.game.vocabulary.quantities
    return [
        say("debrief.climbed", rung=rung(say, ladders[climb.ladder].labels, climb.after, step=SHORT, none=NONE))
        for climb in turn.climbs
    ]


def rose(say: Words, case: Case, turn: Turn) -> str:
    """The rung that a turn reached; several at once are counted."""
    if len(turn.climbs) > 1:
        return say("debrief.climbs", n=len(turn.climbs))
    return "".join(steps(say, case, turn))
