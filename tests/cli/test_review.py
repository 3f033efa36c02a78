"""`roleplay review`: verdicts on a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_personalities, read_scenario
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
    assert "1. ask?" in ran.out
    assert "Blunder" in ran.out
    assert "Better: “dig?”" in ran.out
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
