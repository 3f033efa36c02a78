"""The commands for authors, and the tutorial walked as it is written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TOP = Path(__file__).parents[2]


def test_new_says_what_it_wrote_and_what_comes_next(run: Run, tmp_path: Path) -> None:
    ran = run("new", "my-client", "--kind", "blank", "--folder", tmp_path / "pack", "--language", "zh")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == [str(tmp_path / "pack/my-client.yaml"), str(tmp_path / "pack/pack.yaml")]
    assert "roleplay check" in ran.err
    assert run("check", tmp_path / "pack").code == 0


@pytest.mark.parametrize("name", ["Big", "pack", "../x", "county-bureau-pcs"])
def test_new_refuses_bad_ids_in_one_line(run: Run, tmp_path: Path, name: str) -> None:
    ran = run("new", name, "--folder", tmp_path / "pack")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_graph_and_cards_take_files_and_ids(run: Run, sample: Path, tmp_path: Path) -> None:
    assert "stateDiagram-v2" in run("graph", sample, "--language", "en").out
    assert "<svg" in run("graph", "county-bureau-pcs", "--format", "html", "--language", "zh").out
    out = tmp_path / "cards.html"
    assert run("cards", sample, "--out", out).code == 0
    assert out.read_text(encoding="utf-8").count("<section") == 6
    assert run("cards", sample, "--language", "en").out.count("<section") == 3


def test_result_never_replaces_a_scenario(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    assert run("cards", sample, "--out", sample).code == 2
    assert sample.read_bytes() == before


@pytest.mark.parametrize("name", ["scenario", "pack", "personality"])
def test_schema_is_printed(run: Run, name: str) -> None:
    assert json.loads(run("schema", name).out)["$id"].endswith(name)


def test_preview_once_plays_the_moves(run: Run, sample: Path) -> None:
    good = run("preview", sample, "--once", "--personality", "dove", "ask", "--language", "en")
    assert (good.code, "implied, said" in good.out) == (0, True)
    bad = run("preview", sample, "--once", "ask", "nonsense", "--language", "en")
    assert bad.code == 1
    assert "move 2 (nonsense)" in bad.out


def test_preview_tells_what_it_could_not_have(run: Run, sample: Path) -> None:
    ran = run("preview", sample, "--once", "--personality", "fox", "--language", "en")
    assert (ran.code, "There is no fox here" in ran.out) == (0, True)


def test_preview_ends_with_its_input(run: Run, sample: Path) -> None:
    ran = run("preview", sample, "--language", "en", typed="1\nr\n")
    assert ran.code == 0
    assert ran.out.count("Number of a move") == 3


@pytest.mark.parametrize(("language", "told"), [("en", "[desk] · Day 3 of 20 · nobody is there"), ("zh", "没有人在场")])
def test_preview_tells_scene_day_and_company(run: Run, language: str, told: str) -> None:
    journey = TOP / "tests" / "format" / "overlooked-engineer.yaml"
    ran = run("preview", journey, "--once", "--language", language, "what-annoys", "till-thursday")
    assert (ran.code, told in ran.out) == (0, True)
    going_on = run("preview", journey, "--language", language, "what-annoys", "till-thursday", typed="1\n")
    assert "[telephone]" in going_on.out


@pytest.mark.parametrize("command", ["preview", "graph", "cards"])
def test_missing_file_is_wrong_use(run: Run, tmp_path: Path, command: str) -> None:
    assert run(command, tmp_path / "none.yaml").code == 2


@pytest.mark.parametrize("command", ["solve", "graph", "cards"])
def test_a_pack_is_no_scenario(run: Run, sample: Path, command: str) -> None:
    ran = run(command, sample.parent / "pack.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "tells of a pack" in ran.err


def test_tutorial_works_as_written(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (TOP / "AUTHORING.md").read_text(encoding="utf-8")
    tutorial = text.partition("## In half an hour")[2].partition("\n## ")[0]
    steps = re.findall(r"(?:<!-- above: (\w+) -->\n)?^```(?:yaml)?\n(.*?)^```$", tutorial, re.MULTILINE | re.DOTALL)
    file = Path("my-pack/front-desk.yaml")
    for key, block in steps:
        if key:
            before = file.read_text(encoding="utf-8")
            place = re.search(rf"^(# .*\n)*{key}:", before, re.MULTILINE)
            assert place is not None
            file.write_text(before[: place.start()] + block + before[place.start() :], encoding="utf-8")
            continue
        for line in block.splitlines():
            program, *words = line.split()
            assert program == "roleplay"
            extra = ["--plain"] if words[0] == "play" else []
            ran = run(*words, *extra)
            assert ran.code == 0, (line, ran.err)
            if words[0] == "check":
                assert "checked: 0 errors" in ran.err
    assert len([key for key, _ in steps if key]) == 2
    assert {path.name for path in tmp_path.iterdir()} >= {"my-pack", "graph.html", "cards.html"}
