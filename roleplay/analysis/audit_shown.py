"""Reads off solved cases what best play shows: mistakes on the line, what it earns elsewhere, what may be repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from roleplay.analysis.audit_best import AGAIN, Blot, Fit, Pump
from roleplay.analysis.solution import LEAVES, Solution, taken
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.game import Branch, Game, GameMove
from roleplay.engine.onward import onward
from roleplay.engine.rules import close, holds, step
from roleplay.engine.score import final_points
from roleplay.engine.state import CALENDAR_OVER, State
from roleplay.scenario.act import OUTCOME
from roleplay.scenario.speech import Outcome

Mistake: TypeAlias = tuple[int, Outcome]
"""A move by its place, and how it turns out."""


def blot_of(case: Case, solution: Solution, line: Sequence[int]) -> Blot | None:
    """A mistake on a best line of a case that it needs; None if some line without mistakes is as good."""
    game, best = case.game, solution.value(case.game.start)
    mistakes = dict(_mistakes(game, line))
    if not mistakes or (without := _without(game, None)) >= best:
        return None
    needed = (one for one in mistakes if _without(game, one) < best)
    place, outcome = mistake = next(needed, next(iter(mistakes)))
    entry = game.moves[place].move
    name = f"{case.birds}/{case.variant}"
    return Blot(name, entry.id, f"{entry.kind}.{outcome}", mistakes[mistake], best, without)


def _mistakes(game: Game, line: Sequence[int]) -> Iterator[tuple[Mistake, tuple[str, ...]]]:
    """The mistakes on a line, each with the moves up to it."""
    state, said = game.start, list[str]()
    for place in line:
        if place == LEAVES:
            state = taken(game, state, place)
            continue
        done = step(game, state, place)
        said.append(game.moves[place].move.id)
        if _wrong(done.branch, game.moves[place]):
            yield (place, done.branch.outcome), tuple(said)
        state = onward(game, done.after).state


def _wrong(branch: Branch, entry: GameMove) -> bool:
    return OUTCOME[branch.outcome].miss or entry.move.kind == "breach"


def _without(game: Game, mistake: Mistake | None) -> int:
    """The best score where one mistake, or without one any, makes the client walk out."""
    out = game.ending(CALENDAR_OVER if game.scenes else "walkout")
    moves = [
        replace(
            entry,
            branches=tuple(
                replace(one, ends=out) if _wrong(one, entry) and mistake in (None, (place, one.outcome)) else one
                for one in entry.branches
            ),
        )
        for place, entry in enumerate(game.moves)
    ]
    return solve(replace(game, moves=tuple(moves))).value(game.start)


def fits_of(cases: Sequence[Case], lines: Sequence[Sequence[int]], best: Sequence[int]) -> Iterator[Fit]:
    """What each case's best line earns with each other client."""
    for own, line in zip(cases, lines, strict=True):
        for other, most in zip(cases, best, strict=True):
            if other is not own:
                yield Fit(own.birds, other.birds, earned(other.game, line), most)


def earned(game: Game, line: Sequence[int]) -> int:
    """The score of a line that is said by heart, as though the personality had been named; what is not on offer is left
    out."""
    state = game.start
    for place in line:
        if not state.ending and (place == LEAVES or holds(game, game.moves[place].offered, state)):
            state = taken(game, state, place)
    return final_points(game, state if state.ending else close(game, state, "left"), game.score.read)


def pumps_of(case: Case, solution: Solution, line: Sequence[int]) -> Iterator[Pump]:
    """The moves that are pumps somewhere along a best line."""
    game, state, said = case.game, case.game.start, list[str]()
    waiting = set(range(len(game.moves)))
    for place in (*line, None):
        if state.ending:
            return
        for other in sorted(waiting):
            if _pumped(game, solution, state, other):
                waiting.remove(other)
                name = game.moves[other].move.id
                again = (*said, *[name] * AGAIN)
                yield Pump(f"{case.birds}/{case.variant}", name, again, solution.value(state))
        if place is not None:
            said.append("@leave" if place == LEAVES else game.moves[place].move.id)
            state = taken(game, state, place)


def _pumped(game: Game, solution: Solution, state: State, place: int) -> bool:
    begun = state
    for _ in range(AGAIN):
        if state.ending or not holds(game, game.moves[place].offered, state):
            return False
        done = step(game, state, place)
        if _wrong(done.branch, game.moves[place]) or not _gains(game, solution, state, done.after):
            return False
        state = done.after
    return solution.value(state) >= solution.value(begun)


def _gains(game: Game, solution: Solution, before: State, after: State) -> bool:
    """Whether a move won trust, or points but for the time it took, and moved nothing else on: no ladder, no flag."""
    for quantity, was, now in zip(game.layout.quantities, before.values, after.values, strict=True):
        if was != now and quantity.sort in ("ladder", "flag"):
            return False
    if after.trust > before.trust:
        return True
    unhurried = State(before.clock, after.values, after.ending)
    return not after.ending and solution.value(unhurried) > solution.value(before)
