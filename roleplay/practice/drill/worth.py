"""What the answer to a card says of the skills that its deck trains.

An answer's share is held against what a blind guess among the options earns, as a judged move is against a blind draw.
Only a card's first answer of a day counts: what is asked again has just been told. A card weighs half a move in a talk,
shared among the skills of its deck, since to know is not yet to do: a deck of forty cards on four skills, gone through
once, tells of each about as much as a talk or two. Puzzles count nothing: no blind guess among their options finds
anybody, and how few steps one takes is no share of an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from roleplay.practice.drill.event import Event
from roleplay.practice.skill import Observation
from roleplay.reading.text import Text
from roleplay.scenario.card import (
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    MatchCard,
    OrderCard,
    RewriteCard,
    SayCard,
    SeveralCard,
    SortCard,
)
from roleplay.scenario.deck import Deck
from roleplay.scenario.speech import SKILLS, Skill

WEIGHT = 0.5
"""What a card weighs against a move in a talk, its deck's skills together."""


@dataclass(frozen=True, slots=True)
class Trained:
    """What a deck trains, and what a blind guess earns at each of its cards that count."""

    deck: str
    title: Text
    skills: tuple[Skill, ...]
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """A card's first answer of a day, where it counts; `when` is in seconds of the epoch, `day` one of practice."""

    deck: str
    when: int
    day: int
    share: float
    chance: float
    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class Drilled:
    """The cards that somebody answered: the first answers of each day, and those of them that tell of skills."""

    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    decks: tuple[Trained, ...] = ()
    """The decks that could be drilled next."""

    @property
    def days(self) -> set[int]:
        """Days of practice with an answer."""
        return {event.day for event in self.events}


def trained(deck: Deck) -> Trained:
    """What a deck trains."""
    chances = {card.id: chance for card in deck.cards if (chance := blind(deck, card)) is not None}
    return Trained(deck.id, deck.title, deck.skills, chances)


def drilled(events: Iterable[Event], decks: Mapping[str, Trained]) -> Drilled:
    """What events come to, of which undone ones have been left out; a deck that is not among `decks` tells nothing."""
    first = {(event.key, event.day): event for event in reversed(list(events)) if event.kind == "answer"}
    found = sorted(first.values(), key=lambda event: (event.when, event.serial))
    answers = (_answer(event, decks.get(event.key.deck)) for event in found)
    return Drilled(tuple(found), tuple(one for one in answers if one is not None), tuple(decks.values()))


def _answer(event: Event, deck: Trained | None) -> Answer | None:
    chance = deck.chances.get(event.key.card) if deck is not None else None
    if deck is None or chance is None:
        return None
    share = min(max(event.share, 0.0), 1.0)
    return Answer(event.key.deck, event.when, event.day, share, chance, deck.skills)


def observations(answers: Iterable[Answer], skills: Collection[Skill] = SKILLS) -> Iterator[Observation]:
    """What answers say of skills; equally hard ones are put together, which says the same."""
    found: dict[tuple[Skill, float], list[tuple[float, float]]] = {}
    for one in answers:
        for skill in one.skills:
            if skill in skills:
                found.setdefault((skill, one.chance), []).append((one.share, WEIGHT / len(one.skills)))
    for (skill, chance), seen in found.items():
        weight = sum(each for _, each in seen)
        grade = sum(share * each for share, each in seen) / weight
        yield Observation(skill, min(grade, 1.0), chance, weight, len(seen))


def blind(deck: Deck, card: Card) -> float | None:
    """The share that a blind guess earns on the average; None for a puzzle."""
    match card:
        case ChoiceCard() | RewriteCard():
            return 1 / len(card.options)
        case SayCard():
            return sum(option.right for option in card.options) / len(card.options)
        case SeveralCard():
            return _several(len(card.options), sum(option.right for option in card.options))
        case SortCard():
            return 1 / len(deck.headings)
        case OrderCard():
            return 0.5  # of any two steps either stands first
        case MatchCard():
            return 1 / (len(card.pairs) + len(card.strays))
        case ClozeCard():
            return sum(1 / len(gap.options) for gap in card.gaps) / len(card.gaps)
        case ChecklistCard():
            return 1 / (len(card.headings) + any(item.under is None for item in card.items))
        case _:
            return None


def _several(options: int, right: int) -> float:
    """Of all ways to pick something: the options that are where they belong, where a right one was picked."""
    wrong = options - right
    matching = options * 2.0 ** (options - 1) - wrong * 2.0 ** max(wrong - 1, 0)
    return matching / (options * (2.0**options - 1))
