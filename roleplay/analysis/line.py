"""The best still to be had from anywhere in a play by someone who knows all: its value, and a line that gets it.

A line is entries, so that it can be played: naming the personality is one of them, and so is taking leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from roleplay.analysis.advice import Solver, in_practice_of, looked_up, worth_of
from roleplay.analysis.solution import LEAVES, Objective, Solution, climbed, preference, taken
from roleplay.engine.entry import Entry, Leave, Name, Say
from roleplay.engine.onward import crossing, onward
from roleplay.engine.play import Play
from roleplay.engine.rules import close, legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.sheet import model
from roleplay.engine.turn import Turn
from roleplay.scenario.act import MISSES

TRIFLE = 1
"""Points for which nobody should waste a move: what trust comes to at the end, to be had by waiting for it."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way to go on from here: an entry, what it would do, the value it leads to, whether it is one to choose.

    To choose is what nothing leads higher than; not what misses, though, where a step that lands comes to a point less.

    `practical` is the score to expect after it of somebody who slips now and then.
    """

    turn: Turn
    value: int
    practical: float
    best: bool


def value(play: Play, solver: Solver) -> int:
    """The best score that `play` can still come to; its score once it is over."""
    return score(play).total if play.over else worth_of(play, solver)


def practical(play: Play, solver: Solver) -> float:
    """The score to expect of `play` by somebody who slips now and then; its score once it is over."""
    return score(play).total if play.over else in_practice_of(play, solver)


def ways(play: Play, solver: Solver) -> tuple[WayOn, ...]:
    """All that can be entered now, the best first; among equals what the best line does."""
    if play.over:
        return ()
    game, now = play.case.game, value(play, solver)
    if play.due:
        after = play.then(model(game, play.due[0], play.state))
        return (WayOn(after.turns[-1], value(after, solver), practical(after, solver), best=True),)
    ranked = _table(play, "score", solver).ranked(play.state, _thread(play))
    entries: list[Entry] = [Say(game.moves[place].move.id) for _, place, _ in ranked]
    naming = play.nameable and game.score.read > 0
    entries += [*([Name(play.case.people[play.with_whom].id)] if naming else []), Leave()]
    first = best_line(play, solver)[0]
    plays = [play.then(entry) for entry in entries]
    found = [(value(after, solver), practical(after, solver), after.turns[-1]) for after in plays]
    sound = max(worth for worth, _, turn in found if turn.outcome not in MISSES)  # taking leave never misses
    wasteful = sound < now - TRIFLE

    def best(worth: int, turn: Turn) -> bool:
        return worth >= now if wasteful else worth == sound and turn.outcome not in MISSES

    told = [WayOn(turn, worth, likely, best(worth, turn)) for worth, likely, turn in found]
    return tuple(sorted(told, key=lambda way: (not way.best, -way.value, way.turn.entry != first)))


def best_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """One line from where `play` stands to the best end. Its rest is the best line from any place along it."""
    if play.over:
        return ()
    return _ended(play, _table(play, "score", solver).line(play.state, _thread(play)))


def careful_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """One line of somebody who reckons with slips: at every step what still leads furthest in practice."""
    if play.over:
        return ()
    game, solution, state = play.case.game, _table(play, "practical", solver), play.state
    line, thread = list[int](), _thread(play)
    while not state.ending and (steps := [(place, step(game, state, place)) for place in legal_moves(game, state)]):
        ranked = [(-solution.points(done.after), *preference(done, thread), place) for place, done in steps]
        place = min(ranked)[-1]
        done, left = dict(steps)[place], close(game, state, "left")
        if solution.points(left) >= solution.points(done.after):
            if crossing(game, left) is None:
                break
            line.append(LEAVES)
            state, thread = taken(game, state, LEAVES), frozenset()
            continue
        line.append(place)
        state, thread = onward(game, done.after).state, climbed(done) or thread
    return _ended(play, line)


def _ended(play: Play, line: Sequence[int]) -> tuple[Entry, ...]:
    """A line of moves as entries, to the end: with naming everybody at the last in a scene, and taking leave."""
    game, end, read = play.case.game, play, play.case.game.score.read > 0
    entries: list[Entry] = [Leave() if place == LEAVES else Say(game.moves[place].move.id) for place in line]
    while not end.over:
        if end.due:
            end = end.then(model(game, end.due[0], end.state))
            continue
        entry = entries.pop(0) if entries else Leave()
        then = end.then(entry)
        parting = then.over or then.turns[-1].begun is not None
        if parting and read and end.nameable:
            end = end.then(Name(play.case.people[end.with_whom].id))
            then = end.then(entry)
        end = then
    return end.entries[len(play.turns) :]


def _table(play: Play, objective: Objective, solver: Solver) -> Solution:
    return looked_up(play.case, play.state, play.names, objective, solver)[0]


def _thread(play: Play) -> frozenset[str]:
    """What the talk was about last."""
    game = play.case.game
    for turn in reversed(play.turns):
        if turn.move is not None and (found := climbed(step(game, turn.before, game.index[turn.move.id]))):
            return found
    return frozenset()
