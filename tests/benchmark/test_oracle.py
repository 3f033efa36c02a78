"""Independent ways of driving a scenario come to what our rules come to, move by move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.level import eased
from roleplay.engine.rules import legal_moves, step
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL
from tests.bench.agreement import BIRDS, FEW, SCENARIOS, Trial, agreement, plain_traces, transitions_traces
from tests.bench.batch import batch_traces
from tests.bench.oracle_plain import PlainTalk
from tests.bench.oracle_transitions import TransitionsTalk
from tests.bench.search import Search, disagreement
from tests.bench.trace import first_difference, moment, our_trace, random_plays
from tests.generated import PERSONALITIES, cases, ruled_cases
from tests.scenario.sample import both, minimal, move
from tests.shipped.lines import case_of

ENGINES = {"plain": plain_traces, "transitions": transitions_traces, "batch": batch_traces}


@given(st.one_of(cases(), ruled_cases()), st.lists(st.integers(0, 1000), max_size=20))
@settings(max_examples=60)
def test_every_reading_offers_and_does_what_our_rules_offer_and_do(case: Case, numbers: list[int]) -> None:
    game, state = case.game, case.game.start
    ids = [entry.move.id for entry in game.moves]
    # at an easier level a case is that of easier data
    scenario, personality = eased(case.scenario, case.personality, case.level)
    case = replace(case, scenario=scenario, personality=personality, level=FULL)
    plain, machines = PlainTalk(case), TransitionsTalk(case)
    for number in numbers:
        assert plain.moment() == machines.moment() == moment(game.layout, state)
        offered = [ids[place] for place in legal_moves(game, state)]
        assert plain.offered() == offered
        assert [name for name in ids if machines.may_trigger(name)] == offered
        if not offered:
            break
        name = offered[number % len(offered)]
        state = step(game, state, game.index[name]).after
        plain.play(name)
        machines.trigger(name)
    assert plain.moment() == machines.moment() == moment(game.layout, state)


def test_a_breach_lifts_nothing_whatever_way_it_goes() -> None:
    tree = minimal()
    price = {"id": "price", "title": both("Price"), "rungs": ["raised", "eased"], "climbs": {"gentle": "eased"}}
    tree |= {"ladders": [price], "ways": [{"id": "gentle", "title": both("Gently")}]}
    tree["moves"].append(move("bribe", "breach", about="price", ways="gentle", breaks="gift"))
    case = draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1)
    talks = PlainTalk(case), TransitionsTalk(case)
    talks[0].play("bribe")
    talks[1].trigger("bribe")
    after = step(case.game, case.game.start, case.game.index["bribe"]).after
    assert {talk.moment() for talk in talks} == {moment(case.game.layout, after)}
    assert after.values[case.game.positions["price"]] == 0


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("bird", BIRDS)
def test_a_shipped_scenario_is_the_same_to_every_engine(scenario: str, bird: str) -> None:
    case = case_of(scenario, bird)
    variants = [variant.id for variant in case.scenario.variants] or ["usual"]
    for place, variant in enumerate(variants):
        one = Trial(case_of(scenario, bird, variant), solved=not place and (scenario, bird) in FEW)
        for engine, traces in ENGINES.items():
            assert agreement(engine, [one], traces).verdict == "ok"


def test_engines_that_differ_are_told_with_the_first_difference() -> None:
    case = case_of("phone-appointment", "owl")
    plays = random_plays(case, 2, seed=1)
    ours = [our_trace(case, moves) for moves in plays]
    clock, values, ending = ours[1][0]
    other = [ours[0], ((clock - 1, (values[0] + 1, *values[1:]), ending), *ours[1][1:])]
    found = first_difference(case, plays, ours, other)
    assert found == (
        f"play 2, move 1 ({plays[1][0]}): clock {clock} here, {clock - 1} there, "
        f"trust {values[0]} here, {values[0] + 1} there"
    )
    one = Trial(case, solved=False)
    assert (
        agreement("late", [one], lambda _, found: [our_trace(case, moves)[:-1] for moves in found]).verdict == "UNEQUAL"
    )


@given(cases())
def test_a_naive_search_finds_the_solvers_value_of_every_state(case: Case) -> None:
    search = Search(case)
    search.value(case.game.start)
    assert disagreement(search, solve(case.game)) is None
