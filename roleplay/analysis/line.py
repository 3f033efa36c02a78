"""The best still to be had from anywhere in a play by someone who knows all: its value, and a line that gets it.

A line is entries, so that it can be played: naming the personality is one of them, and so is taking leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.analysis.advice import Solver, in_practice, worth
from roleplay.analysis.solution import climbed, preference
from roleplay.engine.entry import Entry, Leave, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import close, legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.turn import Turn


@dataclass(frozen=True, slots=True)
class Way:
    """A way to go on from here: an entry, what it would do, the value it leads to, whether nothing leads higher.

    `practical` is the score to expect after it of somebody who slips now and then.
    """

    turn: Turn
    value: int
    practical: float
    best: bool


def value(play: Play, solver: Solver) -> int:
    """The best score that `play` can still come to; its score once it is over."""
    return score(play).total if play.over else worth(play.case, play.state, play.named, solver)


def practical(play: Play, solver: Solver) -> float:
    """The score to expect of `play` by somebody who slips now and then; its score once it is over."""
    return score(play).total if play.over else in_practice(play.case, play.state, play.named, solver)


def ways(play: Play, solver: Solver) -> tuple[Way, ...]:
    """All that can be entered now, the best first; the first is what the best line does."""
    if play.over:
        return ()
    game, now = play.case.game, value(play, solver)
    ranked = solver(play.case, "score").ranked(play.state, _thread(play))
    entries: list[Entry] = [Say(game.moves[place].move.id) for _, place, _ in ranked]
    entries += [*_naming(play), Leave()]
    first = best_line(play, solver)[0]
    plays = [play.then(entry) for entry in entries]
    found = [(value(after, solver), practical(after, solver), after.turns[-1]) for after in plays]
    found.sort(key=lambda item: (-item[0], item[2].entry != first))
    return tuple(Way(turn, worth, likely, worth >= now) for worth, likely, turn in found)


def best_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """One line from where `play` stands to the best end. Its rest is the best line from any place along it."""
    if play.over:
        return ()
    return _ended(play, solver(play.case, "score").line(play.state, _thread(play)))


def careful_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """One line of somebody who reckons with slips: at every step what still leads furthest in practice."""
    if play.over:
        return ()
    game, solution, state = play.case.game, solver(play.case, "practical"), play.state
    line, thread = list[int](), _thread(play)
    while not state.ending and (steps := [(place, step(game, state, place)) for place in legal_moves(game, state)]):
        ranked = [(-solution.points(done.after), *preference(done, thread), place) for place, done in steps]
        place = min(ranked)[-1]
        done = dict(steps)[place]
        if solution.points(close(game, state, "left")) >= solution.points(done.after):
            break
        line.append(place)
        state, thread = done.after, climbed(done) or thread
    return _ended(play, line)


def _ended(play: Play, line: Sequence[int]) -> tuple[Entry, ...]:
    """A line of moves as entries, to the end: with naming the personality before the last, and taking leave."""
    game, end = play.case.game, play
    for place in line:
        end = end.then(Say(game.moves[place].move.id))
    if not end.over:
        end = end.then(Leave())
    entries = end.entries[len(play.turns) :]
    return (*entries[:-1], *_naming(play), entries[-1])


def _naming(play: Play) -> tuple[Name, ...]:
    """Naming the personality rightly, while that can be done and earns anything."""
    case = play.case
    open_ = play.named is None and not case.told and case.game.score.read > 0
    return (Name(case.personality.id),) if open_ else ()


def _thread(play: Play) -> frozenset[str]:
    """What the talk was about last."""
    game = play.case.game
    for turn in reversed(play.turns):
        if turn.move is not None and (found := climbed(step(game, turn.before, game.index[turn.move.id]))):
            return found
    return frozenset()
