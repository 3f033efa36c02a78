"""No ham this winter: six ways to take a rule against presents, and what each has come to by the first of the month."""

from __future__ import annotations

import pytest

from roleplay.engine.play import Play
from roleplay.engine.score import score
from tests.shipped.lines import case_of, follow

HALL = ("no-warm", "thread-warm", "few-warm", "loop-warm", "@leave")
OFFICE = ("since-warm", "help-warm", "faults-brisk", "blank-warm", "pad-warm", "@leave")
ASKED = "two-lines"


def played(*entries: str) -> Play:
    """A play with two doves."""
    case = case_of("no-ham", "dove")
    assert case.birds == "dove+dove"
    return follow(case, entries)


def test_to_comply_openly_and_go_and_see_brings_two_lines() -> None:
    play = played(*HALL, "letter-cases", "see", *OFFICE, "technician", "@leave", "show-count", ASKED)
    assert play.ending == "advance"


@pytest.mark.parametrize("way", ["one", "all"])
def test_to_give_in_pays_at_once_and_is_paid_for(way: str) -> None:
    given = played(*HALL, way)
    assert any("order" in line.text("en") for line in given.turns[-1].lines)
    play = played(*HALL, way, "see-late", "faults-exact", "@leave", ASKED)
    assert play.ending == "struck"
    assert score(play).total <= 40


def test_whoever_was_named_lets_nobody_in() -> None:
    play = played(*HALL, "report-name", "technician")
    assert play.turns[-1].rule == "confirm.refused"


def test_who_waits_is_sent_for_and_has_less_time() -> None:
    waited = played(*HALL, "drawer", "drawer-still")
    called = played(*HALL, "see")
    assert waited.state.clock < called.state.clock
    assert waited.trust < called.trust


def test_the_same_letter_is_taken_otherwise_by_whoever_had_his_answer_first() -> None:
    told, unasked = (played(*hall, "@leave", "letter") for hall in (("no-warm",), ("no-excuse",)))
    assert told.turns[-1].lines != unasked.turns[-1].lines
