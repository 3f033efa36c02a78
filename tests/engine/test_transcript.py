"""A transcript replays or is refused, and a refusal names what differs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.replay import replay, resume
from roleplay.engine.rules import close
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import minimal

SCENARIO = Scenario.model_validate(minimal())


def session(*entries: str) -> Session:
    """A session of the minimal scenario after `entries`."""
    play = Play.start(draw_case(SCENARIO, PERSONALITIES, seed=5))
    for entry in entries:
        play = play.then(entry)
    return Session(play, "assessment", 20, 61.25)


def changed(**changes: Any) -> Transcript:
    """A transcript with some fields other than they were."""
    data = json.loads(record(session("ask")).to_json())
    return Transcript.from_json(json.dumps(data | changes))


def test_a_session_comes_back_as_it_was() -> None:
    before = session("ask", "@read:dove")
    after = resume(record(before), SCENARIO, PERSONALITIES)
    assert (after.play.turns, after.mode, after.wall_minutes, after.reworded) == (
        before.play.turns,
        "assessment",
        20,
        False,
    )
    assert after.elapsed == pytest.approx(61.2, abs=0.1)


def test_a_scenario_that_has_changed_is_named_with_the_parts_that_did() -> None:
    tree = minimal()
    tree["moves"][0]["tone"] = "brisk"
    tree["client"]["minutes"] = 12
    with pytest.raises(TranscriptError, match="changed since: client, moves"):
        replay(record(session("ask")), Scenario.model_validate(tree), PERSONALITIES)


def test_a_personality_that_has_changed_is_named() -> None:
    transcript = record(session("ask"))
    name = transcript.personality
    other = PERSONALITIES[name].model_copy(update={"personal": 3})
    with pytest.raises(TranscriptError, match=f"personality '{name}' has changed"):
        replay(transcript, SCENARIO, {**PERSONALITIES, name: other})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"scenario": "other"}, "scenario 'other', not 'sample'"),
        ({"engine": 99}, "rules version 99"),
        ({"entries": ["ask", "no-such-move"]}, r"entry 2 \('no-such-move'\) was not possible"),
        ({"entries": ["@leave", "ask"]}, "entry 2 .* over"),
        ({"entries": ["@read:raven"]}, "entry 1"),
        ({"personality": "owl"}, "no personality 'owl'"),
        ({"variant": "nowhere"}, "no variant 'nowhere'"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(TranscriptError, match=message):
        replay(changed(**changes), SCENARIO, PERSONALITIES)


@pytest.mark.parametrize(
    "hints",
    [
        [{"state": 10**12, "step": 1}],
        [{"state": 0, "step": 2}],
        [{"state": 0, "step": 1}, {"state": 0, "step": 1}],
        [{"state": 0, "step": 1}, {"state": 0, "step": 3}],
    ],
)
def test_hints_that_could_not_have_been_are_refused(hints: list[dict[str, int]]) -> None:
    with pytest.raises(TranscriptError, match="hint in situation"):
        replay(changed(hints=hints, mode="practice"), SCENARIO, PERSONALITIES)


def test_hints_after_the_end_are_refused() -> None:
    game = session().play.case.game
    over = game.layout.pack(close(game, game.start, "left"))
    with pytest.raises(TranscriptError, match="not possible"):
        replay(changed(hints=[{"state": over, "step": 1}], mode="practice"), SCENARIO, PERSONALITIES)


def test_hints_in_an_assessment_are_refused() -> None:
    with pytest.raises(TranscriptError, match="not practice"):
        replay(changed(hints=[{"state": 0, "step": 1}]), SCENARIO, PERSONALITIES)


@pytest.mark.parametrize("hint", [5, {"state": -1, "step": 1}, {"state": 0, "step": 4}, {"state": 2**70, "step": 1}])
def test_what_is_no_hint_is_refused(hint: object) -> None:
    with pytest.raises(TranscriptError, match="hints"):
        changed(hints=[hint])


def test_a_record_from_before_there_were_hints_still_reads() -> None:
    data = json.loads(record(session("ask")).to_json())
    del data["hints"]
    assert Transcript.from_json(json.dumps(data)).hints == ()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"format": 2}', "\x00", '{"format": 1, "entries": 5}', "[" * 5000],
)
def test_what_is_no_transcript_is_refused_with_the_field(text: str) -> None:
    with pytest.raises(TranscriptError, match="not a transcript"):
        Transcript.from_json(text)


@given(st.binary(max_size=300))
def test_no_bytes_are_worse_than_refused(data: bytes) -> None:
    with pytest.raises(TranscriptError):
        Transcript.from_json(data)


@pytest.mark.parametrize("field", ["elapsed", "seed", "wall_minutes", "undone"])
@pytest.mark.parametrize("value", [-1, "x", None, 1e400])
def test_numbers_out_of_range_are_refused(field: str, value: object) -> None:
    data = json.loads(record(session()).to_json()) | {field: value}
    with pytest.raises(TranscriptError):
        Transcript.from_json(json.dumps(data))
