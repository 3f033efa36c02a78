"""The least that puzzles can be solved in, against every way there is."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.scenario.card import GuessCard, JamCard
from roleplay.scenario.puzzle import Row, fewest_moves, fewest_questions, moved, movers, start


def by_trying(people: frozenset[int], questions: tuple[frozenset[int], ...]) -> int:
    """The fewest questions by trying every one at every step."""
    if len(people) <= 1:
        return 0
    tried = [
        1 + max(by_trying(people & yes, questions), by_trying(people - yes, questions))
        for yes in questions
        if people & yes and people - yes
    ]
    return min(tried)


@st.composite
def told_apart(draw: st.DrawFn) -> tuple[int, list[frozenset[int]]]:
    """So many people, and questions of which each of them gets other answers than the rest."""
    asked = draw(st.integers(2, 5))
    marks = draw(st.lists(st.integers(0, 2**asked - 1), min_size=3, max_size=min(6, 2**asked), unique=True))
    return len(marks), [frozenset(who for who, mark in enumerate(marks) if mark >> at & 1) for at in range(asked)]


@settings(max_examples=60, deadline=None)
@given(told_apart())
def test_fewest_questions_are_those_of_every_order(room: tuple[int, list[frozenset[int]]]) -> None:
    people, questions = room
    card = GuessCard.model_validate(
        {
            "id": "one",
            "type": "guess",
            "people": [{"id": f"p{at}", "title": f"P{at}"} for at in range(people)],
            "questions": [
                {"id": f"q{at}", "say": "?", "yes": [f"p{one}" for one in yes]} for at, yes in enumerate(questions)
            ],
        }
    )
    assert fewest_questions(card) == by_trying(frozenset(range(people)), tuple(questions))


def within(row: Row, goal: Row, moves: int) -> bool:
    """Whether a row can be made another one in so many moves, by trying all."""
    if row == goal:
        return True
    return moves > 0 and any(within(moved(row, at), goal, moves - 1) for at in movers(row))


@pytest.mark.parametrize(("left", "right"), [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3)])
def test_fewest_moves_are_those_of_every_way(left: int, right: int) -> None:
    goal = (*(2,) * right, 0, *(1,) * left)
    assert fewest_moves(left, right) == next(n for n in count() if within(start(left, right), goal, n))


@pytest.mark.parametrize("left", range(1, 6))
@pytest.mark.parametrize("right", range(1, 6))
def test_every_jam_takes_a_step_for_each_and_a_jump_for_each_pair(left: int, right: int) -> None:
    card = JamCard(id="one", type="jam", left=left, right=right)
    assert fewest_moves(card.left, card.right) == left * right + left + right
