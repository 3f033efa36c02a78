"""A case: a scenario with every draw made. The only module that draws; from here on all is a function of the moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from roleplay.engine.compile import compile_game, guard_reader
from roleplay.engine.figures import filled
from roleplay.engine.fingerprint import Fingerprint, fingerprint
from roleplay.engine.game import Game
from roleplay.engine.level import eased, has_level
from roleplay.engine.rules import holds
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.guard import Condition
from roleplay.scenario.model import Move, Says, Scenario, Variant
from roleplay.scenario.personality import FULL, Level, Personality
from roleplay.scenario.saying import Guard, Piece, Say, pieces
from roleplay.scenario.speech import StockClass

OPENER_CHANCE = 0.4
"""Share of answers that begin with a phrase of the personality's own: enough to be heard, too few to grate."""
CUE_CHANCE = 0.4
"""Share of turns on which something can be seen of the client."""
TURNS = 64
"""Turns for which draws are made ahead; a clock of 60 minutes allows no more."""


@dataclass(frozen=True, repr=False)
class Case:
    """Scenario + personality + variant + level + seed: the unit of play, solving and contest.

    `told` says that the trainee knows the personality beforehand, so reading it earns nothing; `variant_chosen`, that
    the variant was asked for.
    """

    scenario: Scenario
    personality: Personality
    variant: str
    seed: int
    told: bool = False
    variant_chosen: bool = False
    level: Level = FULL

    def __repr__(self) -> str:
        level = "" if self.level == FULL else f", level {self.level}"
        told = ", told" if self.told else ""
        return f"Case({self.scenario.id}, {self.personality.id}, {self.variant}, seed {self.seed}{level}{told})"

    def _draw(self, purpose: str) -> Random:
        """A stream of its own for each purpose, so that one draw never shifts another."""
        return Random(f"{self.scenario.id}/{self.seed}/{purpose}")

    @cached_property
    def game(self) -> Game:
        """The tables of this case."""
        return compile_game(*eased(self.scenario, self.personality, self.level), self.variant)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """What the case is made of, as hashes."""
        return fingerprint(self.scenario, self.personality, self.level)

    @property
    def variant_part(self) -> Variant:
        """What the variant changes."""
        return next((v for v in self.scenario.variants if v.id == self.variant), Variant(id="usual"))

    @cached_property
    def opening(self) -> tuple[Piece, ...]:
        """The client's first words."""
        return self.said(self.variant_part.opening or self.scenario.client.opening, self.game.start)

    def said(self, say: Say, state: State) -> tuple[Piece, ...]:
        """What is heard of `say` where the talk stands in `state`."""

        return tuple(pieces(say, self.personality.id, lambda guard: self.holds(guard, state)))

    def filled(self, text: Text, state: State | None) -> Text:
        """`text` with the numbers that it names as they stand in `state`; with gaps where none is known."""
        return filled(self.scenario, self.game, text, state)

    def holds(self, guard: Guard, state: State) -> bool:
        """Whether a guard, as written, holds in `state`."""
        return holds(self.game, self._read(guard), state)

    @cached_property
    def _read(self) -> Callable[[Guard], Condition]:
        return guard_reader(self.scenario, self.personality, self.variant)

    @cached_property
    def written(self) -> dict[str, Move]:
        """The moves as the author wrote them, by id."""
        return {move.id: move for move in self.scenario.moves}

    @cached_property
    def menu(self) -> dict[str, tuple[str, ...]]:
        """Move ids by topic, in the order that this case shows them."""
        order: dict[str, tuple[str, ...]] = {}
        for topic in self.scenario.topics:
            ids = [move.id for move in self.scenario.moves if move.topic == topic.id]
            self._draw(f"menu/{topic.id}").shuffle(ids)
            order[topic.id] = tuple(ids)
        return order

    @cached_property
    def _orders(self) -> dict[str, tuple[int, ...]]:
        sizes: dict[str, int] = {name: len(lines) for name, lines in self.personality.stock.items()}
        sizes |= {"openers": len(self.personality.openers), "cues": len(self.personality.cues)}
        orders = {}
        for name, size in sizes.items():
            places = list(range(size))
            self._draw(f"stock/{name}").shuffle(places)
            orders[name] = tuple(places)
        return orders

    def stock(self, name: StockClass, used: int) -> Text | None:
        """The stock line for the `used`-th use (0-based) of its class in a play; None once all have been said."""
        return self._nth(self.personality.stock.get(name, ()), name, used)

    def opener(self, used: int) -> Text | None:
        """The phrase that begins the `used`-th answer that has one."""
        return self._nth(self.personality.openers, "openers", used)

    def cue(self, used: int) -> Text | None:
        """What is seen of the client the `used`-th time that something is."""
        return self._nth(self.personality.cues, "cues", used)

    def _nth(self, lines: Sequence[Text], name: str, used: int) -> Text | None:
        order = self._orders.get(name, ())
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
        stream = self._draw(f"turns/{purpose}")
        return tuple(stream.random() < chance for _ in range(TURNS))

    def one_of(self, says: Says, key: str) -> Say:
        """What this case has drawn among several."""
        place = self._draw(f"say/{key}").randrange(len(says)) if len(says) > 1 else 0
        return says[place]


@dataclass(frozen=True, slots=True)
class Draw:
    """What a seed decides where nobody chooses, and the variants that there are."""

    personality: str
    variant: str
    variants: tuple[str, ...]


def drawn(scenario: Scenario, seed: int) -> Draw:
    """What `seed` draws in `scenario`."""
    stream = Random(f"{scenario.id}/{seed}/case")
    personality = stream.choice(scenario.client.personalities)
    names = tuple(item.id for item in scenario.variants) or ("usual",)
    weights = [item.weight for item in scenario.variants] or [1]
    return Draw(personality, stream.choices(names, weights)[0], names)


def draw_case(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    *,
    seed: int,
    personality: str | None = None,
    variant: str | None = None,
    told: bool = False,
    level: Level = FULL,
) -> Case:
    """Make every draw that `seed` decides and nobody has chosen.

    Raises KeyError for a personality, variant or level that the scenario does not allow.
    """
    by_seed, chosen = drawn(scenario, seed), variant is not None
    personality = personality or by_seed.personality
    variant = variant or by_seed.variant
    if personality not in scenario.client.personalities or personality not in personalities:
        raise KeyError(f"{scenario.id} has no personality {personality!r}")
    if variant not in by_seed.variants:
        raise KeyError(f"{scenario.id} has no variant {variant!r}")
    if not has_level([personalities[personality]], level):
        raise KeyError(f"{personality} has no level {level}")
    return Case(scenario, personalities[personality], variant, seed, told, chosen, level)


def random_seed() -> int:
    """A fresh seed, 0 to 999 999, short enough to read out to a class."""
    return Random().randrange(1_000_000)
