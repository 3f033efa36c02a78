"""Evidence from reviewed plays of the shipped scenarios' own kind: every choice is a trial, and a draw's grade fits."""

from __future__ import annotations

from hypothesis import given, settings

from roleplay.engine.case import Case
from roleplay.engine.entry import TimeUp
from roleplay.practice.trial import observations, trials
from tests.analysis.test_review import judged
from tests.engine.test_laws import NUMBERS, played
from tests.generated import cases


@given(cases(), NUMBERS)
@settings(max_examples=25)
def test_every_choice_of_a_play_is_a_trial(case: Case, numbers: list[int]) -> None:
    play = played(case, numbers)
    found = trials(play, judged(play))
    assert [one.entry for one in found] == [str(entry) for entry in play.entries if not isinstance(entry, TimeUp)]
    for one in found:
        assert 0 <= one.chance <= 1
        assert 0 <= one.tempting <= 1
        assert one.tempting > 0 or not one.broke
    for seen in observations(found):
        assert 0 <= seen.grade <= 1
        assert 0 <= seen.chance <= 1
