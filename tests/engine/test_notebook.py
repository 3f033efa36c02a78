"""What an event brings up stands in the notebook, as what was asked for does."""

from __future__ import annotations

from roleplay.engine.case import draw_case
from roleplay.engine.notebook import notebook
from roleplay.engine.play import Play
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, need, scenario


def test_what_an_event_brings_up_is_noted() -> None:
    tree = minimal()
    tree["client"] |= {"personalities": ["eagle"], "trust": 9}
    tree["needs"].append(need("sleep", title=both("Sleep")))
    event = {
        "id": "yawn",
        "when": {"repair": "implied"},
        "say": both("I was up all night."),
        "effects": {"sleep": "felt"},
    }
    tree["events"] = [event]
    play = Play.start(draw_case(scenario(tree), PERSONALITIES, seed=1)).then("ask")
    heard = {note.ladder: [text("en") for text in note.heard] for note in notebook(play)}
    assert heard == {"repair": ["implied, noted"], "sleep": ["implied, noted", "felt, noted"]}
