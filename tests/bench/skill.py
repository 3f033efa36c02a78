"""How fast the estimate of a skill finds the truth, of drawn trainees of known ability who play once a day."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from roleplay.practice.skill import DAY, Profile, update
from tests.bench.row import Row
from tests.practice.drawn import A_PLAY, played

PAIRS, MOST, OFTEN = 200, 60, 0.95
APART = (2.0, 1.0)
"""How far apart in ability two trainees are; 1 is a grade of 0.73 against one of 0.5."""


def rows() -> Iterator[Row]:
    """Plays until two trainees are told apart, and how far off the estimate of one is on the average."""
    for apart in APART:
        found = plays_needed(apart)
        figure = f"{found} plays" if found is not None else f"more than {MOST} plays"
        yield Row(f"the order of two trainees {apart:g} apart is right {OFTEN:.0%}", figure, value=found)
    for plays in (5, 20, 60):
        off = error(plays)
        yield Row(f"off the truth after {plays} plays, {A_PLAY} moves each", f"{off:.2f}", value=off)


def plays_needed(apart: float) -> int | None:
    """The first number of plays from which on the better is always ranked first so often."""
    right = [0] * MOST
    for pair in range(PAIRS):
        chance = Random(pair)
        middle = chance.uniform(-1, 1)
        weak, strong = _course(middle - apart / 2, chance), _course(middle + apart / 2, chance)
        for place in range(MOST):
            right[place] += strong[place] > weak[place]
    wrong = [place for place, count in enumerate(right) if count < OFTEN * PAIRS]
    last = max(wrong, default=-1)
    return last + 2 if last + 1 < MOST else None


def error(plays: int) -> float:
    """The mean distance from the truth."""
    whole = 0.0
    for one in range(PAIRS):
        chance = Random(one)
        truth = chance.gauss(0, 1)
        whole += abs(_course(truth, chance, plays)[-1] - truth)
    return whole / PAIRS


def _course(ability: float, chance: Random, plays: int = MOST) -> list[float]:
    """The estimate after each play."""
    profile: Profile = {}
    found = []
    for day in range(plays):
        profile = update(profile, played("problem", ability, chance), day * DAY)
        found.append(profile["problem"].ability)
    return found
