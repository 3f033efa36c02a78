"""Independent readings of a scenario come to what our rules come to, move by move."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import Case
from roleplay.engine.rules import legal_moves, step
from tests.bench.oracle_plain import PlainTalk, plain_trace
from tests.bench.trace import best_line, first_difference, moment, our_trace, random_plays
from tests.generated import cases
from tests.shipped.lines import BIRDS, DISCOVERY, OTHERS, case_of

SHIPPED = [(name, bird, variant) for name in (*DISCOVERY, *OTHERS) for bird in BIRDS for variant in (0, -1)]


@given(cases(), st.lists(st.integers(0, 1000), max_size=20))
def test_a_plain_reading_offers_and_does_what_our_rules_offer_and_do(case: Case, numbers: list[int]) -> None:
    game, state, talk = case.game, case.game.start, PlainTalk(case)
    assert talk.moment() == moment(game.layout, state)
    for number in numbers:
        offered = legal_moves(game, state)
        assert talk.offered() == [game.moves[place].move.id for place in offered]
        if not offered:
            break
        place = offered[number % len(offered)]
        state = step(game, state, place).after
        talk.play(game.moves[place].move.id)
        assert talk.moment() == moment(game.layout, state)


@pytest.mark.parametrize(("name", "bird", "variant"), SHIPPED)
def test_every_reading_of_a_shipped_scenario_is_ours(name: str, bird: str, variant: int) -> None:
    names = [part.id for part in case_of(name, bird).scenario.variants] or [None]
    case = case_of(name, bird, names[variant])
    plays = [*random_plays(case, 20, seed=variant), best_line(case)]
    ours = [our_trace(case, moves) for moves in plays]
    talk = PlainTalk(case)
    assert first_difference(case, plays, ours, [plain_trace(talk, moves) for moves in plays]) is None
