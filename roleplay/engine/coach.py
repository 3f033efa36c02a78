"""What a coach beside the trainee says where a talk stands: the first line of the scenario that fits, never guessed."""

from __future__ import annotations

from roleplay.engine.play import Play
from roleplay.reading.text import Text
from roleplay.scenario.mark import marks


def coached(play: Play) -> Text | None:
    """The line for `play` where it stands; None where nothing fits, or nobody coaches."""
    case, last = play.case, play.turns[-1] if play.turns else None
    if not case.scenario.coach:
        return None
    if play.over:
        moments = {"end"}
    elif last is None:
        moments = {"start"}
    elif last.move is None:
        moments = {last.rule}
    else:
        moments = set(marks(last.move, last.outcome, case.game.by_base))
    fits = (line for line in case.scenario.coach if not line.on or moments & set(line.on))
    said = next((line.say for line in fits if case.holds(line.when, play.state)), None)
    return None if said is None else case.filled(said, play.state)
