"""A play as one line: the code leads to the same play, a damaged or forged one to none, and it is short."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roleplay.engine.case import Case, draw_case
from roleplay.engine.playcode import ALIKE, DIGITS, CodeError, code_of, looks_like_code, scenario_in, session_of
from roleplay.engine.session import Session
from roleplay.engine.transcript import TranscriptError, record
from roleplay.scenario.library import load_library
from tests.engine.test_laws import NUMBERS, hinted, played, undone
from tests.generated import PERSONALITIES, cases
from tests.shipped.lines import handed_in

FAR = st.integers(0, 10**6)


def over(case: Case, numbers: list[int], *, named: bool, times: int = 0, steps: int = 0) -> Session:
    """A session of a play that has come to its end."""
    play = hinted(undone(played(case, numbers), times), steps)
    if not (play := handed_in(play)).over:
        if named and not case.told:
            play = play.then(f"@read:{case.scenario.client.personalities[-1]}")
        play = play.then("@leave")
    return Session(play)


@given(cases(), NUMBERS, st.booleans(), st.integers(0, 3), st.integers(0, 3), st.integers(0, 9_999_999))
def test_the_code_leads_to_the_same_play(
    case: Case, numbers: list[int], named: bool, times: int, steps: int, tenths: int
) -> None:
    session = over(case, numbers, named=named, times=times, steps=steps)
    session.elapsed = tenths / 10
    code = code_of(session)
    assert looks_like_code(code)
    assert scenario_in(code) == case.scenario.id
    again = session_of(code, case.scenario, PERSONALITIES)
    assert record(again) == record(session)
    assert again.play == session.play


@given(cases(), NUMBERS, FAR, st.data())
def test_one_wrong_sign_or_two_that_changed_places_are_found_out(
    case: Case, numbers: list[int], at: int, data: st.DataObject
) -> None:
    code = code_of(over(case, numbers, named=True))
    name, digits = code.split(":")
    signs = digits.replace("-", "")
    place = at % len(signs)
    if data.draw(st.booleans()):
        other = data.draw(st.sampled_from(DIGITS))
        assume(other != signs[place])
        wrong = signs[:place] + other + signs[place + 1 :]
    else:
        place = min(place, len(signs) - 2)
        assume(signs[place] != signs[place + 1])
        wrong = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    with pytest.raises(CodeError):
        session_of(f"{name}:{wrong}", case.scenario, PERSONALITIES)


@given(cases(), NUMBERS, st.integers(10**10 + 1, 2**63 - 1))
def test_more_seconds_than_anything_lasts_are_no_code_of_a_play(case: Case, numbers: list[int], tenths: int) -> None:
    session = over(case, numbers, named=False)
    session.elapsed = tenths / 10
    with pytest.raises(CodeError):
        session_of(code_of(session), case.scenario, PERSONALITIES)


@given(cases(), NUMBERS)
def test_how_it_is_written_down_does_not_matter(case: Case, numbers: list[int]) -> None:
    session = over(case, numbers, named=False)
    name, digits = code_of(session).split(":")
    alike = digits.replace("1", "l").replace("0", "o").lower()
    for written in (digits.replace("-", ""), f" {alike} ", digits.replace("-", "\n"), digits.replace("-", "--")):
        assert session_of(f"{name}:{written}", case.scenario, PERSONALITIES).play == session.play


@given(cases(), st.text("0123456789ABCXYZ-", max_size=80))
def test_rubbish_is_refused(case: Case, digits: str) -> None:
    with pytest.raises(CodeError):
        session_of(f"{case.scenario.id}:{digits}", case.scenario, PERSONALITIES)


ODD = ("", ":", "a", "a:", ":AB", "a b:AB", "A!:AB", "a:U", "a:" + "0" * 3000, "a:é", "../x:A")


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_code_is_refused(odd: str) -> None:
    with pytest.raises(CodeError):
        scenario_in(odd)


def test_a_forged_number_with_a_right_sum_leads_to_no_impossible_play(monkeypatch: pytest.MonkeyPatch) -> None:
    case = draw_case(load_library().get("phone-appointment"), PERSONALITIES, seed=3)
    code = code_of(over(case, list(range(40)), named=True))
    monkeypatch.setattr("roleplay.engine.playcode._sum", lambda *_: 0)
    name, digits = code_of(over(case, list(range(40)), named=True)).split(":")
    signs = digits.replace("-", "")
    refused = 0
    for place in range(len(signs) - 6):
        wrong = signs[:place] + DIGITS[(DIGITS.index(signs[place]) + 7) % 32] + signs[place + 1 :]
        try:
            found = session_of(f"{name}:{wrong}", case.scenario, PERSONALITIES)
        except TranscriptError:
            refused += 1
        else:  # a play that can be: what it comes to is what its moves give
            assert found.play.over
            assert record(found).result == record(Session(found.play, found.mode, found.wall_minutes)).result
    assert refused > len(signs) // 2
    assert code != f"{name}:{digits}"


def test_a_play_that_goes_on_has_none() -> None:
    case = draw_case(load_library().get("phone-appointment"), PERSONALITIES, seed=3)
    with pytest.raises(ValueError, match="goes on"):
        code_of(Session(played(case, [1])))


def test_an_assessment_keeps_its_clock_and_may_claim_nothing_it_cannot() -> None:
    case = draw_case(load_library().get("phone-appointment"), PERSONALITIES, seed=3)
    play = played(case, [1, 2, 3]).then("@time")
    timed = Session(play, "assessment", 15, 900)
    again = session_of(code_of(timed), case.scenario, PERSONALITIES)
    assert (again.mode, again.wall_minutes, again.elapsed) == ("assessment", 15, 900)
    early = Session(play, "assessment", 15, 10)
    with pytest.raises(TranscriptError):
        session_of(code_of(early), case.scenario, PERSONALITIES)


def test_a_scenario_whose_rules_have_changed_is_told() -> None:
    scenario = load_library().get("phone-appointment")
    code = code_of(over(draw_case(scenario, PERSONALITIES, seed=3), [1, 2], named=False))
    changed = scenario.model_copy(update={"client": scenario.client.model_copy(update={"minutes": 13})})
    with pytest.raises(CodeError, match="changed since"):
        session_of(code, changed, PERSONALITIES)


def test_a_usual_play_is_under_a_hundred_signs_and_read_without_doubt() -> None:
    for scenario in load_library().scenarios():
        case = draw_case(scenario, PERSONALITIES, seed=123_456)
        code = code_of(over(case, [number * 7 for number in range(25)], named=True))
        assert len(code) <= 100, (scenario.id, len(code))
        assert not re.search("[ILOU]", code.split(":")[1])
    assert not set(map(chr, ALIKE)) & set(DIGITS)
    assert replace(case, seed=1) != case
