"""Pages and tables of a discussion: nothing before its reveal, nothing obeyed of what strangers wrote."""

from __future__ import annotations

from html import escape

import pytest

from roleplay.reading.text import LANGUAGES, Language
from roleplay.scenario.discussion import Discussion
from roleplay.telling.casepage import handout, trainer_sheet
from roleplay.telling.clock import clock_told
from roleplay.telling.discussion import mean_told
from roleplay.telling.discussionpage import result_tables, results_page
from roleplay.telling.words import words
from roleplay.workshop.discussion import act
from roleplay.workshop.discussion.fold import fold
from roleplay.workshop.discussion.room import Room
from tests.scenario.discussions import both, case

HOSTILE = '<script>alert(1)</script> [bold] =1+1 "&'
CASES = {
    name: case(
        id=name, title=both(f"Case {name}", f"案例{name}"), outcome=[both(f"The end of {name}.", f"{name}完了。")]
    )
    for name in ("one", "two")
}
MARKS = dict.fromkeys(("cause", "steps", "telling"), 4)


def room(*more: act.Act) -> Room:
    """Two groups with a case each; both have presented, and been rated."""
    made = Room()
    for event in act.opened("Our day", 7):
        made = fold(made, event, 0)
    acts = [
        act.add_group(HOSTILE[:40]), act.add_group("Blue"), act.deal("g1", CASES["one"]), act.deal("g2", CASES["two"]),
        act.begin(), act.note("g1", "now", HOSTILE), act.come_together(), act.call(), act.call(), act.done(),
        act.rate("g2", "g1", MARKS), *more,
    ]  # fmt: skip
    for one in acts:
        for event in one(made, 0):
            made = fold(made, event, 0)
    return made


def ends(page: str, language: Language) -> list[bool]:
    return [escape(one.outcome[0](language)) in page for one in CASES.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_what_has_been_revealed_is_told(language: Language) -> None:
    say = words(language)
    assert ends(results_page(say, room(), CASES.get), language) == [False, False]
    assert ends(results_page(say, room(act.reveal("two")), CASES.get), language) == [False, True]
    told = str(result_tables(say, room(), CASES.get))
    assert ends(told, language) == [False, False]


def test_what_groups_write_is_text() -> None:
    page = results_page(words("en"), room(act.reveal("one")), CASES.get)
    assert "<script" not in page
    assert escape(HOSTILE) in page
    for cell in (case(title=HOSTILE), case(debate=[HOSTILE, "x"])):
        assert "<script" not in handout(words("en"), cell) + trainer_sheet(words("zh"), cell)


def test_a_case_that_is_gone_leaves_notes_and_ratings() -> None:
    def gone(_: str) -> Discussion | None:
        return None

    page = results_page(words("en"), room(act.reveal("one")), gone)
    assert escape(HOSTILE) in page
    assert "is not here any more" in page
    standings, ratings, notes = (rows for _, rows in result_tables(words("en"), room(), gone))
    assert standings[1][:5] == [1, HOSTILE[:40], "one", 4.0, 1]
    assert ratings[1] == [HOSTILE[:40], "Blue", "one", "cause", 4]
    assert notes[1] == [HOSTILE[:40], "one", "now", HOSTILE]


def test_means_and_clocks_are_rounded_as_people_do() -> None:
    from fractions import Fraction

    assert [mean_told(one) for one in (None, Fraction(7, 2), Fraction(69, 20), Fraction(10, 3))] == [
        "–",
        "3.5",
        "3.5",
        "3.3",
    ]
    assert [clock_told(one) for one in (0, 1, 59_999, 60_000, 899_001)] == ["0:00", "0:01", "1:00", "1:00", "15:00"]
