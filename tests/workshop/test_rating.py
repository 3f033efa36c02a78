"""Ratings over contests: whoever is placed better is rated better, and nobody is rated alone."""

from __future__ import annotations

from dataclasses import replace

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave
from roleplay.scenario.library import load_library
from roleplay.workshop.contest import lead, part
from roleplay.workshop.contest.fold import folding
from roleplay.workshop.contest.rating import ratings
from roleplay.workshop.contest.state import Contest

LIBRARY = load_library()
FOLD = folding(lambda name: (LIBRARY.get(name), LIBRARY.personalities))


def held(*teams: str, better: str) -> Contest:
    """A contest with one round in which a team has found out more, or was quicker, than the others."""
    state = Contest()
    for event in lead.opening("W", "0" * 64, "AAAA2222", teams):
        state = FOLD(state, event, 0)
    case = draw_case(LIBRARY.get("first-drill"), LIBRARY.personalities, seed=7)
    for event in lead.plan_round(state, case, 15, in_turn=False):
        state = FOLD(state, event, 0)
    for event in lead.start(state, 0):
        state = FOLD(state, event, 0)
    order = sorted(state.teams.values(), key=lambda team: team.name != better)
    for minute, team in enumerate(order):
        for event in part.enter_here(state, minute * 60_000, team.id, 1, Leave()):
            state = FOLD(state, event, minute * 60_000)
    return state


def test_whoever_is_placed_better_time_and_again_leads_by_name() -> None:
    found = ratings([held("Red", "Blue", better="Red"), held("blue ", "RED", "Green", better="RED")])
    assert found[0].name == "RED"
    assert {one.name.casefold().strip(): one.rounds for one in found} == {"red": 2, "blue": 2, "green": 1}
    assert found[0].value > found[-1].value


def test_nobody_is_rated_alone_or_by_a_round_that_goes_on() -> None:
    alone = held("Red", better="Red")
    going = held("Red", "Blue", better="Red")
    going = replace(going, rounds=(replace(going.rounds[0], ended=False),))
    assert ratings([alone, going]) == []
    assert ratings([]) == []
