"""The solver against plain recursion over the live rules."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings

from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.solve import solve
from roleplay.analysis.spot import Spots
from roleplay.engine.case import Case, draw_case
from roleplay.engine.entry import Name
from roleplay.engine.game import Game
from roleplay.engine.onward import onward
from roleplay.engine.play import Play
from roleplay.engine.rules import close, legal_moves, step
from roleplay.engine.score import score, uncovered
from roleplay.engine.state import State
from roleplay.engine.turn import Turn
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES, cases, ruled_cases
from tests.scenario.sample import Tree, both, minimal, move


def following(game: Game, state: State) -> list[State]:
    """Where every move leads, the next scene included, and taking leave where that leads to one."""
    after = [step(game, state, place).after for place in legal_moves(game, state)]
    if game.scenes and not state.ending:
        after.append(close(game, state, "left"))
    return [onward(game, one).state for one in after]


def left(game: Game, state: State) -> State:
    """Where taking leave leads to."""
    return onward(game, close(game, state, "left")).state


def reachable(game: Game) -> set[State]:
    """Every state that play can reach."""
    found, todo = {game.start}, [game.start]
    while todo:
        state = todo.pop()
        for after in following(game, state):
            if after not in found:
                found.add(after)
                todo.append(after)
    return found


def final(case: Case, state: State) -> int:
    """The score of an ended state, the personality named rightly, by the live scorer."""
    turn = Turn(Name(case.personality.id), None, state, state, "x", "x")
    names = tuple((who, bird.id) for who, bird in case.people.items())
    return score(Play(case, (turn,), names=names)).total


def brute(case: Case) -> dict[State, int]:
    """The value of every reachable state by recursion: the best of leaving and of every move."""
    game = case.game

    @cache
    def value(state: State) -> int:
        if state.ending:
            return final(case, state)
        worths = [value(onward(game, step(game, state, place).after).state) for place in legal_moves(game, state)]
        return max([value(left(game, state)), *worths])

    return {state: value(state) for state in reachable(game)}


@given(cases())
@settings(max_examples=60)
def test_the_solver_equals_brute_force_on_every_reachable_state(case: Case) -> None:
    solution = solve(case.game)
    for state, value in brute(case).items():
        assert solution.value(state) == value


@given(ruled_cases())
def test_the_solver_equals_brute_force_with_counts_and_standard_effects(case: Case) -> None:
    solution = solve(case.game)
    for state, value in brute(case).items():
        assert solution.value(state) == value


@given(cases())
def test_the_most_needs_reachable_equals_brute_force(case: Case) -> None:
    game = case.game

    @cache
    def most(state: State) -> int:
        found = [most(step(game, state, place).after) for place in legal_moves(game, state)]
        return max([uncovered(game, state), *found])

    assert solve(game, "uncovered").value(game.start) == most(game.start)


@given(cases())
def test_the_value_never_rises_when_playing_on(case: Case) -> None:
    solution = solve(case.game)
    for state in reachable(case.game):
        assert all(worth <= solution.value(state) for worth, _, _ in solution.ranked(state))


@given(cases())
def test_the_best_line_replayed_live_scores_the_value_of_the_start(case: Case) -> None:
    solution = solve(case.game)
    play = Play.start(case).then(f"@read:{case.personality.id}")
    for place in solution.line():
        play = play.then(case.game.moves[place].move.id)
    if not play.over:
        play = play.then("@leave")
    assert score(play).total == solution.value(case.game.start)


def test_a_case_with_too_many_states_is_refused_with_what_makes_them_many() -> None:
    with pytest.raises(TooLargeError, match=r"at most 400,000,000; the largest: clock \(31\), trust \(11\)"):
        solve(draw_case(Scenario.model_validate(told(24)), PERSONALITIES, seed=1).game)
    with pytest.raises(TooLargeError, match=r"at least 2\^62 states, at most 400,000,000; the largest: clock \(31\)"):
        solve(draw_case(Scenario.model_validate(told(60)), PERSONALITIES, seed=1).game)


def told(flags: int) -> Tree:
    """A scenario in which so many things may be told, in any order."""
    tree = minimal()
    tree["flags"] = [{"id": f"told-{number}"} for number in range(flags)]
    for number in range(flags):
        own = {"say": both("Good."), "effects": {f"told-{number}": True}}
        tree["moves"].append(move(f"tell-{number}", "inform", about=[], outcomes=[own]))
    return tree


def test_a_breach_that_nothing_asks_about_is_no_state() -> None:
    tree = minimal()
    tree["moves"].append(move("gift", "breach", about=[], breaks="gift"))
    spots = Spots(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1).game).spots
    tree["moves"][0]["when"] = {"breached": False}
    assert Spots(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1).game).spots == 2 * spots
