"""What a talk came to after each move: what every engine must agree on before its speed says anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from random import Random
from typing import TypeAlias

from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.state import Layout, State
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

SCENARIO = "county-bureau-pcs"
PERSONALITY = "eagle"

Moves: TypeAlias = tuple[str, ...]
"""What was said, by the ids of the moves."""
Moment: TypeAlias = tuple[int, tuple[int, ...], str | None]
"""Minutes left, the 0-based index of each quantity in the order of the layout, and the ending."""
Trace: TypeAlias = tuple[Moment, ...]


def shipped_case(scenario: str = SCENARIO, personality: str = PERSONALITY) -> Case:
    """A case of a shipped scenario."""
    library = load_library()
    return draw_case(library.get(scenario), library.personalities, seed=1, personality=personality)


def random_plays(case: Case, count: int, seed: int) -> list[Moves]:
    """Whole talks in which every move on offer was as likely as every other."""
    chance, game = Random(seed), case.game
    plays = []
    for _ in range(count):
        state, moves = game.start, []
        while offered := legal_moves(game, state):
            place = chance.choice(offered)
            moves.append(game.moves[place].move.id)
            state = step(game, state, place).after
        plays.append(tuple(moves))
    return plays


def best_line(case: Case) -> Moves:
    """A best line from the start."""
    return tuple(case.game.moves[place].move.id for place in solve(case.game).line())


def moment(layout: Layout, state: State) -> Moment:
    """A state, as every engine tells it."""
    return state.clock, state.values, layout.endings[state.ending - 1] if state.ending else None


def our_trace(case: Case, moves: Moves) -> Trace:
    """What our rules make of `moves`."""
    game, state, found = case.game, case.game.start, []
    for name in moves:
        state = step(game, state, game.index[name]).after
        found.append(moment(game.layout, state))
    return tuple(found)


def first_difference(case: Case, plays: Sequence[Moves], ours: Iterable[Trace], theirs: Iterable[Trace]) -> str | None:
    """Where two engines part, in words; None where they never do."""
    names = ("clock", *(quantity.name for quantity in case.game.layout.quantities), "ending")
    for number, (moves, one, other) in enumerate(zip(plays, ours, theirs, strict=True), 1):
        for place, (left, right) in enumerate(zip_longest(one, other)):
            if left == right:
                continue
            where = f"play {number}, move {place + 1} ({moves[place]})"
            if left is None or right is None:
                return f"{where}: only one of them goes on"
            pairs = zip(names, (left[0], *left[1], left[2]), (right[0], *right[1], right[2]), strict=True)
            return f"{where}: " + ", ".join(f"{name} {a} here, {b} there" for name, a, b in pairs if a != b)
    return None


def with_minutes(case: Case, minutes: int) -> Case:
    """The same case with less time, so that whole searches of it end."""
    scenario: Scenario = case.scenario
    client = scenario.client.model_copy(update={"minutes": minutes})
    bird: Personality = case.personality
    return Case(scenario.model_copy(update={"client": client}), bird, case.variant, case.seed)
