"""What is on offer where a conversation stands: topics, and under them the moves whose guards hold."""

from __future__ import annotations

from dataclasses import dataclass

from roleplay.engine.case import Case
from roleplay.engine.rules import holds
from roleplay.engine.state import State
from roleplay.reading.text import Text
from roleplay.scenario.figure import OPEN, put
from roleplay.scenario.move import Move, Topic


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered as one: a move, or the same move with each number that may be chosen now, the least first.

    `say` has a gap where the number stands. `id` is the author's.
    """

    id: str
    say: Text
    moves: tuple[Move, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers to choose among; none where there is nothing to choose."""
        return tuple(move.chosen for move in self.moves if move.chosen is not None)


@dataclass(frozen=True, slots=True)
class TopicChoices:
    """A topic and what is offered in it now, in the case's order."""

    topic: Topic
    offers: tuple[Offer, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        """The moves, each number that may be chosen counted."""
        return tuple(move for offer in self.offers for move in offer.moves)


def offered(case: Case, state: State) -> tuple[TopicChoices, ...]:
    """What can be said in `state`, in the case's order; topics without an offered move are left out."""
    found = []
    for topic in case.scenario.topics:
        offers = [_offer(case, name, state) for name in case.menu[topic.id] if name in case.game.by_base]
        if open_ := tuple(offer for offer in offers if offer.moves):
            found.append(TopicChoices(topic, open_))
    return tuple(found)


def worded(case: Case, move: Move, state: State) -> Move:
    """`move` with the numbers that its words name, as they stand where it is said."""
    text = case.filled(move.say, state)
    return move if text is move.say else move.model_copy(update={"say": text})


def _offer(case: Case, name: str, state: State) -> Offer:
    game = case.game
    entries = game.by_base[name]
    moves = tuple(worded(case, entry.move, state) for entry in entries if holds(game, entry.offered, state))
    if entries[0].move.chosen is None:
        return Offer(name, moves[0].say if moves else entries[0].move.say, moves)
    gap = put(case.written[name].say, {"chosen": OPEN}, whole=False)
    return Offer(name, case.filled(gap, state), moves)
