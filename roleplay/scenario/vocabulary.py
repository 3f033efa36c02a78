"""The quantities that guards and effects may name: trust, clock, meters, numbers, flags, ladders, facts of the case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from roleplay.reading.text import Text
from roleplay.scenario.expression import Expression, ExpressionError, Look, named_in, parse
from roleplay.scenario.model import Client, Scenario
from roleplay.scenario.scene import Person
from roleplay.scenario.speech import RUNGS, TRUST_MAX

Sort: TypeAlias = Literal["clock", "meter", "number", "flag", "ladder", "phase", "case", "scene", "timer"]
"""A *scene* is where the talk stands, which only leading there changes; a *timer* runs by the day, never named."""

INTEGER = re.compile(r"[+-]?[0-9]{1,10}\Z")
COUNTED: frozenset[Sort] = frozenset(["meter", "number"])
"""Sorts of quantities that can be reckoned with."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named value of `size` steps: numbers from `low` on, `step` apart, or the `labels` in order.

    Inside guards and states a value is its 0-based index, whatever `low` is.
    """

    name: str
    sort: Sort
    size: int
    low: int = 0
    labels: tuple[str, ...] = ()
    start: int = 0
    step: int = 1

    def index(self, word: str) -> int | None:
        """The 0-based index of a label or number, or None when it is no value of this quantity.

        A number outside the range is an index outside it too.
        """
        if self.labels:
            return self.labels.index(word) if word in self.labels else None
        if not INTEGER.match(word) or (int(word) - self.low) % self.step:
            return None
        return (int(word) - self.low) // self.step

    @property
    def values(self) -> tuple[int, ...]:
        """The number that each index stands for."""
        return tuple(range(self.low, self.low + self.size * self.step, self.step))

    def nearest(self, number: int) -> int:
        """The index of the value nearest to `number`, the higher of two; its own least or greatest beyond them."""
        return min(max((2 * (number - self.low) + self.step) // (2 * self.step), 0), self.size - 1)

    def span(self) -> str:
        """The values it can take, in words."""
        if self.labels:
            return ", ".join(self.labels)
        steps = f" in steps of {self.step}" if self.step > 1 else ""
        return f"{self.low} to {self.low + (self.size - 1) * self.step}{steps}"


@dataclass(frozen=True)
class Vocabulary:
    """All quantities of a scenario by name; `state` lists those that a state stores, in packing order.

    `derived` are the numbers that follow from those, by name; `broken` are those that cannot be reckoned, which the
    check tells where they stand, and nowhere else.
    """

    quantities: dict[str, Quantity]
    needs: tuple[str, ...]
    state: tuple[str, ...] = field(default=())
    derived: dict[str, Expression] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()

    def numbers(self) -> dict[str, Expression]:
        """Every name that stands for a number to reckon with."""
        return self._numbers

    def excused(self, expression: str) -> bool:
        """Whether an expression cannot be reckoned because it names what cannot be."""
        return bool(self.broken and self.broken & named_in(expression))

    @cached_property
    def _numbers(self) -> dict[str, Expression]:
        looks = {name: Look(name, one.values) for name, one in self.quantities.items() if one.sort in COUNTED}
        return {**looks, **self.derived}

    @property
    def changeable(self) -> list[str]:
        """What an effect or a variant may change: where the talk stands moves on by itself."""
        return [name for name in self.state if self.quantities[name].sort not in ("scene", "timer")]

    def ladders(self) -> list[str]:
        """The names of needs and other ladders."""
        return [name for name, quantity in self.quantities.items() if quantity.sort == "ladder"]

    def reaching(self, ladder: str, rung: str) -> int | None:
        """The lowest index of `ladder` that reaches `rung`.

        A need without that rung reaches it at its next higher one, or its top; another ladder must have it.
        """
        labels = self.quantities[ladder].labels
        if rung in labels:
            return labels.index(rung)
        if ladder not in self.needs or rung not in RUNGS:
            return None
        order = RUNGS.index(rung)
        higher = [i for i, label in enumerate(labels) if RUNGS.index(label) > order]
        return higher[0] if higher else len(labels) - 1


MOST_VALUES = 201
"""Values that a number may have; as many as the widest meter."""
BREACHED = "breached"
"""The flag that every breach sets; present when a scenario has a `breach` move."""
TRUST = "trust"
"""Trust of whom the talk is with: the first of those who are in the scene."""
SCENE, DAY = "scene", "day"
"""Present where a scenario has scenes, and a calendar."""


def trust_of(person: str) -> str:
    """The name of the trust of one of several people, by id: present where a scenario has more than one."""
    return f"{TRUST}-{person}"


def personality_of(person: str) -> str:
    """The name of the personality of one of the people besides the client, by id."""
    return f"personality-{person}"


def timer_of(event: str) -> str:
    """The name of what a delayed event waits by: no id, so that nothing else can be called so."""
    return f"@{event}"


def met(scenario: Scenario) -> dict[str, Client | Person]:
    """Everybody who may be met, by id: the client, then the others in file order."""
    found: dict[str, Client | Person] = {scenario.client.id: scenario.client}
    for person in scenario.people:
        found.setdefault(person.id, person)
    return found


def called(scenario: Scenario, who: str | Text) -> Text:
    """What somebody is called who is named by id, or by name."""
    return met(scenario)[who].name if isinstance(who, str) else who


def vocabulary(scenario: Scenario) -> Vocabulary:
    """The vocabulary of `scenario`; where two parts share an id, the first keeps it (the check reports it)."""
    found: dict[str, Quantity] = {}

    def add(quantity: Quantity) -> None:
        found.setdefault(quantity.name, quantity)

    client = scenario.client
    add(Quantity("trust", "meter", TRUST_MAX + 1, start=client.trust))
    for need in scenario.needs:
        start = need.rungs.index(need.start) if need.start in need.rungs else 0
        add(Quantity(need.id, "ladder", len(need.rungs), labels=need.rungs, start=start))
    for ladder in scenario.ladders:
        start = ladder.rungs.index(ladder.start) if ladder.start in ladder.rungs else 0
        add(Quantity(ladder.id, "ladder", len(ladder.rungs), labels=ladder.rungs, start=start))
    for meter in scenario.meters:
        size = max(meter.max - meter.min + 1, 1)
        start = min(max(meter.start - meter.min, 0), size - 1)
        add(Quantity(meter.id, "meter", size, low=meter.min, start=start))
    for number in scenario.numbers:
        size = max((number.max - number.min) // number.step + 1, 1)
        quantity = Quantity(number.id, "number", min(size, MOST_VALUES), low=number.min, step=number.step)
        add(replace(quantity, start=quantity.nearest(number.start)))
    for flag in scenario.flags:
        add(Quantity(flag.id, "flag", 2, start=int(flag.start)))
    for counter in scenario.counts:
        add(Quantity(counter.id, "meter", counter.max + 1))
    if any(move.kind == "breach" for move in scenario.moves):
        add(Quantity(BREACHED, "flag", 2))
    _staged(scenario, add)
    state = tuple(found)
    own = [scene.minutes or client.minutes for scene in scenario.scenes] or [client.minutes]
    longest = max([*own, *(_minutes(variant.start) for variant in scenario.variants)])
    add(Quantity("clock", "clock", longest + 1, start=client.minutes))
    if scenario.phases:
        add(Quantity("phase", "phase", len(scenario.phases), labels=tuple(p.id for p in scenario.phases)))
    add(Quantity("personality", "case", len(client.personalities), labels=client.personalities))
    for person in scenario.people if scenario.scenes else ():
        add(Quantity(personality_of(person.id), "case", len(person.personalities), labels=person.personalities))
    variants = scenario.variant_ids
    add(Quantity("variant", "case", len(variants), labels=variants))
    words = Vocabulary(found, tuple(need.id for need in scenario.needs), state)
    derived = _derived(scenario, words)
    broken = frozenset(one.id for one in scenario.derived) - derived.keys() - found.keys()
    return replace(words, derived=derived, broken=broken)


def _derived(scenario: Scenario, words: Vocabulary) -> dict[str, Expression]:
    """The derived numbers, each of those above it; without those that cannot be reckoned."""
    known = dict(words.numbers())
    found: dict[str, Expression] = {}
    for one in scenario.derived:
        if one.id in words.quantities or one.id in found:
            continue
        try:
            found[one.id] = known[one.id] = parse(one.reckoned, known)
        except ExpressionError:
            continue
    return found


def _staged(scenario: Scenario, add: Callable[[Quantity], None]) -> None:
    """What scenes, people and a calendar bring: everybody's trust, where the talk stands, the day, what is awaited."""
    if not scenario.scenes:
        return
    people = met(scenario)
    if len(people) > 1:
        for name, person in people.items():
            add(Quantity(trust_of(name), "meter", TRUST_MAX + 1, start=person.trust))
    add(Quantity(SCENE, "scene", len(scenario.scenes), labels=tuple(scene.id for scene in scenario.scenes)))
    if scenario.days is not None:
        add(Quantity(DAY, "scene", scenario.days, low=1))
        for event in scenario.events:
            if event.days is not None:
                add(Quantity(timer_of(event.id), "timer", event.days + 2))


def _minutes(start: dict[str, object]) -> int:
    minutes = start.get("minutes", 0)
    return minutes if isinstance(minutes, int) and 0 <= minutes <= 60 else 0
