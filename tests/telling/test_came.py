"""What came of a turn in a few words: the author's, where there are any, but never over a broken rule."""

from __future__ import annotations

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.telling.came import SENTENCE, outcome
from roleplay.telling.words import words
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move, scenario

OWN = [{"as": "early", "called": both("An empty yes", "空口应承"), "say": both("Good!")}]


def told(language: str, way: str, **changes: object) -> str:
    tree = minimal()
    tree["moves"] = [*tree["moves"], move("nod", "rapport") | {"outcomes": OWN} | changes]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1)
    return outcome(words(language), case, Play.start(case).then("nod").turns[0], way)


@pytest.mark.parametrize(
    ("language", "way", "said"),
    [
        ("en", "outcome", "An empty yes"),
        ("en", "debrief.outcome", "An empty yes"),
        ("en", SENTENCE, "An empty yes."),
        ("zh", SENTENCE, "空口应承。"),
    ],
)
def test_it_is_called_what_the_author_calls_it(language: str, way: str, said: str) -> None:
    assert told(language, way) == said


def test_a_broken_rule_is_that_whatever_it_is_called() -> None:
    assert told("en", "outcome", kind="breach", breaks="false-promise") == "A rule broken"
