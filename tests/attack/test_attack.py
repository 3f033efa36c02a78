"""A short part of every family of attacks, and the table that a long run prints."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest

from tests.attack.__main__ import FAMILIES, family, main, timed
from tests.attack.attempt import Attempt, rows


@pytest.mark.parametrize("name", FAMILIES)
def test_the_program_withstands(name: str) -> None:
    made = list(family(name)(Random(f"{name} in short"), True))
    assert len(made) > 1
    assert [(one.kind, one.failure) for one in made if one.failure is not None] == []


def test_a_row_counts_and_shows_the_first_failure() -> None:
    made = [Attempt("a"), Attempt("b"), Attempt("a", "x\x1b[31m\ny"), Attempt("a", "z")]
    first, second = rows(made)
    assert (first.name, first.figure, first.verdict) == ("a", "3 tried, 2 failed: x\\x1b[31m\\ny", "OVER")
    assert (second.figure, second.verdict) == ("1 tried, 0 failed", "ok")


def test_attacks_end_when_the_time_is_up() -> None:
    def endless() -> Iterator[Attempt]:
        while True:
            yield Attempt("a")

    assert len(list(timed(endless(), 0))) == 1


@pytest.mark.parametrize(("failure", "code"), [(None, 0), ("it fell", 1)])
def test_the_exit_code_tells_whether_anything_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failure: str | None, code: int
) -> None:
    def attempts(_: Random, __: bool) -> Iterator[Attempt]:
        yield Attempt("a", failure)

    monkeypatch.setattr("tests.attack.records.attempts", attempts)
    assert main(["records", "--seconds", "0", "--json"]) == code
    [row] = json.loads(capsys.readouterr().out)
    assert row["value"] == code


def test_a_family_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "no family 'nothing'" in capsys.readouterr().err
