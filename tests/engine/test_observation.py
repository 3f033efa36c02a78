"""What a trainee sees depends on what showed and on the mode, and on nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from roleplay.engine.case import Case
from roleplay.engine.notebook import notebook
from roleplay.engine.observation import observe
from roleplay.engine.session import Session
from tests.engine.test_laws import NUMBERS, played
from tests.generated import cases


@given(cases(), NUMBERS)
def test_practice_shows_how_things_stand_and_an_assessment_does_not(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    shown, hidden = observe(play, "practice"), observe(play, "assessment")
    assert (shown.minutes, shown.trust) == (play.minutes, play.trust)
    assert (hidden.minutes, hidden.trust, hidden.explained) == (None, None, None)
    assert shown.explained == (play.turns[-1] if play.turns else None)
    for seen in (shown, hidden):
        assert (seen.mood, seen.choices, seen.notebook) == (play.mood, play.choices(), notebook(play))
        assert seen.personality is None


@given(cases(), NUMBERS)
def test_told_is_seen_and_naming_explains_nothing(case: Case, numbers: list[int]) -> None:
    told = played(replace(case, told=True), numbers)
    assert observe(told, "assessment").personality == case.personality.id
    play = played(case, [])
    named = play.then(f"@read:{case.personality.id}")
    assert observe(named, "practice").explained is None
    assert Session(named).seen == observe(named, "practice")


@given(cases(), NUMBERS)
def test_numbers_tell_no_plays_apart_in_any_mode(case: Case, numbers: list[int]) -> None:
    """Where only the minutes differ, a person sees the same."""
    play = played(case, numbers)
    if not play.turns:
        return
    last = play.turns[-1]
    spent = replace(
        play, turns=(*play.turns[:-1], replace(last, after=replace(last.after, clock=last.after.clock + 1)))
    )
    if spent.choices() == play.choices():
        for mode in ("practice", "assessment"):
            assert observe(spent, mode).latest == observe(play, mode).latest
