"""The solver and the sweep where numbers are large: events of many minutes, dozens of endings, long clocks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.batch import Batch
from roleplay.analysis.explore import explore
from roleplay.analysis.solution import CancelledError, TooLargeError
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.rules import legal_moves, step
from roleplay.scenario.model import Scenario
from tests.analysis.test_audit import places, replayed, seen
from tests.analysis.test_solve import brute, reachable
from tests.generated import PERSONALITIES
from tests.scenario.sample import Tree, both, minimal, move

NEVER: Tree = {"tension": ">=2", "all": [{"tension": "<=0"}]}


def events(count: int, guards: st.SearchStrategy[Tree], minutes: st.SearchStrategy[int]) -> st.SearchStrategy[Any]:
    """Up to `count` events that take long."""
    one = st.tuples(guards, minutes, st.sampled_from(["+1", "-1", "=2"]))
    return st.lists(one, max_size=count).map(
        lambda found: [
            {"id": f"event-{n}", "when": when, "say": both("!"), "effects": {"minutes": long, "tension": change}}
            for n, (when, long, change) in enumerate(found)
        ]
    )


def machine(minutes: int, made: list[Tree], moves: list[Tree], endings: int, closing: Tree) -> Case:
    """A small machine; the last of its many endings comes when `closing` holds."""
    tree = minimal()
    tree["client"] |= {"minutes": minutes, "personalities": ["owl"]}
    tree |= {
        "meters": [{"id": "tension", "title": both("Tension"), "min": -1, "max": 2, "start": 0}],
        "flags": [{"id": "promised"}],
        "moves": moves,
        "events": made,
        "endings": [{"id": f"ending-{n}", "title": both("Over")} for n in range(endings)],
    }
    if endings:
        tree["endings"][-1]["when"] = closing
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="owl")


@st.composite
def machines(draw: st.DrawFn) -> Case:
    """Few states, large numbers."""
    long = draw(st.integers(3, 60))
    guards = st.one_of(
        st.fixed_dictionaries({"tension": st.sampled_from([">=0", ">=1", ">=2", "<=-1", "<=0", "<=1", "=0", "=2"])}),
        st.fixed_dictionaries(
            {"clock": st.builds("{}{}".format, st.sampled_from([">=", "<="]), st.integers(1, long - 1))}
        ),
        st.just({"promised": True}),
        st.just(NEVER),
    )
    minutes = st.sampled_from([0, 1, 2, 29, 30])
    endings = draw(st.sampled_from([0, 1, 3, 60]))
    moves = []
    for n in range(draw(st.integers(1, 3))):
        effects = draw(st.sampled_from([{"tension": "+1"}, {"promised": True}, {"trust": "-3"}, {"minutes": 30}, {}]))
        own: Tree = {"when": draw(guards), "as": "lands", "say": both("Own."), "effects": effects}
        if endings and draw(st.booleans()):
            own["ends"] = f"ending-{draw(st.integers(0, endings - 1))}"
        moves.append(move(f"move-{n}", draw(st.sampled_from(["problem", "listen", "propose"])), outcomes=[own]))
    made = draw(events(12, guards, minutes))
    return machine(long, made, moves, endings, draw(guards))


@given(machines())
@settings(max_examples=50)
def test_large_numbers_change_no_value_and_no_leaving(case: Case) -> None:
    solution = solve(case.game)
    for state, value in brute(case).items():
        assert solution.value(state) == value


@given(machines())
@settings(max_examples=30)
def test_large_numbers_change_nothing_that_is_reached(case: Case) -> None:
    reach, states = explore(case.game), reachable(case.game)
    spot = reach.grid.spot
    for name, over in (("live", False), ("ended", True)):
        expected = {(state.clock, spot(state.values)) for state in states if bool(state.ending) == over}
        assert places(reach, name) == expected
    assert set(reach.marks) == seen(case)
    for number in reach.live.reshape(-1).nonzero()[0].tolist():
        state = replayed(case.game, reach.path(number))
        assert state.clock * reach.grid.spots + spot(state.values) == number


@given(machines(), st.data())
@settings(max_examples=40)
def test_a_batch_follows_large_numbers(case: Case, data: st.DataObject) -> None:
    batch, state = Batch(case.game, 1), case.game.start
    while not state.ending and (moves := legal_moves(case.game, state)):
        place = data.draw(st.sampled_from(moves))
        batch.step(np.array([place], dtype=np.int16))
        state = step(case.game, state, place).after
        assert batch.state(0) == state


@pytest.mark.parametrize("count", [10, 120])
def test_events_that_never_happen_cost_nothing(count: int) -> None:
    made = [
        {"id": f"event-{n}", "when": {"promised": True}, "say": both("!"), "effects": {"minutes": 30}}
        for n in range(count)
    ]
    moves = [move("ask", "problem"), move("listen", "listen")]
    plain = machine(60, [], moves, 0, {})
    case = machine(60, made, moves, 0, {})
    assert (solve(case.game).values == solve(plain.game).values).all()


def test_a_score_that_no_byte_holds_is_refused() -> None:
    tree = minimal()
    tree["scoring"] = {"lines": [{"id": f"l{n}", "points": 100, "title": both("x"), "when": {}} for n in range(3)]}
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    with pytest.raises(TooLargeError, match="room for 0 to 255"):
        solve(case.game)


def test_a_solution_that_is_called_off_ends_at_once() -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    case = machine(60, [], [move("ask", "problem")], 0, {})
    with pytest.raises(CancelledError):
        solve(case.game, cancelled=cancelled)
    assert len(asked) == 4
