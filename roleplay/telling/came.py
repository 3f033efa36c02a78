"""What came of a turn, in a few words beside what was said: how it turned out, and the rungs that it reached."""

from __future__ import annotations

from roleplay.engine.case import Case
from roleplay.engine.turn import Turn
from roleplay.telling.phrase import rung
from roleplay.telling.words import Words

SHORT, NONE = "debrief.step.short", "debrief.step.none"


def outcome(say: Words, turn: Turn) -> str:
    """How a turn turned out, in a word; a broken rule is that, whatever it seemed to win."""
    broken = turn.move is not None and turn.move.kind == "breach"
    return say(f"debrief.outcome.{'breach' if broken else turn.outcome}")


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
