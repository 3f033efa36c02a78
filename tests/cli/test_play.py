"""`roleplay play --plain`: whole conversations through a pipe, stopping, going on, and answers that make no sense."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.transcript import Transcript
from roleplay.scenario.library import load_library, load_personalities, read_scenario
from roleplay.store.homestore import HomeStore
from roleplay.store.settings import Settings
from tests.cli.conftest import Run
from tests.scenario.sample import as_yaml, bent
from tests.store.playing import record_file

FORMAT = Path(__file__).parents[1] / "format"
SHIPPED = [scenario.id for scenario in load_library().scenarios()]
ANY = "1 1\n\n" * 70
"""The first words of the first topic, and no number where one is wanted, until the client has had enough."""


def typed(play: Play, *moves: str) -> str:
    """What to type to make `moves`, and where the numbers of the menu are those of this case."""
    lines = []
    for name in moves:
        spots = [
            (topic, place)
            for topic, choice in enumerate(play.choices(), 1)
            for place, move in enumerate(choice.moves, 1)
            if move.id == name
        ]
        lines.append(f"{spots[0][0]}\n{spots[0][1]}\n")
        play = play.then(name)
    return "".join(lines)


def kept(home: Path) -> list[Transcript]:
    """The plays on the store, the latest first."""
    return [shelved.transcript for shelved in HomeStore(home).all() if shelved.transcript is not None]


def start(path: Path, personality: str = "dove") -> Play:
    """The sample as `play FILE --seed 1 --personality …` deals it."""
    case = draw_case(read_scenario(path), load_personalities(), seed=1, personality=personality, told=True)
    return Play.start(case)


@pytest.mark.parametrize(
    ("scenario", "mode", "language"),
    [
        (scenario, mode, language)
        for place, scenario in enumerate(SHIPPED)
        for mode, language in zip(("practice", "assessment"), ("en", "zh")[:: 1 - 2 * (place % 2)], strict=True)
    ],
)
def test_every_shipped_scenario_can_be_played_to_its_debrief(
    run: Run, home: Path, scenario: str, mode: str, language: str
) -> None:
    """Each in either mode and either language; each mode in either language in every other one."""
    first = [sheet for sheet in load_library().get(scenario).sheets if sheet.stands == "first"]
    blank = "".join(f"{len(sheet.fields) + 1}\ny\n" for sheet in first)
    typed = (blank and "\n" + blank) + ANY + "l\ny\n" * 3
    ran = run("play", scenario, "--plain", "--seed", 3, "--mode", mode, "--language", language, typed=typed)
    assert (ran.code, ran.err) == (0, "")
    assert ("Debrief" if language == "en" else "复盘") in ran.out.splitlines()
    assert "{" not in ran.out
    [transcript] = kept(home)
    assert transcript.result.ending is not None
    assert (transcript.scenario, transcript.mode, transcript.seed) == (scenario, mode, 3)


def test_winning_line_uncovers_the_need_and_brings_the_commitment(run: Run, home: Path, sample: Path) -> None:
    moves = typed(start(sample), "ask", "dig", "gain", "close")
    ran = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=moves)
    [transcript] = kept(home)
    assert transcript.entries == ("ask", "dig", "gain", "close")
    assert transcript.result.ending == "advance"
    assert "Uncovered: 1 of 1." in ran.out
    assert f"Score: {transcript.result.total} of {transcript.result.maximum}." in ran.out
    assert "You: ask?\nDirector Wei: " in ran.out
    assert ran.out.count("Noted under Repairs: ") == 3


def test_debrief_explains_the_missed_need_the_score_and_every_move(run: Run, sample: Path) -> None:
    moves = typed(start(sample), "gain", "ask")
    out = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=f"{moves}l\ny\n").out
    debrief = out.split("\nDebrief\n")[1]
    assert "Repairs (implied). The whole way, with what was reached already: Ask about breakdowns." in debrief
    assert re.search(r"^Relationship: \d+ of 10\. .+", debrief, re.MULTILINE)
    assert " was the Dove. " in debrief
    assert re.search(r"^1\. \(N\) gain\?\nToo early\. .+\nWhy: .+", debrief, re.MULTILINE)
    assert "3. You took leave" in debrief


def test_assessment_hides_trust_minutes_reasons_and_undo(run: Run) -> None:
    ran = run("play", "county-bureau-pcs", "--plain", "--mode", "assessment", typed="1 1\nt\nu\n")
    assert not re.search(r"[Tt]rust (stays|rises|falls|\d)", ran.out)
    assert "Why:" not in ran.out
    assert "of the client's time" not in ran.out
    assert "About 15 minutes left by your clock." in ran.out
    assert "Moves can be taken back in practice only." in ran.out


def test_undo_takes_the_last_move_back(run: Run, home: Path, sample: Path) -> None:
    moves = typed(start(sample), "ask")
    ran = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=f"u\n{moves}u\n")
    assert "There is nothing to take back yet." in ran.out
    assert "Taken back: ask?" in ran.out
    assert kept(home)[0].entries == ()
    assert kept(home)[0].undone == 1


def test_the_price_of_taking_back_is_said_first_and_is_a_line_of_the_score(run: Run, home: Path, sample: Path) -> None:
    move = typed(start(sample), "ask")
    lines = f"{move}u\n{move}u\nn\nu\ny\n{move}u\ny\nl\ny\n"
    ran = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=lines)
    assert [line for line in ran.out.splitlines() if "costs" in line and "Do it?" in line] == [
        "Taking this back costs 1 point. Do it? y or n:",
        "Taking this back costs 1 point. Do it? y or n:",
        "Taking this back costs 2 points. Do it? y or n:",
    ]
    assert "Moves taken back: " in ran.out
    [play] = kept(home)
    assert (play.undone, play.entries) == (3, ("@leave",))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "one more miss may end the talk"), ("zh", "再错一步，客户可能就走了")]
)
def test_that_the_talk_is_about_to_end_is_said_in_practice(run: Run, language: str, words: str) -> None:
    asked = ("play", "phone-appointment", "--plain", "--seed", 3, "--language", language)
    lines = run(*asked, typed=ANY + "l\ny\n" * 3).out.splitlines()
    assert any(words in line for line in lines)


def test_notes_are_added_during_the_talk_and_read_with_the_briefing(run: Run, home: Path, sample: Path) -> None:
    lines = "j\nAsk about 六月 :: [b]\x1b[2J\nj\n\ni\nq\n"
    ran = run("play", sample, "--plain", "--seed", 1, typed=lines)
    assert "Noted." in ran.out
    assert ran.out.count("  Ask about 六月 :: [b]") == 2
    assert "\x1b" not in ran.out
    [play] = HomeStore(home).all()
    assert HomeStore(home).notes(play.id) == "Ask about 六月 :: [b]\ufffd[2J"


def test_notes_that_cannot_be_kept_say_so(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(HomeStore, "save_notes", full)
    ran = run("play", sample, "--plain", "--seed", 1, typed="j\nJune?\ni\nq\n")
    assert "Your notes could not be kept: the disk is full" in ran.out
    assert "  June?" in ran.out.split("the disk is full")[1]


def test_a_hint_says_its_price_first_and_is_charged_once_it_is_wanted(run: Run, home: Path, sample: Path) -> None:
    play = ("play", sample, "--plain", "--seed", 1, "--personality", "dove")
    refused = run(*play, typed="h\nn\nq\n")
    assert "It costs 1 point." in refused.out
    assert "Topic:" not in refused.out
    assert kept(home)[0].hints == ()
    taken = run(*play, typed="h\ny\ny\ny\nh\nl\ny\n")
    assert taken.out.count("Say: “ask?”") == 2
    assert taken.out.count("y or n") == 4
    assert "3 steps of hints taken." in taken.out
    assert "Hints taken" in taken.out
    assert [hint.step for hint in kept(home)[0].hints] == [1, 2, 3]


def test_a_paid_hint_is_there_when_the_play_goes_on(run: Run, home: Path, sample: Path) -> None:
    run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed="h\ny\nn\nq\n")
    again = run("play", "--plain", "--resume", sample, typed="")
    assert again.code == 2
    resumed = run("play", sample, "--plain", "--resume", typed="h\nn\nq\n")
    assert "Topic: " in resumed.out
    assert "It costs 2 points." in resumed.out
    assert [hint.step for hint in kept(home)[0].hints] == [1]


def test_an_assessment_gives_no_hints(run: Run, home: Path, sample: Path) -> None:
    ran = run("play", sample, "--plain", "--seed", 1, "--mode", "assessment", typed="h\nq\n")
    assert "practice only" in ran.out
    assert kept(home)[0].hints == ()


def test_notebook_names_a_need_once_it_has_been_heard(run: Run, sample: Path) -> None:
    moves = typed(start(sample), "ask")
    out = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=f"b\n{moves}b\n").out
    assert "Notebook:\n1. Unknown.\n" in out
    assert "Notebook:\n1. Repairs: implied.\nHeard: implied, noted\n" in out
    assert "Repairs" not in out.split("Notebook:")[0]


def test_personality_is_named_once_and_told_in_the_debrief(run: Run, home: Path, sample: Path) -> None:
    ran = run("play", sample, "--plain", "--seed", 1, typed="n\n9\nn\n0\nn\n2\nn\nl\ny\n")
    assert ran.out.count("the numbers go from 1 to 2") == 1
    assert ran.out.count("You take this client for the Dove.") >= 1
    assert "You have said it already: Dove." in ran.out
    assert kept(home)[0].entries == ("@read:dove", "@leave")


def test_told_personality_need_not_be_named(run: Run, sample: Path) -> None:
    ran = run("play", sample, "--plain", "--personality", "eagle", typed="n\n")
    assert "This client is the Eagle." in ran.out
    assert "You knew the personality beforehand: Eagle." in ran.out


def test_language_changes_in_the_middle_and_is_remembered(run: Run, home: Path, sample: Path) -> None:
    moves = typed(start(sample), "ask")
    out = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=f"{moves}g\n").out
    assert "从这里开始用中文。\n你：ask，好？\n好：" in out
    assert HomeStore(home).settings().language == "zh"


@pytest.mark.parametrize("answer", ["99", "00 1", "2 2 2", "1 99", "hello", "x", "-1", "1;2", "@leave", "ask"])
def test_bad_answer_is_named_and_asked_again(run: Run, home: Path, sample: Path, answer: str) -> None:
    out = run("play", sample, "--plain", typed=f"{answer}\nl\nn\n").out
    assert re.search(r"There is no \d+ here|is no number of the list", out)
    assert out.count("Topic number, or a letter:") + out.count("or 0 for the topics:") == 3
    assert kept(home)[0].entries == ()


def test_taking_leave_wants_a_yes(run: Run, home: Path, sample: Path) -> None:
    run("play", sample, "--plain", typed="l\nn\n")
    assert kept(home)[0].result.ending is None
    run("play", sample, "--plain", typed="l\ny\n")
    assert kept(home)[0].result.ending == "left"


@pytest.mark.parametrize("stop", ["q\n", ""])
def test_stopped_play_goes_on_where_it_was(run: Run, home: Path, sample: Path, stop: str) -> None:
    play = start(sample)
    first = run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed=typed(play, "ask") + stop)
    assert first.code == 0
    [command] = re.findall(r"Go on with: roleplay (.+)", first.out)
    second = run(*command.split(), typed=typed(play.then("ask"), "dig", "gain", "close"))
    assert "The talk so far:" in second.out
    assert [one.entries for one in kept(home)] == [("ask", "dig", "gain", "close")]


def test_resume_without_an_id_takes_the_latest(run: Run, home: Path) -> None:
    run("play", "county-bureau-pcs", "--plain", "--seed", 4, typed="1 1\n")
    entries = kept(home)[0].entries
    run("play", "--plain", "--resume", typed="1 1\n")
    [transcript] = kept(home)
    assert transcript.entries[:1] == entries
    assert len(transcript.entries) == 2


def test_mode_and_wall_clock_default_to_the_settings(run: Run, home: Path) -> None:
    HomeStore(home).save_settings(Settings(language="zh", mode="assessment", wall_minutes=7))
    out = run("play", "county-bureau-pcs", "--plain").out
    assert "考核" in out
    assert "7分钟" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("county-buraeu-pcs",), "did you mean 'county-bureau-pcs'?"),
        (("nowhere.yaml",), "nowhere.yaml: no such file"),
        ((".",), "a folder"),
        (("/",), "a folder"),
        (("county-bureau-pcs", "--personality", "egale"), "did you mean 'eagle'?"),
        (("county-bureau-pcs", "--variant", "grudge"), "has no variant 'grudge'"),
        (("county-bureau-pcs", "--seed", "-1"), "--seed"),
        (("county-bureau-pcs", "--seed", "many"), "--seed"),
        (("county-bureau-pcs", "--wall-minutes", "0"), "--wall-minutes"),
        (("county-bureau-pcs", "--mode", "exam"), "--mode"),
        (("--resume",), "no unfinished play"),
        (("--resume", "nothing"), "no play 'nothing'"),
        (("--resume", "../../etc/passwd"), "no play"),
        (("--resume", "x", "--seed", "1"), "keeps its case"),
        ((), "which scenario?"),
    ],
)
def test_wrong_use_is_refused_in_a_line(run: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = run("play", "--plain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_what_is_wrong_with_the_scenario_is_said_before_a_terminal_is_missed(run: Run) -> None:
    assert "did you mean 'county-bureau-pcs'?" in run("play", "county-buraeu-pcs").err
    assert "need a terminal" in run("play", "county-bureau-pcs").err


def test_broken_scenario_is_refused_with_its_problems(run: Run, sample: Path) -> None:
    sample.write_text(as_yaml(bent(lambda tree: tree.update(difficulty=9))), encoding="utf-8")
    ran = run("play", sample, "--plain")
    assert ran.code == 1
    assert re.search(r"sample\.yaml:\d+:\d+ S004 ", ran.err)


def test_broken_play_is_refused(run: Run, home: Path) -> None:
    (home / "plays").mkdir(parents=True)
    (home / "plays" / "broken.json").write_text("{", encoding="utf-8")
    ran = run("play", "--plain", "--resume", "broken")
    assert ran.code == 1
    assert "The record of broken cannot be read: not a transcript" in ran.err


def test_ended_play_is_not_resumed(run: Run, home: Path) -> None:
    run("play", "county-bureau-pcs", "--plain", typed="l\ny\n")
    ran = run("play", "--plain", "--resume", HomeStore(home).all()[0].id)
    assert ran.code == 2
    assert "roleplay replay" in ran.err


def test_play_of_a_changed_scenario_does_not_go_on(run: Run, home: Path, sample: Path) -> None:
    run("play", sample, "--plain", typed="q\n")
    sample.write_text(as_yaml(bent(lambda tree: tree["client"].update(minutes=12))), encoding="utf-8")
    ran = run("play", sample, "--plain", "--resume", HomeStore(home).all()[0].id)
    assert ran.code == 1
    assert "the scenario has changed since (in the file: client)" in ran.err


def test_a_play_goes_on_from_another_by_its_id_or_its_code(run: Run, home: Path) -> None:
    first, second = (str(FORMAT / f"{name}-visit.yaml") for name in ("first", "second"))
    run("play", first, "--plain", "--seed", 8, typed="1 1\n1 1\nl\ny\n")
    kept = json.loads(run("history", "--json").out)[0]["play"]
    code = run("code", record_file(home), "--scenario", first).out.strip()
    told = run("play", second, "--plain", "--after", kept, typed="q\n")
    assert told.code == 0
    by_code = run("play", second, "--plain", "--after", code, typed="q\n")
    assert by_code.out.count("\n") == told.out.count("\n")
    refused = run("play", second, "--plain", "--after", code[:-1] + ("2" if code[-1] != "2" else "3"), typed="q\n")
    assert (refused.code, "damaged" in refused.err) == (1, True)
    nowhere = run("play", "first-drill", "--plain", "--after", kept, typed="q\n")
    assert (nowhere.code, "goes on from no other scenario" in nowhere.err) == (2, True)


def test_of_several_people_each_that_is_told_is_told_beforehand_and_days_that_pass_are_told(run: Run) -> None:
    ran = run(
        "play", FORMAT / "two-heads.yaml", "--plain", "--seed", 3, "--personality", "eagle", typed="1 1\nl\ny\nq\n"
    )
    assert ran.code == 0
    assert "This client is the Eagle." in ran.out
    assert "Pei Jun is the " in ran.out
    assert "\nDay 2 of 4\n" in ran.out
