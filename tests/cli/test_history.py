"""`roleplay history`: the same list as on the screen, for pipes and programs."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.store.playing import alter

openpyxl: Any = pytest.importorskip("openpyxl")


def play(run: Run) -> None:
    assert run("play", "phone-appointment", "--plain", "--language", "en", typed="l\ny\nq\n").code == 0


def test_nothing_played_is_said_aside(run: Run) -> None:
    done = run("history", "--language", "en")
    assert done.code == 0
    assert done.out == ""
    assert "Nothing has been played yet." in done.err
    assert json.loads(run("history", "--json").out) == []


def test_a_play_is_listed_found_and_told_to_programs(run: Run, home: Path) -> None:
    play(run)
    line = run("history", "--language", "en").out
    assert re.search(r"  \d/\d \w+, \d+ points?$", line)
    assert "Practice" in line
    assert re.search(r"  \w+\d/\d，\d+分$", run("history", "--language", "zh").out)
    (one,) = json.loads(run("history", "--search", "PHONE-appointment", "--json").out)
    assert one["play"] in line
    assert one["finished"] is True
    assert one["result"].keys() == {"uncovered", "of", "total"}
    done = run("history", "--search", "zzz", "--language", "en")
    assert done.out == ""
    assert "No play matches “zzz”." in done.err
    assert (home / "roleplay.db").exists()


def test_what_is_left_out_is_counted(run: Run) -> None:
    play(run)
    play(run)
    done = run("history", "--limit", 1, "--language", "en")
    assert len(done.out.splitlines()) == 1
    assert "1 older play is left out" in done.err
    assert len(run("history", "--limit", 0).out.splitlines()) == 2
    assert len(run("history", "--limit", 10**9).out.splitlines()) == 2
    assert run("history", "--limit", 10**20).code == 2


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a table, by the names of their columns."""
    text = file.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def latest(home: Path) -> str:
    """The id of the play kept last."""
    store = HomeStore(home)
    [shelved, *_] = store.all()
    store.close()
    return shelved.id


def test_a_table_of_plays_tells_what_a_replay_comes_to_and_of_the_others_why_not(
    run: Run, home: Path, tmp_path: Path
) -> None:
    play(run)
    lie = latest(home)
    store = HomeStore(home)
    kept = store.load(lie)
    store.save("lie", kept.model_copy(update={"result": kept.result.model_copy(update={"total": 99})}))
    store.save_notes(lie, "=HYPERLINK(1)\n六月")
    store.close()
    alter(home, "lie", total=99)
    assert run("history", "--out", tmp_path / "t.csv", "--language", "en").code == 0
    found = {row["Play"]: row for row in rows(tmp_path / "t.csv")}
    assert found[lie]["State"] == "ended"
    assert found[lie]["Note"] == "'=HYPERLINK(1)\n六月"
    assert found[lie]["Score"] == str(kept.result.total)
    assert datetime.fromisoformat(found[lie]["When"])
    assert "no longer fits" in found["lie"]["State"]
    assert (found["lie"]["Score"], found["lie"]["Needs"]) == ("", "")


def test_who_the_client_is_stays_hidden_in_a_table_until_the_play_is_over(run: Run, tmp_path: Path) -> None:
    run("play", "phone-appointment", "--plain", "--language", "en", typed="1\n1\nq\ny\n")
    play(run)
    assert run("history", "--out", tmp_path / "t.csv", "--language", "en").code == 0
    over, going = sorted(rows(tmp_path / "t.csv"), key=lambda row: row["State"])
    assert (bool(over["Personality"]), bool(over["Score"])) == (True, True)
    assert (going["Personality"], going["Score"]) == ("", "")
    assert "unfinished" in going["State"]


def test_decisions_have_their_verdict_their_loss_and_the_reason(run: Run, tmp_path: Path) -> None:
    chosen = ("--language", "en", "--seed", 5, "--personality", "owl")
    run("play", "phone-appointment", "--plain", *chosen, typed="b\n1\n1\n1\n1\n1\nl\ny\nq\n")
    assert run("history", "--out", tmp_path / "d.csv", "--decisions", "--language", "en").code == 0
    found = rows(tmp_path / "d.csv")
    assert all(row["Verdict"] and row["Points lost"] for row in found)
    assert any(row["Why"] for row in found)
    out = tmp_path / "d.xlsx"
    assert run("history", "--out", out, "--decisions", "--language", "zh").code == 0
    plays, decisions = openpyxl.load_workbook(out)
    assert (plays.max_row, decisions.max_row) == (2, len(found) + 1)
    assert isinstance(plays["A2"].value, datetime)
    assert [cell.value for cell in decisions[1]][-2:] == ["理由", "更好的选择"]
    assert run("report", "--xlsx", tmp_path / "r.csv", "--known", "--language", "en").code == 0
    assert rows(tmp_path / "r.csv") == found


def test_a_table_is_a_new_file_or_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "t.csv"
    out.write_text("mine")
    refused = run("history", "--out", out)
    assert (refused.code, out.read_text()) == (2, "mine")
    assert "is there already" in refused.err
    assert run("history", "--out", tmp_path / "t.txt").code == 2
    assert run("history", "--decisions").code == 2

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "new").mkdir()
    done = run("history", "--out", tmp_path / "new" / "t.csv")
    assert done.code == 3
    assert "No space left" in done.err
    assert list((tmp_path / "new").iterdir()) == []
