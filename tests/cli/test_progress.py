"""`roleplay progress` on an empty desk, and with plays that say nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.desk.practising import Practising
from tests.cli.conftest import Run


def test_a_beginner_is_told_what_to_begin_with(run: Run) -> None:
    done = run("progress", "--language", "en")
    assert done.code == 0
    assert "Nothing has been played to the end yet" in done.out
    assert "A good one to begin with" in done.out
    assert done.err == ""


def test_the_same_in_chinese_and_for_programs(run: Run) -> None:
    assert "接下来练什么" in run("progress", "--language", "zh").out
    found = json.loads(run("progress", "--json").out)
    assert found["plays"] == found["waiting"] == 0
    assert found["next"]["why"] == "first"


def test_a_broken_record_is_in_nobodys_way(run: Run, home: Path) -> None:
    (home / "plays").mkdir(parents=True)
    (home / "plays" / "p.json").write_text("{")
    assert run("progress").code == 0


def test_a_report_is_written_once_and_nothing_is_written_over(run: Run, tmp_path: Path) -> None:
    page, table = tmp_path / "me.html", tmp_path / "me.xlsx"
    assert run("report", "--out", page, "--xlsx", table, "--language", "zh").code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert table.read_bytes().startswith(b"PK")
    page.write_text("mine")
    done = run("report", "--out", page)
    assert done.code == 2
    assert "is there already" in done.err
    assert page.read_text() == "mine"


def test_a_report_needs_a_name_that_fits(run: Run, tmp_path: Path) -> None:
    assert run("report").code == 2
    assert run("report", "--out", tmp_path / "me.pdf").code == 2
    assert run("report", "--xlsx", tmp_path / "me.html").code == 2
    assert run("report", "--out", tmp_path / "nowhere" / "me.html").code == 3


def test_plain_mode_tells_it_after_a_talk(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Practising, "judge", lambda *_: None)
    done = run("play", "phone-appointment", "--plain", "--language", "en", typed="l\ny\np\nq\n")
    assert done.code == 0
    assert "p for your progress" in done.out
    assert "Practise next" in done.out
    assert "1 play is not judged yet." in done.out
