"""What to say next, by what can be known: the best move averaged over the cases that have answered identically so far.

The review judges a move against this; a hint gives it beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from math import inf
from typing import TypeAlias

from roleplay.analysis.candidates import Candidate, possible
from roleplay.analysis.solution import Objective, Solution
from roleplay.engine.case import Case
from roleplay.engine.entry import Entry, Leave, Name, Say
from roleplay.engine.play import Play
from roleplay.engine.rules import Step, close, legal_moves, step
from roleplay.engine.session import Mode
from roleplay.engine.state import State
from roleplay.scenario.personality import Personality

SAME = 1e-9
"""Averages closer than this are equal."""
Solver: TypeAlias = Callable[[Case, Objective], Solution]


def advise(play: Play, personalities: Mapping[str, Personality], solver: Solver, mode: Mode = "practice") -> Entry:
    """The entry that is best by what can be known in a play that goes on: something to say, or to take leave.

    Raises TooLargeError for a case that cannot be solved.
    """
    alive = possible(play, personalities, mode)
    return recommended(fair_values(alive, solver), alive)


def worth(case: Case, state: State, named: str | None, solver: Solver) -> int:
    """The value of a state in a case: as if the personality were named rightly, unless it was named wrongly."""
    return round(_as_named(case, named, solver(case, "score").value(state)))


def in_practice(case: Case, state: State, named: str | None, solver: Solver) -> float:
    """The same for a trainee who slips now and then: the practical value in points, in halves."""
    return _as_named(case, named, solver(case, "practical").points(state))


def _as_named(case: Case, named: str | None, value: float) -> float:
    """A value, without the points for naming the personality where they cannot be had."""
    wrong = not case.told and named not in (None, case.personality.id)
    return max(value - case.game.score.read, 0) if wrong else value - (case.game.score.read if case.told else 0)


def fair_values(alive: list[Candidate], solver: Solver) -> dict[Entry, float]:
    """The fair value of everything that can be entered now but naming the personality: averaged by how likely each
    case is."""
    whole = sum(one.weight for one in alive)
    options: defaultdict[Entry, float] = defaultdict(float)
    for one in alive:
        game, state, named = one.case.game, one.play.state, one.play.named
        for place in legal_moves(game, state):
            after = worth(one.case, step(game, state, place).after, named, solver)
            options[Say(game.moves[place].move.id)] += after * one.weight / whole
        options[Leave()] += worth(one.case, close(game, state, "left"), named, solver) * one.weight / whole
    return dict(options)


def recommended(options: Mapping[Entry, float], alive: list[Candidate]) -> Entry:
    """The entry to recommend: of those that are best, rather one that lands, that brings something out, that is quick.

    Where nothing more can be won it is to take leave.
    How it turns out is averaged as well, so that a recommendation gives away no more than could be known.
    """
    best = max(options.values())
    if options.get(Leave(), -inf) >= best - SAME:
        return Leave()

    def rank(entry: Entry) -> tuple[float, float, float]:
        if not isinstance(entry, Say):
            return 0, 0, 0
        done = [(one.weight, _step(one, entry)) for one in alive]
        return (
            sum(weight for weight, step in done if step.branch.outcome != "lands"),
            sum(weight for weight, step in done if all(change.quantity == "trust" for change in step.branch.changes)),
            sum(weight * (step.before.clock - step.after.clock) for weight, step in done),
        )

    return min((entry for entry, value in options.items() if value >= best - SAME), key=rank)


def _step(one: Candidate, entry: Say) -> Step:
    game = one.case.game
    return step(game, one.play.state, game.index[entry.move])


def readings(alive: list[Candidate]) -> dict[Entry, float]:
    """What naming each personality is worth, by how likely it is."""
    whole = sum(one.weight for one in alive)
    scenario, points = alive[0].case.scenario, alive[0].case.game.score.read
    chances = dict.fromkeys(scenario.client.personalities, 0.0)
    for one in alive:
        chances[one.case.personality.id] += one.weight / whole
    return {Name(name): chance * points for name, chance in chances.items()}
