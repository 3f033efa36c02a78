"""`roleplay replay`: what the record claims is recomputed, and what differs is refused and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.scenario.sample import as_yaml, bent
from tests.store.playing import record_file

Record = dict[str, Any]


@pytest.fixture
def record(run: Run, home: Path) -> Path:
    """The record of a finished play of a shipped scenario."""
    run("play", "county-bureau-pcs", "--plain", "--seed", 8, typed="1 1\nn\n1\n2 1\n3 1\nl\ny\n")
    return record_file(home)


def tampered(record: Path, change: Callable[[Record], object]) -> Path:
    """The record after `change` has been at it."""
    data = json.loads(record.read_text(encoding="utf-8"))
    change(data)
    path = record.with_name("tampered.json")
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_text_tells_dialogue_and_debrief(run: Run, record: Path) -> None:
    ran = run("replay", record)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\nYou: ") == 3
    assert "\nDebrief\n" in ran.out
    assert ran.out.endswith("The replay comes to the recorded result.\n")


def test_text_comes_in_the_language_asked_for(run: Run, record: Path) -> None:
    assert "\n复盘\n" in run("replay", record, "--plain", "--language", "zh").out


def test_json_has_every_move_and_a_score_that_adds_up(run: Run, record: Path) -> None:
    told = json.loads(run("replay", record, "--json").out)
    recorded = json.loads(record.read_text(encoding="utf-8"))
    assert [turn["entry"] for turn in told["turns"]] == recorded["entries"]
    assert told["ending"] == "left"
    assert told["score"]["total"] == recorded["result"]["total"]
    assert sum(line["points"] for line in told["score"]["lines"]) == told["score"]["total"]


def test_unfinished_play_is_replayed_too(run: Run, home: Path) -> None:
    run("play", "county-bureau-pcs", "--plain", typed="1 1\nq\n")
    ran = run("replay", record_file(home))
    assert ran.code == 0
    assert "This play is not finished." in ran.out


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data["result"].update(total=99), "total 99, replayed "),
        (lambda data: data["result"].update(ending="advance"), "ending advance, replayed left"),
        (lambda data: data["result"].update(uncovered=7), "uncovered 7, replayed 0"),
        (lambda data: data.update(rules="0" * 64), "has changed since"),
        (lambda data: data["parts"].update(needs="0"), "replay"),
        (lambda data: data.update(engine=99), "rules version 99"),
        (lambda data: data.update(personality_rules="0"), "personality"),
        (lambda data: data.update(personality="sparrow"), "no personality 'sparrow'"),
        (lambda data: data.update(variant="none-such"), "no variant 'none-such'"),
        (lambda data: data["entries"].insert(0, "none-such"), "entry 1 ('none-such')"),
        (lambda data: data["entries"].append("@leave"), "entry 6 ('@leave') was not possible"),
        (lambda data: data.update(seed="many"), "seed"),
        (lambda data: data.update(extra=1), "extra"),
        (lambda data: data.pop("entries"), "entries"),
    ],
)
def test_what_differs_is_refused_and_named(
    run: Run, record: Path, change: Callable[[Record], object], named: str
) -> None:
    ran = run("replay", tampered(record, change))
    if named == "replay":  # the short hashes only help to name what differs
        assert ran.code == 0
    else:
        assert (ran.code, ran.out) == (1, "")
        assert named in ran.err
        assert len(ran.err.splitlines()) == 1


def test_changed_scenario_is_named_part_by_part(run: Run, home: Path, sample: Path) -> None:
    run("play", sample, "--plain", typed="l\ny\n")
    record = record_file(home)
    assert run("replay", record, "--scenario", sample).code == 0
    sample.write_text(as_yaml(bent(lambda tree: tree["client"].update(minutes=12))), encoding="utf-8")
    ran = run("replay", record, "--scenario", sample)
    assert ran.code == 1
    assert "scenario 'sample' has changed since: client" in ran.err


def test_record_cannot_name_a_file_to_read(
    run: Run, record: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)
    ran = run("replay", tampered(record, lambda data: data.update(scenario=sample.name)))
    assert ran.code == 1
    assert "is no id" in ran.err


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\x00", b"[" * 100_000, b"1" * 1_000_001, b'{"seed": 1e999}']
)
def test_file_that_is_no_record_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.json"
    path.write_bytes(content)
    ran = run("replay", path)
    assert (ran.code, ran.out) == (1, "")
    assert "not a transcript" in ran.err


def test_missing_file_and_folder_are_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("replay", tmp_path / "none.json").code == 2
    assert run("replay", tmp_path).code == 2


def test_hints_taken_are_in_what_programs_get(run: Run, home: Path, sample: Path) -> None:
    run("play", sample, "--plain", "--seed", 1, "--personality", "dove", typed="h\ny\ny\nn\nl\ny\n")
    kept = record_file(home)
    found = json.loads(run("replay", kept, "--scenario", sample, "--json").out)
    assert [(hint["step"], hint["cost"]) for hint in found["hints"]] == [(1, 1), (2, 2)]
    assert found["score"]["total"] == sum(line["points"] for line in found["score"]["lines"])


def test_a_variant_that_was_chosen_is_told(run: Run, home: Path) -> None:
    for variant in ("usual", "bad-morning"):
        run("play", "county-bureau-pcs", "--plain", "--seed", 8, "--variant", variant, typed="l\ny\n")
        kept = record_file(home)
        ran = run("replay", kept, "--language", "en")
        assert ran.code == 0
        assert "The variant was chosen, not drawn: " in ran.out
        assert json.loads(run("replay", kept, "--json").out)["variant_chosen"] is True
    run("play", "county-bureau-pcs", "--plain", "--seed", 8, typed="l\ny\n")
    kept = record_file(home)
    assert "was chosen" not in run("replay", kept, "--language", "en").out


def test_an_easier_level_is_told_in_talk_debrief_and_replay(run: Run, home: Path) -> None:
    options = ("--plain", "--seed", 8, "--level", 1, "--language", "en")
    told = run("play", "county-bureau-pcs", *options, typed="l\ny\n").out
    assert "level 1 of 3" in told
    kept = record_file(home)
    ran = run("replay", kept, "--language", "en")
    assert ran.code == 0
    assert "Played at level 1 of 3" in ran.out
    assert json.loads(run("replay", kept, "--json").out)["level"] == 1
    assert "难易第1档" in run("replay", kept, "--language", "zh").out


def test_a_play_at_an_easier_level_does_not_count_as_one_in_full(run: Run, home: Path) -> None:
    run("play", "county-bureau-pcs", "--plain", "--seed", 8, "--level", 1, typed="l\ny\n")
    kept = record_file(home)
    forged = tampered(kept, lambda data: data.pop("level"))
    ran = run("replay", forged, "--language", "en")
    assert ran.code != 0
    assert "personality" in ran.err
