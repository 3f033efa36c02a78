"""The best still to be had from anywhere in a play by someone who knows all: its value, and a line that gets it.

A line is entries, so that it can be played: naming the personality is one of them, and so is taking leave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from roleplay.analysis.advice import Solver, in_practice_of, looked_up, worth_of
from roleplay.analysis.lapse import Undone
from roleplay.analysis.request import GRAVE
from roleplay.analysis.solution import LEAVES, Objective, Solution, climbed, preference, taken
from roleplay.engine.entry import Entry, Leave, Name, Say
from roleplay.engine.onward import crossing, onward
from roleplay.engine.play import Play
from roleplay.engine.rules import Step, close, legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.sheet import model
from roleplay.engine.turn import Turn
from roleplay.scenario.act import MISSES

TRIFLE = 1
"""Points for which nobody should waste a move: what trust comes to at the end, to be had by waiting for it."""


Ranked: TypeAlias = tuple[int, int, Step]
"""A move on offer: the value it leads to, its index, what it does."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way to go on from here: an entry, what it would do, the value it leads to, whether it is one to choose.

    To choose is what nothing leads higher than, nor further in practice; not what misses, though, where a step that
    lands comes to a point less.

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
    first = model_line(play, solver)[0]
    plays = [play.then(entry) for entry in entries]
    found = [(value(after, solver), practical(after, solver), after.turns[-1]) for after in plays]
    sound = max(worth for worth, _, turn in found if turn.outcome not in MISSES)  # taking leave never misses
    wasteful = sound < now - TRIFLE

    def best(worth: int, turn: Turn) -> bool:
        return worth >= now if wasteful else worth == sound and turn.outcome not in MISSES

    surest = max(likely for worth, likely, turn in found if best(worth, turn))
    told = [
        WayOn(turn, worth, likely, best(worth, turn) and (likely >= surest - TRIFLE or turn.entry == first))
        for worth, likely, turn in found
    ]
    return tuple(sorted(told, key=lambda way: (not way.best, -way.value, way.turn.entry != first)))


def best_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """One line from where `play` stands to the best end. Its rest is the best line from any place along it.

    Where there is time for it, it passes over nothing that the client has asked for.
    """
    return _line(play, solver, 0)


def model_line(play: Play, solver: Solver) -> tuple[Entry, ...]:
    """A line that a person is to learn from: as the best one, but it neither guesses nor presses where a step that
    lands, or leaving, comes to a point less."""
    return _line(play, solver, TRIFLE)


def _line(play: Play, solver: Solver, trifle: int) -> tuple[Entry, ...]:
    """A line that gives up to so many points for what lands."""
    if play.over:
        return ()
    game, table, now = play.case.game, _table(play, "score", solver), play
    line, thread = list[int](), _thread(play)
    while not now.over:
        if now.due:
            now = now.then(model(game, now.due[0], now.state))
            continue
        state = now.state
        left, ranked = close(game, state, "left"), table.ranked(state, thread)
        sound = _sound(now, ranked, trifle)
        enough = table.value(state) - (0 if sound else trifle)
        if table.value(left) >= enough:
            if crossing(game, left) is None:
                break
            line.append(LEAVES)
            now, thread = now.then(Leave()), frozenset()
            continue
        place, done = _mannerly(now, sound or ranked)
        line.append(place)
        now, thread = now.then(Say(game.moves[place].move.id)), climbed(done) or thread
    return _ended(play, line)


def _sound(play: Play, ranked: Sequence[Ranked], trifle: int) -> list[Ranked]:
    """What lands and is no fault itself, among what comes within so many points of what is ranked first."""
    moves = play.case.game.moves
    near = (one for one in ranked if one[0] >= ranked[0][0] - trifle)
    return [one for one in near if one[2].branch.outcome not in MISSES and moves[one[1]].move.kind not in GRAVE]


def _mannerly(play: Play, ranked: Sequence[Ranked]) -> tuple[int, Step]:
    """Of what is ranked first by its value, what leaves nothing undone that had to come first."""
    undone, moves = Undone.after(play.case, play.state, play.turns), play.case.game.moves

    def rude(place: int, done: Step) -> bool:
        move = moves[place].move
        return undone.lapse(move, done.after) is not None or undone.waits(move)

    best = [(place, done) for value, place, done in ranked if value == ranked[0][0]]
    return min(best, key=lambda one: (one[1].branch.outcome != "lands", rude(*one)))


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
