"""The proof against plain search: what is reachable, by which moves, and how likely."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from roleplay.analysis.audit import audit
from roleplay.analysis.audit_figures import figures, random_needs
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.audit_verdict import Verdicts
from roleplay.analysis.effort import Effort
from roleplay.analysis.explore import explore
from roleplay.analysis.flow import Flows
from roleplay.analysis.mean import random_means
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.engine.case import Case
from roleplay.engine.compile import guard_reader
from roleplay.engine.game import Game
from roleplay.engine.level import eased
from roleplay.engine.rules import holds, legal_moves, step
from roleplay.engine.score import uncovered
from roleplay.engine.state import State
from tests.analysis.proofs import line_of, proof_of, proved
from tests.analysis.test_solve import reachable
from tests.generated import PERSONALITIES, cases
from tests.scenario.sample import both, minimal, move, need, scenario


def places(reach: Reach, table: str) -> set[tuple[int, int]]:
    """The clocks and spots that the sweep reached."""
    return {(int(clock), int(spot)) for clock, spot in zip(*getattr(reach, table).nonzero(), strict=True)}


def seen(case: Case) -> set[tuple[object, ...]]:
    """Everything that happens in some play, as the sweep marks it."""
    game, found = case.game, set[tuple[object, ...]]()
    for state in reachable(game):
        for place in legal_moves(game, state):
            done = step(game, state, place)
            found |= {("move", place), ("branch", place, game.moves[place].branches.index(done.branch))}
            found |= {("event", game.events.index(event)) for event in done.events}
            if done.after.ending:
                found.add(("ending", done.after.ending))
    return found


def replayed(game: Game, line: tuple[str, ...]) -> State:
    """Where a line of moves leads in the live engine."""
    state = game.start
    for name in line:
        state = step(game, state, game.index[name]).after
    return state


@pytest.mark.parametrize("likely", [True, False])
@given(case=cases())
@settings(max_examples=30)
def test_the_sweep_reaches_what_a_search_reaches(likely: bool, case: Case) -> None:
    reach, states = explore(case.game, likely=likely), reachable(case.game)
    spot = reach.grid.spot
    assert places(reach, "live") == {(state.clock, spot(state.values)) for state in states if not state.ending}
    assert places(reach, "ended") == {(state.clock, spot(state.values)) for state in states if state.ending}
    assert set(reach.marks) == seen(case)


@given(cases())
def test_every_witness_replays(case: Case) -> None:
    game, reach = case.game, explore(case.game)
    for mark in reach.marks:
        line = reach.witness(mark)
        assert line
        before = replayed(game, line[:-1])
        done = step(game, before, game.index[line[-1]])
        sort, number = mark[0], mark[-1]  # type: ignore[index]
        if sort == "branch":
            assert done.branch == game.moves[game.index[line[-1]]].branches[number]
        elif sort == "event":
            assert game.events[number] in done.events
        elif sort == "ending":
            assert done.after.ending == number
    for table in ("live", "ended"):
        for clock, spot in list(places(reach, table))[:50]:
            number = clock * reach.grid.spots + spot + (reach.states if table == "ended" else 0)
            state = replayed(game, reach.path(number))
            assert (state.clock, reach.grid.spot(state.values), bool(state.ending)) == (clock, spot, table == "ended")


@given(cases())
def test_a_dead_end_is_found_if_there_is_one(case: Case) -> None:
    game, reach = case.game, explore(case.game)
    stuck = [state for state in reachable(game) if not state.ending and not legal_moves(game, state)]
    assert (reach.stuck is not None) == bool(stuck)
    if reach.stuck is not None:
        assert not legal_moves(game, replayed(game, reach.path(reach.stuck)))


def enumerated(game: Game) -> Counter[int]:
    """How likely each number of needs is at random, by weighing every play."""
    found: Counter[int] = Counter()
    layer = {game.start: Fraction(1)}
    while layer:
        after: dict[State, Fraction] = {}
        for state, share in layer.items():
            moves = legal_moves(game, state)
            if not moves:
                found[uncovered(game, state)] += share  # type: ignore[assignment]
            for place in moves:
                next_ = step(game, state, place).after
                after[next_] = after.get(next_, Fraction(0)) + share / len(moves)
        layer = after
    return found


@given(cases())
def test_random_play_is_weighed_exactly(case: Case) -> None:
    shares = random_needs(explore(case.game))
    wanted = enumerated(case.game)
    assert shares.sum() == pytest.approx(1)
    assert list(shares) == pytest.approx([float(wanted[number]) for number in range(len(shares))])


@given(cases())
@settings(max_examples=10)
def test_the_work_on_each_layer_is_counted_once_in_exploring(case: Case) -> None:
    effort = Effort(case.game, 1, 1)
    cutting = Cutting(Flows(Grid(case.game), effort))
    reach = explore(case.game, cutting=cutting)
    spent = effort.spent
    explore(case.game, cutting=cutting)
    again = effort.spent - spent
    assert again == sum(flow.looked_at for clock in reach.windows for flow in cutting.flows.at(clock))


@given(cases())
def test_the_mean_of_random_play_is_known_from_every_start(case: Case) -> None:
    game, cutting = case.game, Cutting(Flows(Grid(case.game)))
    means = random_means(cutting)
    for state in reachable(game):
        if not state.ending:
            wanted = enumerated(replace(game, start=state))
            mean = sum(number * float(share) for number, share in wanted.items())
            assert means[state.clock, cutting.grid.spot(state.values)] == pytest.approx(mean, abs=1e-5)


@given(cases())
def test_verdicts_agree_with_a_search(case: Case) -> None:
    game, states = case.game, reachable(case.game)
    reach = explore(game)
    read = guard_reader(*eased(case.scenario, case.personality, case.level), case.variant)
    for verdict in Verdicts(case.scenario, reach, read, "x/usual").all():
        assert verdict.reachable or verdict.reason
        if verdict.kind == "rung":
            name, _, rung = verdict.name.rpartition(".")
            place = game.positions[name]
            wanted = game.layout.quantities[place].labels.index(rung)
            assert verdict.reachable == any(state.values[place] == wanted for state in states)
        elif verdict.kind == "phase":
            here = read({"phase": verdict.name})
            assert verdict.reachable == any(holds(game, here, state) for state in states)
        if verdict.witness is not None:
            replayed(game, verdict.witness)


@given(cases())
def test_par_is_the_most_that_any_play_uncovers(case: Case) -> None:
    found = figures(case, explore(case.game), 0)
    states = reachable(case.game)
    assert found.par == max(uncovered(case.game, state) for state in states)
    for name, bound in case.game.targets.items():
        came = any(state.values[case.game.positions[name]] >= bound for state in states)
        assert came == (name not in found.hidden)


def test_expectations_that_hold_are_silent() -> None:
    tree = minimal() | {"expect": {"uncover": "all", "par": 1, "random": 1}}
    tree["client"]["trust"] = 9
    assert proved(tree) == []


def test_expectations_that_fail_are_told_where_they_stand() -> None:
    tree = minimal() | {"expect": {"uncover": ["repair", "speed"], "par": 2, "random": 0.01, "bird_loss": 1}}
    tree["client"]["trust"] = 9
    tree["needs"] = [need(), need("speed", asks={"explicit": 10})]
    tree["moves"][2:2] = [move("how-fast", "problem", about="speed"), move("so-what", "implication", about="speed")]
    found = {problem.code: problem for problem in proved(tree)}
    assert found["V001"].line == line_of(tree, "- speed")
    assert found["V002"].line == line_of(tree, "par: 2")
    assert found["V003"].line == line_of(tree, "random: 0.01")
    assert found["V004"].line == line_of(tree, "bird_loss: 1")
    assert found["V001"].message == "'speed' cannot be uncovered with eagle/usual, dove/usual"


def test_each_personality_and_variant_is_proved() -> None:
    tree = minimal() | {"variants": [{"id": "usual"}, {"id": "late", "start": {"minutes": 5}}]}
    proof = proof_of(tree)
    assert [one.case for one in proof.figures] == ["eagle/usual", "eagle/late", "dove/usual", "dove/late"]
    assert {verdict.case for verdict in proof.verdicts} == {one.case for one in proof.figures}
    assert set(proof.losses) == {("eagle", "dove"), ("dove", "eagle")}


def test_progress_tells_what_is_proved_and_how_far_it_is() -> None:
    told: list[tuple[str, float]] = []
    tree = minimal()
    tree["moves"].append(move("chat", "rapport", replies={"lands": both("Ha.")}))
    audit(scenario(tree), PERSONALITIES, progress=lambda what, done: told.append((what, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1] < 1) == (0, True)
    assert [what.partition(",")[0] for what, _ in told] == [
        *["eagle/usual"] * 4,
        *["dove/usual"] * 4,
        "what habits and trainees come to",
    ]
