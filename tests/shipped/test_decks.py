"""The decks that come with the product: enough cards in both languages, whose answers cannot be had without reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.practice.asking.dealing import deal
from roleplay.practice.drill.event import CardKey
from roleplay.reading.place import scenarios_path
from roleplay.reading.text import LANGUAGES, Text
from roleplay.reading.wording import texts
from roleplay.scenario.deck import Deck
from roleplay.scenario.file import deck_file
from roleplay.scenario.giveaway import habits
from roleplay.scenario.guesser import Habit

FILES = sorted(scenarios_path().glob("*/decks/*.yaml"))
MANY = {"spin-kinds": 40, "implied-or-explicit": 40, "read-the-bird": 40, "objections": 40}
LEAST = 24
ENOUGH = 40
"""Questions from which on a habit can be told from an accident."""
LITTLE = 0.12
"""By how much of all questions a guesser over all decks may do better than chance."""


def read(path: Path) -> Deck:
    return deck_file(path, path.parents[1]).result()


def test_there_are_decks() -> None:
    assert len({path.stem for path in FILES}) == len(FILES) >= len(MANY) - 2


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_deck_has_no_fault_and_enough_cards_in_every_language(path: Path) -> None:
    reading = deck_file(path, path.parents[1])
    assert not reading.problems
    deck = reading.result()
    assert deck.languages == LANGUAGES or set(deck.languages) == set(LANGUAGES)
    assert len(deck.cards) >= MANY.get(deck.id, LEAST)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_card_can_be_asked_and_fits_a_small_screen(path: Path) -> None:
    deck = read(path)
    for card in deck.cards:
        asked = deal(deck, card, 7, Text(en="none", zh="无"))
        assert asked.offers(), CardKey(deck.id, card.id)
    for place, text in texts(deck):
        for language in LANGUAGES:
            most = 1100 if place[-1] == "given" else 420
            assert len(text(language)) <= (most if language == "en" else most * 0.6), (place, language)


def test_no_guesser_beats_chance_by_more_than_a_little_over_all_decks() -> None:
    made: dict[str, list[Habit]] = {}
    for path in FILES:
        for habit in habits(read(path)):
            made.setdefault(f"{habit.name}, {habit.language}", []).append(habit)
    assert made
    for name, found in made.items():
        questions = sum(habit.questions for habit in found)
        if questions < ENOUGH:
            continue
        better = sum(habit.right - habit.by_chance for habit in found) / questions
        assert better <= LITTLE, f"{name}: {better:+.0%} of {questions}"
