"""`roleplay review`: verdicts on a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.score import score
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_personalities, read_scenario
from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run


@pytest.fixture
def played(sample: Path, tmp_path: Path) -> Path:
    """The record of a play of the sample scenario, with a mistake in it."""
    case = draw_case(read_scenario(sample), load_personalities(), seed=1, personality="dove")
    play = Play.start(case).then("ask").then("gain").then("@leave")
    file = tmp_path / "play.json"
    file.write_text(record(Session(play)).to_json())
    return file


def test_a_review_tells_verdicts_and_what_would_have_been_better(run: Run, sample: Path, played: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--language", "en")
    assert ran.code == 0
    assert "1. (P) ask?" in ran.out
    assert "Blunder" in ran.out
    assert "Better: “(I) dig?”" in ran.out
    assert "By skill" in ran.out


def test_a_review_speaks_chinese(run: Run, sample: Path, played: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--language", "zh")
    assert ran.code == 0
    assert "逐步点评" in ran.out


def test_a_review_for_programs_holds_every_number(run: Run, sample: Path, played: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--json")
    found = json.loads(ran.out)
    assert [move["entry"] for move in found["moves"]] == ["ask", "gain", "@leave"]
    assert found["moves"][0]["judgement"] == "best"
    assert {"hindsight", "fair", "accuracy", "instead", "possible"} <= set(found["moves"][0])


def test_what_is_no_record_is_refused(run: Run, sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    assert run("review", broken).code == 1
    assert run("review", tmp_path / "none.json").code == 2
    assert run("review", sample).code == 1


def test_the_best_line_from_any_move_is_told_alone(run: Run, sample: Path, played: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--language", "en", "--line", "2")
    assert ran.code == 0
    first, *line = ran.out.strip().splitlines()
    assert first.startswith("From before move 2, a line to learn from, to a score of ")
    assert line[0] == "1. (I) dig?"
    assert line[-2] == f"{len(line) - 1}. (Name the personality: Dove.)"
    chinese = run("review", played, "--scenario", sample, "--language", "zh", "--line", "2")
    assert "从第2步之前起" in chinese.out


def test_the_best_line_for_programs_is_that_of_the_whole_review(run: Run, sample: Path, played: Path) -> None:
    one = json.loads(run("review", played, "--scenario", sample, "--line", "2", "--json").out)
    whole = json.loads(run("review", played, "--scenario", sample, "--json").out)
    assert one == {"move": 2, "value": whole["moves"][1]["before"], "line": whole["moves"][1]["line"]}
    assert one["line"][0] == "dig"


@pytest.mark.parametrize("number", ["0", "-1", "4", "9999999999999999999999"])
def test_a_move_that_is_not_in_the_play_is_refused(run: Run, sample: Path, played: Path, number: str) -> None:
    ran = run("review", played, "--scenario", sample, "--line", number)
    assert ran.code == 2
    assert f"--line {number}: this play has moves 1 to 3" in ran.err


def test_a_play_without_moves_has_no_line(run: Run, sample: Path, tmp_path: Path) -> None:
    case = draw_case(read_scenario(sample), load_personalities(), seed=1, personality="dove")
    file = tmp_path / "empty.json"
    file.write_text(record(Session(Play.start(case))).to_json())
    ran = run("review", file, "--scenario", sample, "--line", "1")
    assert ran.code == 2
    assert "this play has no moves" in ran.err
    assert run("review", file, "--scenario", sample).code == 0


def test_a_review_says_what_a_move_closed_for_good(run: Run, sample: Path, played: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--language", "en")
    assert ran.out.count("From move 3 on, “Repairs” could not come out in full any more.") == 1


def test_a_review_says_what_hints_really_took_from_the_score(run: Run, sample: Path, tmp_path: Path) -> None:
    case = draw_case(read_scenario(sample), load_personalities(), seed=1, personality="dove")
    plain = Play.start(case).hint().hint().hint()
    for name, play, told in (("some", plain.then("ask").then("@leave"), 7), ("none", plain.then("@leave"), None)):
        file = tmp_path / f"{name}.json"
        file.write_text(record(Session(play)).to_json())
        out = run("review", file, "--scenario", sample, "--language", "en").out
        cost = -next(line.points for line in score(play).lines if line.id == "hints")
        assert f"Hints cost {cost} point" in out
        assert told in (None, cost)


def test_a_record_that_claims_another_result_is_not_reviewed(run: Run, sample: Path, played: Path) -> None:
    data = json.loads(played.read_text())
    data["result"]["total"] += 1
    played.write_text(json.dumps(data))
    for options in ((), ("--json",), ("--line", "1")):
        ran = run("review", played, "--scenario", sample, *options)
        assert (ran.code, ran.out) == (1, "")
        assert "the recorded result is not what the moves give: total" in ran.err


@pytest.mark.parametrize("options", [(), ("--json",), ("--line", "1")])
def test_an_assessment_that_goes_on_is_not_reviewed(
    run: Run, sample: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    case = draw_case(read_scenario(sample), load_personalities(), seed=1)
    file = tmp_path / "going-on.json"
    play = Play.start(case).then("ask")
    file.write_text(record(Session(play, "assessment")).to_json())
    ran = run("review", file, "--scenario", sample, *options)
    assert (ran.code, ran.out) == (1, "")
    assert "this assessment is not finished" in ran.err
    assert run("replay", file, "--scenario", sample, "--json").code == 1
    assert run("replay", file, "--scenario", sample).code == 0
    file.write_text(record(Session(play.then("@leave"), "assessment")).to_json())
    assert run("review", file, "--scenario", sample, *options).code == 0


def test_a_mended_word_is_told_and_reviewed(run: Run, sample: Path, played: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    assert "Yes?" in text
    sample.write_text(text.replace("Yes?", "Well?"), encoding="utf-8")
    for command in ("replay", "review"):
        ran = run(command, played, "--scenario", sample, "--language", "en")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.count("The wording of this scenario has been changed") == 1
        assert "文字有过改动" in run(command, played, "--scenario", sample, "--language", "zh").out


def test_mistakes_become_cards_that_are_asked_and_thrown_away(run: Run, sample: Path, played: Path, home: Path) -> None:
    ran = run("review", played, "--scenario", sample, "--cards", "--language", "en")
    assert ran.out.endswith("Made 2 cards. They come up among the cards (Shift+C), before all other new ones.\n")
    again = run("review", played, "--scenario", sample, "--cards", "--language", "zh")
    assert again.out.endswith("已经是卡片了。\n")
    drilled = run("drill", "mistakes", "--plain", "--language", "en", typed="x\nn\nx\nx\n1\n\n")
    assert "What would you say here?" in drilled.out
    assert "Thrown away." in drilled.out
    assert len(HomeStore(home).papers("mistake")[0]) == 1
    assert run("review", played, "--scenario", sample, "--cards", "--json").code == 2


def test_without_mistakes_there_is_no_deck_of_them(run: Run) -> None:
    ran = run("drill", "mistakes", "--plain")
    assert (ran.code, "no mistake of yours is a card yet" in ran.err) == (2, True)
