"""`roleplay code`: a play as one line, that replay and review take in place of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.telling.qr import QUIET, rows
from tests.cli.conftest import Run
from tests.store.playing import record_file


@pytest.fixture
def record(run: Run, home: Path) -> Path:
    """The record of a finished play of a shipped scenario."""
    run("play", "county-bureau-pcs", "--plain", "--seed", 8, typed="1 1\nn\n1\n2 1\n3 1\nl\ny\n")
    return record_file(home)


def test_the_code_takes_the_place_of_the_file(run: Run, record: Path) -> None:
    code = run("code", record).out.strip()
    assert code.startswith("county-bureau-pcs:")
    assert len(code) <= 100
    for written in (code, code.upper(), code.replace("-", "").replace("countybureaupcs", "county-bureau-pcs")):
        assert run("replay", written).out == run("replay", record).out
    assert run("replay", code, "--json").out == run("replay", record, "--json").out


def test_the_code_of_a_small_one_is_reviewed_as_the_file_is(run: Run, home: Path) -> None:
    run("play", "first-drill", "--plain", "--seed", 8, typed="1 1\n1\nl\ny\n")
    record = record_file(home)
    told = run("review", run("code", record).out.strip())
    assert told.code == 0
    assert told.out.count("\n") > 5
    assert told.out == run("review", record).out


def test_the_qr_code_stands_below_it(run: Run, record: Path) -> None:
    ran = run("code", record, "--qr")
    code, *lines = ran.out.splitlines()
    assert lines == rows(code)
    assert {len(line) for line in lines} == {len(lines[0])}
    assert set("".join(lines)) <= set("█▀▄ ")
    assert lines[0] == "█" * len(lines[0])
    assert all(line.startswith("█" * QUIET) for line in lines[:-1])
    assert len(lines) <= 18


def test_one_that_goes_on_has_no_code(run: Run, home: Path) -> None:
    run("play", "county-bureau-pcs", "--plain", "--seed", 8, typed="1 1\n")
    ran = run("code", record_file(home))
    assert (ran.code, "goes on" in ran.err) == (1, True)


def test_damaged_and_foreign_ones_are_refused_in_a_line(run: Run, record: Path) -> None:
    code = run("code", record).out.strip()
    name, digits = code.split(":")
    for odd in (code[:-1], code[:-3] + "000", f"phone-appointment:{digits}", f"{name}:0"):
        ran = run("replay", odd)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert "damaged" in ran.err
    assert run("replay", f"nobody:{digits}").code != 0
    assert run("replay", "9:x" * 900).code != 0
