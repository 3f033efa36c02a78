"""From a scenario, a personality and a variant to the game's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from roleplay.engine.cast import ANYWHERE, NOBODY, Cast, Group, crossing_name, crossings, game_scenes, unheard
from roleplay.engine.formtable import game_forms
from roleplay.engine.game import Branch, Game, GameEvent, GameMood, GameMove, Part, Wait
from roleplay.engine.lately import kept_lately
from roleplay.engine.physics import Physics, broken
from roleplay.engine.rules import in_phase
from roleplay.engine.scoring import score_table, targets
from roleplay.engine.standard import Standards, outright
from roleplay.engine.state import Layout, State, all_endings
from roleplay.scenario.choice import widened
from roleplay.scenario.effect import Change, Effect, EffectReader
from roleplay.scenario.guard import ALWAYS, NEVER, Comparison, Condition, Count, Every, Negation, Some, Test
from roleplay.scenario.guardreader import GuardReader
from roleplay.scenario.model import USUAL, Answer, Event, Scenario
from roleplay.scenario.mood import FACES
from roleplay.scenario.move import Move, OwnOutcome
from roleplay.scenario.personality import Personality
from roleplay.scenario.speech import Outcome
from roleplay.scenario.staging import carried
from roleplay.scenario.vocabulary import TRUST, Quantity, personality_of, timer_of, vocabulary

NOTHING: Mapping[str, int] = MappingProxyType({})


def compile_game(
    scenario: Scenario,
    personality: Personality,
    variant: str,
    others: Mapping[str, Personality] = NOBODY,
    brought: Mapping[str, int] = NOTHING,
) -> Game:
    """The tables of `scenario` played by `personality` in `variant` (an id; any when the scenario has none).

    `others` are the personalities of the people besides the client, by their ids; `brought` is what stands otherwise at
    the start, by index.

    Raises ValueError for a scenario whose guards or effects name what is not there; a checked one has no such.
    """
    return _Compiler(scenario, personality, variant, others).game(brought)


def guard_reader(
    scenario: Scenario, personality: Personality, variant: str, others: Mapping[str, Personality] = NOBODY
) -> Callable[[Mapping[str, Any]], Condition]:
    """What turns a guard of `scenario` into its condition, as the game of this case has it."""
    return _Compiler(scenario, personality, variant, others).guard


class _Written:
    """The guards and effects of a scenario, each read once for all its cases, and wherever it is written again."""

    def __init__(self, scenario: Scenario) -> None:
        self.vocabulary = vocabulary(scenario)
        self._guards: dict[str, Condition] = {}
        self._effects: dict[str, Effect] = {}

    def guard(self, guard: Mapping[str, Any]) -> Condition:
        """The condition of a guard, whatever the case. Raises ValueError for one that names what is not there."""
        words = repr(guard)
        if words not in self._guards:
            reader = GuardReader(self.vocabulary)
            condition = reader.read(guard, ())
            # what can never hold of one number to choose may hold of another
            faults = [fault.message for fault in reader.faults if fault.code != "G004"]
            if faults:
                raise ValueError("; ".join(faults))
            self._guards[words] = condition
        return self._guards[words]

    def effect(self, effects: Mapping[str, Any]) -> Effect:
        """The same for effects."""
        words = repr(effects)
        if words not in self._effects:
            reader = EffectReader(self.vocabulary)
            effect = reader.read(effects, ())
            if reader.faults:
                raise ValueError("; ".join(fault.message for fault in reader.faults))
            self._effects[words] = effect
        return self._effects[words]


@kept_lately(8)
def _read(scenario: Scenario) -> _Written:
    return _Written(scenario)


class _Compiler:
    def __init__(
        self, scenario: Scenario, personality: Personality, variant: str, others: Mapping[str, Personality]
    ) -> None:
        self.scenario = scenario
        self.written = _read(scenario)
        self.vocabulary = self.written.vocabulary
        self.facts = {"personality": personality.id, "variant": variant}
        self.facts |= {personality_of(name): other.id for name, other in others.items()}
        self.variant = next((v for v in scenario.variants if v.id == variant), USUAL)
        self.endings = all_endings(tuple(ending.id for ending in scenario.endings)) + crossings(scenario)
        self.cast = Cast(scenario, {scenario.client.id: personality, **others}, self.vocabulary)
        self.standards = Standards(scenario, self.vocabulary, self.written.effect)
        self.phase_guards: tuple[Condition, ...] = ()
        self.phase_guards = tuple(self.guard(phase.when) for phase in scenario.phases)

    def game(self, brought: Mapping[str, int]) -> Game:
        scenario = self.scenario
        quantities = tuple(self.vocabulary.quantities[name] for name in self.vocabulary.state)
        start = self._start(quantities, brought)
        layout = Layout(quantities, self.vocabulary.quantities["clock"].size - 1, self.endings)
        return Game(
            vocabulary=self.vocabulary,
            layout=layout,
            start=start,
            anew=self._start(quantities, NOTHING).values,
            moves=tuple(self._move(move) for move in widened(scenario).moves),
            events=tuple(
                told for event in scenario.events if not event.at and event.days is None for told in self._event(event)
            ),
            endings=(
                *((self.endings.index("walkout") + 1, gone) for gone in self.cast.gone()),
                *(
                    (self.endings.index(ending.id) + 1, self.guard(ending.when))
                    for ending in scenario.endings
                    if ending.when is not None
                ),
            ),
            phases=tuple(zip(scenario.phases, self.phase_guards, strict=True)),
            lessons=scenario.lessons,
            score=score_table(scenario, self.vocabulary, self.endings, self.guard),
            targets=targets(scenario, self.vocabulary),
            scenes=game_scenes(scenario, self.endings),
            varied=frozenset(scenario.after.takes) if scenario.after else frozenset(),
            carried=carried(scenario, self.vocabulary) if scenario.scenes else frozenset(),
            arrivals=tuple(told for event in scenario.events if event.at for told in self._event(event)),
            waits=tuple(
                Wait(timer_of(event.id), self.guard(event.when), event.days, told)
                for event in scenario.events
                if event.days is not None
                for told in self._event(event, ALWAYS)
            ),
            forms=game_forms(scenario, self.vocabulary, self.guard),
            moods=tuple(GameMood(self.guard(one.when), FACES.index(one.face), one.say) for one in scenario.moods),
        )

    def guard(self, guard: Mapping[str, Any]) -> Condition:
        """The condition of a guard, with what the case has fixed settled."""
        return self._settle(self.written.guard(guard))

    def _event(self, event: Event, when: Condition | None = None) -> Iterator[GameEvent]:
        """What an event does, by its guard unless told otherwise; once for each of those whom the talk may be with,
        where that makes a difference."""
        effect = self.written.effect(event.effects)
        when = self.guard(event.when) if when is None else when
        trusts = {change.quantity for change in effect.changes} & self.cast.trusts
        for group in self.cast.leading(event.at) if trusts or event.at else (ANYWHERE,):
            here = self.cast.within(group, when)
            yield GameEvent(event, here, effect.minutes, self.cast.felt(effect.changes, group))

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

    def _start(self, quantities: tuple[Quantity, ...], brought: Mapping[str, int]) -> State:
        given = self.variant.start
        values = []
        for quantity in quantities:
            value = given.get(quantity.name)
            index = quantity.start if value is None else quantity.index(str(value))
            if quantity.sort == "flag" and value is not None:
                index = int(bool(value))
            if index is None or not 0 <= index < quantity.size:
                raise ValueError(f"{quantity.name!r} cannot start at {value!r}")
            values.append(brought.get(quantity.name, index))
        minutes = self.scenario.client.minutes
        if self.scenario.scenes:
            first = self.scenario.scenes[0]
            minutes = first.minutes or minutes
            if (lead := self.cast.trust(first)) is not None:
                names = [quantity.name for quantity in quantities]
                values[names.index(TRUST)] = values[names.index(lead)]
        return State(int(given.get("minutes", minutes)), tuple(values))

    def _move(self, move: Move) -> GameMove:
        offered = self.guard(move.when)
        groups = self.cast.hearing(move)
        branches: list[Branch] = []
        for group in groups:
            for usual in self._branches(move, group):
                branch = self.standards.applied(move, usual, self.cast.physics(group))
                changes = self.cast.felt(branch.changes, group)
                when = self.cast.within(group, branch.when) if len(groups) > 1 else branch.when
                branches.append(replace(branch, when=when, changes=changes) if self.scenario.scenes else branch)
        if self.scenario.scenes:
            places = tuple(place for group in groups for place in group.places)
            offered = self.cast.within(Group(places=places), offered)
        return GameMove(move, offered, tuple(branches))

    def _branches(self, move: Move, group: Group) -> tuple[Branch, ...]:
        """How a move can turn out with those who hear it."""
        physics = self.cast.physics(group)
        own = tuple(self._own(physics, move, place, outcome) for place, outcome in enumerate(move.outcomes))
        if physics is None:
            return (*own, unheard(move, ALWAYS))
        standard = physics.branches(move)
        if move.kind == "propose" and self.scenario.commitment is not None:
            standard = self._proposal(physics, move)
        return own + (standard or (physics.branch(move, ALWAYS, "answered"),))

    def _own(self, physics: Physics | None, move: Move, place: int, outcome: OwnOutcome) -> Branch:
        """An author's outcome: what the personality does with the move, and the author's effects on top."""
        usual = physics.branch(move, ALWAYS, outcome.turns) if physics else unheard(move, ALWAYS, outcome.turns)
        effect = self.written.effect(outcome.effects)
        amount = sum(part.trust for part in usual.parts)
        parts = tuple(_lasting(part, outcome.minutes) for part in usual.parts) if outcome.minutes else usual.parts
        name = physics.trust.name if physics else TRUST
        changes = [change for change in effect.changes if change.quantity not in (name, TRUST)]
        trust = next((change for change in effect.changes if change.quantity in (name, TRUST)), None)
        if trust is not None and outright(trust):
            changes.append(replace(trust, quantity=name))
        else:
            own = trust.amount if trust is not None else 0
            parts += (Part("own", effect.minutes, own),) if own or effect.minutes else ()
            if physics and amount + own:
                changes.append(physics.moved(amount + own))
        ends = outcome.ends or (outcome.leads and crossing_name(outcome.leads))
        return Branch(
            when=self.guard(outcome.when),
            outcome=outcome.turns,
            rule=usual.rule,
            minutes=(outcome.minutes or usual.minutes) + effect.minutes,
            changes=(*changes, *broken(move)),
            ends=self.endings.index(ends) + 1 if ends else 0,
            parts=parts,
            say=outcome.say,
            why=outcome.why,
            called=outcome.called,
            lesson=outcome.lesson,
            place=place,
        )

    def _proposal(self, physics: Physics, move: Move) -> tuple[Branch, ...]:
        commitment = self.scenario.commitment
        assert commitment is not None

        def answer(given: Answer | None, outcome: Outcome, ends: str | None) -> tuple[Branch, ...]:
            if given is None:
                return ()
            usual = physics.branch(move, self.guard(given.when), outcome)
            changes: tuple[Change, ...] = usual.changes
            number = self.endings.index(ends) + 1 if ends else 0
            said = given.say, given.why
            return (Branch(usual.when, outcome, usual.rule, usual.minutes, changes, number, usual.parts, *said),)

        return (
            *answer(commitment.advance, "lands", "advance"),
            *answer(commitment.continuation, "continuation", "continuation"),
            *answer(commitment.refusal.model_copy(update={"when": {}}), "refused", None),
        )


def _lasting(part: Part, minutes: int) -> Part:
    """A part of what a move takes where its author says how many minutes: whatever its tone."""
    return replace(part, minutes=minutes if part.source == "kind" else 0)
