"""What teachers are given, and what `roleplay review` takes of it."""

from __future__ import annotations

import json
import re

from roleplay.engine.playcode import session_of
from tests.bench.panel import codes, panel
from tests.bench.verdicts import FOLDER, replayed
from tests.shipped.lines import library

KEPT = json.loads((FOLDER / "panel" / "plays.json").read_text("utf-8"))[:3]


def test_the_code_of_a_kept_play_is_of_the_same_client_and_the_same_words() -> None:
    shipped = library()
    for kept, line in zip(KEPT, codes(KEPT), strict=True):
        name, code = line.split()
        assert name == kept["name"]
        play, was = session_of(code, shipped.get(kept["scenario"]), shipped.personalities).play, replayed(kept)
        assert (play.over, play.case.birds, play.case.variant) == (True, was.case.birds, was.case.variant)
        assert play.entries[: len(was.entries)] == was.entries


def test_every_judged_move_is_marked_and_no_personality_is_named() -> None:
    text = panel(KEPT)
    for kept in KEPT:
        for number in kept["judged"]:
            assert f"### JUDGE {kept['name']} {number}" in text
    assert not set(re.findall(r"\w+", text.lower())) & library().personalities.keys()
