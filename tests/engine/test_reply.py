"""Who is heard: the client, somebody else who speaks meanwhile, or nobody."""

from __future__ import annotations

from typing import Any

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.turn import Utterance
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal


def heard(tree: dict[str, Any], *moves: str) -> list[Utterance]:
    """What answers the last of `moves`."""
    play = Play.start(draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=3, personality="dove"))
    for move in moves:
        play = play.then(move)
    return [line for line in play.turns[-1].lines if line.speaker != "you"]


def with_colleague() -> dict[str, Any]:
    """The sample with somebody else on the telephone once the need is out."""
    tree = minimal()
    tree["phases"] = [
        {"id": "opening", "title": both("Opening")},
        {"id": "colleague", "title": both("Colleague"), "when": {"repair": "implied"}, "speaker": both("Ms Bo")},
    ]
    tree["events"] = [{"id": "taken-over", "when": {"repair": "implied"}, "say": both("Hello, who is that?")}]
    return tree


def test_who_speaks_in_a_phase_answers_under_their_own_name_from_then_on() -> None:
    answer, event = heard(with_colleague(), "ask")
    assert answer.name is None
    assert event.name is not None
    assert event.name("en") == "Ms Bo"


def test_somebody_else_has_none_of_the_clients_manners() -> None:
    for line in heard(with_colleague(), "ask", "ask"):
        assert line.name is None or (line.opener is None and line.cue is None)


def test_an_authored_line_that_is_all_brackets_is_told_and_not_said() -> None:
    tree = with_colleague()
    tree["events"][0]["say"] = {"en": "(The telephone rings.)", "zh": "（电话响了。）"}
    assert [line.speaker for line in heard(tree, "ask")] == ["client", "narrator"]


def test_a_line_that_goes_on_after_its_brackets_is_said() -> None:
    tree = with_colleague()
    tree["events"][0]["say"] = {"en": "(rings off) Well (so to say).", "zh": "（挂断）好吧（算是）。"}
    assert [line.speaker for line in heard(tree, "ask")] == ["client", "client"]
