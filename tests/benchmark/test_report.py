"""What the benchmark prints, and when it fails; the figures here are made up."""

from __future__ import annotations

import json

import pytest

from tests.bench import __main__ as bench
from tests.bench.row import Row, at_least, at_most, megabytes, seconds, speeds, summary, unequal, unmeasured

KEPT = [at_most("near", "2.0x", 2, 2), at_least("fast", "5/s", 5, 4), seconds("soon", 0.01, 0.05), Row("plain", "7")]
LOST = [
    at_most("far", "3.0x", 3, 2),
    at_least("slow", "3/s", 3, 4),
    megabytes("big", 2e9, 1e9),
    unequal("odd", "play 1"),
]


def run(monkeypatch: pytest.MonkeyPatch, rows: list[Row], *arguments: str) -> int:
    """The benchmark with one group of these rows."""
    monkeypatch.setattr(bench, "GROUPS", {"some": ("Some", lambda: rows), "none": ("None", list)})
    monkeypatch.setenv("ROLEPLAY_HOME", "unused")
    return bench.main(arguments)


def test_kept_bars_and_what_cannot_be_measured_are_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, [*KEPT, unmeasured("ink", "no node on the path")]) == 0
    told = capsys.readouterr().out
    assert "not measured: no node on the path" in told
    assert "5 rows: 3 ok, 0 OVER, 0 UNEQUAL, 1 not measured" in told


@pytest.mark.parametrize("row", LOST)
def test_a_bar_that_is_not_kept_and_an_unequal_trace_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], row: Row
) -> None:
    assert run(monkeypatch, [*KEPT, row]) == 1
    assert f"{row.verdict}: {row.name}" in capsys.readouterr().out.splitlines()


def test_json_holds_every_row(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, LOST, "--json", "--only", "some", "--only", "none") == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["name"], row["verdict"]) for row in rows] == [(row.name, row.verdict) for row in LOST]


def test_a_speed_is_how_many_times_ours_is_theirs() -> None:
    row = speeds("ours / theirs", 0.001, 0.1, bar=100)
    assert (row.verdict, row.figure) == ("ok", "1,000 / 10 moves/s = 100x")
    assert list(summary([row])) == ["1 rows: 1 ok, 0 OVER, 0 UNEQUAL, 0 not measured"]
