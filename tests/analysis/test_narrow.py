"""Axes with room only for what can come about: the same values as with room for everything, and far fewer states."""

from __future__ import annotations

from contextlib import AbstractContextManager
from math import prod
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.audit import audit
from roleplay.analysis.explore import explore
from roleplay.analysis.journey import Journey
from roleplay.analysis.solve import solve
from roleplay.analysis.spot import Spots
from roleplay.engine.case import Case, draw_case
from roleplay.engine.game import Game
from roleplay.engine.rules import close, step
from roleplay.engine.state import State
from roleplay.scenario.size import MAX_STATES
from roleplay.scenario.vocabulary import TRUST
from tests.analysis.test_audit import places
from tests.analysis.test_practice import ROUNDED
from tests.analysis.test_practice import brute as expected
from tests.analysis.test_solve import brute, reachable
from tests.generated import PERSONALITIES, cases, ruled_cases
from tests.numbered import numbered_cases
from tests.scenario.sample import Tree, both, minimal, move, read
from tests.staged import staged_cases

ALL = st.one_of(cases(), ruled_cases(), numbered_cases(), staged_cases())
STEPS = 30
NAMES = "ask", "bid", "last"


def narrow() -> AbstractContextManager[Any]:
    """Every game counts as too large."""
    return patch.multiple("roleplay.analysis.spot", MAX_STATES=1, MAX_TOGETHER=1)


@given(ALL)
@settings(max_examples=40)
def test_the_best_values_are_those_of_brute_force(case: Case) -> None:
    with narrow():
        solution = solve(case.game)
        for state, value in brute(case).items():
            assert solution.value(state) == value


@given(st.one_of(cases(), staged_cases()))
@settings(max_examples=20)
def test_the_practical_ones_too(case: Case) -> None:
    with narrow():
        solution = solve(case.game, "practical")
        for state, value in expected(case, 20).items():
            assert solution.points(state) == pytest.approx(value, abs=ROUNDED)


@given(st.one_of(cases(), numbered_cases()))
@settings(max_examples=15)
def test_what_is_explored_is_what_play_comes_to(case: Case) -> None:
    with narrow():
        reach, states = explore(case.game), reachable(case.game)
        spot = reach.grid.spot
        assert places(reach, "live") == {(state.clock, spot(state.values)) for state in states if not state.ending}
        for name, place in case.game.positions.items():
            assert set(reach.values(name).nonzero()[0]) == {state.values[place] for state in states} or (
                name not in {one for axis in reach.grid.axes for one in axis.names}
            )


@given(staged_cases())
@settings(max_examples=10)
def test_scene_by_scene_too(case: Case) -> None:
    whole = [set(reach.values(TRUST).nonzero()[0]) for reach in Journey(case.game).reaches]
    with narrow():
        assert [set(reach.values(TRUST).nonzero()[0]) for reach in Journey(case.game).reaches] == whole


def chain(tree: Tree) -> None:
    """Thirty things to be said, each only after the one before."""
    tree["flags"] = [{"id": f"step-{number}"} for number in range(STEPS)]
    for number in range(STEPS):
        own = {"say": both("Good."), "effects": {f"step-{number}": True}}
        guard = {f"step-{number}": False} | ({f"step-{number - 1}": True} if number else {})
        tree["moves"].append(move(f"say-{number}", "inform", about=[], when=guard, outcomes=[own]))


def prices(tree: Tree) -> None:
    """Three numbers of many values, each of which takes few."""
    tree["numbers"] = [
        {"id": name, "title": both(name.title()), "min": 0, "max": 1000, "step": 5, "start": 600} for name in NAMES
    ]
    for name in NAMES:
        own = {"say": both("Good."), "when": {name: "> 300"}, "effects": {name: "-50"}}
        tree["moves"].append(move(f"lower-{name}", "inform", about=[], outcomes=[own]))


def led(game: Game, line: tuple[int, ...]) -> State:
    """Where a line leads, leave taken at its end."""
    state = game.start
    for place in line:
        state = step(game, state, place).after
    return state if state.ending else close(game, state, "left")


@pytest.mark.parametrize("change", [chain, prices])
def test_a_file_is_refused_for_what_can_come_about_not_for_what_is_declared(change: Any) -> None:
    tree = minimal()
    change(tree)
    scenario = read(tree).result()
    case = draw_case(scenario, PERSONALITIES, seed=1)
    sizes = [case.game.layout.minutes + 1, *(quantity.size for quantity in case.game.layout.quantities)]
    assert prod(sizes) > MAX_STATES
    assert Spots(case.game).spots < 500_000
    solution = solve(case.game)
    assert solution.value(case.game.start) == solution.value(led(case.game, solution.line()))
    codes = {finding.fault.code for finding in audit(scenario, PERSONALITIES).findings}
    assert "V902" not in codes
    assert "V103" not in codes
