"""`roleplay assign`, `assignments`, `collect` and `list --assignments`: from what was asked to the trainer's table."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from roleplay.desk import collect as collecting
from roleplay.engine.case import draw_case
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import Transcript, record
from roleplay.scenario.library import load_library
from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.scenario.sample import write_pack
from tests.scenario.test_assignment import week, written

BEGUN = 1_900_000_000
NAME = "county-bureau-pcs"


def finished(seed: int = 5, begun: int = BEGUN, level: Any = 3, moves: int = 0) -> Transcript:
    """A play of a shipped scenario that was left after a few moves."""
    library = load_library()
    play = Play.start(draw_case(library.get(NAME), library.personalities, seed=seed, level=level))
    for _ in range(moves):
        play = play.then(play.offered[0].id)
    session = Session(play.then("@leave"))
    session.begun, session.ended = begun, begun + 60
    return record(session)


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """An assignment: one play of one scenario."""
    return written(tmp_path / "mine", week(scenarios=[NAME]))


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """What two trainees sent."""
    folder = tmp_path / "received"
    for who, seed in (("anna", 5), ("ben", 6)):
        (folder / who).mkdir(parents=True)
        (folder / who / "play.json").write_text(finished(seed).to_json(), encoding="utf-8")
    return folder


def rows(path: Path) -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_an_assignment_is_put_on_the_desk_and_taken_away(run: Run, asked: Path) -> None:
    assert "There are no assignments" in run("assignments").out
    assert run("assign", asked).code == 0
    told = run("assignments").out
    assert "First week (week): open" in told
    assert f"roleplay play {NAME} --plain" in told
    assert "第一周（week）：进行中" in run("assignments", "--language", "zh").out
    assert run("assign", "--drop", "weak").err.count("did you mean 'week'?") == 1
    assert run("assign", "--drop", "week").code == 0
    assert "There are no assignments" in run("assignments").out


def test_what_is_broken_is_not_put_there(run: Run, tmp_path: Path) -> None:
    ran = run("assign", written(tmp_path, week(scenarios=["nowhere"])))
    assert (ran.code, "A001" in ran.err) == (1, True)
    assert run("assign", tmp_path / "none.yaml").code == 2
    assert run("assign").code == 2
    assert run("list", "--assignments").out == ""


def test_progress_comes_from_plays_and_not_from_claims(run: Run, home: Path, asked: Path) -> None:
    run("assign", asked)
    (state,) = json.loads(run("assignments", "--json").out)
    assert (state["passed"], state["tasks"][0]["why"]) == ("open", "none")
    true = finished()
    forged = true.model_copy(update={"result": true.result.model_copy(update={"uncovered": 7})})
    HomeStore(home).save("forged", forged)
    (state,) = json.loads(run("assignments", "--json").out)
    assert state["passed"] == "open"
    assert [one["play"] for one in state["unheld"]] == ["forged"]
    assert "forged cannot be counted: its result is not what its moves come to" in run("assignments").out
    HomeStore(home).save("true", true)
    (state,) = json.loads(run("assignments", "--json").out)
    assert (state["passed"], state["tasks"][0]["plays"]) == ("passed", ["true"])


def test_what_counts_is_written_out_and_collected(run: Run, home: Path, asked: Path, tmp_path: Path) -> None:
    run("assign", asked)
    HomeStore(home).save("mine", finished())
    HomeStore(home).save("begun", finished().model_copy(update={"entries": ()}))
    ran = run("assignments", "week", "--send", tmp_path / "received" / "anna")
    assert ran.out.split() == [str(tmp_path / "received" / "anna" / "mine.json")]
    ran = run("collect", tmp_path / "received", "--assignment", asked)
    assert (ran.code, "anna  passed" in ran.out) == (0, True)
    assert run("assignments", "weak", "--send", tmp_path / "x").err.count("did you mean 'week'?") == 1
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run("assignments", "--send", tmp_path / "file" / "in").code == 3


def test_scenarios_of_the_trainers_own_are_found_where_they_lie(run: Run, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    file = written(pack, week(scenarios=["sample.yaml"]))
    assert run("assign", file).code == 0
    assert f"roleplay play {pack / 'sample.yaml'} --plain" in run("assignments").out
    (pack / "sample.yaml").unlink()
    assert "A001" in run("assignments").err


def test_assignments_are_listed(run: Run, asked: Path) -> None:
    run("assign", asked)
    assert run("list", "--assignments").out.startswith("week   1 scenarios  -  First week")
    (facts,) = json.loads(run("list", "--assignments", "--json").out)
    assert (facts["id"], facts["posted"]) == ("week", True)


def test_what_was_sent_becomes_a_table(run: Run, asked: Path, received: Path, tmp_path: Path) -> None:
    ran = run("collect", received, "--assignment", asked, "--out", tmp_path / "table.csv")
    assert ran.code == 0
    head, *body = rows(tmp_path / "table.csv")
    assert head[0] == "Who"
    assert head[-1] == "Assignment"
    assert [(row[0], row[1], row[-1]) for row in body] == [
        ("anna", "anna/play.json", "passed"),
        ("ben", "ben/play.json", "passed"),
    ]
    assert "anna  passed" in ran.out


def test_xlsx_has_the_people_too(run: Run, asked: Path, received: Path, tmp_path: Path) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    assert run("collect", received, "--assignment", asked, "--out", tmp_path / "t.xlsx", "--language", "zh").code == 0
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["记录", "学员"]
    assert [row[0].value for row in book["学员"].rows] == ["学员", "anna", "ben"]


def test_each_that_does_not_hold_is_refused_by_name_and_the_rest_is_written(
    run: Run, received: Path, tmp_path: Path
) -> None:
    true = finished(8)
    forged = true.model_copy(update={"result": true.result.model_copy(update={"total": 99})})
    (received / "forged.json").write_text(forged.to_json(), encoding="utf-8")
    (received / "damaged.json").write_text("{", encoding="utf-8")
    (received / "twice.json").write_bytes((received / "anna" / "play.json").read_bytes())
    (received / "large.json").write_bytes(b" " * 1_100_000)
    (received / "link.json").symlink_to(received / "anna" / "play.json")
    (received / "gone.json").write_text(true.model_copy(update={"scenario": "nowhere"}).to_json(), encoding="utf-8")
    os.mkfifo(received / "pipe.json")
    (received / "ben" / "deeper").mkdir()
    (received / "notes.txt").write_text("hello", encoding="utf-8")
    ran = run("collect", received, "--out", tmp_path / "t.csv")
    assert ran.code == 1
    refused = {line.split(":")[0] for line in ran.err.splitlines() if ": refused: " in line}
    assert refused == {f"{name}.json" for name in ("forged", "damaged", "twice", "large", "link", "gone", "pipe")}
    assert "twice.json: refused: the same record as anna/play.json" in ran.err
    assert "ben/deeper: not looked at" in ran.err
    assert "notes.txt: not looked at" in ran.err
    assert [row[0] for row in rows(tmp_path / "t.csv")[1:]] == ["anna", "ben"]


def test_more_files_than_are_read_are_told(run: Run, received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "MOST_RECORDS", 1)
    ran = run("collect", received)
    assert ran.code == 1
    assert "more than 1 files" in ran.err
    assert "1 record holds" in ran.err


def test_the_same_moves_with_another_clock_are_told_but_not_refused(run: Run, received: Path) -> None:
    (received / "copy.json").write_text(finished(5, BEGUN + 9).to_json(), encoding="utf-8")
    ran = run("collect", received)
    assert ran.code == 0
    assert "the same case with the same moves as" in ran.err


def test_a_name_cannot_become_a_formula(run: Run, received: Path, tmp_path: Path) -> None:
    (received / "anna").rename(received / "=HYPERLINK(1)")
    assert run("collect", received, "--out", tmp_path / "t.csv").code == 0
    assert [row[0] for row in rows(tmp_path / "t.csv")[1:]] == ["'=HYPERLINK(1)", "ben"]


def test_wrong_use_is_told(run: Run, received: Path, tmp_path: Path) -> None:
    assert run("collect", tmp_path / "nowhere").code == 2
    assert run("collect", received / "anna" / "play.json").code == 2
    assert run("collect", received, "--out", tmp_path / "t.txt").code == 2
    (tmp_path / "mine.csv").write_text("mine")
    assert run("collect", received, "--out", tmp_path / "mine.csv").code == 2
    assert (tmp_path / "mine.csv").read_text() == "mine"
    assert run("collect", received, "--assignment", tmp_path / "none.yaml").code == 2


def test_an_empty_folder_is_an_empty_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ran = run("collect", tmp_path / "none")
    assert (ran.code, ran.out) == (0, "")
    assert "0 records hold" in ran.err
