"""`roleplay lab`: tables that line up, numbers for programs, and refusals that say why."""

from __future__ import annotations

import json
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from roleplay.cli.plain.table import table, width
from tests.cli.conftest import Run


def test_the_lab_tells_needs_items_moves_and_difficulty(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 50, "--workers", 1, "--language", "en")
    assert ran.code == 0, ran.err
    for told in ("best play (exact)", "at random (exact)", "eager pitcher", "learner, 10% slips", "Difficulty"):
        assert told in ran.out
    assert "ask " in ran.out
    assert ran.err == ""


def test_the_lab_speaks_chinese(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 20, "--workers", 1, "--language", "zh")
    assert "照 SPIN 清单问" in ran.out
    assert "flatterer" not in ran.out


def test_columns_line_up_in_chinese_too(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 20, "--workers", 1, "--language", "zh", "--policy", "random")
    rows = ran.out.split("\n\n")[1].splitlines()[1:]
    assert len(rows) == 4
    assert len({width(row) for row in rows}) == 1


def test_a_table_has_its_first_columns_on_the_left() -> None:
    assert list(table([["a", "姓名", "1"], ["bbb", "x", "20"]], left=2)) == ["a    姓名   1", "bbb  x     20"]


def test_counts_for_programs_add_up(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 30, "--workers", 1, "--json", "--policy", "learner", "--slip", 0, "--slip", 20)
    found = json.loads(ran.out)
    assert found["scenario"] == "sample"
    assert {one["policy"] for one in found["policies"]} == {"learner:0", "learner:20"}
    assert all(sum(one["scores"]) == one["plays"] == 30 for one in found["policies"])
    assert all(abs(sum(one["random"]["scores"]) - 1) < 1e-9 for one in found["exact"])
    assert 1 <= found["difficulty"] <= 5
    assert (
        run("lab", sample, "--plays", 30, "--workers", 1, "--json", "--policy", "learner", "--slip", 0, "--slip", 20)
        == ran
    )


def test_one_personality_alone(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 5, "--workers", 1, "--personality", "dove", "--language", "en")
    assert "Dove" in ran.out
    assert "Eagle" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--policy", "guess"), "guess"),
        (("--slip", "101"), "101"),
        (("--plays", "0"), "0"),
        (("--workers", "0"), "0"),
        (("--personality", "dov"), "did you mean 'dove'"),
        (("--variant", "none"), "no variant"),
        (("--workers", "2", "--cluster", "tcp://127.0.0.1:1"), "not both"),
        (("--cluster", "nowhere"), "no cluster at nowhere"),
    ],
)
def test_wrong_use_is_refused(run: Run, sample: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("lab", sample, *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_without_the_package_a_cluster_says_what_to_install(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = run("lab", sample, "--cluster", "tcp://127.0.0.1:8786")
    assert ran.code == 2
    assert "roleplay-trainer[cluster]" in ran.err


def test_a_dead_worker_is_told_in_one_line(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dead(*_: object) -> None:
        raise BrokenExecutor

    monkeypatch.setattr("roleplay.analysis.lab.run", dead)
    ran = run("lab", sample, "--workers", 1)
    assert ran.code == 3
    assert "fewer --workers" in ran.err


def test_a_broken_file_is_refused(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1")
    assert run("lab", broken).code == 1
    assert run("lab", "no-such-scenario").code == 2


def test_a_personality_whose_file_is_broken_is_told_in_one_line(run: Run, sample: Path) -> None:
    folder = sample.parent / "personalities"
    folder.mkdir(exist_ok=True)
    (folder / "raven.yaml").write_text("format: 1")
    sample.write_text(sample.read_text().replace("  - dove\n", "  - raven\n", 1))
    for command in (("lab", sample, "--workers", 1), ("solve", sample)):
        ran = run(*command)
        assert ran.code == 1
        assert "raven" in ran.err
        assert "Traceback" not in ran.err


def test_a_ladder_is_a_table_with_targets_or_a_list_for_programs(run: Run, sample: Path) -> None:
    ran = run("lab", sample, "--plays", 20, "--workers", 1, "--ladder", "--json")
    rows = json.loads(ran.out)
    assert all(list(row) == ["policy", "personality", "needs", "score", "zero"] for row in rows)
    assert {"random", "novice", "order", "adaptive", "known", "best"} <= {row["policy"] for row in rows}
    for policy in {row["policy"] for row in rows}:
        mean, *birds = (row for row in rows if row["policy"] == policy)
        assert mean["personality"] is None
        assert mean["needs"] == pytest.approx(sum(row["needs"] for row in birds) / len(birds))
    told = run("lab", sample, "--plays", 20, "--workers", 1, "--ladder", "--language", "zh").out
    assert "会看反应" in told
    assert run("lab", sample, "--ladder", "--policy", "random").code == 2
