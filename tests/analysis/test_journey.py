"""What can come about in a game of several scenes, against every state that play reaches."""

from __future__ import annotations

from hypothesis import given, settings

from roleplay.analysis.journey import Journey
from roleplay.analysis.stage import moment_of
from roleplay.engine.case import Case
from roleplay.engine.onward import onward
from roleplay.engine.rules import close, legal_moves, step
from roleplay.scenario.vocabulary import TRUST
from tests.analysis.test_solve import reachable
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
