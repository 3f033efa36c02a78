"""`roleplay history`: the same list as on the screen, for pipes and programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


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
    assert "points, recomputed" in line
    assert "Practice" in line
    assert "已重算" in run("history", "--language", "zh").out
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
