"""A verdict called into question: the trainee's move and the advised one, each played out to the end in two ways.

*At best* somebody goes on who knows all; *in practice*, somebody who reckons with slips and takes at every step what
still leads furthest then.
"""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.analysis.advice import Solver
from roleplay.analysis.line import best_line, careful_line, practical
from roleplay.analysis.variation import Variation
from roleplay.engine.entry import Entry, TimeUp
from roleplay.engine.play import Play
from roleplay.engine.score import score


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two moves: the play as it goes on from it `best`, and `careful`.

    `value` is the score that the first comes to, `likely` the score to expect in practice, slips included.
    """

    entry: Entry
    best: Play
    careful: Play
    value: int
    likely: float


@dataclass(frozen=True, slots=True)
class Dispute:
    """Both sides, from before the entry number `place` (from 0) of a play; None where the same is advised."""

    place: int
    mine: Side
    advised: Side | None


def dispute(play: Play, place: int, instead: Entry | None, solver: Solver) -> Dispute:
    """Play out what was entered at `place`, and `instead`; without that, what the best line does there."""
    start = Variation.begin(play, place).play
    entry = play.turns[place].entry
    other = instead or next(iter(best_line(start, solver)), entry)
    return Dispute(place, _side(start, entry, solver), _side(start, other, solver) if other != entry else None)


def disputable(play: Play, place: int) -> bool:
    """Whether anybody chose what was entered: time running out is nobody's choice."""
    return 0 <= place < len(play.turns) and not isinstance(play.turns[place].entry, TimeUp)


def _side(start: Play, entry: Entry, solver: Solver) -> Side:
    after = start.then(entry)
    best, careful = _to_the_end(after, best_line(after, solver)), _to_the_end(after, careful_line(after, solver))
    return Side(entry, best, careful, score(best).total, practical(after, solver))


def _to_the_end(play: Play, line: tuple[Entry, ...]) -> Play:
    for entry in line:
        play = play.then(entry)
    return play
