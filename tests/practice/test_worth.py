"""What cards say of skills: a blind guess stands at zero, first answers count, and estimates move toward the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from itertools import combinations
from math import isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.practice.asking.asked import ENOUGH, Asked
from roleplay.practice.asking.dealing import deal
from roleplay.practice.drill.event import CardKey, Event, day_at
from roleplay.practice.drill.worth import WEIGHT, Answer, Trained, blind, drilled, observations, trained
from roleplay.practice.following import Next, NextDeck, practise_next
from roleplay.practice.overview import overview
from roleplay.practice.skill import DAY, update
from roleplay.practice.trial import profile
from roleplay.reading.text import Text
from roleplay.scenario.library import load_library
from tests.practice.drawn import answered
from tests.practice.test_standing import OFFERS, trial, tried
from tests.scenario.decks import CARDS, deck

TITLE = Text(en="Deck", zh="卡片")
DECK = Trained("deck", TITLE, ("problem", "listening"), {"a": 0.25, "b": 0.5})
PUZZLES = {"guess", "jam"}
NOON = DAY // 2


def event(card: str = "a", when: int = 0, share: float = 1.0, deck: str = "deck", serial: int = 1) -> Event:
    """An answer."""
    return Event(CardKey(deck, card), "answer", when, when // DAY, share=share, serial=serial)


def at_noon(card: str, day: int) -> Event:
    """An answer at noon of a day, in Greenwich."""
    when = day * DAY + NOON
    return replace(event(card, when), day=day_at(when, UTC))


def mean(asked: Asked) -> float:
    """What picks by chance come to on the average, worked out by making them all."""
    if asked.over:
        return asked.share
    offers = asked.offers()
    return sum(mean(asked.pick(offer.pick)) for offer in offers) / len(offers)


def picked(asked: Asked) -> Iterator[float]:
    """The shares of every set of options that can be picked."""
    offers = [offer.pick for offer in asked.offers()]
    for count in range(1, len(offers) + 1):
        for some in combinations(offers, count):
            yield replace(asked, picks=(*some, ENOUGH)).share


@pytest.mark.parametrize("name", sorted(CARDS.keys() - PUZZLES))
def test_a_blind_guess_earns_what_all_answers_come_to(name: str) -> None:
    one = deck()
    asked = deal(one, one.by_id[name], 1, TITLE)
    shares = list(picked(asked)) if name == "several" else [mean(asked)]
    found = blind(one, one.by_id[name])
    assert found is not None
    assert isclose(found, sum(shares) / len(shares))


def test_puzzles_count_nothing() -> None:
    assert all(blind(deck(), deck().by_id[name]) is None for name in PUZZLES)


def test_every_shipped_card_with_options_says_something() -> None:
    for one in load_library().decks():
        chances = trained(one).chances
        assert set(chances) == {card.id for card in one.cards if card.type not in PUZZLES}
        assert all(0 < chance < 1 for chance in chances.values())


def test_the_first_answer_of_a_day_counts_and_of_unknown_decks_none() -> None:
    events = [event(share=0, serial=1), event(when=9, serial=2), event(when=2 * DAY, serial=3), event(deck="other")]
    again = [replace(event("b"), kind="again"), event("gone")]
    found = drilled([*events, *again], {"deck": DECK})
    assert [(one.day, one.share, one.chance) for one in found.answers] == [(0, 0, 0.25), (2, 1, 0.25)]
    assert found.days == {0, 2}
    assert len(found.events) == 4


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([0.2, 0.25, 0.5])), min_size=1, max_size=30))
def test_cards_put_together_say_what_they_say_apart(seen: list[tuple[float, float]]) -> None:
    answers = [Answer("deck", 0, 0, share, chance, ("problem", "listening")) for share, chance in seen]
    apart = [one for answer in answers for one in observations([answer])]
    whole, parts = update({}, observations(answers), 0), update({}, apart, 0)
    for skill in ("problem", "listening"):
        assert isclose(whole[skill].ability, parts[skill].ability, abs_tol=1e-6)
        assert isclose(whole[skill].variance, parts[skill].variance, rel_tol=1e-6)
        assert whole[skill].cards == parts[skill].cards == len(answers)
        assert (whole[skill].talks, whole[skill].moves) == (0, 0)


def test_a_card_weighs_half_a_move_shared_among_the_skills_of_its_deck() -> None:
    found = list(observations([Answer("deck", 0, 0, 1.0, 0.5, ("problem", "listening"))]))
    assert [(one.skill, one.weight) for one in found] == [("problem", WEIGHT / 2), ("listening", WEIGHT / 2)]
    card, move = profile([], answers=[Answer("deck", 0, 0, 1.0, 0.5, ("problem",))]), profile([tried(0, trial())])
    assert 0 < card["problem"].ability < move["problem"].ability
    assert card["problem"].variance > move["problem"].variance


@given(st.floats(-2, 2), st.integers(0, 10**6))
@settings(max_examples=30)
def test_the_estimate_moves_toward_the_truth_by_cards_alone(truth: float, seed: int) -> None:
    chance = Random(seed)
    found = profile([], answers=[one for day in range(40) for one in answered(truth, chance, day)])
    estimate = found["problem"]
    assert abs(estimate.ability - truth) <= 4.5 * estimate.uncertainty
    assert estimate.uncertainty < 0.5
    assert (estimate.talks, estimate.cards) == (0, 480)


def test_old_cards_weigh_less_than_new_ones() -> None:
    def cards(day: int, share: float) -> list[Answer]:
        return [Answer("deck", day * DAY, day, share, 0.5, ("problem",))] * 12

    soon, late = (profile([], answers=[*cards(0, 0.0), *cards(day, 1.0)])["problem"] for day in (1, 300))
    assert late.ability > soon.ability


def test_talks_and_cards_are_told_apart_and_days_are_of_both() -> None:
    cards = drilled([at_noon("a", 1), at_noon("b", 1), at_noon("a", 2)], {"deck": DECK})
    plays = [tried(3, trial("problem"), when=3 * DAY + NOON)]
    found = overview(plays, 0, OFFERS, 3 * DAY + NOON, UTC, cards)
    problem = found.profile["problem"]
    assert (problem.talks, problem.moves, problem.cards) == (1, 1, 3)
    assert found.profile["listening"].cards == 3
    assert (found.cards, found.days, found.streak) == (3, 3, 3)


def test_nothing_is_advised_while_plays_wait_to_be_judged() -> None:
    assert overview([], 1, OFFERS, DAY, UTC).next is None
    assert isinstance(overview([], 0, OFFERS, DAY, UTC).next, Next)


def test_a_weak_skill_is_practised_at_the_cards_and_in_a_talk_in_turn() -> None:
    plays = [tried(day, *[trial("problem", "blunder")] * 3, *[trial("situation")] * 3) for day in range(4)]
    other = replace(DECK, deck="other", skills=("listening", "problem"))
    unseen = drilled([], {"other": other, "deck": DECK})
    advised = practise_next(profile(plays), plays, OFFERS, unseen)
    assert advised == NextDeck("deck", TITLE, "problem")
    seen = drilled([event(when=4 * DAY)], {"other": other, "deck": DECK})
    assert isinstance(practise_next(profile(plays), plays, OFFERS, seen), Next)
    plays.append(tried(5, trial("problem", "blunder")))
    advised = practise_next(profile(plays), plays, OFFERS, seen)
    assert advised == NextDeck("other", TITLE, "problem")
