"""Naive memoised search against the solver, on a case cut down until both come to an end.

The search asks the live rules and the live score about one state after another, and remembers what it found. Its value
of every state that it reaches must be the solver's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from roleplay.analysis.solution import Solution
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.engine.entry import Leave, Name
from roleplay.engine.game import Game
from roleplay.engine.play import Play
from roleplay.engine.rules import close, legal_moves, step
from roleplay.engine.score import score
from roleplay.engine.state import State
from tests.bench.agreement import trial
from tests.bench.measure import in_turns
from tests.bench.row import Row, unequal
from tests.bench.trace import with_minutes

MINUTES = 6
"""What is left of the client's time: enough for thousands of states."""
TURNS = 3
NAME = "solve, a state / naive memoised search"


@dataclass
class Search:
    """The best final score from every state reached, the personality named rightly."""

    case: Case
    known: dict[State, int] = field(default_factory=dict)

    def value(self, state: State) -> int:
        """The best that can be reached from `state`."""
        if state not in self.known:
            self.known[state] = self._final(state) if state.ending else self._best(state)
        return self.known[state]

    def _best(self, state: State) -> int:
        game: Game = self.case.game
        after = [step(game, state, place).after for place in legal_moves(game, state)]
        return max(self.value(one) for one in (close(game, state, "left"), *after))

    def _final(self, state: State) -> int:
        named = Play.start(self.case).then(Name(self.case.personality.id))
        ended = replace(named.turns[0], entry=Leave(), after=state)
        return score(replace(named, turns=(*named.turns, ended))).total


def rows() -> Iterator[Row]:
    """Equal values, then the seconds that each state takes."""
    case = with_minutes(trial().case, MINUTES)
    search, solution = Search(case), solve(case.game)
    search.value(case.game.start)
    if difference := disagreement(search, solution):
        yield unequal(NAME, difference)
        return
    states = solution.values.size
    yield Row("equal values: naive memoised search", f"{len(search.known):,} states", verdict="ok")
    times = in_turns({"ours": lambda: _solving(case), "theirs": lambda: _searching(case)}, TURNS)
    ours, theirs = times["ours"] / states, times["theirs"] / len(search.known)
    figure = f"{1 / ours:,.0f} / {1 / theirs:,.0f} states/s = {theirs / ours:,.0f}x"
    yield Row(NAME, figure, value=theirs / ours)


def disagreement(search: Search, solution: Solution) -> str | None:
    """The first state of which search and solver think otherwise, in words."""
    for state, value in search.known.items():
        if solution.value(state) != value:
            return f"{state}: {solution.value(state)} here, {value} there"
    return None


def _solving(case: Case) -> float:
    begin = time.perf_counter()
    solve(case.game)
    return time.perf_counter() - begin


def _searching(case: Case) -> float:
    begin = time.perf_counter()
    Search(case).value(case.game.start)
    return time.perf_counter() - begin
