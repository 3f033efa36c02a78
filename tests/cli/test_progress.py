"""`roleplay progress` on an empty desk, and with plays that say nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_beginner_is_told_what_to_begin_with(run: Run) -> None:
    done = run("progress", "--language", "en")
    assert done.code == 0
    assert "Nothing has been played to the end yet" in done.out
    assert "A good one to begin with" in done.out
    assert done.err == ""


def test_the_same_in_chinese_and_for_programs(run: Run) -> None:
    assert "接下来练什么" in run("progress", "--language", "zh").out
    found = json.loads(run("progress", "--json").out)
    assert found["plays"] == found["waiting"] == 0
    assert found["next"]["why"] == "first"


def test_a_broken_record_is_in_nobodys_way(run: Run, home: Path) -> None:
    (home / "plays").mkdir(parents=True)
    (home / "plays" / "p.json").write_text("{")
    assert run("progress").code == 0
