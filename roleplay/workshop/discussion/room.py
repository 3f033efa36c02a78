"""How a case discussion stands: groups, cases, notes, ratings and the clock. A value, folded from what happened."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeAlias

from roleplay.scenario.discussion import USUAL_FLOOR, USUAL_MINUTES
from roleplay.workshop.entrance import Entrance
from roleplay.workshop.timer import Timer

MINUTE = 60_000
"""Milliseconds."""
Stage: TypeAlias = Literal["lobby", "discussing", "presenting", "revealing", "results"]
Turn: TypeAlias = Literal["waiting", "on", "done", "passed"]
"""Whether a group has presented; one that was passed over does not."""


@dataclass(frozen=True, slots=True)
class CaseKey:
    """A case by its id, with its times, and the ids of its questions and of its rubric when it was dealt."""

    id: str
    questions: tuple[str, ...]
    rubric: tuple[str, ...]
    minutes: int = USUAL_MINUTES
    presenting: int = USUAL_FLOOR


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its case, what it noted to each question, and what each other group gave it."""

    id: str
    name: str
    case: CaseKey | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    turn: Turn = "waiting"
    timer: Timer | None = None
    ratings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    acts: Mapping[str, int] = field(default_factory=dict)
    """How often each other group rated it, by the other's id."""

    @property
    def rated(self) -> bool:
        """Whether it can be rated: not before it has been called."""
        return self.turn in ("on", "done")

    def acted(self, name: str) -> Group:
        """With one rating more counted."""
        return replace(self, acts={**self.acts, name: self.acts.get(name, 0) + 1})


@dataclass(frozen=True)
class Room:
    """A case discussion. `numbered` is the highest number that a group has had."""

    title: str = ""
    seed: int = 0
    times: tuple[int, int] | None = None
    """Minutes to discuss and to present, where they were set."""
    groups: Mapping[str, Group] = field(default_factory=dict)
    timer: Timer | None = None
    """The clock of the discussion, once it has begun."""
    together: bool = False
    revealed: frozenset[str] = frozenset()
    closed: bool = False
    entrance: Entrance = field(default_factory=Entrance)
    numbered: int = 0

    @property
    def stage(self) -> Stage:
        """What goes on."""
        if self.timer is None:
            return "lobby"
        if not self.together:
            return "discussing"
        if any(group.turn in ("waiting", "on") for group in self.groups.values()):
            return "presenting"
        return "revealing" if self.to_reveal else "results"

    @cached_property
    def cases(self) -> tuple[CaseKey, ...]:
        """The cases that are discussed, each once."""
        return tuple({group.case.id: group.case for group in self.groups.values() if group.case is not None}.values())

    @property
    def minutes(self) -> int:
        """To discuss: as was set, else as long as any case asks for."""
        return self.times[0] if self.times else max((key.minutes for key in self.cases), default=USUAL_MINUTES)

    @property
    def presenting(self) -> int:
        """For each group to present, likewise."""
        return self.times[1] if self.times else max((key.presenting for key in self.cases), default=USUAL_FLOOR)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The groups in the order in which they present."""
        return tuple(drawn(self.seed, "order", list(self.groups)))

    @property
    def on(self) -> Group | None:
        """The group that presents now."""
        return next((group for group in self.groups.values() if group.turn == "on"), None)

    @property
    def next(self) -> Group | None:
        """The group that presents next."""
        return next((self.groups[name] for name in self.order if self.groups[name].turn == "waiting"), None)

    @property
    def clock(self) -> Timer | None:
        """The clock that counts now, if any does."""
        if self.stage == "discussing":
            return self.timer
        return self.on.timer if self.on is not None else None

    @property
    def to_reveal(self) -> tuple[CaseKey, ...]:
        """The cases whose outcome may be shown now: every group that has it is done."""
        return tuple(case for case in self.cases if case.id not in self.revealed and self.heard(case.id))

    def heard(self, case: str) -> bool:
        """Whether every group of a case has presented, or will not."""
        return self.together and all(one.turn in ("done", "passed") for one in self.groups_of(case))

    def groups_of(self, case: str) -> tuple[Group, ...]:
        """The groups that have a case."""
        return tuple(one for one in self.groups.values() if one.case is not None and one.case.id == case)

    def open_to(self, group: Group) -> bool:
        """Whether the outcome of a group's case is still hidden, so that notes and ratings count."""
        return group.case is not None and group.case.id not in self.revealed

    def with_group(self, changed: Group) -> Room:
        """With a group changed."""
        return replace(self, groups={**self.groups, changed.id: changed})

    def with_clock(self, timer: Timer) -> Room:
        """With the clock changed that counts now."""
        return replace(self, timer=timer) if self.on is None else self.with_group(replace(self.on, timer=timer))


def drawn(seed: int, salt: str, names: Sequence[str]) -> list[str]:
    """Names in an order drawn by the seed, whatever order they come in."""
    return sorted(names, key=lambda name: hashlib.sha256(repr((seed, salt, name)).encode()).digest())
