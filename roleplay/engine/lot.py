"""What there is to draw in a scenario, and what a seed draws of it: all before play. No chance comes from elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TypeAlias

from roleplay.scenario.model import Scenario

Stream: TypeAlias = Random
"""Where draws come from, one after another."""


def stream(scenario: Scenario, seed: int, purpose: str) -> Stream:
    """A stream of its own for each purpose, so that one draw never shifts another."""
    return Random(f"{scenario.id}/{seed}/{purpose}")


@dataclass(frozen=True, slots=True)
class Draw:
    """What a seed decides where nobody chooses, and the variants that there are.

    `others` are the personalities of the people besides the client, by id: of theirs none is ever chosen.
    """

    personality: str
    variant: str
    variants: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()


def drawn(scenario: Scenario, seed: int) -> Draw:
    """What `seed` draws in `scenario`."""
    own = stream(scenario, seed, "case")
    personality = own.choice(scenario.client.personalities)
    names = scenario.variant_ids
    weights = [item.weight for item in scenario.variants] or [1]
    others = [
        (person.id, stream(scenario, seed, f"person/{person.id}").choice(person.personalities))
        for person in scenario.people
    ]
    return Draw(personality, own.choices(names, weights)[0], names, tuple(others))


def castings(scenario: Scenario) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every personality that the client may have, with all that the others may have."""
    others = [[(person.id, name) for name in person.personalities] for person in scenario.people]
    return [(name, some) for name in scenario.client.personalities for some in product(*others)]


def cases_of(scenario: Scenario, client: Collection[str] = ()) -> list[tuple[str, str]]:
    """All that may be played: everybody's personality, named as `Case.birds` names them, and the variant.

    Only those in which the client's is one of these, if any are given.
    """
    return [
        ("+".join((name, *(other for _, other in others))), variant)
        for name, others in castings(scenario)
        if not client or name in client
        for variant in scenario.variant_ids
    ]


def random_seed() -> int:
    """A fresh seed, 0 to 999 999, short enough to read out to a class."""
    return Random().randrange(1_000_000)
