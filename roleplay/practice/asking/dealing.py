"""Puts a card of any type to somebody."""

from __future__ import annotations

from roleplay.practice.asking.arranging import ChecklistAsked, ClozeAsked, MatchAsked, OrderAsked
from roleplay.practice.asking.asked import Asked
from roleplay.practice.asking.picking import OneAsked, SayAsked, SeveralAsked, SortAsked
from roleplay.practice.asking.puzzling import GuessAsked, JamAsked
from roleplay.reading.text import Text
from roleplay.scenario.card import (
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    GuessCard,
    JamCard,
    MatchCard,
    OrderCard,
    RewriteCard,
    SayCard,
    SeveralCard,
    SortCard,
)
from roleplay.scenario.deck import Deck


def deal(deck: Deck, card: Card, seed: int, none: Text) -> Asked:
    """A card of a deck, asked anew. `none` is what a line of a checklist is called that goes under no heading."""
    match card:
        case ChoiceCard() | RewriteCard():
            return OneAsked(seed, (), card.options)
        case SayCard():
            return SayAsked(seed, (), card.options)
        case SeveralCard():
            return SeveralAsked(seed, (), card.options)
        case SortCard():
            return SortAsked(seed, (), deck.headings, card)
        case OrderCard():
            return OrderAsked(seed, (), card.steps)
        case MatchCard():
            return MatchAsked.of(card, seed)
        case ClozeCard():
            return ClozeAsked.of(card, seed)
        case ChecklistCard():
            return ChecklistAsked(seed, (), card, none)
        case GuessCard():
            return GuessAsked(seed, (), card)
        case JamCard():
            return JamAsked(seed, (), card)
