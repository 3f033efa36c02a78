"""The desk line by line: every line leads somewhere and back, rubbish is answered, and the end of input ends it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from roleplay.cli.plain.home import LINES
from roleplay.cli.root import root
from roleplay.desk import practising
from roleplay.desk.door import Door
from roleplay.desk.practising import Practising, Sorted
from roleplay.engine.case import draw_case
from roleplay.engine.entry import Leave
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.practice.skill import DAY
from roleplay.reading.language import LANGUAGES, Language
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from roleplay.store.profile import FIRST, Profile
from roleplay.store.settings import Settings
from roleplay.telling.words import words
from tests.practice.test_standing import trial, tried

QUIT = str(len(LINES))


def at(name: str) -> str:
    """The number of a line."""
    return f"{LINES.index(name) + 1}\n"


def at_home(home: Path, typed: str) -> Result:
    return CliRunner().invoke(root, ["--plain"], input=typed, env={"ROLEPLAY_HOME": str(home), "LANG": "en_GB.UTF-8"})


@pytest.mark.parametrize("typed", ["", f"{QUIT}\n", "0\n", "q\n"])
def test_it_ends_by_its_line_by_a_letter_and_with_the_input(tmp_path: Path, typed: str) -> None:
    done = at_home(tmp_path, typed)
    assert done.exit_code == 0
    assert "1. " in done.output
    assert done.output.count("\n2. ") == 1


def test_rubbish_is_answered_and_asks_again(tmp_path: Path) -> None:
    done = at_home(tmp_path, f"99\nwhat?\nx\n1 2\n\n{QUIT}\n")
    assert done.exit_code == 0
    assert done.output.count(f"1 to {QUIT}") + done.output.count(f"1到{QUIT}") == 4


def test_every_line_leads_somewhere_and_back(tmp_path: Path) -> None:
    leads = {
        "practise": "q\n",
        "cards": "q\n",
        "selftest": "q\n",
        "sheets": "0\n",
        "discussions": "0\n",
        "library": "0\n",
        "settings": "0\n",
    }
    lines = [at(name) + leads.get(name, "") for name in LINES if name not in ("drill", "quit")]
    done = at_home(tmp_path, "".join(lines) + at("language") + at("quit"))
    assert done.exit_code == 0, done.output
    offered = (f"{QUIT}. {words(language)('plain.home.quit')}" for language in LANGUAGES)
    assert sum(map(done.output.count, offered)) == len(LINES)


def test_nothing_is_advised_while_no_talk_is_judged(tmp_path: Path) -> None:
    case = draw_case(load_library().get("phone-appointment"), load_library().personalities, seed=1)
    session = Session(Play.start(case))
    session.begin()
    session.take(Leave())
    HomeStore(tmp_path).save("one", record(session))
    done = at_home(tmp_path, at("practise") + at("quit"))
    assert "Nothing is advised yet" in done.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_of_a_weak_skill_are_advised_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    bad = tuple(tried(day, *[trial("objections", "blunder")] * 4) for day in range(5))
    monkeypatch.setattr(Practising, "sort", lambda *_: Sorted(bad, (), 0))
    monkeypatch.setattr(practising, "_now", lambda: 5 * DAY)
    HomeStore(tmp_path).save_settings(replace(HomeStore(tmp_path).settings(), language=language))
    done = at_home(tmp_path, at("practise") + "q\n" + at("quit"))
    say = words(language)
    assert say("progress.next.why.deck", skill=say("skill.objections")) in done.output
    assert say("drill.sum.none") in done.output


def test_settings_are_typed_and_kept_and_what_cannot_be_is_told(tmp_path: Path) -> None:
    typed = "1\nLin\n2\nmany\n2\n0\n4\n8\n6\n-\n3\n\n0\n"
    done = at_home(tmp_path, at("settings") + typed + at("quit"))
    assert done.exit_code == 0, done.output
    assert done.output.count("cannot be had") == 2
    settings = HomeStore(tmp_path).settings()
    assert (settings.name, settings.daily, settings.new_cards, settings.wall_minutes) == ("Lin", None, 8, 15)


def test_settings_are_shown_to_whoever_knows_the_pin(tmp_path: Path) -> None:
    HomeStore(tmp_path).save_settings(Settings(name="Mei Lin"))
    Door(HomeStore(tmp_path)).seal(Profile(FIRST), "4711")
    assert "Your name: Mei Lin" not in at_home(tmp_path, at("settings") + "0000\n").output
    assert "Your name: Mei Lin" in at_home(tmp_path, at("settings") + "4711\n0\n" + at("quit")).output


def test_the_first_drill_is_played_and_home_comes_after_it(tmp_path: Path) -> None:
    done = at_home(tmp_path, at("drill") + "1\n1\nq\n" + at("quit"))
    assert done.exit_code == 0, done.output
    assert "Ruan" in done.output or "阮" in done.output
