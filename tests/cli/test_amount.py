"""Choosing a number line by line: what is on offer is told, what is not is asked again, an empty line leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from roleplay.engine.transcript import Transcript
from roleplay.store.homestore import HomeStore
from tests.analysis.test_notebooks import FILE
from tests.cli.conftest import Run
from tests.scenario.sample import as_yaml, both, minimal


def kept(home: Path) -> Transcript:
    """The one play that is kept."""
    (shelved,) = HomeStore(home).all()
    assert shelved.transcript is not None
    return shelved.transcript


def test_a_number_is_asked_for_until_it_is_one_on_offer(run: Run, home: Path) -> None:
    ran = run("play", FILE, "--plain", "--seed", 3, typed="1 1\ndear\n4801\n4 900\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert "On offer: 4,700 to 5,050 in steps of 50." in ran.out
    assert "“dear” is not on offer." in ran.out
    assert "“4801” is not on offer." in ran.out
    assert "You: I can do 4,900 each instead of 5,100." in ran.out
    assert "Price each: 4,900; Total: 980,000." in ran.out
    assert kept(home).entries == ("offer@4900",)


def test_an_empty_line_leaves_it_unsaid(run: Run, home: Path) -> None:
    ran = run("play", FILE, "--plain", "--seed", 3, typed="1 1\n\nq\n")
    assert ran.code == 0
    assert kept(home).entries == ()


def test_the_end_of_input_while_a_number_is_asked_for_keeps_the_play(run: Run, home: Path) -> None:
    ran = run("play", FILE, "--plain", "--seed", 3, typed="1 1\n4900\n1 2\n")
    assert ran.code == 0
    assert kept(home).entries == ("offer@4900",)


@pytest.mark.parametrize("written", ["220,000", "220000", "220 000", "２２００００"])
def test_a_number_in_a_sheet_may_be_written_as_numbers_are_told(
    run: Run, home: Path, tmp_path: Path, written: str
) -> None:
    tree = minimal()
    field = {"id": "owed", "title": both("Owed"), "kind": "number", "min": -20000, "max": 220000, "step": 20000}
    tree["sheets"] = [{"id": "sum", "title": both("Sum"), "points": 10, "fields": [field | {"answer": 220000}]}]
    tree["scoring"] = {"needs": 60}
    path = tmp_path / "sample.yaml"
    path.write_text(as_yaml(tree), encoding="utf-8")
    ran = run("play", path, "--plain", "--seed", 3, typed=f"?\n1\n30 000\n1\n−20,000\n1\n{written}\n2\nq\n")
    assert (ran.code, ran.err) == (0, "")
    assert "A number opens a field of the sheet;" in ran.out
    assert "A number chooses a topic" not in ran.out
    assert "“30 000” is not on offer." in ran.out
    assert "1. Owed: −20,000" in ran.out
    assert kept(home).entries == ("@sheet:sum=220000",)
