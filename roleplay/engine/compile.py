"""From a scenario, a personality and a variant to the game's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from roleplay.engine.game import Branch, Game, GameEvent, GameMove, Part
from roleplay.engine.physics import Physics
from roleplay.engine.rules import in_phase
from roleplay.engine.scoring import score_table, targets
from roleplay.engine.standard import Standards, outright
from roleplay.engine.state import Layout, State, all_endings
from roleplay.scenario.choice import widened
from roleplay.scenario.effect import Change, Effect, EffectReader
from roleplay.scenario.guard import (
    ALWAYS,
    NEVER,
    Comparison,
    Condition,
    Count,
    Every,
    GuardReader,
    Negation,
    Some,
    Test,
    possible,
)
from roleplay.scenario.model import Answer, Move, OwnOutcome, Scenario, Variant
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import Outcome
from roleplay.scenario.vocabulary import Quantity, vocabulary


def compile_game(scenario: Scenario, personality: Personality, variant: str) -> Game:
    """The tables of `scenario` played by `personality` in `variant` (an id; any when the scenario has none).

    Raises ValueError for a scenario whose guards or effects name what is not there; a checked one has no such.
    """
    return _Compiler(scenario, personality, variant).game()


def guard_reader(
    scenario: Scenario, personality: Personality, variant: str
) -> Callable[[Mapping[str, Any]], Condition]:
    """What turns a guard of `scenario` into its condition, as the game of this case has it."""
    return _Compiler(scenario, personality, variant).guard


class _Compiler:
    def __init__(self, scenario: Scenario, personality: Personality, variant: str) -> None:
        self.scenario = scenario
        self.vocabulary = vocabulary(scenario)
        self.facts = {"personality": personality.id, "variant": variant}
        self.variant = next((v for v in scenario.variants if v.id == variant), Variant(id="usual"))
        self.physics = Physics(scenario, personality, self.vocabulary)
        self.standards = Standards(scenario, self.vocabulary, self.physics.moved, self._effect)
        self.endings = all_endings(tuple(ending.id for ending in scenario.endings))
        self.phase_guards: tuple[Condition, ...] = ()
        self.phase_guards = tuple(self.guard(phase.when) for phase in scenario.phases)

    def game(self) -> Game:
        scenario = self.scenario
        quantities = tuple(self.vocabulary.quantities[name] for name in self.vocabulary.state)
        start = self._start(quantities)
        layout = Layout(quantities, self.vocabulary.quantities["clock"].size - 1, self.endings)
        return Game(
            vocabulary=self.vocabulary,
            layout=layout,
            start=start,
            moves=tuple(entry for move in widened(scenario).moves if (entry := self._move(move)) is not None),
            events=tuple(
                GameEvent(event, self.guard(event.when), effect.minutes, self._felt(effect.changes))
                for event in scenario.events
                for effect in [self._effect(event.effects)]
            ),
            endings=tuple(
                (self.endings.index(ending.id) + 1, self.guard(ending.when))
                for ending in scenario.endings
                if ending.when is not None
            ),
            phases=tuple(zip(scenario.phases, self.phase_guards, strict=True)),
            lessons=scenario.lessons,
            score=score_table(scenario, self.vocabulary, self.endings, self.guard),
            targets=targets(scenario, self.vocabulary),
        )

    def guard(self, guard: Mapping[str, Any]) -> Condition:
        """The condition of a guard, with what the case has fixed settled."""
        reader = GuardReader(self.vocabulary)
        condition = reader.read(guard, ())
        # what can never hold of one number to choose may hold of another
        faults = [fault.message for fault in reader.faults if fault.code != "G004"]
        if faults:
            raise ValueError("; ".join(faults))
        return self._settle(condition)

    def _effect(self, effects: Mapping[str, Any]) -> Effect:
        reader = EffectReader(self.vocabulary)
        effect = reader.read(effects, ())
        if reader.faults:
            raise ValueError("; ".join(fault.message for fault in reader.faults))
        return effect

    def _felt(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """The changes of an event, its steps of trust as the personality takes them."""
        name = self.physics.trust.name
        return tuple(self.physics.moved(one.amount) if one.quantity == name and one.amount else one for one in changes)

    def _settle(self, condition: Condition) -> Condition:
        """Replace tests of what the case has fixed by their answer, and tests of the phase by the phases' guards."""
        match condition:
            case Test(quantity, table) if quantity in self.facts:
                labels = self.vocabulary.quantities[quantity].labels
                fact = self.facts[quantity]
                return ALWAYS if fact in labels and table[labels.index(fact)] else NEVER
            case Test("phase", table):
                return Some(tuple(in_phase(self.phase_guards, i) for i, wanted in enumerate(table) if wanted))
            case Every(parts):
                return Every(tuple(self._settle(part) for part in parts))
            case Some(parts):
                return Some(tuple(self._settle(part) for part in parts))
            case Negation(part):
                return Negation(self._settle(part))
            case Test() | Count() | Comparison():
                return condition

    def _start(self, quantities: tuple[Quantity, ...]) -> State:
        given = self.variant.start
        values = []
        for quantity in quantities:
            value = given.get(quantity.name)
            index = quantity.start if value is None else quantity.index(str(value))
            if quantity.sort == "flag" and value is not None:
                index = int(bool(value))
            if index is None or not 0 <= index < quantity.size:
                raise ValueError(f"{quantity.name!r} cannot start at {value!r}")
            values.append(index)
        return State(int(given.get("minutes", self.scenario.client.minutes)), tuple(values))

    def _move(self, move: Move) -> GameMove | None:
        """The move, unless it lets choose a number that nothing ever offers."""
        offered = self.guard(move.when)
        if move.chosen is not None and not possible(offered):
            return None
        own = tuple(self._own(move, place, outcome) for place, outcome in enumerate(move.outcomes))
        standard = self.physics.branches(move)
        if move.kind == "propose" and self.scenario.commitment is not None:
            standard = self._proposal(move)
        branches = own + (standard or self._fallback(move))
        return GameMove(move, offered, tuple(self.standards.applied(move, one) for one in branches))

    def _fallback(self, move: Move) -> tuple[Branch, ...]:
        return (self.physics.branch(move, ALWAYS, "answered"),)

    def _own(self, move: Move, place: int, outcome: OwnOutcome) -> Branch:
        """An author's outcome: what the personality does with the move, and the author's effects on top."""
        usual = self.physics.branch(move, ALWAYS, outcome.turns)
        effect = self._effect(outcome.effects)
        amount = sum(part.trust for part in usual.parts)
        parts = usual.parts
        changes = [change for change in effect.changes if change.quantity != "trust"]
        trust = next((change for change in effect.changes if change.quantity == "trust"), None)
        if trust is not None and outright(trust):
            changes.append(trust)
        else:
            own = trust.amount if trust is not None else 0
            parts += (Part("own", effect.minutes, own),) if own or effect.minutes else ()
            if amount + own:
                changes.append(self.physics.moved(amount + own))
        breach = [change for change in usual.changes if change.quantity == "breached"]
        return Branch(
            when=self.guard(outcome.when),
            outcome=outcome.turns,
            rule=usual.rule,
            minutes=(outcome.minutes or usual.minutes) + effect.minutes,
            changes=tuple(changes + breach),
            ends=self.endings.index(outcome.ends) + 1 if outcome.ends else 0,
            parts=parts,
            say=outcome.say,
            lesson=outcome.lesson,
            place=place,
        )

    def _proposal(self, move: Move) -> tuple[Branch, ...]:
        commitment = self.scenario.commitment
        assert commitment is not None

        def answer(given: Answer | None, outcome: Outcome, ends: str | None) -> tuple[Branch, ...]:
            if given is None:
                return ()
            usual = self.physics.branch(move, self.guard(given.when), outcome)
            changes: tuple[Change, ...] = usual.changes
            number = self.endings.index(ends) + 1 if ends else 0
            return (Branch(usual.when, outcome, usual.rule, usual.minutes, changes, number, usual.parts, given.say),)

        return (
            *answer(commitment.advance, "lands", "advance"),
            *answer(commitment.continuation, "continuation", "continuation"),
            *answer(Answer(say=commitment.refusal.say), "refused", None),
        )
