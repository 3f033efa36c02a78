"""A case: a scenario with every draw made; from here on all is a function of the moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from roleplay.engine.compile import compile_game, guard_reader
from roleplay.engine.figures import filled
from roleplay.engine.fingerprint import Fingerprint, fingerprint
from roleplay.engine.game import Game
from roleplay.engine.lately import kept_lately
from roleplay.engine.level import eased, has_level
from roleplay.engine.lot import Stream, drawn, stream
from roleplay.engine.rules import holds, phase_of, scene_of
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.guard import Condition
from roleplay.scenario.model import USUAL, Scenario, Variant
from roleplay.scenario.move import Move
from roleplay.scenario.part import Says
from roleplay.scenario.personality import FULL, Level, Personality
from roleplay.scenario.saying import Guard, Piece, Say, pieces
from roleplay.scenario.scene import Channel
from roleplay.scenario.speech import StockClass
from roleplay.scenario.staging import addressee
from roleplay.scenario.vocabulary import called

OPENER_CHANCE = 0.4
"""Share of answers that begin with a phrase of the personality's own: enough to be heard, too few to grate."""
CUE_CHANCE = 0.4
"""Share of turns on which something can be seen of the client."""
TURNS = 64
"""Turns for which draws are made ahead; a clock of 60 minutes allows no more."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A finished play of the scenario before: its code, what it hands on by index, and whom it met as what, by id."""

    code: str
    brought: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, str], ...]

    def met(self, case: Case) -> bool:
        """Whether whoever is met again in a case is as they were."""
        known = dict(self.people)
        return all(known.get(name, bird.id) == bird.id for name, bird in case.people.items())


@dataclass(frozen=True, repr=False)
class Case:
    """Scenario + personality + variant + level + seed: the unit of play, solving and contest.

    `told` says that the trainee knows the personality beforehand, so reading it earns nothing; `variant_chosen`, that
    the variant was asked for. `others` are the people besides the client, by id, with their personalities. `earlier` is
    the play that it goes on from.
    """

    scenario: Scenario
    personality: Personality
    variant: str
    seed: int
    told: bool = False
    variant_chosen: bool = False
    level: Level = FULL
    others: tuple[tuple[str, Personality], ...] = ()
    earlier: Earlier | None = None

    def __repr__(self) -> str:
        level = "" if self.level == FULL else f", level {self.level}"
        told = ", told" if self.told else ""
        return f"Case({self.scenario.id}, {self.birds}, {self.variant}, seed {self.seed}{level}{told})"

    @property
    def birds(self) -> str:
        """The ids of everybody's personality, the client's first, as one word."""
        return "+".join((self.personality.id, *(other.id for _, other in self.others)))

    @cached_property
    def people(self) -> dict[str, Personality]:
        """Everybody's personality by the person's id, the client first."""
        return {self.scenario.client.id: self.personality, **dict(self.others)}

    def _draw(self, purpose: str) -> Stream:
        return stream(self.scenario, self.seed, purpose)

    @cached_property
    def game(self) -> Game:
        """The tables of this case."""
        brought = self.earlier.brought if self.earlier else ()
        return _game(self.scenario, self.personality, self.level, self.variant, self.others, brought)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What the case is made of, as hashes."""
        return fingerprint(self.scenario, self.personality, self.level, [other for _, other in self.others])

    @property
    def variant_part(self) -> Variant:
        """What the variant changes."""
        return next((v for v in self.scenario.variants if v.id == self.variant), USUAL)

    @cached_property
    def opening(self) -> tuple[Piece, ...]:
        """The first words of the talk."""
        return self.said(self.opening_of(0), self.game.start, self.lead())

    def opening_of(self, scene: int) -> Say:
        """The first words of a scene (by number), as the author wrote them."""
        own = self.scenario.scenes[scene].opening if self.scenario.scenes else None
        return (self.variant_part.opening if not scene else None) or own or self.scenario.client.opening

    def said(self, say: Say, state: State, who: str | None = None) -> tuple[Piece, ...]:
        """What is heard of `say` from somebody (the client, unless told) where the talk stands in `state`."""
        bird = self.personality if who is None else self.people[who]
        return tuple(
            pieces(say, bird.id, lambda guard: self.holds(guard, state), lambda one: called(self.scenario, one))
        )

    def filled(self, text: Text, state: State | None) -> Text:
        """`text` with the numbers that it names as they stand in `state`; with gaps where none is known."""
        return filled(self.scenario, self.game, text, state)

    def holds(self, guard: Guard, state: State) -> bool:
        """Whether a guard, as written, holds in `state`."""
        return holds(self.game, self._read(guard), state)

    @cached_property
    def _read(self) -> Callable[[Guard], Condition]:
        return guard_reader(self.scenario, self.personality, self.variant, dict(self.others))

    @cached_property
    def written(self) -> dict[str, Move]:
        """The moves as the author wrote them, by id."""
        return {move.id: move for move in self.scenario.moves}

    def lead(self, scene: int = 0) -> str:
        """Whom the talk is with in a scene (by number), by id; the client where nobody is there."""
        who = self.scenario.scenes[scene].who if self.scenario.scenes else ()
        return who[0] if who else self.scenario.client.id

    @cached_property
    def still_met(self) -> tuple[frozenset[str], ...]:
        """Whom the talk may be with in each scene (by number) and in all that may come after it, by id."""
        found = [{number} for number in range(len(self.scenario.scenes))]
        ways = [{way.scene for way in scene.exits.values()} for scene in self.game.scenes]
        for _ in found:
            for number, seen in enumerate(found):
                seen.update(*(found[way] for way in ways[number]))
        there = [number for number, scene in enumerate(self.scenario.scenes) if scene.who]
        return tuple(frozenset(self.lead(number) for number in there if number in seen) for seen in found)

    def channel(self, scene: int = 0) -> Channel:
        """How those in a scene (by number) are met."""
        own = self.scenario.scenes[scene].channel if self.scenario.scenes else None
        return own or self.scenario.client.channel

    def at_desk(self, state: State) -> bool:
        """Whether whom the talk is with is met at a desk where it stands."""
        scenes, phases = self.scenario.scenes, self.scenario.phases
        told = [phases[phase_of(self.game, state)].desk if phases else None]
        told += [scenes[scene_of(self.game, state)].desk if scenes else None]
        return next((desk for desk in told if desk is not None), self.scenario.client.desk)

    def alone(self, state: State) -> bool:
        """Whether nobody is there to talk with."""
        scenes = self.scenario.scenes
        return bool(scenes) and not scenes[scene_of(self.game, state)].who

    def hearer(self, move: Move, scene: int = 0) -> str:
        """Who hears a move in a scene (by number), by id; the client where nobody does."""
        scenes = self.scenario.scenes
        return (addressee(scenes[scene], move) if scenes else None) or self.scenario.client.id

    def ear(self, move: Move, state: State) -> Personality | None:
        """The personality of whoever hears a move where a talk stands; None where nobody is there."""
        return None if self.alone(state) else self.people[self.hearer(move, scene_of(self.game, state))]

    def welcome(self, move: Move, state: State) -> int:
        """What the tone of a move does to the trust of whoever hears it; 0 where nobody is there."""
        ear = self.ear(move, state)
        return 0 if ear is None else ear.trust.tones.get(move.tone, 0)

    @cached_property
    def menu(self) -> dict[str, tuple[str, ...]]:
        """Move ids by topic, in the order that this case shows them."""
        order: dict[str, tuple[str, ...]] = {}
        for topic in self.scenario.topics:
            ids = [move.id for move in self.scenario.moves if move.topic == topic.id]
            self._draw(f"menu/{topic.id}").shuffle(ids)
            order[topic.id] = tuple(ids)
        return order

    def options(self, sheet: str, field: str, size: int) -> tuple[int, ...]:
        """The options of a field of a sheet, by number, in the order that this case shows them."""
        places = list(range(size))
        self._draw(f"sheet/{sheet}/{field}").shuffle(places)
        return tuple(places)

    @cached_property
    def _orders(self) -> dict[tuple[str, str], tuple[int, ...]]:
        orders = {}
        for who, bird in self.people.items():
            sizes: dict[str, int] = {name: len(lines) for name, lines in bird.stock.items()}
            sizes |= {"openers": len(bird.openers), "cues": len(bird.cues), "gestures": len(bird.gestures)}
            whose = "" if who == self.scenario.client.id else f"{who}/"
            for name, size in sizes.items():
                places = list(range(size))
                self._draw(f"stock/{whose}{name}").shuffle(places)
                orders[who, name] = tuple(places)
        return orders

    def stock(self, who: str, name: StockClass, used: int) -> Text | None:
        """The stock line for the `used`-th use (0-based) of its class by somebody in a play; None when used up."""
        return self._nth(self.people[who].stock.get(name, ()), who, name, used)

    def opener(self, who: str, used: int) -> Text | None:
        """The phrase that begins the `used`-th answer of somebody that has one."""
        return self._nth(self.people[who].openers, who, "openers", used)

    def cue(self, who: str, used: int, *, desk: bool = True) -> Text | None:
        """What is seen of somebody at a desk, or anywhere else, the `used`-th time that something is there."""
        bird = self.people[who]
        return self._nth(bird.cues if desk else bird.gestures, who, "cues" if desk else "gestures", used)

    def _nth(self, lines: Sequence[Text], who: str, name: str, used: int) -> Text | None:
        order = self._orders.get((who, name), ())
        return lines[order[used]] if used < len(order) else None

    @cached_property
    def opener_turns(self) -> tuple[bool, ...]:
        """Whether the answer at each turn begins with a phrase of the personality's own."""
        return self._coins("openers", OPENER_CHANCE)

    @cached_property
    def cue_turns(self) -> tuple[bool, ...]:
        """Whether something of the client is seen at each turn; always at the first."""
        return (True, *self._coins("cues", CUE_CHANCE)[1:])

    def _coins(self, purpose: str, chance: float) -> tuple[bool, ...]:
        turns = self._draw(f"turns/{purpose}")
        return tuple(turns.random() < chance for _ in range(TURNS))

    def one_of(self, says: Says, key: str) -> Say:
        """What this case has drawn among several."""
        place = self._draw(f"say/{key}").randrange(len(says)) if len(says) > 1 else 0
        return says[place]


@kept_lately(16)
def _game(
    scenario: Scenario,
    personality: Personality,
    level: Level,
    variant: str,
    others: tuple[tuple[str, Personality], ...],
    brought: tuple[tuple[str, int], ...],
) -> Game:
    """The tables of a case, which its seed does not change: every play of it has the same."""
    beside = {name: eased(scenario, other, level)[1] for name, other in others}
    return compile_game(*eased(scenario, personality, level), variant, beside, dict(brought))


def draw_case(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    *,
    seed: int,
    personality: str | None = None,
    variant: str | None = None,
    told: bool = False,
    level: Level = FULL,
    others: Iterable[tuple[str, str]] | None = None,
    earlier: Earlier | None = None,
) -> Case:
    """Make every draw that `seed` decides and nobody has chosen.

    `earlier` is the play that it goes on from. `others` are only given to look at a case: no play has any but
    those that its seed draws. Raises KeyError for a personality, variant or level that the scenario does not allow.
    """
    by_seed, chosen = drawn(scenario, seed), variant is not None
    personality = personality or by_seed.personality
    variant = variant or by_seed.variant
    if personality not in scenario.client.personalities or personality not in personalities:
        raise KeyError(f"{scenario.id} has no personality {personality!r}")
    if variant not in by_seed.variants:
        raise KeyError(f"{scenario.id} has no variant {variant!r}")
    beside = tuple((who, personalities[name]) for who, name in (by_seed.others if others is None else others))
    if not has_level([personalities[personality], *(other for _, other in beside)], level):
        raise KeyError(f"{personality} has no level {level}")
    return Case(scenario, personalities[personality], variant, seed, told, chosen, level, beside, earlier)


def case_of(
    scenario: Scenario, personalities: Mapping[str, Personality], birds: str, variant: str, level: Level = FULL
) -> Case:
    """The case with these personalities, named as `Case.birds` names them. Raises KeyError for one that is unknown."""
    own, *others = (personalities[name] for name in birds.split("+"))
    beside = zip((person.id for person in scenario.people), others, strict=True)
    return Case(scenario, own, variant, 0, level=level, others=tuple(beside))
