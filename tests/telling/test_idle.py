"""What landed and brought nothing is not told as having had an effect, by no face."""

from __future__ import annotations

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.reading.text import Language
from roleplay.telling.came import SENTENCE, outcome
from roleplay.telling.words import words
from roleplay.tui.widgets.outcome import mark_of
from tests.generated import PERSONALITIES
from tests.scenario.sample import minimal, move, scenario


@pytest.mark.parametrize(
    ("bird", "said", "idle"),
    [("eagle", "wait", True), ("dove", "wait", False), ("eagle", "praise", True), ("dove", "praise", False),
     ("eagle", "ask", False)],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_brought_nothing_had_no_effect(bird: str, said: str, idle: bool, language: Language) -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle", "dove"], "trust": 5, "minutes": 20}
    tree["moves"] += [move("wait", "listen"), move("praise", "rapport", tone="warm")]
    case = draw_case(scenario(tree), PERSONALITIES, seed=1, personality=bird)
    [turn] = Play.start(case).then(said).turns
    assert turn.outcome == "lands"
    assert turn.idle == idle
    assert (mark_of(turn)[0] == "✓") != idle
    for way in ("outcome", SENTENCE, "debrief.outcome"):
        assert (outcome(words(language), case, turn, way) == words(language)(f"{way}.lands")) != idle
