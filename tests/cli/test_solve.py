"""`roleplay solve`: what a scenario is worth, move by move."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.scenario.sample import Tree, as_yaml, bent, both, move, need, rung


def test_solve_tells_best_score_most_needs_and_a_line_for_each_personality(run: Run, sample: Path) -> None:
    ran = run("solve", sample, "--language", "en")
    assert ran.code == 0
    assert "sample, eagle, usual: best score" in ran.out
    assert "sample, dove, usual: best score" in ran.out
    assert "[ask] ask?" in ran.out


def test_solve_keeps_to_one_personality_and_refuses_unknown_ones(run: Run, sample: Path) -> None:
    ran = run("solve", sample, "--personality", "dove", "--language", "zh")
    assert "eagle" not in ran.out
    assert "dove" in ran.out
    refused = run("solve", sample, "--personality", "dov")
    assert refused.code == 2
    assert "did you mean 'dove'" in refused.err


def test_solve_marks_all_best_moves_and_tells_how_long_each_need_can_come_out(run: Run, sample: Path) -> None:
    lines = run("solve", sample, "--personality", "dove", "--language", "en").out.splitlines()
    options = next(place for place, line in enumerate(lines) if line.startswith("What can be said now"))
    assert [line[:5] for line in lines[options + 1 : options + 3]] == ["*  97", "*  97"]
    assert [line[5:10] for line in lines[options + 1 : options + 2]] == ["  97 "]
    assert any(line.startswith("- Repairs: as long as at least ") for line in lines)
    assert any(line.startswith("   Comes out: Repairs; ") for line in lines)


def test_solve_begins_after_the_moves_given(run: Run, sample: Path) -> None:
    told = run("solve", sample, "--personality", "dove", "--language", "en", "--after", "ask, dig → gain")
    assert told.code == 0
    assert "After 3 moves: " in told.out
    assert "- Repairs: has come out." in told.out
    assert "close?\n           It ends the talk.\n" in told.out
    assert "A best line from here:\n4. [" in told.out
    assert "走了1步" in run("solve", sample, "--personality", "dove", "--language", "zh", "--after", "ask").out


def test_solve_takes_leave_where_nothing_is_better(run: Run, sample: Path) -> None:
    told = run("solve", sample, "--personality", "dove", "--language", "en", "--after", "close close")
    assert "- Repairs: not any more." in told.out
    assert told.out.rstrip().endswith("Nothing that can be said is better than taking leave now.")


def test_solve_tells_when_the_talk_is_over(run: Run, sample: Path) -> None:
    line = "ask dig gain close"
    told = run("solve", sample, "--personality", "dove", "--language", "en", "--after", line)
    assert "The talk is over: advance." in told.out
    assert "What can be said now" not in told.out


@pytest.mark.parametrize("after", ["aks", "dig", "ask @leave"])
def test_solve_refuses_moves_not_on_offer_before_it_tells_anything(run: Run, sample: Path, after: str) -> None:
    ran = run("solve", sample, "--after", after)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith("Error: --after: ")


def test_solve_says_that_it_follows_eight_needs(run: Run, sample: Path) -> None:
    few = {"rungs": ["hidden", "implied"], "texts": {"implied": rung("implied")}}
    needs = [need(f"need-{number}", **few) for number in range(9)]
    asks = [move(f"ask-{number}", "problem", about=f"need-{number}") for number in range(9)]

    def grow(tree: Tree) -> None:
        answers = {"advance": {"say": both("Yes.")}, "refusal": {"say": both("No.")}}
        tree.update(needs=needs, moves=[*asks, tree["moves"][-1]], commitment=answers)

    sample.write_text(as_yaml(bent(grow)), encoding="utf-8")
    told = run("solve", sample, "--personality", "dove", "--language", "en").out
    assert "is known of the first 8 of 9 only." in told


def test_solve_gives_programs_everything(run: Run, sample: Path) -> None:
    told = json.loads(run("solve", sample, "--after", "ask", "--json").out)
    assert [one["personality"] for one in told] == ["eagle", "dove"]
    dove = told[1]
    assert (dove["scenario"], dove["variant"], dove["entries"], dove["of"]) == ("sample", "usual", ["ask"], 1)
    assert {"entry", "value", "practical", "most", "best", "closes", "minutes", "ends"} == set(dove["options"][0])
    assert [one["ladder"] for one in dove["chances"]] == ["repair"]
    assert {"entry", "best", "value", "practical", "clock", "trust", "uncovers", "closes", "ends"} == set(
        dove["line"][0]
    )


def test_solve_tells_an_easier_level_and_refuses_one_that_there_is_not(run: Run, sample: Path) -> None:
    full, easy = (json.loads(run("solve", sample, "--level", level, "--json").out) for level in ("3", "1"))
    assert [one["level"] for one in full] == [3, 3]
    assert [one["level"] for one in easy] == [1, 1]
    assert all(one["clock"] > other["clock"] for one, other in zip(easy, full, strict=True))
    assert all(one["value"] >= other["value"] for one, other in zip(easy, full, strict=True))
    assert "Level 1 of 3" in run("solve", sample, "--level", "1").out
    assert "Level" not in run("solve", sample).out
    assert run("solve", sample, "--level", "0").code == 2


def test_solve_tells_what_makes_a_case_too_large(run: Run, sample: Path) -> None:
    meters = [{"id": f"m{n}", "title": {"en": "M", "zh": "M"}, "max": 40} for n in range(4)]

    def change(tree: Tree) -> None:
        tree["meters"] = meters
        own = [{"say": both("So."), "effects": {f"m{n}": "+1"}} for n in range(4)]
        tree["moves"] += [move(f"raise-{n}", "inform", about=[], outcomes=[one]) for n, one in enumerate(own)]

    sample.write_text(as_yaml(bent(change)), encoding="utf-8")
    ran = run("solve", sample)
    assert (ran.code, ran.out) == (1, "")
    assert "states" in ran.err
    assert "m0" in ran.err


def test_solve_with_a_broken_personality_is_a_fault_of_the_file(run: Run, sample: Path) -> None:
    (sample.parent / "personalities").mkdir()
    (sample.parent / "personalities" / "heron.yaml").write_text("format: 1\n", encoding="utf-8")
    sample.write_text(as_yaml(bent(lambda tree: tree["client"].update(personalities=["heron"]))), encoding="utf-8")
    ran = run("solve", sample)
    assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert "heron" in ran.err
