"""`roleplay objections`: what trainees had against verdicts."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

from roleplay.store.homestore import HomeStore
from tests.cli.conftest import Run
from tests.store.test_objection import OBJECTION, harm


def test_objections_are_told_in_both_languages_as_json_and_as_a_table(run: Run, tmp_path: Path) -> None:
    assert "No objections" in run("objections", "--language", "en").out
    HomeStore().object(OBJECTION)
    told = run("objections", "--language", "en").out
    assert "Move 3, ask: Mistake. At best 80, in practice about 62." in told
    assert "Advised, dig: at best 97, in practice about 90." in told
    assert OBJECTION.note in run("objections", "--language", "zh").out
    assert json.loads(run("objections", "--json").out) == [OBJECTION.as_dict()]
    table = tmp_path / "out.csv"
    assert run("objections", "--csv", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["note"], row["move"], row["likely"]) == (OBJECTION.note, "3", "61.5")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_cannot_be_read_or_written_is_said(run: Run, tmp_path: Path) -> None:
    HomeStore().object(OBJECTION)
    HomeStore().object(replace(OBJECTION, move=4))
    harm(HomeStore().folder, "{")
    ran = run("objections", "--language", "en")
    assert ran.code == 0
    assert ran.err.startswith("objections: front-desk-20260501-100000, 3: ")
    taken = tmp_path / "file"
    taken.write_text("")
    refused = run("objections", "--csv", taken / "out.csv")
    assert (refused.code, len(refused.err.splitlines())) == (3, 2)


def test_a_table_of_objections_is_a_new_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine")
    assert run("objections", "--csv", out).code == 2
    assert out.read_text() == "mine"
    assert run("objections", "--csv", tmp_path / "out.txt").code == 2
    new = tmp_path / "new.csv"
    both = run("objections", "--csv", new, "--json")
    assert (both.code, both.out, new.exists()) == (2, "", False)
