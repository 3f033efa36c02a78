"""`roleplay sheet`: worksheets line by line, shown, written to files, renamed and thrown away."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from roleplay.engine.case import draw_case
from roleplay.engine.entry import read_entry
from roleplay.engine.play import Play
from roleplay.engine.session import Session
from roleplay.engine.transcript import record
from roleplay.scenario.library import load_library, load_personalities
from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.screenshot import SCENARIO, WHOLE

ANSWERS = "Bureau\n/?\nMr Luo\n/b\n\nhead\nMonday\n9\n2\nagree a date\n/q\n"
"""Customer, person (with help, once back and on again), position, day; then no such kind of visit, the second."""


@pytest.fixture
def begun(run: Run) -> str:
    done = run("sheet", "new", "visit-plan", "--title", "Luo", typed=ANSWERS)
    assert done.code == 0, done.err
    return done.out.splitlines()[-1]


def test_a_sheet_is_filled_in_line_by_line_and_shown(run: Run, begun: str) -> None:
    facts = json.loads(run("sheet", "show", begun, "--json").out)
    assert facts["values"] == {
        "customer": "Bureau",
        "person": "Mr Luo",
        "position": "head",
        "when": "Monday",
        "kind": "second",
        "purpose": "agree a date",
    }
    assert facts["title"] == "Luo"
    assert facts["missing"]
    told = run("sheet", "show", "Luo").out
    assert "Which visit: The second" in told
    assert "Still missing" in told
    chinese = run("sheet", "show", "Luo", "--language", "zh").out
    assert "第几次：" in chinese or "第几次: 第二次" in chinese


def test_rows_are_added_emptied_and_taken_out(run: Run, begun: str) -> None:
    skip = "\n" * 7 + "like\n\n" + "\n" * 5
    typed = skip + "Who signs?\nall\nhead\ny\nWhen?\n\n\n/q\n"
    assert run("sheet", "fill", begun, typed=typed).code == 0
    rows = json.loads(run("sheet", "show", begun, "--json").out)["rows"]["own"]
    assert [row["cells"] for row in rows] == [
        {"question": "Who signs?", "why": "all", "source": "head"},
        {"question": "When?"},
    ]
    assert run("sheet", "fill", begun, typed="\n" * 7 + "\n" * 6 + "/d\n/-\n/q\n").code == 0
    rows = json.loads(run("sheet", "show", begun, "--json").out)["rows"]["own"]
    assert [row["cells"] for row in rows] == [{}]


@pytest.fixture
def played(home: Path) -> str:
    """The id of a play that is kept."""
    case = draw_case(load_library().get(SCENARIO), load_personalities(), seed=7)
    session = Session(Play.start(case))
    session.begin()
    for entry in WHOLE:
        offered = {move.id for topic in session.play.choices() for move in topic.moves}
        if entry in offered or entry == "@leave":
            session.take(read_entry(entry))
    HomeStore(home).save("p1", record(session))
    return "p1"


def test_a_sheet_begins_with_what_a_play_gave(run: Run, played: str) -> None:
    done = run("sheet", "new", "spin-planner", "--play", played)
    assert done.code == 0, done.err
    facts = json.loads(run("sheet", "show", done.out.strip(), "--json").out)
    assert facts["play"] == "p1"
    assert len(facts["rows"]["questions"]) >= 3
    assert run("sheet", "new", "spin-planner", "--play", "p2").code == 2


def test_files_are_written_and_none_is_written_over(run: Run, begun: str, tmp_path: Path) -> None:
    page, book = tmp_path / "luo.html", tmp_path / "luo.xlsx"
    assert run("sheet", "out", begun, "--out", page).code == 0
    assert "Mr Luo" in page.read_text(encoding="utf-8")
    again = run("sheet", "out", begun, "--out", page)
    assert again.code == 2
    assert "is kept" in again.err
    assert run("sheet", "out", begun, "--out", book).code == 0
    assert book.read_bytes().startswith(b"PK")
    blank = tmp_path / "blank.html"
    assert run("sheet", "out", begun, "--out", blank, "--blank").code == 0
    assert "Mr Luo" not in blank.read_text(encoding="utf-8")
    assert run("sheet", "out", "complaint-sheet", "--out", tmp_path / "c.html").code == 0
    assert run("sheet", "out", begun, "--out", tmp_path / "luo.csv").code == 2


def test_sheets_are_listed_renamed_copied_and_thrown_away(run: Run, begun: str) -> None:
    assert run("sheet", "rename", begun, "Luo, again").code == 0
    copy = run("sheet", "copy", "Luo, again").out.strip()
    listed = json.loads(run("sheet", "list", "--json").out)
    assert {one["id"] for one in listed["kept"]} == {begun, copy}
    assert "visit-plan" in {one["id"] for one in listed["worksheets"]}
    assert "Luo, again (copy)" in run("sheet", "list").out
    assert run("sheet", "delete", copy, typed="no\n").code == 2
    assert run("sheet", "delete", copy, "--yes").code == 0
    assert run("sheet", "delete", begun, typed="Luo, again\n").code == 0
    assert json.loads(run("sheet", "list", "--json").out)["kept"] == []


@pytest.mark.parametrize("command", ["fill", "show", "delete", "copy"])
def test_a_sheet_that_is_not_there_is_refused(run: Run, command: str) -> None:
    assert run("sheet", command, "nothing").code == 2


def test_a_misspelt_worksheet_gets_a_hint(run: Run) -> None:
    assert "did you mean 'visit-plan'" in run("sheet", "new", "visit-plann").err


def test_all_sheets_by_number(run: Run, begun: str) -> None:
    done = run("sheet", "--plain", typed="99\nx\n1\n/q\n")
    assert done.code == 0
    assert "1. Luo" in done.out
    assert "There now: Bureau" in done.out
    assert begun
    assert run("sheet", "--plain", typed="").code == 0


def test_a_worksheet_of_one_s_own_is_begun_and_passes_the_check(run: Run, tmp_path: Path) -> None:
    made = run("new", "site-visit", "--worksheet", "--folder", tmp_path / "pack")
    assert made.code == 0, made.err
    checked = run("check", "--strict", tmp_path / "pack")
    assert checked.code == 0, checked.out
    like = run("new", "mine", "--worksheet", "--like", "nine-points", "--folder", tmp_path / "pack")
    assert like.code == 0, like.err
    assert run("check", "--strict", tmp_path / "pack").code == 0
    assert run("new", "mine", "--worksheet", "--folder", tmp_path / "pack").code == 2
    assert run("list", "--worksheets", "--decks").code == 2
    assert "nine-points" in {one["id"] for one in json.loads(run("list", "--worksheets", "--json").out)}


def test_the_language_may_stand_before_the_command_or_after_it(run: Run) -> None:
    before = run("sheet", "--language", "zh", "list")
    assert before.code == 0
    assert "SPIN" in before.out
    assert before.out == run("sheet", "list", "--language", "zh").out
    assert before.out != run("sheet", "--language", "zh", "list", "--language", "en").out


def test_a_sheet_to_which_a_play_gives_nothing_is_not_begun_from_it_in_silence(run: Run, played: str) -> None:
    done = run("sheet", "new", "complaint-sheet", "--play", played)
    assert done.code == 2
    assert "complaint-sheet" in done.err


def test_a_store_that_refuses_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(HomeStore, "keep_paper", refuse)
    done = run("sheet", "new", "spin-planner", "--language", "zh", typed="1\n2\n3\n")
    assert done.out.count("没存上：磁盘满了") == 1
