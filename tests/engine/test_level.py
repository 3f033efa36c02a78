"""Levels: the same client made easier, as its personality says; part of the case, its record and its hashes."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.solve import solve
from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import _fingerprint, fingerprint
from roleplay.engine.level import eased, levels_of
from roleplay.engine.play import Play
from roleplay.engine.replay import replay
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.scenario.model import Scenario
from roleplay.scenario.part import LONGEST_MEETING, Guard
from roleplay.scenario.personality import FULL, LEVELS, Ease, Level, Levels, Personality
from tests.generated import PERSONALITIES, cases, scenarios
from tests.scenario.sample import minimal

SCENARIO = Scenario.model_validate(minimal())
BIRD = SCENARIO.client.personalities[0]
PLAIN = {name: one.model_copy(update={"levels": Levels()}) for name, one in PERSONALITIES.items()}
"""The personalities as a file has them that says nothing of levels."""


def at(level: Level) -> Case:
    """The small scenario's case at a level."""
    return draw_case(SCENARIO, PERSONALITIES, seed=1, personality=BIRD, told=True, level=level)


def text(case: Case) -> str:
    """The record of a play that has just begun."""
    return record(Session(Play.start(case), "practice")).to_json()


@pytest.mark.parametrize("name", sorted(PERSONALITIES))
def test_every_shipped_personality_has_all_levels_each_easier_than_the_next(name: str) -> None:
    assert levels_of(SCENARIO, PERSONALITIES) == LEVELS
    every = [eased(SCENARIO, PERSONALITIES[name], level) for level in LEVELS]
    for (easier, friend), (harder, other) in pairwise(every):
        assert easier.client.minutes >= harder.client.minutes
        assert all(friend.asks[rung] <= trust for rung, trust in other.asks.items())
        assert (easier.client.minutes, friend.asks) != (harder.client.minutes, other.asks)
    assert every[-1] == (SCENARIO, PERSONALITIES[name])


@settings(max_examples=25)
@given(cases())
def test_easier_is_never_longer_than_a_meeting_and_keeps_the_moves(case: Case) -> None:
    full = Case(case.scenario, case.personality, case.variant, case.seed)
    assert full.game.start.clock <= case.game.start.clock <= LONGEST_MEETING
    bare = [[entry.move.model_copy(update={"outcomes": ()}) for entry in one.game.moves] for one in (case, full)]
    assert bare[0] == bare[1]
    assert (case.menu, case.opening) == (full.menu, full.opening)
    for entry, usual in zip(case.game.moves, full.game.moves, strict=True):
        for branch, known in zip(entry.branches, usual.branches, strict=True):
            assert (branch.outcome, branch.minutes) == (known.outcome, known.minutes)
            assert sum(part.trust for part in branch.parts) >= sum(part.trust for part in known.parts)


@pytest.mark.parametrize(
    ("when", "eased_to"),
    [
        ({"trust": ">=9"}, {"trust": ">=8"}),
        ({"any": [{"trust": ">= 8", "repair": "=hidden"}, {"not": {"trust": "<1"}}]},
         {"any": [{"trust": ">=7", "repair": "=hidden"}, {"not": {"trust": "<1"}}]}),
        ({"trust": "=5", "repair": "explicit"}, {"trust": "=5", "repair": "explicit"}),
    ],
)  # fmt: skip
def test_what_an_author_asks_of_trust_is_asked_less_too(when: Guard, eased_to: Guard) -> None:
    tree = minimal()
    tree["moves"][0]["outcomes"] = [{"when": when, "as": "lands", "say": {"en": "Yes.", "zh": "好。"}}]
    scenario = Scenario.model_validate(tree)
    easy, _ = eased(scenario, PERSONALITIES[BIRD], 1)
    assert easy.moves[0].outcomes[0].when == eased_to


@settings(max_examples=15)
@given(st.sampled_from(sorted(PERSONALITIES)), st.integers(0, 100), st.integers(0, 5), st.integers(0, 5))
def test_the_best_score_never_falls_where_all_is_easier(name: str, patience: int, asks: int, misses: int) -> None:
    ease = Levels(easy=Ease(patience=patience, asks=asks, misses=misses))
    who = PERSONALITIES[name].model_copy(update={"levels": ease})
    best = [solve(game, "score").value(game.start) for game in (Case(SCENARIO, who, "usual", 0, level=1).game,)]
    full = Case(SCENARIO, who, "usual", 0).game
    assert best[0] >= solve(full, "score").value(full.start)


def test_a_personality_that_says_nothing_has_the_full_level_alone() -> None:
    assert levels_of(SCENARIO, PLAIN) == (FULL,)
    one = SCENARIO.client.personalities[0]
    assert levels_of(SCENARIO, {**PERSONALITIES, one: PLAIN[one]}) == (FULL,)
    with pytest.raises(KeyError, match="no level 1"):
        draw_case(SCENARIO, PLAIN, seed=1, personality=one, level=1)


def test_levels_change_no_hash_of_the_full_level_and_what_they_ease_changes_that_of_their_own() -> None:
    with_, without = PERSONALITIES[BIRD], PLAIN[BIRD]
    assert fingerprint(SCENARIO, with_) == fingerprint(SCENARIO, without)
    assert len({fingerprint(SCENARIO, with_, level).personality_rules for level in LEVELS}) == len(LEVELS)
    other = with_.model_copy(update={"levels": with_.levels.model_copy(update={"middle": None})})
    assert fingerprint(SCENARIO, with_, 1) == fingerprint(SCENARIO, other, 1)


@given(scenarios(), st.sampled_from(LEVELS))
def test_a_draw_does_not_depend_on_the_level(scenario: Scenario, level: Level) -> None:
    case, full = draw_case(scenario, PERSONALITIES, seed=7, level=level), draw_case(scenario, PERSONALITIES, seed=7)
    assert (case.personality, case.variant) == (full.personality, full.variant)


def test_a_record_says_the_level_only_where_it_is_easier_and_one_that_says_nothing_is_of_the_full_level() -> None:
    assert "level" not in json.loads(text(at(FULL)))
    assert json.loads(text(at(1)))["level"] == 1
    for level in LEVELS:
        assert replay(Transcript.from_json(text(at(level))), SCENARIO, PERSONALITIES).case.level == level


@pytest.mark.parametrize("value", [0, 4, -1, 1.5, 1.0, "1", True, None, [1], {}, 10**30, "x" * 10_000])
def test_no_other_level_can_be_recorded(value: object) -> None:
    with pytest.raises(TranscriptError, match="level") as caught:
        Transcript.from_json(json.dumps(json.loads(text(at(1))) | {"level": value}))
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(("played", "claimed"), [(1, 2), (1, FULL), (2, 1), (FULL, 1)])
def test_a_play_at_one_level_is_none_at_another(played: Level, claimed: Level) -> None:
    data = json.loads(text(at(played))) | {"level": claimed}
    with pytest.raises(TranscriptError) as caught:
        replay(Transcript.from_json(json.dumps(data)), SCENARIO, PERSONALITIES)
    assert caught.value.reason == ("personality" if claimed == FULL else "eased")


def test_a_record_is_refused_where_the_same_level_eases_something_else_now(monkeypatch: pytest.MonkeyPatch) -> None:
    easier, full = text(at(1)), text(at(FULL))
    of_tables = at(1).fingerprint
    monkeypatch.setattr("roleplay.engine.level._less", lambda asks, _ease: asks)
    # another version of the program would not know what this one has worked out
    monkeypatch.setattr("roleplay.engine.fingerprint._fingerprint", _fingerprint.__wrapped__)
    assert at(1).fingerprint != of_tables
    with pytest.raises(TranscriptError, match="at level 1 has changed") as caught:
        replay(Transcript.from_json(easier), SCENARIO, PERSONALITIES)
    assert caught.value.reason == "eased"
    assert replay(Transcript.from_json(full), SCENARIO, PERSONALITIES).case == at(FULL)


def test_a_level_that_is_no_more_is_said_to_be_so() -> None:
    with pytest.raises(TranscriptError, match="no level 1") as caught:
        replay(Transcript.from_json(text(at(1))), SCENARIO, PLAIN)
    assert caught.value.reason == "level"
    assert caught.value.detail["level"] == 1


def test_a_file_cannot_make_a_level_harder() -> None:
    for field in Ease.model_fields:
        with pytest.raises(ValueError, match=field):
            Ease.model_validate({field: -1})
    tree = PERSONALITIES[BIRD].model_dump() | {"levels": {"hard": {}}}
    with pytest.raises(ValueError, match="hard"):
        Personality.model_validate(tree)
