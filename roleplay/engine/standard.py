"""What a scenario does by rule, whatever move it is: its counts, and its effects by how a move turned out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from roleplay.engine.game import Branch, Part
from roleplay.engine.physics import Physics
from roleplay.scenario.effect import Change, Effect, shift
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.vocabulary import TRUST, Vocabulary


class Standards:
    """The counts and standard effects of one scenario, ready to be put onto branches."""

    def __init__(self, scenario: Scenario, vocabulary: Vocabulary, read: Callable[[Mapping[str, Any]], Effect]) -> None:
        self._moves = frozenset(move.base for move in scenario.moves)
        self._counts = tuple(
            (frozenset(counter.of), shift(vocabulary.quantities[counter.id], 1)) for counter in scenario.counts
        )
        self._effects = {name: read(written) for name, written in scenario.effects.items()}
        self._told = {one.id for one in scenario.meters} | {one.id for one in scenario.numbers}

    def applied(self, move: Move, branch: Branch, physics: Physics | None) -> Branch:
        """`branch` of `move` with all that happens by rule when it turns out so; its own changes come last.

        `physics` are of whoever hears it, whose trust steps as that personality gives and takes it; None: nobody does.
        """
        called = marks(move, branch.outcome, self._moves)
        counted = tuple(change for names, change in self._counts if names & called)
        effects = {name: effect for name, effect in self._effects.items() if name in called}
        if not effects:
            return replace(branch, changes=counted + branch.changes) if counted else branch
        name = physics.trust.name if physics else TRUST
        changes = tuple(
            replace(change, quantity=name) if change.quantity == TRUST else change
            for effect in effects.values()
            for change in effect.changes
            if physics or change.quantity != TRUST
        )
        fixed = next((one for one in (*branch.changes, *changes[::-1]) if one.quantity == name and outright(one)), None)
        parts = branch.parts + tuple(self._part(name, effect, fixed) for name, effect in effects.items())
        total = sum(part.trust for part in parts)
        trust = (fixed,) if fixed is not None else (physics.moved(total),) if total and physics else ()
        rest = tuple(change for change in (*counted, *changes, *branch.changes) if change.quantity != name)
        minutes = branch.minutes + sum(effect.minutes for effect in effects.values())
        return replace(branch, minutes=minutes, changes=rest + trust, parts=parts)

    def _part(self, name: str, effect: Effect, fixed: Change | None) -> Part:
        """What one rule did, to be told; where trust is set outright, no step of it counts."""
        trust = 0 if fixed is not None else sum(change.amount for change in effect.changes if change.quantity == TRUST)
        steps = tuple(
            (change.quantity, change.amount)
            for change in effect.changes
            if change.quantity in self._told and change.amount
        )
        return Part(f"rule:{name}", effect.minutes, trust, steps)


def outright(change: Change) -> bool:
    """Whether a change sets its quantity to a value, whatever it was."""
    return change.amount == 0 and len(set(change.table)) == 1
