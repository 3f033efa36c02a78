"""`roleplay course`: the whole way with what is done of it, as lines and as JSON; a trainer's sessions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roleplay.scenario.library import load_curriculum
from roleplay.store.homestore import HomeStore
from roleplay.store.paper import Paper
from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_unit_and_step_stands_with_its_command(run: Run, language: str) -> None:
    out = run("course", "--language", language).out
    for unit in load_curriculum().units:
        assert unit.title(language) in out  # type: ignore[arg-type]
    assert "roleplay play county-bureau-pcs --level 1" in out
    assert "roleplay discuss read first-visit" in out
    assert "roleplay sheet new visit-plan" in out
    assert "✓" not in out


def test_what_is_kept_counts(run: Run, home: Path) -> None:
    before = json.loads(run("course", "--json").out)
    assert before["next"] == before["units"][0]["steps"][0] | {"unit": "first-evening"}
    store = HomeStore(home)
    store.keep_paper(Paper("plan", "sheet", "Plan", 5, 5, {"worksheet": "visit-plan", "values": {"who": "Wei"}}))
    store.keep_paper(Paper("case", "study", "Case", 5, 5, {"case": "first-visit", "notes": {}, "revealed": True}))
    after = json.loads(run("course", "--json").out)
    done = {step["id"] for unit in after["units"] for step in unit["steps"] if step["done"]}
    assert done == {"visit-plan", "first-visit"}
    assert "✓ Case: " in run("course").out


def test_the_sessions_of_a_trainer(run: Run) -> None:
    out = run("course", "--sessions").out
    assert [line[:9] for line in out.splitlines() if line.startswith("Session ")] == [
        f"Session {n}" for n in range(1, 7)
    ]
    assert "from minute 15, 30 min: The contest" in out
    assert Path(out.splitlines()[-1].partition(": ")[2]).read_text("utf-8").startswith("# ")


def test_an_unknown_word_is_refused(run: Run) -> None:
    assert run("course", "nowhere").code == 2
