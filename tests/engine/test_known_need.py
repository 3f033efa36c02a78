"""A need that is known when the talk begins: above hidden, in the notebook, in the score."""

from __future__ import annotations

from typing import Any

import pytest

from roleplay.authoring.cards import cards
from roleplay.engine.case import Case, draw_case
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.score import score
from tests.analysis.proofs import proof_of
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, need, problems, rung, scenario

TEXTS = {"implied": {"note": both("It breaks down.", "常坏。")}, "felt": rung("felt"), "explicit": rung("explicit")}


def case(start: str | None = "implied", texts: Any = TEXTS) -> Case:
    """The minimal scenario, its need known so far."""
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle"], "trust": 9}
    tree["needs"] = [need(start=start, texts=texts)]
    return draw_case(scenario(tree), PERSONALITIES, seed=1)


def test_it_stands_in_the_notebook_from_the_start() -> None:
    (note,) = notebook(Play.start(case()))
    assert (note.rung, note.index, note.uncovered, note.donated) == ("implied", 1, False, False)
    assert [text("en") for text in note.heard] == ["It breaks down."]
    (later,) = notebook(Play.start(case()).then("dig"))
    assert [text("en") for text in later.heard] == ["It breaks down.", "felt, noted"]


def test_what_it_has_climbed_counts_and_is_nobodys_doing() -> None:
    points = score(Play.start(case()))
    assert points.lines[0].rung == "implied"
    assert points.lines[0].points > 0
    assert (points.elicited, points.donated, points.uncovered) == (0, 0, 0)


def test_a_question_for_what_is_known_is_asked_again() -> None:
    play = Play.start(case()).then("ask").then("dig")
    assert [turn.outcome for turn in play.turns] == ["spent", "lands"]


def test_it_may_be_known_as_a_whole() -> None:
    texts = {"explicit": {"note": both("Knows it.", "知道。")}}
    points = score(Play.start(case("explicit", texts)))
    assert (points.uncovered, points.of) == (1, 1)


def test_the_cards_and_the_proof_take_it_as_it_stands() -> None:
    one = case()
    page = cards(one.scenario, PERSONALITIES, ["en"])
    assert "At the start: implied" in page
    tree = minimal()
    tree["client"] |= {"trust": 9}
    tree["needs"] = [need(start="implied", texts=TEXTS)]
    assert not [one for one in proof_of(tree).verdicts if one.name == "repair.hidden"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"start": "confirmed"}, "L003"),
        ({"start": "shown"}, "S005"),
        ({"start": "felt", "texts": {"felt": rung("felt")}}, "L002"),
        ({"start": "felt", "texts": {"explicit": rung("explicit")}}, "L002"),
        ({"start": "felt", "texts": {"felt": {"say": both("So.")}, "explicit": rung("explicit")}}, "L002"),
    ],
)
def test_a_start_that_cannot_be_is_told_with_its_place(changes: Any, code: str) -> None:
    found = problems(lambda tree: tree["needs"][0].update(changes))
    assert [one.code for one in found] == [code]


def test_a_rung_on_the_way_to_a_goal_earns_its_credit_and_so_do_those_above_it() -> None:
    tree = minimal()
    rungs = ["open", "named", "written", "signed", "paid"]
    deal = {"id": "deal", "title": both("Deal"), "rungs": rungs, "goal": "signed", "credit": {"named": 25}, "texts": {}}
    tree["ladders"] = [deal]
    tree["scoring"] = {"needs": 30, "ladders": 40}
    [table] = draw_case(scenario(tree), PERSONALITIES, seed=1).game.score.ladders
    assert table.points == (0, 10, 10, 40, 40)
    del deal["credit"]
    [table] = draw_case(scenario(tree), PERSONALITIES, seed=1).game.score.ladders
    assert table.points == (0, 0, 0, 40, 40)


def test_a_goal_that_the_briefing_names_has_its_title_from_the_start_and_no_other() -> None:
    goal = {"title": both("Offer"), "rungs": ["open", "settled"], "goal": "settled", "texts": {}}
    tree = minimal()
    tree["ladders"] = [goal | {"id": "told", "shown": True}, goal | {"id": "secret"}]
    notes = notebook(Play.start(draw_case(scenario(tree), PERSONALITIES, seed=1)))
    assert {note.ladder: (note.known, note.index) for note in notes} == {
        "repair": (False, 0),
        "told": (True, 0),
        "secret": (False, 0),
    }
