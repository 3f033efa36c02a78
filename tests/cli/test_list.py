"""`roleplay list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.scenario.library import load_library
from tests.cli.conftest import Run


def test_every_scenario_has_a_line_that_begins_with_its_id(run: Run) -> None:
    ran = run("list")
    first = [line.split()[0] for line in ran.out.splitlines() if line.startswith("  ")]
    assert ran.code == 0
    assert first == [scenario.id for scenario in load_library().scenarios()]


def test_titles_come_in_the_language_asked_for(run: Run) -> None:
    title = load_library().get("county-bureau-pcs").title
    assert title("en") in run("list").out
    assert title("zh") in run("list", "--language", "zh").out


def test_language_follows_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert load_library().get("county-bureau-pcs").title("zh") in run("list").out


def test_json_tells_what_a_program_needs(run: Run) -> None:
    rows = json.loads(run("list", "--json").out)
    row = next(row for row in rows if row["id"] == "county-bureau-pcs")
    assert row["pack"] == "discovery"
    assert row["needs"] == 7
    assert row["personalities"] == ["eagle", "peacock", "dove", "owl"]
    assert row["languages"] == ["en", "zh"]


def test_cases_are_begun_checked_and_listed(run: Run, tmp_path: Path) -> None:
    made = run("new", "lost-bid", "--case", "--folder", tmp_path / "pack")
    assert made.code == 0
    assert run("check", "--strict", tmp_path / "pack").code == 0
    assert run("new", "lost-bid", "--case", "--folder", tmp_path / "pack").code == 2
    assert run("list", "--cases", "--decks").code == 2
    assert isinstance(json.loads(run("list", "--cases", "--json").out), list)
