"""`roleplay check`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import roleplay.analysis.audit as audit_module
import roleplay.analysis.audit_gather as gather_module
import roleplay.cli.prover as prover_module
import roleplay.scenario.checked as checked_module
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.problem import Problem
from roleplay.scenario.model import Scenario
from tests.cli.conftest import Run, spawn
from tests.scenario.sample import Tree, as_yaml, bent, minimal, move


def misspelt(folder: Path) -> Path:
    """A scenario file with two faults."""
    tree = bent(lambda tree: tree["moves"][0].update(about="repiar"))
    tree["client"]["trsut"] = 5
    path = folder / "sample.yaml"
    path.write_text(as_yaml(tree), encoding="utf-8")
    return path


def test_shipped_files_are_clean(run: Run) -> None:
    ran = run("check", "--quick", scenarios_path(), assets_path("personalities"), assets_path("rules.yaml"))
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"\d\d files checked: 0 errors, 0 warnings\n", ran.err)


def test_faults_are_told_by_line_and_column(run: Run, tmp_path: Path) -> None:
    path = misspelt(tmp_path)
    ran = run("check", path)
    lines = ran.out.splitlines()
    assert ran.code == 1
    assert all(re.fullmatch(rf"{re.escape(str(path))}:\d+:\d+ [A-Z]\d{{3}} .+", line) for line in lines)
    assert any("did you mean 'trust'" in line for line in lines)
    assert ran.err.startswith(f"1 file checked: {len(lines)} error")


def test_folder_is_checked_whole(run: Run, sample: Path) -> None:
    assert run("check", sample.parent).code == 0
    tree = minimal() | {"id": "other", "difficulty": 9}
    (sample.parent / "other.yaml").write_text(as_yaml(tree), encoding="utf-8")
    ran = run("check", sample.parent)
    assert ran.code == 1
    assert "other.yaml:" in ran.out
    assert not re.search(r"sample\.yaml:\S+ [^V]", ran.out)


def flagged(folder: Path) -> Path:
    """A scenario that reads without error, with a move that is never on offer and a flag that nothing changes."""
    tree = bent(lambda tree: tree["moves"][2].update(when={"promised": True}))
    path = folder / "sample.yaml"
    path.write_text(as_yaml(tree | {"flags": [{"id": "promised"}]}), encoding="utf-8")
    return path


def test_sound_file_is_proved_unless_told_otherwise(run: Run, tmp_path: Path) -> None:
    path = flagged(tmp_path)
    assert run("check", "--quick", path).code == 0
    ran = run("check", path)
    assert ran.code == 1
    assert re.search(
        rf"^{re.escape(str(path))}:\d+:\d+ V101 the move 'gain' is never on offer: ", ran.out, re.MULTILINE
    )
    assert "    Mend the guard at the test that the message names" in ran.out
    assert ran.err.endswith(" errors, 1 warning\n")


def test_warnings_alone_are_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    tree = bent(lambda tree: tree["client"].update(trust=9)) | {"flags": [{"id": "promised"}]}
    path.write_text(as_yaml(tree), encoding="utf-8")
    ran = run("check", path)
    assert (ran.code, ran.err) == (0, "1 file checked: 0 errors, 2 warnings\n")
    assert run("check", "--strict", path).code == 1
    assert run("check", "--strict", "--quick", path).code == 0


def test_json_has_problems_verdicts_and_figures(run: Run, tmp_path: Path) -> None:
    path = flagged(tmp_path)
    ran = run("check", "--json", path)
    told = json.loads(ran.out)
    assert ran.code == 1
    problem = next(problem for problem in told["problems"] if problem["code"] == "V101")
    assert (problem["severity"], problem["file"]) == ("error", str(path))
    assert problem["remedy"].startswith("Mend the guard")
    [proof] = told["proofs"]
    assert [one["case"] for one in proof["cases"]] == ["eagle/usual", "dove/usual"]
    never = next(one for one in proof["verdicts"] if (one["kind"], one["name"]) == ("move", "gain"))
    assert never["because"] == "no reachable state has promised true: it is never set"
    come = next(one for one in proof["verdicts"] if (one["kind"], one["name"]) == ("move", "dig"))
    assert come["witness"] == ["ask", "dig"]


def test_verdicts_are_told_by_element_and_cases_that_agree_on_one_line(run: Run, tmp_path: Path) -> None:
    path = flagged(tmp_path)
    ran = run("check", "--verdicts", path)
    lines = ran.out.splitlines()
    head = next(number for number, line in enumerate(lines) if line.startswith(f"{path}: sample, 2 cases: "))
    assert any(" V101 " in line for line in lines[:head])
    told = {name: line for name, line in zip(lines[head:], lines[head + 1 :], strict=False) if not name.startswith(" ")}
    assert [told[name] for name in told if name.startswith("move dig (line ")] == ["    comes in every case: ask → dig"]
    reason = "no reachable state has promised true: it is never set"
    assert [told[name] for name in told if name.startswith("move gain (line ")] == [
        f"    impossible in every case, because {reason}"
    ]
    assert [told[name] for name in told if name.startswith("ending left (line ")] == [
        "    comes in every case: from the start"
    ]
    assert ran.code == 1


def test_verdicts_that_differ_name_their_cases(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    late = [{"id": "usual"}, {"id": "late", "start": {"trust": 1}}]
    tree = bent(lambda tree: tree["moves"][1].update(when={"personality": "dove", "repair": "implied"}))
    path.write_text(as_yaml(tree | {"variants": late}), encoding="utf-8")
    told = run("check", "--verdicts", path).out
    assert "    impossible with eagle, because it asks for another personality or variant\n" in told
    assert re.search(
        r"^move dig \(line \d+\)\n    .*with eagle.*\n    comes with dove/usual: ask → dig$", told, re.MULTILINE
    )


def test_verdicts_need_the_proof(run: Run, sample: Path) -> None:
    for other in ("--quick", "--github"):
        ran = run("check", "--verdicts", other, sample)
        assert (ran.code, ran.out) == (2, "")
    assert json.loads(run("check", "--json", "--verdicts", sample).out)["proofs"][0]["verdicts"]


def test_annotations_for_github(run: Run, tmp_path: Path) -> None:
    ran = run("check", "--github", flagged(tmp_path))
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert all(
        re.fullmatch(r"::(error|warning) file=\S+,line=\d+,col=\d+,title=[A-Z]\d{3}::.+", line) for line in lines
    )
    assert any(line.startswith("::warning ") and "V201" in line for line in lines)


def test_explain_prints_the_page_of_a_code(run: Run) -> None:
    ran = run("check", "--explain", "v101")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# V101: a move that is never on offer\n")
    refused = run("check", "--explain", "V1O1")
    assert refused.code == 2
    assert "no code 'V1O1' (did you mean 'V" in refused.err


def test_broken_personality_of_the_pack_is_told(run: Run, sample: Path) -> None:
    (sample.parent / "personalities").mkdir()
    (sample.parent / "personalities" / "heron.yaml").write_text("format: 1\n", encoding="utf-8")
    tree = bent(lambda tree: tree["client"].update(personalities=["heron"]))
    sample.write_text(as_yaml(tree), encoding="utf-8")
    ran = run("check", "--verdicts", sample)
    assert ran.code == 1
    assert " V901 the proof could not be made" in ran.out
    assert "cases: " not in ran.out


def test_a_fault_of_ours_is_not_told_as_the_authors(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("no such thing")

    monkeypatch.setattr(audit_module, "audit", broken)
    ran = run("check", sample)
    assert ran.code == 3
    assert "V901" not in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


def test_a_file_that_vanishes_before_its_proof_is_told(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = checked_module.sound_scenarios

    def vanishing(paths: Iterable[Path]) -> list[tuple[Path, Scenario, tuple[Problem, ...]]]:
        found = sound(paths)
        sample.unlink()
        return found

    monkeypatch.setattr(checked_module, "sound_scenarios", vanishing)
    ran = run("check", sample)
    assert (ran.code, "there is no such file" in ran.out) == (1, True)


def test_missing_path_is_wrong_use(run: Run, tmp_path: Path) -> None:
    ran = run("check", tmp_path / "nowhere")
    assert ran.code == 2
    assert "nowhere: no such file" in ran.err


def test_no_path_is_wrong_use(run: Run) -> None:
    assert run("check").code == 2


def test_escapes_in_a_file_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m.yaml"
    path.write_text("format: 9\n", encoding="utf-8")
    ran = spawn("check", path)
    assert ran.code == 1
    assert "\x1b" not in ran.out + ran.err
    assert "evil" in ran.out


def test_the_files_that_are_checked_are_counted_and_named(run: Run, sample: Path) -> None:
    (sample.parent / "Other.YAML").write_text(as_yaml(minimal() | {"id": "other"}), encoding="utf-8")
    (sample.parent / "third.yaml.txt").write_text(as_yaml(minimal()), encoding="utf-8")
    (sample.parent / "notes.txt").write_text("TODO", encoding="utf-8")
    ran = run("check", "--quick", "--json", sample.parent, sample)
    assert ran.err == "3 files checked: 1 error, 1 warning\n"
    told = json.loads(ran.out)
    assert sorted(Path(name).name for name in told["files"]) == ["Other.YAML", "pack.yaml", "sample.yaml"]
    assert {(Path(one["file"]).name, one["code"]) for one in told["problems"]} == {
        ("third.yaml.txt", "F007"),
        ("Other.YAML", "N003"),
    }


def test_what_a_file_lets_stand_is_counted_and_told_with_its_reason(run: Run, tmp_path: Path) -> None:
    def change(tree: Tree) -> None:
        tree["flags"] = [{"id": "promised"}]
        promise = {"say": {"en": "Good.", "zh": "好"}, "effects": {"promised": True}}
        tree["moves"].append(move("promise", "inform", outcomes=[promise]))
        tree["allow"] = {"V202": "A later visit asks for it."}

    path = tmp_path / "sample.yaml"
    path.write_text(as_yaml(bent(change)), encoding="utf-8")
    plain = run("check", "--strict", path)
    assert (plain.code, plain.out) == (0, "")
    assert "1 let stand by the file itself" in plain.err
    told = run("check", "--verdicts", path)
    assert re.search(r"V202 is let stand \(line \d+\): A later visit asks for it\.\n    \d+:\d+ no guard", told.out)
    [proof] = json.loads(run("check", "--json", path).out)["proofs"]
    assert [(one["code"], one["reason"]) for one in proof["allowed"]] == [("V202", "A later visit asks for it.")]
    assert "let stand" not in run("check", "--quick", path).err


@pytest.mark.parametrize("form", [(), ("--json",), ("--verdicts",), ("--github",)])
def test_a_kept_proof_tells_the_same_after_any_edit(run: Run, tmp_path: Path, form: tuple[str, ...]) -> None:
    path = flagged(tmp_path)
    sound = path.read_text(encoding="utf-8")
    words = sound.replace("Agreed.", "Agreed, " + "by all means, " * 60)
    assert words != sound
    rules = sound.replace("promised", "pledged")
    for text in (sound, words, sound, rules, words):
        path.write_text(text, encoding="utf-8")
        assert run("check", path, *form) == run("check", path, *form, "--fresh")


def test_after_a_mended_word_nothing_is_worked_out(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = flagged(tmp_path)
    first = run("check", path)
    monkeypatch.setattr(gather_module, "gather", None)
    path.write_text(path.read_text(encoding="utf-8").replace("Agreed.", "Gladly."), encoding="utf-8")
    assert run("check", path) == first


def test_several_processes_tell_what_one_does(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prover_module, "SOON", -1)
    folders = []
    for name in ("b", "a"):
        (tmp_path / name).mkdir()
        folders.append(flagged(tmp_path / name).parent)
    for form in ((), ("--json",)):
        check = ("check", "--fresh", *form, *(folder / "sample.yaml" for folder in folders))
        assert run(*check, "--workers", "2") == run(*check, "--workers", "1")
