"""The ladder of a scenario: what ever better trainees come to, and whether it has a bottom, a middle and a top.

A scale tells people apart only where a beginner wins something, practice wins more, and only mastery wins all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from roleplay.analysis.lab import Results
from roleplay.scenario.model import Scenario
from roleplay.scenario.speech import TONES

SCALE = 7
"""Targets are given of seven needs; for a scenario of more or fewer they are taken in proportion."""
STRAIGHT = ("pushy", "vague")
"""Tones that nobody would keep throughout."""
TONE = "tone"


@dataclass(frozen=True, slots=True)
class Target:
    """What the mean of a policy should come to: needs of seven at `least` and at `most`, the share of plays without
    any need at most `zero`, needs with every single personality at least `each`; `below` an adaptive trainee by, and
    `behind` best play by at most."""

    least: float = 0
    most: float = SCALE
    zero: float = 1
    each: float = 0
    below: float = 0
    behind: float = SCALE


TARGETS: dict[str, Target] = {
    "random": Target(most=0.3),
    "novice": Target(least=1, most=2, zero=0.4),
    "checklist": Target(most=2),
    "order": Target(least=3, most=4, zero=0.15),
    TONE: Target(below=1.5),
    "adaptive": Target(least=5, most=6, zero=0.03, each=4.5),
    "known": Target(least=6),
    "learner:5": Target(behind=1),
    "best": Target(least=SCALE),
}
"""By policy; `tone` stands for every tone that is kept throughout."""
BOTTOM, MIDDLE = ("novice",), ("order", "adaptive")
SLACK = 0.005
"""Figures are told to two places, and held against the targets so."""


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One policy with one personality of the client, or the mean over all of them (None)."""

    policy: str
    personality: str | None
    needs: float
    score: float
    zero: float


def policies(scenario: Scenario) -> tuple[str, ...]:
    """What is played to draw the ladder; random and best play are known exactly."""
    used = {move.tone for move in scenario.moves}
    fixed = tuple(f"{TONE}:{tone}" for tone in TONES if tone in used and tone not in STRAIGHT)
    return ("novice", "checklist", "order", *fixed, "adaptive", "known", "learner:5")


def ladder(results: Results) -> tuple[LadderRow, ...]:
    """All rows, the mean of each policy before its personalities; variants by their weight."""
    birds = tuple(dict.fromkeys(one.client for one in results.exact))
    rows: list[LadderRow] = []
    for policy in ("random", *results.plan.policies, "best"):
        own = [_row(results, policy, bird) for bird in birds]
        needs, score, zero = (
            float(np.mean([getattr(row, name) for row in own])) for name in ("needs", "score", "zero")
        )
        rows += [LadderRow(policy, None, needs, score, zero), *own]
    return tuple(rows)


def _row(results: Results, policy: str, bird: str) -> LadderRow:
    if policy not in ("random", "best"):
        total = results.total(policy, bird)
        return LadderRow(policy, bird, total.mean_needs, total.mean_score, total.zero)
    own = [one for one in results.exact if one.client == bird]
    weights = [results.weight(one.variant) for one in own]
    best = policy == "best"
    figures = [
        (one.par, one.best, float(one.par == 0)) if best else (_mean(one.needs), _mean(one.scores), one.needs[0])
        for one in own
    ]
    needs, score, zero = np.average(np.array(figures), axis=0, weights=weights).tolist()
    return LadderRow(policy, bird, needs, score, zero)


def _mean(shares: Sequence[float]) -> float:
    return float(np.dot(shares, np.arange(len(shares))))


def target(policy: str) -> Target | None:
    """What is asked of a policy."""
    return TARGETS.get(policy) or TARGETS.get(policy.partition(":")[0])


def misses(rows: Sequence[LadderRow], policy: str, of: int) -> tuple[str, ...]:
    """Which parts of its target a policy misses, by name, in a scenario of so many needs."""
    asked = target(policy)
    if asked is None or not any(row.policy == policy for row in rows):
        return ()
    own = [row for row in rows if row.policy == policy]
    mean = next(row for row in own if row.personality is None)
    share = of / SCALE
    held = {
        "least": mean.needs >= asked.least * share - SLACK,
        "most": mean.needs <= asked.most * share + SLACK,
        "zero": mean.zero <= asked.zero + SLACK,
        "each": min(row.needs for row in own) >= asked.each * share - SLACK,
        "below": mean.needs <= _of(rows, "adaptive") - asked.below * share + SLACK if asked.below else True,
        "behind": mean.needs >= _of(rows, "best") - asked.behind * share - SLACK if asked.behind < SCALE else True,
    }
    return tuple(name for name, kept in held.items() if not kept)


def _of(rows: Sequence[LadderRow], policy: str) -> float:
    """The mean of a policy; of one that was not played, as high as can be."""
    return next((row.needs for row in rows if row.policy == policy and row.personality is None), float("inf"))


def means(rows: Sequence[LadderRow]) -> Iterator[LadderRow]:
    """The rows of all personalities together."""
    return (row for row in rows if row.personality is None)
