"""Where somebody stands by the plays so far: what has changed, what came of each scenario, and for how long already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal, TypeAlias

from roleplay.practice.skill import Estimate, Profile, together
from roleplay.practice.trial import Tried, observations, profile
from roleplay.scenario.personality import Level
from roleplay.scenario.speech import SKILLS, Skill

Trend: TypeAlias = Literal["up", "steady", "down", "unknown"]
Factor: TypeAlias = Literal[
    "knowledge", "attitude", "consulting", "visiting", "presenting", "communication", "habits"
]  # fmt: skip
"""What makes an account manager succeed, by the course: knowledge, attitude, skills (four of them), habits."""
FACTORS: Mapping[Factor, tuple[Skill, ...]] = {
    "knowledge": ("research",),
    "attitude": ("objections", "commitment", "negotiating"),
    "consulting": ("situation", "problem", "implication", "payoff", "confirming"),
    "visiting": ("opening", "rapport"),
    "presenting": ("presenting",),
    "communication": ("listening", "adapting"),
    "habits": ("integrity",),
}
"""The skills in which each shows. Attitude is to take a setback, to ask for the next step and to stand firm."""
RECENT, EARLIER = 4, 12
"""Plays that are held against those before them, and how many those are at most."""
TELLING = 1.0
"""Standard errors by which two halves must differ before a change is told."""
PLAYS = (1, 5, 10, 25, 50, 100, 250, 500, 1000)
CARDS = (100, 250, 500, 1000, 2500, 5000)
"""Numbers of plays and of cards that are worth a word."""


@dataclass(frozen=True, slots=True)
class SkillStanding:
    """A skill: the estimate at present, and where it is going."""

    skill: Skill
    estimate: Estimate
    trend: Trend


@dataclass(frozen=True, slots=True)
class Improvement:
    """A scenario at a level: how many plays, the first, the best so far, and the last, in order of time."""

    scenario: str
    level: Level
    plays: int
    first: Tried
    best: Tried
    last: Tried

    @property
    def gained(self) -> int:
        """Points from the first to the best."""
        return self.best.score - self.first.score


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something reached: so many plays, or cards, or all needs of a scenario for the first time."""

    kind: Literal["plays", "cards", "whole"]
    n: int
    scenario: str
    when: int


def standings(plays: Iterable[Tried], present: Profile) -> tuple[SkillStanding, ...]:
    """Every skill of which something is known, in the order of the vocabulary; `present` is the profile of all."""
    made = _in_order(plays)
    return tuple(
        SkillStanding(skill, present[skill], trend(skill, made))
        for skill in SKILLS
        if skill in present and present[skill].seen
    )


def trend(skill: Skill, plays: Sequence[Tried]) -> Trend:
    """Whether the last plays in which a skill showed say more of it than those before, by their standard errors.

    Of talks alone: cards go from new ones to known ones and back, so that their share tells no trend.
    """
    shown = [one for one in plays if any(seen.skill == skill for seen in observations(one.trials))]
    earlier, late = shown[:-RECENT][-EARLIER:], shown[-RECENT:]
    if not earlier:
        return "unknown"
    then, now = (profile(part, {skill})[skill] for part in (earlier, late))
    change = (now.ability - then.ability) / sqrt(now.variance + then.variance)
    return "up" if change > TELLING else "down" if change < -TELLING else "steady"


def factors(present: Profile) -> dict[Factor, Estimate]:
    """The success factors, each by those of its skills that have shown."""
    return {
        factor: together(present[skill] for skill in skills if skill in present) for factor, skills in FACTORS.items()
    }


def improvements(plays: Iterable[Tried]) -> tuple[Improvement, ...]:
    """What came of each scenario at each level, the one played last first."""
    found: dict[tuple[str, Level], list[Tried]] = {}
    for one in _in_order(plays):
        found.setdefault((one.scenario, one.level), []).append(one)
    made = [
        Improvement(scenario, level, len(all_), all_[0], max(all_, key=lambda one: (one.needs, one.score)), all_[-1])
        for (scenario, level), all_ in found.items()
    ]
    return tuple(sorted(made, key=lambda one: one.last.when, reverse=True))


def streak(days: Collection[int], today: int) -> int:
    """Days in a row with practice, up to today or yesterday; days are counted from any fixed one."""
    last = today if today in days else today - 1
    count = 0
    while last - count in days:
        count += 1
    return count


def milestones(plays: Iterable[Tried], cards: Sequence[int] = ()) -> tuple[Milestone, ...]:
    """What was reached, the latest first; `cards` are the moments at which one was answered, in order."""
    found = [Milestone("cards", n, "", cards[n - 1]) for n in CARDS if n <= len(cards)]
    whole = set()
    for number, one in enumerate(_in_order(plays), 1):
        if number in PLAYS:
            found.append(Milestone("plays", number, one.scenario, one.when))
        if one.needs == one.of and one.of and one.scenario not in whole:
            whole.add(one.scenario)
            found.append(Milestone("whole", one.of, one.scenario, one.when))
    found.reverse()
    return tuple(sorted(found, key=lambda one: -one.when))


def _in_order(plays: Iterable[Tried]) -> list[Tried]:
    return sorted(plays, key=lambda one: (one.when, one.play))
