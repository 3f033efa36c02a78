"""Numbers and the solver: what is worked out for all states at once is what playing them one by one comes to."""

from __future__ import annotations

from hypothesis import given, settings

from roleplay.analysis.explore import explore
from roleplay.analysis.solve import solve
from roleplay.engine.case import Case
from roleplay.reading.problem import Fault
from roleplay.scenario.names import check_scenario
from tests.analysis.test_solve import brute, reachable
from tests.numbered import numbered_cases


@given(numbered_cases())
@settings(max_examples=40)
def test_the_solver_equals_brute_force_where_numbers_decide(case: Case) -> None:
    solution = solve(case.game)
    for state, value in brute(case).items():
        assert solution.value(state) == value


@given(numbered_cases())
@settings(max_examples=40)
def test_the_states_found_are_those_that_play_comes_to(case: Case) -> None:
    reach, game = explore(case.game), case.game
    found = reachable(game)
    live = {(state.clock, reach.grid.spot(state.values)) for state in found if not state.ending}
    clocks, spots = reach.live.nonzero()
    assert set(zip(clocks.tolist(), spots.tolist(), strict=True)) == live


@given(numbered_cases())
@settings(max_examples=20)
def test_such_scenarios_are_sound(case: Case) -> None:
    faults: list[Fault] = [fault for fault in check_scenario(case.scenario) if fault.severity == "error"]
    assert faults == []
