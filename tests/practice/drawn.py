"""Trainees of known ability, who earn grades by chance: a mean that is theirs, and moments of every difficulty."""

from __future__ import annotations

from random import Random

from roleplay.practice.skill import Observation, expected
from roleplay.scenario.speech import Skill

A_PLAY = 3
"""Moves of one skill in a usual play."""


def played(skill: Skill, ability: float, chance: Random, moves: int = A_PLAY) -> list[Observation]:
    """The moves of one skill in a play by a trainee of this ability."""
    found = []
    for _ in range(moves):
        moment = Observation(skill, 0.0, chance.uniform(0.15, 0.85))
        found.append(Observation(skill, float(chance.random() < expected(ability, moment.difficulty)), moment.chance))
    return found
