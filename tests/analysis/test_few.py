"""States followed one by one, where play comes to few, against whole layers."""

from __future__ import annotations

from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis import explore as exploring
from roleplay.analysis import jump
from roleplay.analysis.audit_balance import appeals
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.explore import explore
from roleplay.analysis.flow import Flows
from roleplay.analysis.journey import Journey
from roleplay.analysis.mean import random_means
from roleplay.analysis.solve import solve
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.engine.case import Case
from tests.generated import cases
from tests.staged import staged_cases


def explored(case: Case, sparse: float) -> tuple[Reach, Cutting]:
    """What can come about, followed one by one where a layer has at most one state in `sparse` spots."""
    cutting = Cutting(Flows(Grid(case.game)))
    with mock.patch.object(exploring, "SPARSE", sparse):
        return explore(case.game, likely=False, cutting=cutting), cutting


@given(cases(), st.sampled_from([0, jump.MOST]))
@settings(max_examples=25)
def test_states_one_by_one_come_to_what_whole_layers_come_to(case: Case, most: int) -> None:
    with mock.patch.object(jump, "MOST", most):
        (whole, cutting), (single, _) = explored(case, float("inf")), explored(case, 0)
        assert not whole.few
        assert single.few.keys() == single.windows.keys() == whole.windows.keys()
        assert (single.live == whole.live).all()
        assert (single.ended == whole.ended).all()
        assert (single.marks, single.stuck, single.windows) == (whole.marks, whole.stuck, whole.windows)
        assert [single.witness(mark) for mark in single.marks] == [whole.witness(mark) for mark in whole.marks]
        means = random_means(cutting)
        few = random_means(cutting, few={clock: (some,) for clock, some in single.few.items()})
        assert (few[whole.live] == means[whole.live]).all()
        solution = solve(case.game, cutting=cutting)
        assert appeals(single, solution) == appeals(whole, solution)


@given(staged_cases())
@settings(max_examples=8)
def test_scenes_looked_at_one_by_one_come_to_the_same(case: Case) -> None:
    found = []
    for sparse in (float("inf"), 0):
        with mock.patch.object(exploring, "SPARSE", sparse):
            journey = Journey(case.game)
            found.append(
                ([one.marks for one in journey.reaches], [one.live for one in journey.reaches], journey.mean())
            )
    (whole, live, mean), (single, other, same) = found
    assert (single, same) == (whole, mean)
    assert all((one == two).all() for one, two in zip(live, other, strict=True))


@given(cases(), st.integers(0, 200))
@settings(max_examples=8)
def test_what_would_take_too_much_to_keep_is_followed_as_a_whole(case: Case, most: int) -> None:
    whole, _ = explored(case, float("inf"))
    with mock.patch.object(exploring, "KEPT", most):
        some, _ = explored(case, 0)
    assert sum(few.size for few in some.few.values()) <= most
    assert (some.live == whole.live).all()
    assert (some.marks, some.windows) == (whole.marks, whole.windows)
