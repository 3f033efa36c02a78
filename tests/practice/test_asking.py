"""Cards put to somebody: what is on offer can be picked, the right picks are right, and each part is explained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.practice.asking.asked import ENOUGH, Asked, NotOfferedError, order
from roleplay.practice.asking.dealing import deal
from roleplay.practice.asking.puzzling import GuessAsked, JamAsked
from roleplay.reading.text import Text
from roleplay.scenario.card import CARD_TYPES
from tests.scenario.decks import CARDS, deck

NONE = Text(en="none", zh="无")
DECK = deck()
SEEDS = st.integers(0, 2**32)
LONGEST = 400


def asked(name: str, seed: int = 1) -> Asked:
    return deal(DECK, DECK.by_id[name], seed, NONE)


def test_there_is_a_card_of_every_type() -> None:
    assert tuple(CARDS) == CARD_TYPES


RIGHT: dict[str, tuple[int, ...]] = {
    "choice": (0,),
    "several": (0, 1, ENOUGH),
    "say": (1,),
    "rewrite": (0,),
    "sort": (0,),
    "order": (0, 1, 2),
    "match": (0, 1, 2),
    "cloze": (0, 0),
    "jam": (1, 3, 4, 2, 0, 1, 3, 2),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_picks_are_right(name: str) -> None:
    card = asked(name)
    for pick in RIGHT[name]:
        assert not card.over
        card = card.pick(pick)
    assert card.over
    assert card.share == 1
    assert all(remark.mark in ("right", "also", "left") for remark in card.remarks())


def test_each_line_of_a_checklist_has_its_place() -> None:
    card = asked("checklist")
    places = {"It broke.": 0, "It was old.": 1, "Nice weather.": 2}
    while not card.over:
        prompt = card.prompt()
        assert prompt is not None
        card = card.pick(places[prompt("en")])
    assert card.share == 1


@given(SEEDS)
def test_halving_finds_anybody_in_the_fewest_questions(seed: int) -> None:
    card = asked("guess", seed)
    assert isinstance(card, GuessAsked)
    for question in range(3):
        card = card.pick(question)
    (name,) = card.offers()
    found = card.pick(name.pick)
    assert (found.share, found.fewest, found.used) == (1, 3, 3)


@given(SEEDS)
def test_a_lucky_name_counts_as_asking_on(seed: int) -> None:
    card = asked("guess", seed)
    assert isinstance(card, GuessAsked)
    at_once = card.pick(len(card._card.questions) + card.hidden)
    assert (at_once.used, at_once.share) == (3, 1)
    wrong = card.pick(len(card._card.questions) + (card.hidden + 1) % 8)
    assert wrong.share == 0


@given(st.sampled_from(CARD_TYPES), SEEDS, st.data())
def test_whatever_is_on_offer_can_be_picked_and_taken_back(name: str, seed: int, data: st.DataObject) -> None:
    card = asked(name, seed)
    for _ in range(12 if name == "jam" else LONGEST):
        if card.over:
            break
        picks = [offer.pick for offer in card.offers()] + ([ENOUGH] if card.ends else [])
        assert picks
        assert len(set(picks)) == len(picks)
        after = card.pick(data.draw(st.sampled_from(picks)))
        assert after.back() == card
        card = after
    assert 0 <= card.share <= 1
    if card.over:
        assert not card.offers()
        assert all(remark.why("en") for remark in card.remarks())
    else:
        assert card.share == 0


@pytest.mark.parametrize("name", CARD_TYPES)
def test_what_is_not_on_offer_is_refused(name: str) -> None:
    for pick in (99, -7):
        with pytest.raises(NotOfferedError):
            asked(name).pick(pick)


def test_nothing_picked_is_no_answer() -> None:
    card = asked("several")
    assert not card.ends
    taken = card.pick(2)
    assert [offer.pick for offer in taken.offers() if offer.taken] == [2]
    assert not taken.pick(2).ends
    assert taken.pick(ENOUGH).share == 0


def test_any_of_what_is_right_will_do() -> None:
    card = asked("say")
    marks = {pick: {one.text("en"): one.mark for one in card.pick(pick).remarks()} for pick in range(3)}
    assert marks[0] == {"Go on.": "right", "And then?": "also", "No.": "left"}
    assert marks[1] == {"Go on.": "also", "And then?": "right", "No.": "left"}
    assert marks[2] == {"Go on.": "missed", "And then?": "missed", "No.": "wrong"}
    assert [card.pick(pick).share for pick in range(3)] == [1, 1, 0]


def test_a_jam_can_be_given_up() -> None:
    card = asked("jam").pick(ENOUGH)
    assert isinstance(card, JamAsked)
    assert (card.over, card.solved, card.share) == (True, False, 0)


@given(st.integers(0, 9), SEEDS)
def test_an_order_is_all_of_them_and_always_the_same(count: int, seed: int) -> None:
    assert sorted(order(count, seed)) == list(range(count))
    assert order(count, seed) == order(count, seed)


def test_what_comes_first_is_not_always_the_same() -> None:
    first = {asked("choice", seed).offers()[0].pick for seed in range(40)}
    assert first == {0, 1, 2}
