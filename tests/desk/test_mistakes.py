"""Moves of one's own as cards: kept once, asked first, thrown away for good, and damaged ones passed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from roleplay.analysis.review import Review, review
from roleplay.desk.desk import Desk
from roleplay.desk.mistakes import Made
from roleplay.engine.play import Play
from roleplay.practice.asking.picking import SayAsked
from roleplay.practice.drill.event import CardKey
from roleplay.scenario.deck import MISTAKES
from roleplay.store.homestore import HomeStore
from tests.analysis.test_review import two_tones
from tests.generated import PERSONALITIES
from tests.solving import solver

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
SOLVER = solver()
PLAY = Play.start(two_tones()).then("problem-brisk").then("payoff-brisk").then("@leave")
REVIEW: Review = review(PLAY, PERSONALITIES, SOLVER)
FAULTS = [move.number - 1 for move in REVIEW.moves if move.judgement in ("mistake", "blunder")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk at noon of a day, where nothing has been kept."""
    made = Desk(store=HomeStore(tmp_path), language="en")
    made.drills.clock = lambda: NOON
    return made


def make(desk: Desk, place: int | None = None) -> Made:
    return desk.mistakes.make(PLAY, REVIEW, place, SOLVER, PERSONALITIES)


def test_all_mistakes_become_cards_once(desk: Desk) -> None:
    assert FAULTS
    assert desk.mistakes.deck() is None
    made = make(desk)
    assert (made.new, made.known, made.failed) == (len(FAULTS), 0, None)
    assert make(desk) == Made(0, len(FAULTS))
    assert make(desk, FAULTS[0]) == Made(0, 1)
    deck = desk.mistakes.deck()
    assert deck is not None
    assert len(deck.cards) == len(FAULTS)


def test_they_are_asked_before_all_other_new_cards_and_the_limits_hold(desk: Desk) -> None:
    make(desk)
    desk.settings = replace(desk.settings, new_cards=len(FAULTS) + 2)
    drill = desk.drills.begin()
    keys = drill.plan.cards
    assert sum(key.deck == MISTAKES for key in keys) == len(FAULTS)
    assert len(keys) == len(FAULTS) + 2
    alone = desk.drills.begin([MISTAKES])
    assert alone.left == len(FAULTS)
    assert isinstance(alone.asked, SayAsked)


def test_one_that_is_thrown_away_is_not_due_any_more_and_can_be_made_again(desk: Desk) -> None:
    make(desk)
    drill = desk.drills.begin([MISTAKES])
    key = drill.key
    assert key is not None
    wrong = next(offer.pick for offer in drill.asked.offers() if not drill.card.options[offer.pick].right)  # type: ignore[union-attr]
    drill.pick(wrong)
    drill.go_on()
    desk.mistakes.throw(key.card)
    assert desk.drills.due_tomorrow() == 0
    deck = desk.mistakes.deck()
    assert (deck is None) == (len(FAULTS) == 1)
    assert make(desk).new == 1
    assert desk.drills.due_tomorrow() == 1


def test_what_was_never_asked_leaves_nothing_when_it_is_thrown_away(desk: Desk) -> None:
    make(desk)
    deck = desk.mistakes.deck()
    assert deck is not None
    for card in deck.cards:
        desk.mistakes.throw(card.id)
        desk.mistakes.throw(card.id)
    assert desk.mistakes.deck() is None
    assert desk.store.drills.events() == []
    assert desk.store.drills.memory(CardKey(MISTAKES, deck.cards[0].id)) is None


def test_a_damaged_card_is_passed_over_and_hides_no_other(desk: Desk) -> None:
    make(desk)
    [first, *_], _ = desk.store.papers("mistake")
    odd = [
        {**first.body, "type": "poem"},
        {**first.body, "options": []},
        {**first.body, "id": "another"},
        {**first.body, "options": [{**option, "right": False} for option in first.body["options"]]},
        {"options": {"a": 1}},
    ]
    for at, body in enumerate(odd):
        desk.store.keep_paper(replace(first, id=f"odd{at}", body={**body}, serial=0))
    desk.store.keep_paper(replace(first, body=odd[0]))
    deck = desk.mistakes.deck()
    assert len(deck.cards if deck is not None else ()) == len(FAULTS) - 1


def test_a_store_that_refuses_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "roleplay.db").write_text("in the way, and no database")
    made = make(desk)
    assert made.new == 0
    assert made.failed is not None
    assert "no database" in made.told(desk.words)


def test_the_same_mistake_over_and_over_is_one_card(desk: Desk) -> None:
    play = Play.start(two_tones(minutes=30))
    for _ in range(5):
        play = play.then("problem-brisk")
    play = play.then("@leave")
    find = solver()
    found = review(play, PERSONALITIES, find)
    faults = [move for move in found.moves if move.judgement in ("mistake", "blunder")]
    assert len(faults) > 2
    made = desk.mistakes.make(play, found, None, find, PERSONALITIES)
    assert 0 < made.new < len(faults)
