"""What decks train is remembered while their files stay as they are, and no longer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roleplay.practice.drill.worth import Trained
from roleplay.reading.text import Text
from roleplay.store.deckfacts import DeckFacts

FOUND = Trained("one", Text(en="One", zh="一"), ("problem",), {"a": 0.25})


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A file."""
    file = tmp_path / "one.yaml"
    file.write_text("id: one")
    return file


def test_what_was_found_is_there_in_another_process_until_the_file_changes(deck: Path, tmp_path: Path) -> None:
    DeckFacts(tmp_path / "f.json").keep({deck: FOUND})
    again = DeckFacts(tmp_path / "f.json")
    assert again.find(deck) == FOUND
    os.utime(deck, ns=(1, 1))
    assert again.find(deck) is None
    deck.unlink()
    assert again.find(deck) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 0, "decks": {}}', "\x00"])
def test_what_cannot_be_used_is_nothing(deck: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "f.json").write_text(text)
    assert DeckFacts(tmp_path / "f.json").find(deck) is None


def test_where_nothing_can_be_kept_it_is_known_until_the_program_ends(deck: Path) -> None:
    facts = DeckFacts(deck / "f.json")
    facts.keep({deck: FOUND})
    assert facts.find(deck) == FOUND
