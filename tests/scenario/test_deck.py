"""Decks of cards: what is wrong with one is told where it is, and any bytes are a deck or problems."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.reading import read
from roleplay.reading.registry import Surroundings
from roleplay.scenario.giveaway import habits
from roleplay.scenario.guesser import habits_of
from roleplay.scenario.kinds import DECK
from tests.scenario.decks import CARDS, Tree, deck, option, tree
from tests.scenario.sample import as_yaml


def problems(given: Tree, stem: str = "tried") -> list[str]:
    """The codes of what is wrong."""
    return [problem.code for problem in reading(given, stem).problems]


def reading(given: Tree, stem: str = "tried") -> Any:
    return read(DECK, as_yaml(given).encode(), "decks/tried.yaml", Surroundings(stem))


def card(name: str, **changes: Any) -> Tree:
    return {"id": name, "type": name, **copy.deepcopy(CARDS[name]), **changes}


def test_a_deck_of_every_type_is_sound() -> None:
    found = reading(tree())
    assert not found.problems
    assert [one.type for one in found.result().cards] == list(CARDS)


NOBODY = {"id": "x", "say": "?", "yes": ["p99"]}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (tree(ask=None), "S001"),
        (tree(card("choice", options=[option("a", right=True), option("b", right=True)])), "D002"),
        (tree(card("choice", options=[option("a"), option("b")])), "D002"),
        (tree(card("several", options=[option(name, right=True) for name in "abc"])), "D002"),
        (tree(card("choice", options=[option("a", right=True), option("a")])), "D003"),
        (tree(card("order", steps=[{"text": "a", "why": "b"}] * 3)), "D003"),
        (tree(card("match", strays=[{"text": "one", "why": "b"}])), "D003"),
        (tree(card("sort", under="cow")), "D004"),
        (tree(card("sort", wrong={"cow": "No."})), "D004"),
        (tree(card("sort", wrong={"cat": "No."})), "D004"),
        (tree(card("sort"), headings=[]), "D004"),
        (tree(card("sort", wrong={})), "D005"),
        (tree(card("cloze", text="Ask {1}.")), "D006"),
        (tree(card("cloze", text="Ask {1}, {2}, {2}.")), "D006"),
        (tree(card("cloze", text="Ask {1}, {3}.")), "D006"),
        (tree(card("guess", questions=CARDS["guess"]["questions"][:2])), "D007"),
        (tree(card("guess", questions=[*CARDS["guess"]["questions"], NOBODY])), "D004"),
        (tree(card("choice"), card("choice", id="again")), "D009"),
        (tree(card("choice"), card("choice")), "N001"),
        (tree(card("checklist", items=[{"text": name, "under": "facts", "why": "So."} for name in "abc"])), "D002"),
        (tree(*(card("guess", id=f"c{at}", given=f"Case {at}.") for at in range(51))), "D010"),
        (tree(card("jam", left=6)), "S004"),
        (tree(card("choice", type="chioce")), "S005"),
        (tree({key: value for key, value in card("choice").items() if key != "type"}), "S001"),
        (tree(card("choice", pairs=[])), "S002"),
        (tree(card("choice", given="TODO")), "T004"),
        (tree(card("choice", given={"zh": "好"})), "T001"),
        (tree(languages=["en", "zh"], card=1), "S002"),
        (tree(id="other"), "N003"),
        (tree(skills=["flying"]), "S005"),
    ],
)
def test_a_slip_is_told_by_its_code(given: Tree, code: str) -> None:
    given = {key: value for key, value in given.items() if value is not None}
    if code == "S001" and "ask" not in given:
        assert set(problems(given)) == {"D001"}
    else:
        assert code in problems(given)


def test_a_wrong_type_is_guessed_and_a_wrong_field_is_named() -> None:
    (typed,) = reading(tree(card("choice", type="chioce"))).problems
    assert "did you mean 'choice'" in typed.message
    (field,) = reading(tree(card("choice", optoins=[]))).problems
    assert "did you mean 'options'" in field.message
    nameless = {("tye" if key == "type" else key): value for key, value in card("choice").items()}
    (key,) = reading(tree(nameless)).problems
    assert "did you mean 'type'" in key.message


def long_right(count: int) -> list[Tree]:
    options = [option("a much longer answer", right=True), option("a"), option("b")]
    return [card("choice", id=f"c{at}", given=f"Case {at}.", options=options) for at in range(count)]


def test_length_that_gives_the_answer_away_is_told_once_there_are_enough() -> None:
    assert "D008" not in problems(tree(*long_right(7)))
    assert "D008" in problems(tree(*long_right(8)))


@pytest.mark.parametrize(
    "options",
    [("Not now. Later.", "Not now, later.", "Or now, never."), ("“不行。晚点？”", "“不行，晚点？”", "“现在，就来！”")],
)
def test_the_number_of_sentences_that_gives_the_answer_away_is_told(options: tuple[str, ...]) -> None:
    told = {habit.name for habit in habits_of([(options, {0})] * 10, "en") if habit.tells}
    assert told == {"always the one of most sentences"}


def test_one_heading_for_nearly_all_is_told() -> None:
    cards = [card("sort", id=f"c{at}", given=f"Noise {at}.") for at in range(9)]
    assert "D008" in problems(tree(*cards))


def test_options_of_one_length_give_nothing_away() -> None:
    assert not [habit for habit in habits(deck()) if habit.tells]


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_deck_or_problems(data: bytes) -> None:
    found = read(DECK, data, "decks/tried.yaml", Surroundings("tried"))
    assert found.value is not None or found.problems


_NAMES = st.sampled_from(["id", "type", "options", "text", "why", "right", "given", "under", "pairs", "gaps"])
_PIECES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6) | st.sampled_from(list(CARDS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=4))
def test_any_cards_are_a_deck_or_problems_with_places(cards: list[Any]) -> None:
    found = reading(tree() | {"cards": cards})
    assert found.value is not None or found.problems
    assert all(problem.line > 0 and "something else" not in problem.message for problem in found.problems)
