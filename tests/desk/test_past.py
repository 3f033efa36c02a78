"""What a line of the history says of a play: needs where the scenario has them, else goals, as the debrief does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from roleplay.desk.past import told
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.practice.attempt import verified
from roleplay.scenario.library import load_personalities
from roleplay.store.store import Shelved
from roleplay.telling.words import words
from tests.tui.conftest import shipped


@pytest.mark.parametrize(("scenario", "counted"), [("county-bureau-pcs", "needs"), ("meeting-of-objections", "goals")])
def test_what_is_counted_is_what_the_scenario_has(scenario: str, counted: str) -> None:
    played, people = shipped().get(scenario), load_personalities()
    transcript = record(Session(Play.start(draw_case(played, people, seed=1)).then("@leave")))
    shelved = Shelved("x", datetime.now(UTC), (1, 1), lambda: transcript)
    lines = list(told(words("en"), shelved, verified("x", transcript, played, people)))
    assert any(f" {counted}, " in line for line in lines), lines
