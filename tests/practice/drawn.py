"""Trainees of known ability, who earn grades by chance in talks and at cards: a mean that is theirs."""

from __future__ import annotations

from random import Random

from roleplay.practice.drill.worth import Answer
from roleplay.practice.skill import DAY, Observation, expected
from roleplay.scenario.speech import Skill

A_PLAY = 3
"""Moves of one skill in a usual play."""
A_DAY = 12
"""Cards on a usual day."""


def played(skill: Skill, ability: float, chance: Random, moves: int = A_PLAY) -> list[Observation]:
    """The moves of one skill in a play by a trainee of this ability."""
    found = []
    for _ in range(moves):
        moment = Observation(skill, 0.0, chance.uniform(0.15, 0.85))
        found.append(Observation(skill, float(chance.random() < expected(ability, moment.difficulty)), moment.chance))
    return found


def answered(
    ability: float, chance: Random, day: int, cards: int = A_DAY, skills: tuple[Skill, ...] = ("problem",)
) -> list[Answer]:
    """The cards of a day of one deck, by a trainee of this ability; each has two to five options."""
    found = []
    for _ in range(cards):
        blind = 1 / chance.randint(2, 5)
        right = chance.random() < expected(ability, Observation("problem", 0.0, blind).difficulty)
        found.append(Answer("deck", day * DAY, day, float(right), blind, skills))
    return found
