"""What happened to cards as rows for spreadsheets: every answer, what it was worth, when the card was due next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from roleplay.practice.drill.event import CardKey, Event, date_of
from roleplay.practice.drill.memory import Memory, after
from roleplay.telling.drill import question
from roleplay.telling.sheet import local

if TYPE_CHECKING:
    from roleplay.scenario.deck import Deck
    from roleplay.telling.sheet import Cell
    from roleplay.telling.words import Words

COLUMNS = ("when", "deck", "card", "question", "kind", "share", "rating", "seconds", "due")


def card_rows(say: Words, events: Iterable[Event], decks: Mapping[str, Deck]) -> Iterator[list[Cell]]:
    """The head, then every event that stands, in order; of a deck that is not there any more, its id alone."""
    yield [say(f"drill.column.{column}") for column in COLUMNS]
    known: dict[CardKey, Memory] = {}
    for event in events:
        key = event.key
        memory = known[key] = after(known.get(key) or Memory.of(key), event)
        deck = decks.get(key.deck)
        answered = event.kind in ("answer", "again")
        yield [
            local(event.when),
            deck.title(say.language) if deck is not None else key.deck,
            key.card,
            _asked(say, deck, key.card) if deck is not None else None,
            say(f"drill.kind.{event.kind}"),
            round(100 * event.share) if answered else None,
            say(f"drill.rating.{event.rating}") if event.kind == "answer" else None,
            event.seconds if answered else None,
            date_of(memory.due).isoformat() if memory.due is not None and not memory.suspended else None,
        ]


def _asked(say: Words, deck: Deck, name: str) -> str | None:
    """What the card is about, or what it asks where it is about nothing of its own."""
    card = deck.by_id.get(name)
    if card is None:
        return None
    return card.given(say.language) if card.given is not None else question(deck, card, say.language)
