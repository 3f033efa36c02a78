"""How fast the estimate of a skill finds the truth, of drawn trainees of known ability who practise once a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import TypeAlias

from roleplay.practice.drill.worth import observations
from roleplay.practice.skill import DAY, Observation, Profile, update
from tests.bench.row import Row
from tests.practice.drawn import A_DAY, A_PLAY, answered, played

PAIRS, MOST, OFTEN = 200, 60, 0.95
Practice: TypeAlias = Callable[[float, Random, int], Iterable[Observation]]
"""A day's practice of a trainee of some ability: chance, and which day it is."""
APART = (2.0, 1.0)
"""How far apart in ability two trainees are; 1 is a grade of 0.73 against one of 0.5."""


def rows() -> Iterator[Row]:
    """Days until two trainees are told apart, and how far off the estimate of one is on the average."""
    for practice, told in ((_talk, f"talks of {A_PLAY} moves"), (_cards, f"days of {A_DAY} cards")):
        for apart in APART:
            found = days_needed(apart, practice)
            figure = f"{found if found is not None else f'more than {MOST}'} {told}"
            yield Row(f"the order of two trainees {apart:g} apart is right {OFTEN:.0%}", figure, value=found)
        for days in (5, 20, 60):
            off = error(days, practice)
            yield Row(f"off the truth after {days} {told}", f"{off:.2f}", value=off)


def days_needed(apart: float, practice: Practice) -> int | None:
    """The first number of days from which on the better is always ranked first so often."""
    right = [0] * MOST
    for pair in range(PAIRS):
        chance = Random(pair)
        middle = chance.uniform(-1, 1)
        weak, strong = (_course(middle + sign * apart / 2, chance, practice) for sign in (-1, 1))
        for place in range(MOST):
            right[place] += strong[place] > weak[place]
    wrong = [place for place, count in enumerate(right) if count < OFTEN * PAIRS]
    last = max(wrong, default=-1)
    return last + 2 if last + 1 < MOST else None


def error(days: int, practice: Practice) -> float:
    """The mean distance from the truth."""
    whole = 0.0
    for one in range(PAIRS):
        chance = Random(one)
        truth = chance.gauss(0, 1)
        whole += abs(_course(truth, chance, practice, days)[-1] - truth)
    return whole / PAIRS


def _talk(ability: float, chance: Random, _: int) -> Iterable[Observation]:
    return played("problem", ability, chance)


def _cards(ability: float, chance: Random, day: int) -> Iterable[Observation]:
    return observations(answered(ability, chance, day))


def _course(ability: float, chance: Random, practice: Practice, days: int = MOST) -> list[float]:
    """The estimate after each day."""
    profile: Profile = {}
    found = []
    for day in range(days):
        profile = update(profile, practice(ability, chance, day), day * DAY)
        found.append(profile["problem"].ability)
    return found
