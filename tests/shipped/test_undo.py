"""Trying everything and taking back what fails is no way to a score."""

from __future__ import annotations

import random

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.scenario.act import MISSES
from roleplay.scenario.library import load_library, load_personalities

DISCOVERY = [scenario.id for scenario in load_library().scenarios() if scenario.needs]
PLAYS = 12
LITTLE = 6
"""Points of a hundred that somebody who tries everything may be ahead of one who says whatever comes."""


def tried(play: Play, chance: random.Random) -> Play:
    """A play in which whatever misses or annoys is taken back, as long as there is something else to say."""
    while not play.over and (offered := [move.id for topic in play.choices() for move in topic.moves]):
        chance.shuffle(offered)
        for name in offered:
            then = play.then(name)
            turn = then.turns[-1]
            if then.over or name == offered[-1] or (turn.outcome not in MISSES and turn.trust >= 0):
                play = then
                break
            play = then.undo()
    return play


def drawn(play: Play, chance: random.Random) -> Play:
    """A play by the same chance in which nothing is taken back."""
    while not play.over and (offered := [move.id for topic in play.choices() for move in topic.moves]):
        play = play.then(chance.choice(offered))
    return play


@pytest.mark.parametrize("scenario", DISCOVERY)
def test_random_choice_with_undo_does_not_pay(scenario: str) -> None:
    """What it costs to take moves back leaves next to nothing of what that gained."""
    part, birds = load_library().get(scenario), load_personalities()
    starts = [(Play.start(draw_case(part, birds, seed=seed)), seed) for seed in range(PLAYS)]
    tries = sum(score(tried(play, random.Random(seed))).total for play, seed in starts)
    plain = sum(score(drawn(play, random.Random(seed))).total for play, seed in starts)
    assert (tries - plain) / PLAYS <= LITTLE
