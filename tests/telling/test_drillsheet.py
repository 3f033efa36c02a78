"""Answers to cards as rows: what each was worth, when the card is due, whatever has become of its deck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from roleplay.practice.drill.event import EVENT_KINDS, CardKey, Event, date_of
from roleplay.reading.language import LANGUAGES, Language
from roleplay.telling.drillsheet import COLUMNS, card_rows
from roleplay.telling.words import words
from tests.scenario.decks import deck

DAY = 739_000
FIRST = Event(CardKey("tried", "sort"), "answer", 1_700_000_000, DAY, rating=1, share=0.0, seconds=7, serial=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_thing_that_can_happen_has_its_words(language: Language) -> None:
    events = [replace(FIRST, kind=kind) for kind in EVENT_KINDS if kind != "undo"]
    events += [replace(FIRST, rating=rating, day=DAY + rating) for rating in (2, 3, 4)]
    head, *rows = card_rows(words(language), events, {"tried": deck()})
    assert len(head) == len(COLUMNS)
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_an_answer_tells_what_it_was_worth_and_when_the_card_comes_again() -> None:
    good = replace(FIRST, day=DAY + 1, when=FIRST.when + 86_400, rating=3, share=1.0)
    _, first, again, second = card_rows(words("en"), [FIRST, replace(FIRST, kind="again"), good], {"tried": deck()})
    assert first[1:] == ["Tried", "sort", "It mews.", "answered", 0, "forgotten", 7, date_of(DAY + 1).isoformat()]
    assert again[4:7] == ["answered once more that day", 0, None]
    assert second[5:7] == [100, "good"]
    assert str(second[8]) > date_of(DAY + 1).isoformat()


def test_of_a_deck_that_is_gone_there_is_the_id() -> None:
    _, row = card_rows(words("zh"), [replace(FIRST, key=CardKey("gone", "one"))], {})
    assert row[1:4] == ["gone", "one", None]
    _, row = card_rows(words("zh"), [replace(FIRST, key=CardKey("tried", "gone"))], {"tried": deck()})
    assert row[3] is None
