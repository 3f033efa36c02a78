"""A deck of cards for drills, as one file says it (format 1). Data only."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from roleplay.reading.part import FilePart
from roleplay.reading.text import Id, Language, Text
from roleplay.scenario.card import Card, Heading, Seconds
from roleplay.scenario.speech import Skill

MOST_CARDS = 500
USUAL_SECONDS = 20
MISTAKES = "mistakes"
"""The id of the deck that a trainee's own mistakes make up: no file's."""


class Deck(FilePart):
    """A deck: what it trains, how it asks, and its cards.

    `ask` is the question of cards that have none of their own, `headings` what cards of the type `sort` are sorted
    under. `seconds` is the time for a card against the clock, `timed` that the deck is asked against it. Decks of a
    lower `order` are listed first.
    """

    format: Literal[1]
    id: Id
    title: Text
    text: Text
    skills: Annotated[tuple[Skill, ...], Field(min_length=1, max_length=30)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=10)]
    order: Annotated[int, Field(ge=0, le=999)] = 500
    ask: Text | None = None
    seconds: Seconds = USUAL_SECONDS
    timed: Annotated[bool, Field(strict=True)] = False
    headings: Annotated[tuple[Heading, ...], Field(max_length=9)] = ()
    cards: Annotated[tuple[Card, ...], Field(min_length=1, max_length=MOST_CARDS)]

    def seconds_for(self, card: Card) -> int:
        """The time for a card, against the clock."""
        return card.seconds or self.seconds

    @cached_property
    def by_id(self) -> dict[str, Card]:
        """The cards by their ids."""
        return {card.id: card for card in self.cards}
