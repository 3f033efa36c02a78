"""A play that goes on from another: begun where the other ended, and nothing of it taken on trust."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.engine.case import Case, Earlier, draw_case
from roleplay.engine.entry import read_act
from roleplay.engine.play import Play
from roleplay.engine.playcode import begun, code_of, session_of
from roleplay.engine.replay import resume
from roleplay.engine.sequel import draw_after, handed_on
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.after import earlier_of
from roleplay.scenario.library import read_scenario
from tests.generated import PERSONALITIES

FORMAT = Path(__file__).parent.parent / "format"
SECOND = read_scenario(FORMAT / "second-visit.yaml")
FIRST = earlier_of(SECOND)
assert FIRST is not None


def played(case: Case, seed: int) -> Session:
    """A session played at random to its end."""
    chance, session = random.Random(seed), Session(Play.start(case))
    session.begin()
    while not session.play.over:
        offered = [move.id for topic in session.play.choices() for move in topic.moves]
        session.take(read_act(chance.choice([*offered, "@leave"])))
    return session


def visit(seed: int) -> Session:
    """A first visit."""
    return played(draw_case(FIRST, PERSONALITIES, seed=seed), seed)


def going_on(seed: int) -> Session:
    """A first visit that the client did not walk out of, from a seed on."""
    return next(first for more in range(99) if (first := visit(seed + more)).play.ending != "walkout")


def after(first: Session, seed: int = 1) -> Case:
    """The case of a second visit that goes on from a first."""
    return draw_after(SECOND, PERSONALITIES, begun(code_of(first), SECOND, PERSONALITIES), seed=seed, level=3)


@given(st.integers(0, 999), st.integers(0, 999))
@settings(max_examples=20)
def test_it_begins_where_the_other_ended_and_its_record_and_code_play_again_as_it_was(one: int, two: int) -> None:
    first = going_on(one)
    case = after(first, two)
    assert case.personality == first.play.case.personality
    ended, start = first.play, Play.start(case)
    for name in ("trust", "night", "audit", "promised"):
        before = ended.state.values[ended.case.game.positions[name]]
        assert start.state.values[case.game.positions[name]] == before
    session = played(case, two)
    assert resume(record(session), SECOND, PERSONALITIES).play == session.play
    assert session_of(code_of(session), SECOND, PERSONALITIES).play == session.play
    read_back = Transcript.from_json(record(session).to_json())
    assert resume(read_back, SECOND, PERSONALITIES).play == session.play


def test_what_is_forged_foreign_or_changed_is_refused() -> None:
    first = going_on(3)
    session = played(after(first), 5)
    kept = record(session)
    assert kept.after == code_of(first)
    damaged = kept.model_copy(update={"after": kept.after[:-1] + ("A" if kept.after[-1] != "A" else "B")})
    second = kept.model_copy(update={"after": code_of(session)})
    other = next(code for seed in range(50) if (code := code_of(going_on(seed))) and _met(code) != _met(kept.after))
    met_another = kept.model_copy(update={"after": other})
    claimed = kept.model_copy(update={"after": None})
    for forged in (damaged, second, met_another, claimed):
        with pytest.raises(TranscriptError):
            resume(forged, SECOND, PERSONALITIES)
    alone = SECOND.model_copy(update={"after": SECOND.after.model_copy(deep=False)})
    alone.after.link(None)
    with pytest.raises(TranscriptError, match="first-visit, which is not at hand"):
        resume(kept, alone, PERSONALITIES)
    with pytest.raises(TranscriptError, match="changed since"):
        begun(kept.after, _with_first_changed(), PERSONALITIES)


def _met(code: str) -> tuple[tuple[str, str], ...]:
    return begun(code, SECOND, PERSONALITIES).people


def _with_first_changed() -> object:
    made = SECOND.model_copy(update={"after": SECOND.after.model_copy(deep=False)})
    client = FIRST.client.model_copy(update={"trust": 3})
    made.after.link(FIRST.model_copy(update={"client": client}))
    return made


def test_nobody_goes_on_from_a_client_who_walked_out_or_a_talk_that_goes_on() -> None:
    for seed in range(400):
        first = visit(seed)
        if first.play.ending == "walkout":
            break
    with pytest.raises(TranscriptError, match="walked out"):
        begun(code_of(first), SECOND, PERSONALITIES)
    with pytest.raises(ValueError, match="does not go on"):
        handed_on(SECOND, first.play.back(), "")


def test_played_alone_it_begins_as_its_briefing_says_and_its_record_says_nothing_of_another() -> None:
    session = played(draw_case(SECOND, PERSONALITIES, seed=1), 1)
    assert session.play.case.game.start.trust == 4
    assert record(session).after is None
    assert '"after": null' not in record(session).to_json()
    assert isinstance(after(going_on(1)).earlier, Earlier)
