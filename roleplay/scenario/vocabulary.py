"""The quantities that guards and effects may name: trust, clock, meters, flags, ladders, facts of the case."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from roleplay.scenario.model import Scenario
from roleplay.scenario.speech import RUNGS, TRUST_MAX

Sort: TypeAlias = Literal["clock", "meter", "flag", "ladder", "phase", "case"]

_INTEGER = re.compile(r"[+-]?[0-9]{1,4}\Z")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named value of `size` steps: numbers from `low` on, or the `labels` in order.

    Inside guards and states a value is its 0-based index, whatever `low` is.
    """

    name: str
    sort: Sort
    size: int
    low: int = 0
    labels: tuple[str, ...] = ()
    start: int = 0

    def index(self, word: str) -> int | None:
        """The 0-based index of a label or number, or None when it is no value of this quantity.

        A number outside the range is an index outside it too: a comparison with it may still make sense.
        """
        if self.labels:
            return self.labels.index(word) if word in self.labels else None
        return int(word) - self.low if _INTEGER.match(word) else None

    def span(self) -> str:
        """The values it can take, in words."""
        return ", ".join(self.labels) if self.labels else f"{self.low} to {self.low + self.size - 1}"


@dataclass(frozen=True)
class Vocabulary:
    """All quantities of a scenario by name; `state` lists those that a state stores, in packing order."""

    quantities: dict[str, Quantity]
    needs: tuple[str, ...]
    state: tuple[str, ...] = field(default=())

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


BREACHED = "breached"
"""The flag that every breach sets; present when a scenario has a `breach` move."""


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
    for flag in scenario.flags:
        add(Quantity(flag.id, "flag", 2, start=int(flag.start)))
    for counter in scenario.counts:
        add(Quantity(counter.id, "meter", counter.max + 1))
    if any(move.kind == "breach" for move in scenario.moves):
        add(Quantity(BREACHED, "flag", 2))
    state = tuple(found)
    longest = max([client.minutes, *(_minutes(variant.start) for variant in scenario.variants)])
    add(Quantity("clock", "clock", longest + 1, start=client.minutes))
    if scenario.phases:
        add(Quantity("phase", "phase", len(scenario.phases), labels=tuple(p.id for p in scenario.phases)))
    add(Quantity("personality", "case", len(client.personalities), labels=client.personalities))
    variants = tuple(variant.id for variant in scenario.variants) or ("usual",)
    add(Quantity("variant", "case", len(variants), labels=variants))
    return Vocabulary(found, tuple(need.id for need in scenario.needs), state)


def _minutes(start: dict[str, object]) -> int:
    minutes = start.get("minutes", 0)
    return minutes if isinstance(minutes, int) and 0 <= minutes <= 60 else 0
