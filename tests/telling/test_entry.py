"""What is entered in a play, in words: said once for all faces."""

from __future__ import annotations

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.entry import Entry, Leave, Name, Say, TimeUp
from roleplay.engine.play import Play
from roleplay.reading.text import Language
from roleplay.scenario.library import load_personalities
from roleplay.telling.entry import Entries
from roleplay.telling.phrase import filled, rung, signed, uttered
from roleplay.telling.words import words
from tests.scenario.sample import scenario


def play(*entries: str | Entry) -> Play:
    """The sample, played so far."""
    played = Play.start(draw_case(scenario(), load_personalities(), seed=1))
    for entry in entries:
        played = played.then(Say(entry) if isinstance(entry, str) else entry)
    return played


def entries(language: Language, of: Play) -> Entries:
    """Its entries in words."""
    return Entries(language, of.case, load_personalities())


@pytest.mark.parametrize(
    ("entry", "offered", "entered"),
    [
        (Say("ask"), "ask?", "ask?"),
        (Name("dove"), "(Name the personality: Dove.)", "You named the personality: Dove"),
        (Leave(), "(Take leave.)", "You took leave"),
    ],
)
def test_an_entry_is_told_as_offered_and_as_entered(entry: Entry, offered: str, entered: str) -> None:
    done = play(entry)
    told = entries("en", done)
    assert told.offered(entry) == offered
    assert told.entered(done.turns[-1]) == entered


def test_time_that_ran_out_is_told_too() -> None:
    done = play(TimeUp())
    assert entries("zh", done).entered(done.turns[-1]) == "你的时间到了"
    assert entries("en", done).aside(TimeUp()) == "Your time is up."


def test_a_personality_whose_file_is_gone_is_told_by_its_id() -> None:
    assert Entries("en", play().case, {}).entered(play(Name("dove")).turns[-1]).endswith(": dove")


@pytest.mark.parametrize(("number", "told"), [(3, "+3"), (0, "±0"), (-2, "−2")])
def test_a_change_has_its_sign(number: int, told: str) -> None:
    assert signed(number) == told


@pytest.mark.parametrize(
    ("part", "whole", "cells"),
    [(0, 10, 0), (1, 100, 1), (5, 10, 5), (99, 100, 10), (12, 10, 10), (-1, 10, 0), (1, 0, 0)],
)
def test_a_bar_is_empty_only_where_nothing_is_left(part: int, whole: int, cells: int) -> None:
    assert filled(part, whole, 10) == cells


def test_a_rung_has_its_word_and_a_step_of_ones_own_ladder_its_number() -> None:
    say = words("en")
    assert rung(say, ("hidden", "implied", "explicit"), 1) == "implied"
    assert rung(say, ("raised", "softened", "settled"), 2) == "step 2 of 2"
    assert rung(say, ("raised", "softened"), 0, none="debrief.step.none") == "not begun"


def test_what_is_seen_comes_before_what_is_said() -> None:
    for line in play("ask", "dig").lines():
        before = [text("en") for text in (line.cue, line.opener) if text is not None]
        assert uttered("en", line) == " ".join([*before, line.text("en")])
