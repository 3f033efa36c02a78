"""Whether the right answers of a deck can be guessed without reading: by how they look, or by their heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from roleplay.reading.problem import Path
from roleplay.scenario.card import ChoiceCard, ClozeCard, Option, RewriteCard, SayCard, SeveralCard, SortCard
from roleplay.scenario.deck import Deck
from roleplay.scenario.guesser import LEAST, Habit, habits_of

FEW_HEADINGS = 0.6
"""The share of the cards of a deck with headings that may be of one heading."""


def giveaways(deck: Deck) -> Iterator[tuple[Path, str]]:
    """What gives the answers of a deck away, in a sentence each."""
    for habit in habits(deck):
        if habit.tells:
            share, chance = habit.right / habit.questions, habit.by_chance / habit.questions
            yield (
                ("cards",),
                f"{habit.name} is right for {share:.0%} of {habit.questions} questions ({habit.language}), "
                f"by chance it would be {chance:.0%}",
            )
    sorted_under = Counter(card.under for card in deck.cards if isinstance(card, SortCard))
    if sorted_under.total() >= LEAST:
        name, count = sorted_under.most_common(1)[0]
        if count > FEW_HEADINGS * sorted_under.total():
            of = sorted_under.total()
            yield ("cards",), f"{count} of {of} cards are {name!r}: whoever always says so is mostly right"


def habits(deck: Deck) -> Iterator[Habit]:
    """How well each guesser does with the questions of a deck that have one right option, by language."""
    for language in deck.languages:
        asked = [
            ([option.text(language) for option in options], {at for at, one in enumerate(options) if one.right})
            for options in _questions(deck)
        ]
        yield from habits_of(asked, language)


def _questions(deck: Deck) -> Iterator[Sequence[Option]]:
    for card in deck.cards:
        if isinstance(card, (ChoiceCard, RewriteCard, SayCard, SeveralCard)):
            yield card.options
        elif isinstance(card, ClozeCard):
            for gap in card.gaps:
                yield gap.options
