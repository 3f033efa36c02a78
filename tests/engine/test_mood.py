"""How the client looks: by trust, no better than what the scenario says of such a moment; a mood decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from roleplay.analysis.account import account
from roleplay.analysis.cause import Cause, cause
from roleplay.analysis.evidence import facts
from roleplay.engine.case import Case, draw_case
from roleplay.engine.fingerprint import content_hash, fingerprint
from roleplay.engine.mood import Look, trust_seen
from roleplay.engine.observation import observe
from roleplay.engine.play import Play
from roleplay.reading.text import LANGUAGES, Language, Text
from roleplay.scenario.library import load_rules
from roleplay.scenario.model import Scenario
from roleplay.telling.account import Accounts
from roleplay.telling.mood import looks, seems
from roleplay.telling.words import words
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal, move, read

FURIOUS = {"en": "furious", "zh": "怒气冲冲"}
MOODS = [
    {"when": {"heat": ">=3"}, "face": "cold", "say": FURIOUS},
    {"when": {"heat": 2}, "face": "reserved"},
]


def heated(heat: int = 3, *, shown: bool = False, moods: object = MOODS, **changes: Any) -> dict[str, Any]:
    """A scenario with a meter, at which one question comes too early; another cools it, another heats it."""
    tree = minimal()
    tree["meters"] = [{"id": "heat", "title": both("Heat"), "max": 3, "start": heat, "shown": shown}]
    tree["moods"] = moods
    tree["client"] |= {"trust": 7} | changes
    early = {"when": {"heat": ">=2"}, "as": "early", "say": both("Not now.")}
    tree["moves"] += [
        move("stir", "inform", outcomes=[{"effects": {"heat": "+1"}, "say": both("Well!")}]),
        move("cool", "inform", outcomes=[{"effects": {"heat": "-1"}, "say": both("Hm.")}]),
        move("touch", "explore", outcomes=[early, {"say": both("Because.")}]),
    ]
    return tree


def case_of(tree: dict[str, Any]) -> Case:
    return draw_case(Scenario.model_validate(tree), PERSONALITIES, seed=1, personality="dove", told=True)


def test_the_face_is_no_better_than_the_first_mood_that_holds() -> None:
    play = Play.start(case_of(heated()))
    assert play.look == Look(0, Text.model_validate(FURIOUS))
    assert (play.then("cool").look, play.then("cool").then("cool").look) == (Look(1), Look(3))
    assert observe(play, "assessment").standing != observe(play.then("cool"), "assessment").standing


def test_where_trust_is_lower_the_face_is_that_of_trust() -> None:
    for trust, face in ((1, 0), (3, 1), (5, 1), (9, 1)):
        play = Play.start(case_of(heated(2, trust=trust)))
        assert play.look == Look(face)
        assert trust_seen(play.case.game, play.state) == min(trust, 3)
        assert trust_seen(case_of(heated(0, trust=trust)).game, play.state) >= min(trust, 3)


def test_a_mood_decides_nothing_and_changes_no_rules() -> None:
    plain, moody = case_of(heated(moods=[])), case_of(heated())
    assert plain.fingerprint.rules == moody.fingerprint.rules
    assert plain.fingerprint.texts != moody.fingerprint.texts
    for name in ("stir", "cool", "touch", "ask"):
        assert Play.start(plain).then(name).state == Play.start(moody).then(name).state
    tree = heated()
    del tree["moods"]
    bare = Scenario.model_validate(tree)
    assert content_hash(bare) == content_hash(plain.scenario)
    assert fingerprint(bare, plain.personality) == fingerprint(plain.scenario, plain.personality)


@pytest.mark.parametrize(("desk", "phase"), [(True, None), (False, None), (False, True), (True, False)])
def test_what_is_seen_of_the_client_belongs_where_the_talk_is_held(desk: bool, phase: bool | None) -> None:
    tree = heated(0, desk=desk)
    tree["phases"] = [{"id": "here", "title": both("Here")} | ({"desk": phase} if phase is not None else {})]
    case = case_of(tree)
    there = case.personality.cues if (desk if phase is None else phase) else case.personality.gestures
    play = Play.start(case)
    for _ in range(6):
        play = play.then("gain")
    cues = [line.cue for turn in play.turns for line in turn.lines if line.cue is not None]
    assert cues
    assert set(cues) <= set(there)
    assert len(cues) == len(set(cues))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mood_is_told_by_its_word_in_each_face(language: Language) -> None:
    say, word = words(language), FURIOUS[language]
    face, phone = Play.start(case_of(heated())), Play.start(case_of(heated(channel="phone")))
    assert looks(say, face) == say("play.mood", mood=word)
    assert looks(say, phone) == say("play.mood.phone", mood=word) != looks(say, face)
    assert word in seems(say, face)
    assert seems(say, face.then("cool")) == say("plain.mood.1", name=face.person.name(language))


@pytest.mark.parametrize(("shown", "told"), [(True, "“Heat” stood too high"), (False, "While the client was furious")])
def test_a_move_that_misses_for_a_meter_is_told_so(shown: bool, told: str) -> None:
    case = case_of(heated(shown=shown))
    turn = Play.start(case).then("touch").turns[-1]
    assert cause(case, turn) == Cause("meter", meter="heat", off=2)
    assert told in Accounts("en", case, load_rules()).turn(turn)


def test_a_meter_that_nothing_shows_is_not_named() -> None:
    case = case_of(heated(moods=[]))
    assert {clause.key for clause in account(case, Play.start(case).then("touch").turns[-1])} >= {"open"}


def test_who_looks_cold_is_not_pressed_for_what_trust_would_give() -> None:
    calm, hot = case_of(heated(0)), case_of(heated(3))
    seen = [facts(case, Play.start(case).then("touch").turns[-1], (), 0, 0) for case in (calm, hot)]
    assert [(one.trust, one.cold) for one in seen] == [(7, False), (1, True)]


@pytest.mark.parametrize(
    ("mood", "code"),
    [
        ({"when": {}, "face": "cold"}, "G008"),
        ({"when": {"heart": ">=2"}, "face": "cold"}, "G001"),
        ({"when": {"heat": ">=9"}, "face": "cold"}, "G004"),
        ({"when": {"heat": ">=2"}, "face": "angry"}, "S"),
        ({"when": {"heat": ">=2"}, "face": "cold", "say": {"en": "furious"}}, "T001"),
    ],
)
def test_a_faulty_mood_is_told_at_its_place(mood: dict[str, Any], code: str) -> None:
    problems = read(heated(moods=[mood])).problems
    assert [problem.code for problem in problems if problem.code.startswith(code)], problems
