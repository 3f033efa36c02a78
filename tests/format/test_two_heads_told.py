"""What is told of several scenes and people: before they are met, and as leave is taken."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from roleplay.analysis.exercise import Exercise
from roleplay.analysis.lab import Plan
from roleplay.authoring.cards import cards
from roleplay.cli.plain.place import Place
from roleplay.cli.plain.talk import Talk
from roleplay.cli.plain.voice import Voice
from roleplay.desk.desk import Desk
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.reading.text import Language
from roleplay.scenario.library import load_personalities, load_rules, read_scenario
from roleplay.store.homestore import HomeStore
from roleplay.telling.account import Accounts
from roleplay.telling.exercise import _Telling
from roleplay.telling.facts import facts
from roleplay.telling.scene import leaving
from roleplay.telling.words import words
from roleplay.tui.dialogs.confirm import ConfirmDialog
from roleplay.tui.screens.briefing import BriefingScreen
from tests.tui.conftest import MakeApp, make, store  # noqa: F401
from tests.tui.front import press, settle, shown

PERSONALITIES = load_personalities()
SCENARIO = read_scenario(Path(__file__).parent / "two-heads.yaml")
ONE, ALL = "Only this scene ends here", "The whole play ends here"


def begun(*entries: str) -> Play:
    play = Play.start(draw_case(SCENARIO, PERSONALITIES, seed=1))
    for entry in entries:
        play = play.then(entry)
    return play


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((), ALL),  # nothing follows the corridor
        (("to-gu",), ONE),
        (("home", "home", "home", "to-gu"), ALL),  # tomorrow there is no day left
    ],
)
def test_leave_says_whether_it_ends_this_scene_or_all(entries: tuple[str, ...], told: str) -> None:
    assert words("en")(leaving(begun(*entries))).startswith(told)


async def test_the_dialog_says_that_the_play_goes_on(make: MakeApp) -> None:  # noqa: F811
    session = Session(begun("to-gu"), "practice")
    async with make(session=session, play="p").run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, ConfirmDialog)
        assert "Only this scene ends here; the play goes on." in shown(pilot)
        await press(pilot, "y")
        assert not session.play.over
        assert session.play.day == 2


async def test_the_briefing_names_everybody(make: MakeApp) -> None:  # noqa: F811
    async with make().run_test(size=(200, 60)) as pilot:
        await pilot.app.push_screen(BriefingScreen(SCENARIO))
        await settle(pilot)
        told = shown(pilot)
        for text in ("Gu Lan", "Pei Jun, Head of purchasing", "4 scenes", "4 days"):
            assert text in told


def test_plain_mode_tells_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Session(begun("to-gu"), "practice")
    monkeypatch.setattr(sys, "stdin", io.StringIO("l\nn\nq\n"))
    desk = Desk(store=HomeStore(tmp_path), language="en")
    place = Place(desk, desk.seats.take("sample", session), "again")
    Talk(Voice("en", load_rules(), PERSONALITIES), place, clock=lambda: 0.0).run()
    place.leave()
    told = capsys.readouterr().out
    for text in ("Pei Jun, Head of purchasing", "All of it: 4 scenes, 4 days.", ONE):
        assert text in told
    assert not session.play.over


@pytest.mark.parametrize(("language", "told"), [("en", "4 scenes · 4 days"), ("zh", "4场 · 4天")])
def test_facts_and_cards_tell_scenes_and_days(language: Language, told: str) -> None:
    assert told in facts(words(language), SCENARIO)
    page = cards(SCENARIO, PERSONALITIES, [language])
    assert told in page
    assert "Pei Jun" in page


def test_a_case_of_the_lab_has_everybody() -> None:
    case = Plan(SCENARIO, PERSONALITIES, ("random",), (("owl+dove", "usual"),)).case("owl+dove", "usual")
    assert {name: bird.id for name, bird in case.people.items()} == {"gu": "owl", "pei": "dove"}


def test_a_step_between_scenes_is_told_as_one() -> None:
    play = begun("to-gu")
    told = Accounts("en", play.case, load_rules()).turn(play.turns[-1])
    assert told == "It led on to the next scene."


def test_a_card_of_a_mistake_tells_whom_it_was_said_to() -> None:
    play = begun("to-pei", "laugh-along")
    found = Exercise(play.back(), play.turns[-1].entry, ())
    moment = _Telling("en", found, load_rules(), PERSONALITIES).moment()
    assert "Pei Jun" in moment
    assert "Head of purchasing" in moment
    assert "With Mr Pei" in moment
    assert "Gu Lan" not in moment


def test_plain_mode_tells_no_minutes_of_a_scene_that_is_over() -> None:
    play = begun("to-gu", "written-down")
    voice = Voice("en", load_rules(), PERSONALITIES)
    led, stayed = (" ".join(voice.feedback(play.case, turn)) for turn in play.turns)
    assert "left" not in led
    assert "left" in stayed


def test_plain_mode_tells_nobodys_trust_where_nobody_is() -> None:
    play = begun("to-gu")
    feedback = Voice("en", load_rules(), PERSONALITIES).feedback(play.case, play.turns[-1])
    assert "Trust" not in next(feedback)


def test_plain_mode_says_how_somebody_looks_when_they_are_met_first() -> None:
    voice = Voice("en", load_rules(), PERSONALITIES)
    looks = {person.id: person.look("en") for person in (SCENARIO.client, *SCENARIO.people)}

    def seen(*entries: str) -> list[str]:
        return list(voice.looks(begun(*entries), new=True))

    assert seen() == []  # nobody is in the corridor
    assert seen("to-gu") == [looks["gu"]]
    assert seen("to-gu", "@leave", "to-pei") == [looks["pei"]]
    assert seen("to-gu", "@leave", "to-gu") == []
    assert list(voice.looks(begun("to-gu", "@leave", "to-gu"))) == [looks["gu"]]  # of whoever comes back to the play
