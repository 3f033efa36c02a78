"""A deck as a table and back: the same deck, whatever its texts are; a table that is none is refused with its line."""

from __future__ import annotations

import copy
import unicodedata
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.authoring.decktable import COLUMNS, TableError, read, rows
from roleplay.reading.place import scenarios_path
from roleplay.reading.reading import read as read_deck
from roleplay.reading.registry import Surroundings
from roleplay.scenario.deck import Deck
from roleplay.scenario.file import deck_file
from roleplay.scenario.kinds import DECK
from roleplay.telling.sheet import as_csv
from tests.scenario.decks import tree

FILES = sorted(scenarios_path().glob("*/decks/*.yaml"))
HEAD = ",".join(COLUMNS)


def back(deck: Deck) -> Deck:
    """The deck out to a table and in again."""
    text = read(as_csv(rows(deck)), deck.id)
    return read_deck(DECK, text.encode(), "again.yaml", Surroundings(deck.id)).result()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_deck_comes_back_as_it_was(path: Any) -> None:
    deck = deck_file(path, path.parents[1]).result()
    assert back(deck) == deck


UNSEEN = ("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp", "Zs")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=UNSEEN), min_size=1).map(
    partial(unicodedata.normalize, "NFC")
)
HARD = ("0E0", "=1+1", "'=1", "''-x", "'", "1", "true", "a, b", "-", "@x", '"', "＝x", "#", "a: b", "yes")
ODD = st.sampled_from(HARD) | TEXTS
CELLS = st.sampled_from(["cards/a/b", "cards/a", "id", "1", "x", "", "skills", "a/1", "a/2"])


@settings(max_examples=40, deadline=None)
@given(ODD, ODD)
def test_any_texts_come_back(one: str, other: str) -> None:
    given = copy.deepcopy(tree())
    given["title"] = {"en": one, "zh": other}
    given["cards"][0]["options"][1]["why"] = other
    deck = Deck.model_validate(given)
    assert back(deck) == deck


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "first line"),
        ("a,b\n", "first line"),
        (f"{HEAD}\ntitle,,A,\ntitle,,B,\n", "line 3: 'title' is there twice"),
        (f"{HEAD}\ntitle,x,A,\n", "a value and texts"),
        (f"{HEAD}\n/a,x,,\n", "is no place"),
        (f"{HEAD}\ntitle,,A,\ntitle/en,x,,\n", "within something"),
        (f"{HEAD}\nid,x,,\nid/x,y,,\n", "within something"),
        (f'{HEAD}\n"title,x\n', "no CSV"),
    ],
)
def test_what_is_no_table_of_a_deck_is_told(table: str, told: str) -> None:
    with pytest.raises(TableError, match=told):
        read(table.encode(), "mine")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=5)))
def test_any_table_is_a_file_or_an_error(lines: list[list[str]]) -> None:
    table = "\n".join([HEAD, *(",".join(line) for line in lines)])
    try:
        text = read(table.encode(), "mine")
    except TableError:
        return
    found = read_deck(DECK, text.encode(), "mine.yaml", Surroundings("mine"))
    assert found.value is not None or found.problems
