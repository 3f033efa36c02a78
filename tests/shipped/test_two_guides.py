"""Two insiders, each with a personality: a turn is told by whoever heard it, and thanks aloud cost both."""

from __future__ import annotations

import pytest

from roleplay.engine.case import case_of
from roleplay.engine.play import Play
from roleplay.scenario.library import load_personalities, load_rules
from roleplay.telling.account import Accounts
from tests.shipped.lines import library


def played(birds: str, *entries: str) -> Play:
    play = Play.start(case_of(library().get("two-guides"), load_personalities(), birds, "usual"))
    for entry in entries:
        play = play.then(entry)
    return play


@pytest.mark.parametrize(("birds", "suits"), [("dove+eagle", True), ("eagle+dove", False)])
def test_the_reason_tells_how_whoever_heard_it_took_the_tone(birds: str, suits: bool) -> None:
    play = played(birds, "@leave", "mail-plain", "day-brisk")
    told = Accounts("en", play.case, load_rules()).turn(play.turns[-1])
    assert told is not None
    assert ("A brisk tone suits this client." in told) == suits
    assert (play.turns[-1].trust > 0) == suits


def test_thanks_aloud_before_the_head_of_equipment_cost_both_guides_days_later() -> None:
    aloud = played("dove+owl", "@leave", "mail-plain", "@leave", "say-thanks", "@leave", "no-answer")
    pier = aloud.then("@leave")
    for play, told in ((aloud, "The new one writes down who rings me."), (pier, "count fire extinguishers")):
        assert any(told in line.text("en") for line in play.turns[-1].lines)
    discreet = played("dove+owl", "@leave", "mail-plain", "@leave", "in-the-book", "@leave", "no-answer", "@leave")
    assert pier.trust < discreet.trust
