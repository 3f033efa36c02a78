"""What can come about in a game of several scenes, against every state that play reaches."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis import effort, strip
from roleplay.analysis.audit import audit
from roleplay.analysis.effort import check_steps
from roleplay.analysis.journey import Journey
from roleplay.analysis.solution import Joined, TooLargeError
from roleplay.analysis.solve import solve_all
from roleplay.analysis.stage import moment_of
from roleplay.engine.case import Case, case_of
from roleplay.engine.lot import cases_of
from roleplay.engine.onward import onward
from roleplay.engine.rules import close, legal_moves, step
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.vocabulary import TRUST
from tests.analysis.test_solve import reachable
from tests.scenario.sample import read
from tests.scenario.test_staging import event, staged
from tests.staged import staged_cases


@given(staged_cases())
@settings(max_examples=40)
def test_a_journey_finds_what_play_can_come_to(case: Case) -> None:
    game = case.game
    wanted: dict[object, set[int]] = {}
    marks: set[object] = set()
    for state in reachable(game):
        if state.ending:
            continue
        wanted.setdefault(moment_of(game, state), set()).add(state.values[game.positions[TRUST]])
        after = [step(game, state, place) for place in legal_moves(game, state)]
        marks |= {("told", event.event.id) for done in after for event in onward(game, done.after).events}
        marks |= {("told", event.event.id) for event in onward(game, close(game, state, "left")).events}
    journey = Journey(game)
    found = {
        moment_of(reach.game, reach.game.start): set(reach.values(TRUST, ended=False).nonzero()[0].tolist())
        for reach in journey.reaches
    }
    assert found == wanted
    told = {mark for reach in journey.reaches for mark in reach.marks if mark[0] == "told"}  # type: ignore[index]
    # what happens as a scene begins that is over at once is told by no scene that play stays in
    assert told <= marks


def test_a_journey_that_takes_more_than_a_proof_may_is_told_with_the_scene_to_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = read_scenario(Path(__file__).parents[1] / "format" / "two-heads.yaml")
    personalities = load_personalities()
    case = case_of(scenario, personalities, *cases_of(scenario)[0])
    check_steps(case.game, 4)
    monkeypatch.setattr(effort, "MOST_STEPS", 1_000_000)
    with pytest.raises(TooLargeError, match=r"in 4 cases .* the scene '[a-z-]+' \(\d+%\): cut there minutes \(\d+\)"):
        check_steps(case.game, 4)
    assert [finding.fault.code for finding in audit(scenario, personalities).findings] == ["V902"]


def test_scenes_with_too_many_states_together_are_told_with_the_one_to_cut() -> None:
    tree = staged()
    names = [f"flag-{number}" for number in range(8)]
    tree |= {"days": 60, "carries": names, "flags": [{"id": name} for name in names]}
    tree["scenes"][1].update(minutes=60, then={"scene": "desk", "days": 1})
    told = [
        event(f"all-{name}", when={"trust": f">={place}"}, effects={name: True}) for place, name in enumerate(names)
    ]
    tree["events"] = told
    found = audit(read(tree).result(), load_personalities()).findings
    assert [finding.fault.code for finding in found] == ["V902"]
    assert "in all scenes on all days, at most 50,000,000" in found[0].fault.message
    assert "in the scene 'lunch', which can be on 30 days; the largest: clock (61)" in found[0].fault.message


def test_a_variant_that_shares_what_its_kin_worked_out_comes_to_the_same() -> None:
    scenario = read_scenario(Path(__file__).parents[1] / "format" / "silent-morning.yaml")
    moves = list(scenario.moves)
    place = next(place for place, move in enumerate(moves) if move.id == "sorry")
    moves[place] = moves[place].model_copy(update={"when": {**moves[place].when, "variant": "venting"}})
    variants = tuple(one.model_copy(update={"start": {}}) for one in scenario.variants)
    scenario = scenario.model_copy(update={"moves": tuple(moves), "variants": variants})
    first, second = (case_of(scenario, load_personalities(), "dove", one.id).game for one in variants)
    alone, sharing = Journey(second), Journey(second, kin=Journey(first))
    assert all(cutting.flows.kin is not None for cutting in sharing.cuttings.values())
    assert [one.marks for one in sharing.reaches] == [one.marks for one in alone.reaches]
    assert all((one.live == other.live).all() for one, other in zip(sharing.reaches, alone.reaches, strict=True))
    assert sharing.mean() == alone.mean()
    values = [solve_all(second, ("score",), cuttings=one.cuttings)[0].value(second.start) for one in (alone, sharing)]
    assert values[0] == values[1]


@given(staged_cases(), st.sampled_from([0, strip.SMALL]))
@settings(max_examples=12)
def test_what_play_comes_to_is_worth_the_same_where_nothing_else_is_looked_at(case: Case, small: int) -> None:
    game = case.game
    with mock.patch.object(strip, "SMALL", small):
        whole, most = solve_all(game, ("score", "uncovered"))
        mean = Journey(game).mean()
        with mock.patch.object(strip, "NARROW", 1):
            journey = Journey(game)
            narrow = solve_all(game, ("score",), cuttings=journey.cuttings, windows=journey.windows)[0]
            assert journey.mean() == pytest.approx(mean, abs=1e-6)
            assert journey.most() == most.value(game.start)
    assert isinstance(whole, Joined)
    assert isinstance(narrow, Joined)
    for reach in journey.reaches:
        one, other = (solution.part(reach.game.start).values for solution in (whole, narrow))
        assert (one[reach.live] == other[reach.live]).all()


def test_what_single_moves_do_is_shared_with_other_people_too() -> None:
    scenario = read_scenario(Path(__file__).parents[1] / "format" / "silent-morning.yaml")
    variant = scenario.variants[0].id
    dove, eagle = (case_of(scenario, load_personalities(), bird, variant).game for bird in ("dove", "eagle"))
    shared = Journey(dove).shared
    kept = shared.held
    alone, sharing = Journey(eagle), Journey(eagle, shared=shared)
    assert shared.held - kept < alone.shared.held
    assert [one.marks for one in sharing.reaches] == [one.marks for one in alone.reaches]
    assert all((one.live == other.live).all() for one, other in zip(sharing.reaches, alone.reaches, strict=True))


def test_nothing_is_shared_with_a_game_that_differs_in_more_than_moves() -> None:
    scenario = read_scenario(Path(__file__).parents[1] / "format" / "silent-morning.yaml")
    longer = scenario.variants[1].model_copy(update={"start": {"minutes": 30}})
    scenario = scenario.model_copy(update={"variants": (scenario.variants[0], longer)})
    first, second = (case_of(scenario, load_personalities(), "dove", one.id).game for one in scenario.variants)
    begin = Journey(second, kin=Journey(first)).cuttings[moment_of(second, second.start)]
    assert begin.flows.kin is None
