"""How well somebody masters each skill, and how sure that is: an estimate that every judged move makes surer.

The model is Rasch's (1960): at a moment of difficulty d, ability θ earns a grade of 1 / (1 + e^(d − θ)) on the average.
The difficulty is computed, not guessed: d = ln((1 − c) / c), where c is the grade to expect of whoever draws blindly
from what is on offer at that moment, found by the solver. So ability 0 is who does no better than a draw, and where
everything on offer is good there is nothing to be learnt about anybody.

The answer to a card is an observation too, of less weight: how much, `practice.drill.worth` says.

The estimate is a normal distribution, updated once a play, and once a day with cards, as Glickman's rating system
(1999) does once a period, with the exact peak of the posterior in place of his single step: the peak solves
(θ − m) / v = Σ weight·(grade − expected), and the new variance is 1 / (1 / v + Σ weight·expected·(1 − expected)).
Hence the order of moves within a play does not matter, evidence never makes an estimate less sure, and a better grade
never lowers it. Between plays the variance grows by `FADE` a day, up to where nothing is known: what was shown long ago
weighs less than what is shown now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import exp, log, sqrt
from typing import TypeAlias

from roleplay.scenario.speech import Skill

PRIOR = 2.25
"""The variance of the ability of somebody of whom nothing is known: two of three are within 1.5 of 0."""
FADE = 0.01
"""By which the variance grows in a day without practice: all is forgotten in about seven months."""
LIMIT = 6.0
"""The farthest from 0 that an ability is told."""
SURE = 0.75
"""The uncertainty from which on down an estimate is good for advice."""
EDGE = 0.02
"""The least and the most that a blind draw is taken to earn, from 0 and from 1."""
DAY = 86_400
STEPS = 36
"""Halvings until the peak is found to ten places."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One judged move, or `cards` equally hard cards: what was earned, 0 to 1, where a blind draw earns `chance`."""

    skill: Skill
    grade: float
    chance: float
    weight: float = 1.0
    cards: int = 0

    @property
    def difficulty(self) -> float:
        """How hard the moment was."""
        chance = min(max(self.chance, EDGE), 1 - EDGE)
        return log((1 - chance) / chance)


@dataclass(frozen=True, slots=True)
class Estimate:
    """The ability in one skill as it was known at `when`, in seconds of the epoch.

    It rests on so many moves in so many talks, and on so many cards; of several skills together, on so many at least.
    """

    ability: float = 0.0
    variance: float = PRIOR
    moves: int = 0
    when: int | None = None
    talks: int = 0
    cards: int = 0

    @property
    def seen(self) -> bool:
        """Whether anything is known."""
        return bool(self.moves or self.cards)

    @property
    def uncertainty(self) -> float:
        """The standard deviation of the ability."""
        return sqrt(self.variance)

    @property
    def sure(self) -> bool:
        """Whether it is good for advice."""
        return self.uncertainty <= SURE

    @property
    def level(self) -> float:
        """The ability as a share, 0 to 1: the grade to expect where a blind draw earns a half."""
        return expected(self.ability, 0)

    @property
    def span(self) -> tuple[float, float]:
        """Between what levels the true one lies, two times of three."""
        return expected(self.ability - self.uncertainty, 0), expected(self.ability + self.uncertainty, 0)

    def faded(self, when: int) -> Estimate:
        """What is left of it at a later moment; a clock that was set back takes nothing away."""
        days = max(when - self.when, 0) / DAY if self.when is not None else 0.0
        variance = max(min(self.variance + FADE * days, PRIOR), self.variance)
        return replace(self, variance=variance, when=max(when, self.when or 0))


Profile: TypeAlias = Mapping[Skill, Estimate]
"""What is known of somebody, by skill; of a skill that is not there nothing is."""
NOTHING = Estimate()


def expected(ability: float, difficulty: float) -> float:
    """The grade to expect of an ability at a moment of some difficulty."""
    return 1 / (1 + exp(min(max(difficulty - ability, -500), 500)))


def update(profile: Profile, seen: Iterable[Observation], when: int) -> Profile:
    """The profile once the moves of one play, or the cards of one day, have been taken in, at `when`."""
    found: dict[Skill, list[Observation]] = {}
    for one in seen:
        found.setdefault(one.skill, []).append(one)
    fresh = {skill: _updated(profile.get(skill, NOTHING), moves, when) for skill, moves in found.items()}
    return {**profile, **fresh}


def at(profile: Profile, when: int) -> Profile:
    """The profile as it is known at a later moment."""
    return {skill: estimate.faded(when) for skill, estimate in profile.items()}


def together(estimates: Iterable[Estimate]) -> Estimate:
    """The mean of several skills, for a field that they belong to; nothing known where there are none."""
    known = [one for one in estimates if one.seen]
    if not known:
        return NOTHING
    ability = sum(one.ability for one in known) / len(known)
    variance = sum(one.variance for one in known) / len(known) ** 2
    moves, when = sum(one.moves for one in known), max(one.when or 0 for one in known)
    return Estimate(ability, variance, moves, when, max(one.talks for one in known), max(one.cards for one in known))


def _updated(estimate: Estimate, moves: list[Observation], when: int) -> Estimate:
    before = estimate.faded(when)
    peak = _peak(before, moves)
    shares = ((one.weight, expected(peak, one.difficulty)) for one in moves)
    variance = 1 / (1 / before.variance + sum(weight * share * (1 - share) for weight, share in shares))
    played, cards = sum(not one.cards for one in moves), sum(one.cards for one in moves)
    return Estimate(
        peak, variance, before.moves + played, before.when, before.talks + bool(played), before.cards + cards
    )


def _peak(before: Estimate, moves: list[Observation]) -> float:
    """Where the posterior is highest: what is left over falls as ability grows, and so crosses 0 once."""
    low, high = -LIMIT, LIMIT
    earned = sum(one.weight * one.grade for one in moves)
    hard = [(one.weight, one.difficulty) for one in moves]
    for _ in range(STEPS):
        middle = (low + high) / 2
        left = earned - sum(weight * expected(middle, difficulty) for weight, difficulty in hard)
        if left > (middle - before.ability) / before.variance:
            low = middle
        else:
            high = middle
    return (low + high) / 2
