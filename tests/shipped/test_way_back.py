"""Nobody is lost for good by low trust while there is time: there is a safe way back for every personality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from roleplay.engine.case import Case
from roleplay.engine.onward import onward
from roleplay.engine.play import Play
from roleplay.engine.rules import legal_moves, step
from roleplay.engine.state import State
from tests.shipped.golden import case_in, entries, path
from tests.shipped.lines import BIRDS

LOW = 3
"""Trust at which a face is reserved, and a talk about to be lost."""
COLD = 2
"""Trust from which on down a client visibly wants no more questions."""
CHANCES = 60
"""How many talks by chance are held with each."""
TIMELY = 0.4
"""The share of the time from which on up there is enough of it to make something good."""
SCENARIOS = (
    "before-the-tulips",
    "sit-on-the-trunk",
    "company-mobile-contract",
    "county-bureau-pcs",
    "forty-eighth-village",
    "one-knock",
    "pocket-twelve",
    "all-said",
    "before-cockcrow",
    "counting-chickens",
    "meeting-of-objections",
    "eight-pegs",
    "seventh-letter",
    "ten-past-six",
    "to-the-letter",
)
"""Those in which one talk is held with one client; where there are several, the next one is another chance."""


def timely(case: Case, kept: tuple[str, ...]) -> Iterator[State]:
    """The states of a play while there is time."""
    play = Play.start(case)
    for entry in kept:
        if play.over or play.state.clock < TIMELY * case.game.start.clock:
            return
        yield play.state
        play = play.then(entry)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("bird", BIRDS)
def test_whoever_has_lost_trust_can_win_it_back(scenario: str, bird: str) -> None:
    text = path(scenario, bird).read_text("utf-8")
    case = case_in(text)
    game, place, seen = case.game, case.game.positions["trust"], 0
    for state in timely(case, entries(text)):
        low = replace(state, values=(*state.values[:place], LOW, *state.values[place + 1 :]))
        steps = (step(game, low, one) for one in legal_moves(game, low) if game.moves[one].move.kind != "breach")
        assert any(done.branch.outcome == "lands" and done.after.values[place] > LOW for done in steps), state
        seen += 1
    assert seen


def cold(case: Case, seed: int) -> State | None:
    """Where a talk by chance stands once trust has fallen so low, while there is time; None where it never does."""
    chance, state = Random(seed), case.game.start
    while not state.ending and state.clock >= TIMELY * case.game.start.clock:
        if state.trust <= COLD:
            return state
        place = chance.choice(list(legal_moves(case.game, state)))
        state = onward(case.game, step(case.game, state, place).after).state
    return None


@pytest.mark.parametrize("scenario", sorted({*SCENARIOS} - {"to-the-letter"}))
def test_so_can_whoever_has_blundered_about(scenario: str) -> None:
    """Of "To the letter" what wins trust back with the brisk is said once and for all."""
    fell = 0
    for bird in BIRDS:
        case = case_in(path(scenario, bird).read_text("utf-8"))
        game = case.game
        for state in filter(None, (cold(case, seed) for seed in range(CHANCES))):
            assert any(step(game, state, one).after.trust > state.trust for one in legal_moves(game, state)), state
            fell += 1
    assert fell
