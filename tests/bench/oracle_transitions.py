"""The same scenario driven by `transitions`, as somebody would who knows that library and not ours.

The talk is a machine of its own: moves are its triggers, the ways a move can turn out are the trigger's transitions,
tried in order, with the guards as conditions and the changes as callbacks. Each ladder is a machine too; trust, meters,
flags and the clock are attributes of the model. Phases decide nothing by themselves: the compiled guards name what they
stand for, so they need no machine here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

from transitions import Machine

from roleplay.engine.case import Case
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition, Count, Every, Negation, Some, Test
from tests.bench.trace import Moment, Moves, Trace

Check: TypeAlias = Callable[[], bool]
Act: TypeAlias = Callable[[], object]


class Rungs:
    """The model of one ladder: where it stands."""

    state: str

    def __init__(self, labels: tuple[str, ...], start: str) -> None:
        self.labels, self.start = labels, start
        self.machine = Machine(self, states=list(labels), initial=start)

    def move(self, table: tuple[int, ...]) -> None:
        """Go where `table` leads."""
        rung = self.labels[table[self.labels.index(self.state)]]
        if rung != self.state:
            getattr(self, f"to_{rung}")()


class TransitionsTalk:
    """The model of one talk: its state is `talking` or an ending."""

    state: str
    trigger: Callable[[str], bool]
    may_trigger: Callable[[str], bool]
    settle: Callable[[], bool]

    def __init__(self, case: Case) -> None:
        self.game = case.game
        self.ladders: dict[str, Rungs] = {}
        self.starts: dict[str, int] = {"clock": self.game.start.clock}
        self.numbers: dict[str, int] = {}
        for quantity, value in zip(self.game.layout.quantities, self.game.start.values, strict=True):
            if quantity.sort == "ladder":
                self.ladders[quantity.name] = Rungs(quantity.labels, quantity.labels[value])
            else:
                self.starts[quantity.name] = value
        self.events = [
            (self._check(event.when), self._changes(event.minutes, event.changes)) for event in self.game.events
        ]
        self.waiting: list[tuple[Check, Act]] = []
        states = ["talking", *self.game.layout.endings]
        transitions = [*self._moves(), *self._endings()]
        self.machine = Machine(self, states, initial="talking", transitions=transitions, auto_transitions=False)
        self.begin()

    def begin(self) -> None:
        """Put everything where the talk starts."""
        self.numbers |= self.starts
        for ladder in self.ladders.values():
            ladder.machine.set_state(ladder.start)
        self.machine.set_state("talking")

    def _moves(self) -> Iterable[dict[str, Any]]:
        for entry in self.game.moves:
            offered = [] if entry.offered == Every(()) else [self._check(entry.offered)]
            for branch in entry.branches:
                conditions = offered if branch.when == Every(()) else [*offered, self._check(branch.when)]
                yield {
                    "trigger": entry.move.id,
                    "source": "talking",
                    "dest": self.game.layout.endings[branch.ends - 1] if branch.ends else None,
                    "conditions": conditions,
                    "before": [self._watch, self._changes(branch.minutes, branch.changes)],
                    "after": None if branch.ends else self._follow,
                }

    def _endings(self) -> Iterable[dict[str, Any]]:
        """What ends the talk whatever was said: trust gone, an author's ending, time up, in this order."""
        own = [(self.game.layout.endings[number - 1], self._check(when)) for number, when in self.game.endings]
        checks = [("walkout", lambda: self.numbers["trust"] == 0), *own, ("time", lambda: self.numbers["clock"] == 0)]
        for ending, check in checks:
            yield {"trigger": "settle", "source": "talking", "dest": ending, "conditions": check}

    def _watch(self) -> None:
        """Before a move: which events it may set off, since only what turns true happens."""
        self.waiting = [event for event in self.events if not event[0]()]

    def _follow(self) -> None:
        """After a move that ends nothing by itself."""
        if self.settle():
            return
        for happens, act in self.waiting:
            if happens():
                act()
        self.settle()

    def _changes(self, minutes: int, changes: tuple[Change, ...]) -> Act:
        acts: list[Act] = [partial(self._spend, minutes)]
        for change in changes:
            ladder = self.ladders.get(change.quantity)
            acts.append(partial(ladder.move, change.table) if ladder else partial(self._set, change))

        def change_all() -> None:
            for act in acts:
                act()

        return change_all

    def _spend(self, minutes: int) -> None:
        self.numbers["clock"] = max(self.numbers["clock"] - minutes, 0)

    def _set(self, change: Change) -> None:
        self.numbers[change.quantity] = change.table[self.numbers[change.quantity]]

    def _check(self, condition: Condition) -> Check:
        """A condition as a function of the model, with nothing left to look up but what it asks about."""
        match condition:
            case Test(quantity, table) if quantity in self.ladders:
                ladder = self.ladders[quantity]
                rungs = {label for label, holds in zip(ladder.labels, table, strict=True) if holds}
                return lambda: ladder.state in rungs
            case Test(quantity, table):
                return lambda: table[self.numbers[quantity]]
            case Every(parts):
                checks = [self._check(part) for part in parts]
                return lambda: all(check() for check in checks)
            case Some(parts):
                checks = [self._check(part) for part in parts]
                return lambda: any(check() for check in checks)
            case Negation(part):
                check = self._check(part)
                return lambda: not check()
            case Count(tests, counted):
                checks = [self._check(test) for test in tests]
                return lambda: counted[sum(check() for check in checks)]

    def moment(self) -> Moment:
        """Where the talk stands, in the numbers that traces are made of."""
        values = []
        for quantity in self.game.layout.quantities:
            ladder = self.ladders.get(quantity.name)
            values.append(ladder.labels.index(ladder.state) if ladder else self.numbers[quantity.name])
        return self.numbers["clock"], tuple(values), None if self.state == "talking" else self.state


def transitions_trace(talk: TransitionsTalk, moves: Moves) -> Trace:
    """What the machines make of `moves`, from the start."""
    talk.begin()
    found = []
    for name in moves:
        if not talk.trigger(name):
            raise ValueError(f"{name!r} is not on offer")
        found.append(talk.moment())
    return tuple(found)
