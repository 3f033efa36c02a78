"""A negotiation that the format could once only fake: prices named by the trainee, reckoned with, told and scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.analysis.audit import audit
from roleplay.analysis.line import best_line, value
from roleplay.analysis.review import review
from roleplay.engine.case import Case, draw_case
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.scenario.model import Scenario
from tests.solving import solver

PERSONALITIES = load_personalities()
FILE = Path(__file__).parent / "two-hundred-notebooks.yaml"
NAMED = ("list", "volume@5050", "round-off")
"""A quotation in three steps."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(FILE)


@pytest.fixture
def case(scenario: Scenario) -> Case:
    return draw_case(scenario, PERSONALITIES, seed=1, personality="dove")


def played(case: Case, *entries: str) -> Play:
    play = Play.start(case)
    for entry in entries:
        play = play.then(entry)
    return play


def heard(play: Play) -> str:
    return " ".join(line.text("en") for line in play.turns[-1].lines)


def numbers(play: Play, name: str) -> tuple[int, ...]:
    """Which numbers may be named with a sentence now."""
    return next(offer.numbers for topic in play.choices() for offer in topic.offers if offer.id == name)


def test_it_is_sound_and_what_it_claims_holds(scenario: Scenario) -> None:
    assert [one for one in audit(scenario, PERSONALITIES).findings if one.fault.severity == "error"] == []


def test_numbers_are_reckoned_and_told(case: Case) -> None:
    assert "5,200, two hundred come to 1,040,000" in heard(played(case, "list"))
    assert "1,010,000. A crooked number" in heard(played(case, *NAMED[:2]))
    quoted = played(case, *NAMED)
    assert "The odd 10,000 I drop" in heard(quoted)
    assert "Now I: 4,800 each" in heard(quoted)
    assert notebook(quoted)[-1].heard[-1].en == "He asks for 4,800 each, and three months"


def test_what_may_be_named_depends_on_where_the_price_stands(case: Case) -> None:
    assert numbers(played(case, "list"), "volume") == (4950, 5000, 5050, 5100, 5150)
    assert numbers(played(case, *NAMED), "month") == (4900, 4950)
    assert numbers(played(case, *NAMED, "month@4900"), "give") == (4800, 4850)


def test_each_step_must_be_smaller_than_the_last(case: Case) -> None:
    larger = played(case, *NAMED, "give@4950", "month@4850")
    assert larger.turns[-1].rule == "trade.early"
    assert "The later, the more? 4,850 I take" in heard(larger)
    smaller = played(case, *NAMED, "month@4900", "by-when", "what-for", "today")
    assert smaller.turns[-1].rule == "trade.lands"
    assert "350 off the list" in heard(smaller)


@pytest.mark.parametrize(
    ("last", "points"), [(("stand",), 20), (("today",), 20), (("give@4800", "rumour"), 10), ((), 0)]
)
def test_the_price_is_scored_along_a_scale_once_it_is_settled(case: Case, last: tuple[str, ...], points: int) -> None:
    play = played(case, *NAMED, "by-when", "what-for", "month@4900", *last, "sign")
    assert next(line.points for line in score(play).lines if line.id == "price") == points


def test_what_was_given_for_nothing_is_made_good_by_what_the_price_is_made_of(case: Case) -> None:
    given = played(case, *NAMED, "by-when", "what-for", "give@4950")
    assert given.then("stand").turns[-1].rule == "hold.refused"
    assert given.then("reasons").then("stand").turns[-1].rule == "hold.lands"


def test_the_best_line_wins_and_nothing_in_it_is_a_fault(case: Case) -> None:
    solving = solver()
    play = Play.start(case)
    promised = value(play, solving)
    for entry in best_line(play, solving):
        play = play.then(entry)
    assert (play.ending, score(play).total) == ("advance", promised)
    assert {move.judgement for move in review(play, PERSONALITIES, solving).moves} == {"best"}
