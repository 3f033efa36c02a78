"""`roleplay discuss`: cases shown, read alone and printed; workshops begun, led line by line, and written out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from roleplay.scenario.discussion import Discussion
from roleplay.scenario.library import load_library
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def case() -> Discussion:
    return load_library().discussions()[0]


@pytest.fixture
def workshop(run: Run, case: Discussion) -> str:
    made = run("discuss", "new", "Our day", "--group", "Red", "--group", "=1+1", "--case", case.id)
    assert made.code == 0, made.err
    return made.out.strip()


def hidden(case: Discussion) -> list[str]:
    return [text("en") for _, text in case.hidden_texts()]


def test_a_case_is_shown_and_what_is_hidden_only_when_asked_for(run: Run, case: Discussion) -> None:
    shown = run("discuss", "show", case.id).out
    assert case.situation[0]("en") in shown
    assert case.rubric[0].high("en") in shown
    assert not any(text in shown for text in hidden(case))
    revealed = run("discuss", "show", case.id, "--reveal").out
    assert all(text in revealed for text in hidden(case))
    assert "did you mean" in run("discuss", "show", case.id + "x").err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_handout_hides_what_the_trainers_sheet_tells(
    run: Run, case: Discussion, tmp_path: Path, language: str
) -> None:
    from html import escape

    out = {name: tmp_path / f"{name}.html" for name in ("handout", "trainer")}
    assert run("discuss", "print", case.id, "--out", out["handout"], "--language", language).code == 0
    assert run("discuss", "print", case.id, "--trainer", "--out", out["trainer"], "--language", language).code == 0
    handout, trainer = (out[name].read_text(encoding="utf-8") for name in ("handout", "trainer"))
    texts = [escape(text(language)) for _, text in case.hidden_texts()]  # type: ignore[arg-type]
    assert not any(text in handout for text in texts)
    assert all(text in trainer for text in texts)
    assert "@page { size: A4" in handout
    assert "is kept" in run("discuss", "print", case.id, "--out", out["handout"]).err


def test_a_case_is_read_alone_and_what_was_answered_stays(run: Run, case: Discussion) -> None:
    first = run("discuss", "read", case.id, typed="Ask first\nthen listen\n\n/q\nq\n")
    assert first.code == 0
    assert not any(text in first.out for text in hidden(case))
    again = run("discuss", "read", case.id, typed="\n" * len(case.questions) + "r\n")
    assert "There now: Ask first then listen" in again.out
    assert "Your answer: Ask first then listen" in again.out
    assert all(text in again.out for text in hidden(case))
    assert run("discuss", "--plain", typed="99\n1\n").code == 0


def test_a_workshop_is_led_to_its_end_line_by_line(run: Run, workshop: str, case: Discussion, tmp_path: Path) -> None:
    marks = " ".join("4" for _ in case.rubric)
    early = run("discuss", "host", workshop, typed=f"r\nn\nw 1 1 Ask\n\nm 2 1 {marks}\nr\nzz\n?\nc 1\n+ 5\nq\n")
    assert early.code == 0
    assert not any(text in early.out for text in hidden(case))
    assert "has not presented yet" in early.out
    assert "zz: not understood" in early.out
    page = tmp_path / "early.html"
    assert run("discuss", "out", workshop, "--out", page).code == 0
    assert "Ask" in page.read_text(encoding="utf-8")
    assert not any(text in page.read_text(encoding="utf-8") for text in hidden(case))
    late = run(
        "discuss",
        "host",
        "Our day",
        typed=f"y\nn\nn\nn\nn\nn\nm 2 1 {marks}\nm 1 1 {marks}\nm 1 2 5\nr\nm 2 1 {marks}\n",
    )
    assert "Nobody rates their own group" in late.out
    assert all(text in late.out for text in hidden(case))
    assert "notes and ratings stay as they are" in late.out
    facts = json.loads(run("discuss", "status", workshop, "--json").out)
    assert facts["stage"] == "results"
    assert {one["name"]: one["mean"] for one in facts["groups"]} == {"Red": 4.0, "=1+1": None}


def test_results_are_written_and_nothing_in_them_is_computed(run: Run, workshop: str, tmp_path: Path) -> None:
    out = tmp_path / "results.csv"
    assert run("discuss", "out", workshop, "--out", out).code == 0
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert "'=1+1" in {row[1] for row in rows}
    assert run("discuss", "out", workshop, "--out", tmp_path / "r.xlsx").code == 0
    assert (tmp_path / "r.xlsx").read_bytes().startswith(b"PK")
    assert run("discuss", "out", workshop, "--out", out).code == 2
    assert run("discuss", "out", workshop, "--out", tmp_path / "r.txt").code == 2


def test_workshops_are_listed_and_thrown_away(run: Run, workshop: str, case: Discussion) -> None:
    listed = json.loads(run("discuss", "list", "--json").out)
    assert [one["id"] for one in listed["workshops"]] == [workshop]
    assert case.id in {one["id"] for one in listed["cases"]}
    assert workshop in run("discuss", "list").out
    assert run("discuss", "delete", workshop, typed="no\n").code == 2
    assert run("discuss", "delete", workshop, typed="Our day\n").code == 0
    assert run("discuss", "status", workshop).code == 2
    for name in ("host", "out", "status"):
        more = ["--out", "x.html"] if name == "out" else []
        assert run("discuss", name, "nothing", *more).code == 2


@pytest.mark.parametrize(
    "groups", [["Red", "red"], ["x" * 41, "b"], ["a\x1b[31m", "b"], [str(number) for number in range(13)]]
)
def test_groups_that_cannot_be_are_refused(run: Run, groups: list[str]) -> None:
    options = [part for name in groups for part in ("--group", name)]
    assert run("discuss", "new", "Our day", *options).code == 2
    assert json.loads(run("discuss", "list", "--json").out)["workshops"] == []


def test_phones_are_let_in_and_told_how(run: Run, workshop: str) -> None:
    ran = run("discuss", "host", workshop, "--web", "--port", "0", typed="q\n")
    assert ran.code == 0
    assert "Join code: " in ran.out
    assert "/board/" in ran.out
    assert "lead/key with the key " in ran.out
