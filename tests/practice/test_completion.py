"""Completion: what counts, what passes, what is late; and that nothing but verified plays and the hour decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, TranscriptError, record
from roleplay.practice.attempt import Attempt, verified
from roleplay.practice.completion import Completion, completion
from roleplay.practice.deadline import begins, ends
from roleplay.scenario.assignment import Assignment
from roleplay.scenario.library import load_library
from roleplay.scenario.model import Scenario
from tests.generated import PERSONALITIES
from tests.scenario.sample import both, minimal

DAY = 24 * 3600
DUE = int(datetime(2030, 9, 15, 23, 59, 59, tzinfo=UTC).timestamp())
NOW = DUE - 3 * DAY


def asked(*scenarios: Any, **changes: Any) -> Assignment:
    """An assignment of these tasks."""
    tree = {
        "format": 1,
        "id": "week",
        "title": both("Week"),
        "text": both("Play."),
        "scenarios": scenarios or ("talk",),
    }
    return Assignment.model_validate(tree | changes)


def play(needs: int = 3, score: int = 50, ended: int | None = NOW - DAY, **changes: Any) -> Attempt:
    """A finished play of the scenario `talk`."""
    begun = ended - 600 if ended is not None else None
    attempt = Attempt(
        "one", "talk", "dove", "practice", 3, 7, False, False, 15, 300.0, needs, 7, score, 0, 0, True, begun, ended
    )
    return replace(attempt, **changes)


def done(assignment: Assignment, *plays: Attempt, now: int = NOW) -> Completion:
    """The completion, at Greenwich."""
    return completion(assignment, plays, now, UTC)


def test_any_finished_play_passes_where_nothing_more_is_asked() -> None:
    assert done(asked()).passed == "open"
    assert done(asked()).why == "none"
    assert done(asked(), play(needs=0, score=0)).passed == "passed"


@pytest.mark.parametrize(
    ("task", "changes", "why"),
    [
        ({}, {"over": False}, "unfinished"),
        ({"mode": "assessment"}, {}, "mode"),
        ({"level": 2}, {}, "level"),
        ({"case": 8}, {}, "case"),
        ({"case": 7}, {"chosen": True}, "case"),
        ({"hidden": True}, {"told": True}, "told"),
        ({"mode": "assessment", "minutes": 10}, {"mode": "assessment"}, "minutes"),
        ({}, {"carried": True}, "carried"),
    ],
)
def test_a_play_that_is_not_as_asked_is_passed_over_with_the_reason(
    task: dict[str, Any], changes: dict[str, Any], why: str
) -> None:
    (found,) = done(asked({"scenario": "talk", **task}), play(**changes)).tasks
    assert (found.counted, [reason for _, reason in found.passed_over]) == ((), [why])
    assert (found.passed, found.why) == ("open", "none")


def test_times_count_only_where_the_assignment_has_them() -> None:
    undated = play(ended=None)
    assert done(asked(), undated).passed == "passed"
    (found,) = done(asked(deadline="2030-09-15"), undated).tasks
    assert [why for _, why in found.passed_over] == ["undated"]
    (found,) = done(asked(opens="2030-09-14"), play()).tasks
    assert [why for _, why in found.passed_over] == ["early"]


def test_late_is_passed_but_late() -> None:
    assignment = asked(deadline="2030-09-15", **{"pass": {"needs": 3}})
    assert done(assignment, play(ended=DUE)).passed == "passed"
    assert done(assignment, play(ended=DUE + 1), now=DUE + 9).passed == "late"
    missed = done(assignment, play(needs=2), now=DUE + 1)
    assert (missed.passed, missed.why) == ("missed", "over")


def test_only_the_first_plays_count_and_so_many_are_wanted() -> None:
    assignment = asked(attempts={"least": 2, "most": 3}, **{"pass": {"score": 60}})
    bad = [play(ended=NOW - 100 + at, name=f"p{at}") for at in range(3)]
    good = play(score=90, ended=NOW)
    (found,) = done(assignment, good, *bad).tasks
    assert (found.passed, found.why, found.left) == ("missed", "spent", 0)
    assert found.passed_over == ((good, "excess"),)
    (found,) = done(assignment, good).tasks
    assert (found.passed, found.why, found.left) == ("open", "few", 2)
    assert done(assignment, good, bad[0]).passed == "passed"


def test_the_mark_of_a_task_comes_before_that_of_all() -> None:
    assignment = asked({"scenario": "talk", "pass": {"score": 90}}, "talk", **{"pass": {"score": 40}})
    assert [one.passed for one in done(assignment, play()).tasks] == ["open", "passed"]
    assert done(assignment, play()).done == 1


def test_all_together_adds_needs_and_takes_the_mean_of_scores() -> None:
    other = play(needs=1, score=80, scenario="call")
    assert done(asked("talk", "call", overall={"needs": 4}), play(), other).passed == "passed"
    assert done(asked("talk", "call", overall={"score": 65}), play(), other).passed == "passed"
    short = done(asked("talk", "call", overall={"score": 66}), play(), other)
    assert (short.passed, short.why) == ("open", "overall")


def test_decks_alone_are_never_passed() -> None:
    assignment = asked(scenarios=[], decks=["objections"])
    assert (done(assignment).passed, done(assignment).why) == ("open", "nothing")


def test_a_day_ends_where_the_trainee_is() -> None:
    east = timezone(timedelta(hours=8))
    assert ends("2030-09-15", UTC) == DUE
    assert ends("2030-09-15", east) == DUE - 8 * 3600
    assert begins("2030-09-15", east) == ends("2030-09-15", east) - DAY + 1
    assert ends("2030-09-15T18:00+08:00", UTC) == begins("2030-09-15T10:00Z", east) == DUE - 14 * 3600 + 1


Plays = st.lists(
    st.builds(
        play,
        needs=st.integers(0, 7),
        score=st.integers(0, 100),
        ended=st.none() | st.integers(NOW - 9 * DAY, NOW + 9 * DAY),
        name=st.text("abc", max_size=3),
        over=st.booleans(),
        told=st.booleans(),
        level=st.sampled_from([2, 3]),
    ),
    max_size=8,
    unique_by=lambda one: (one.ended, one.name),
)
Asked = st.builds(
    lambda mark, most, deadline, task: asked({"scenario": "talk", **task}, attempts=most, deadline=deadline, **mark),
    st.sampled_from([{}, {"pass": {"needs": 4}}, {"pass": {"score": 60}}, {"pass": {"needs": 2, "score": 40}}]),
    st.sampled_from([{}, {"least": 2}, {"most": 2}, {"least": 2, "most": 3}]),
    st.sampled_from([None, "2030-09-15", "2030-09-13T12:00Z"]),
    st.sampled_from([{}, {"level": 2}, {"hidden": True}]),
)


@given(Asked, Plays, st.randoms(use_true_random=False))
def test_the_order_in_which_plays_are_found_decides_nothing(
    assignment: Assignment, plays: list[Attempt], chance: Any
) -> None:
    mixed = list(plays)
    chance.shuffle(mixed)
    assert done(assignment, *plays) == done(assignment, *mixed)


@given(Asked, Plays)
def test_every_play_is_counted_or_passed_over_with_a_reason(assignment: Assignment, plays: list[Attempt]) -> None:
    (found,) = done(assignment, *plays).tasks
    assert len(found.counted) + len(found.passed_over) == len(plays)
    assert assignment.attempts.most is None or len(found.counted) <= assignment.attempts.most
    assert (found.why == "") == (found.passed in ("passed", "late"))


@given(Asked, Plays, st.integers(0, 7))
def test_playing_on_takes_nothing_away(assignment: Assignment, plays: list[Attempt], needs: int) -> None:
    rank = ("passed", "late", "open", "missed").index
    later = play(needs=needs, ended=NOW + 20 * DAY, name="z")
    if done(assignment, *plays).passed in ("passed", "late"):
        assert rank(done(assignment, *plays, later).passed) <= rank(done(assignment, *plays).passed)


def finished() -> tuple[Transcript, Scenario]:
    """A finished play of the minimal scenario as a record."""
    scenario = Scenario.model_validate(minimal())
    session = Session(Play.start(draw_case(scenario, PERSONALITIES, seed=5)).then("ask").then("@leave"))
    session.begun, session.ended = NOW, NOW + 60
    return record(session), scenario


def test_an_attempt_is_what_a_replay_comes_to() -> None:
    transcript, scenario = finished()
    found = verified("mine", Transcript.from_json(transcript.to_json()), scenario, PERSONALITIES)
    assert (found.over, found.needs, found.of) == (True, 0, 1)
    assert (found.begun, found.ended, found.chosen) == (NOW, NOW + 60, False)


def test_a_record_that_claims_more_is_none() -> None:
    transcript, scenario = finished()
    better = transcript.result.model_copy(update={"uncovered": 1})
    with pytest.raises(TranscriptError):
        verified("mine", transcript.model_copy(update={"result": better}), scenario, PERSONALITIES)


def test_a_chosen_client_is_not_the_case_of_the_number() -> None:
    library = load_library()
    scenario = library.get("county-bureau-pcs")
    told = Play.start(draw_case(scenario, library.personalities, seed=5, personality="owl", told=True)).then("@leave")
    drawn = Play.start(draw_case(scenario, library.personalities, seed=5)).then("@leave")
    chosen = [verified("x", record(Session(one)), scenario, library.personalities).chosen for one in (told, drawn)]
    assert chosen == [drawn.case.personality.id != "owl", False]
