"""The library: packs found here and in a wheel, read lazily; broken, foreign and hostile files hide nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from roleplay.reading.problem import Problem, ProblemError
from roleplay.scenario import loaded as loaded_module
from roleplay.scenario.checked import check_paths
from roleplay.scenario.file import scenario_file
from roleplay.scenario.library import (
    Library,
    assets_path,
    load_library,
    load_personalities,
    load_rules,
    read_scenario,
    scenarios_path,
)
from roleplay.scenario.loaded import LoadedPack
from tests.scenario.sample import Tree, as_yaml, bent, both, minimal, write_pack
from tests.scenario.test_reading import personality

ROOT = Path(__file__).parents[2]


def named(name: str) -> Tree:
    return bent(lambda t: t.update(id=name))


def packed(*folders: Path) -> Library:
    """A library of these packs only."""
    return Library(LoadedPack(folder) for folder in folders)


def codes(problems: Any) -> list[tuple[str, str]]:
    """File name and code of each problem."""
    return [(Path(problem.file).name, problem.code) for problem in problems]


def test_data_lies_beside_the_package_in_a_checkout() -> None:
    assert scenarios_path() == ROOT / "scenarios"
    assert assets_path("rules.yaml") == ROOT / "assets" / "rules.yaml"
    assert assets_path().is_dir()


def test_data_lies_inside_the_package_when_installed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for part in ("reading", "scenario"):
        shutil.copytree(ROOT / "roleplay" / part, site / "roleplay" / part)
    for name in ("__init__.py", "_version.py"):
        shutil.copy(ROOT / "roleplay" / name, site / "roleplay" / name)
    write_pack(site / "roleplay" / "_data" / "scenarios" / "first")
    shutil.copytree(ROOT / "assets", site / "roleplay" / "_data" / "assets")
    program = (
        "from roleplay.scenario.library import *;"
        "l = load_library();"
        "print([s.id for s in l.scenarios()], sorted(load_personalities()), l.problems, bool(load_rules().rules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {program}"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.stdout.strip() == "['sample'] ['dove', 'eagle', 'owl', 'peacock'] () True", done.stderr


def test_shipped_files_are_sound() -> None:
    errors = [problem for problem in load_library().problems if problem.severity == "error"]
    assert errors == []
    assert set(load_personalities()) >= {"eagle", "peacock", "dove", "owl"}
    assert load_rules().reason("problem.lands") is not None


def test_pack_and_its_scenarios(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", named("one"), named("two"), name="My pack")
    library = load_library([folder])
    pack = library.packs[-1]
    assert (pack.path, pack.pack.title("en")) == (folder, "My pack")
    assert [scenario.id for scenario in pack.scenarios] == ["one", "two"]
    assert library.get("two").id == "two"
    assert {"one", "two"} <= {scenario.id for scenario in library.scenarios()}
    with pytest.raises(KeyError):
        library.get("three")


def test_a_folder_of_packs(tmp_path: Path) -> None:
    write_pack(tmp_path / "b", named("two"))
    write_pack(tmp_path / "a", named("one"))
    library = load_library([tmp_path])
    assert [pack.path.name for pack in library.packs[-2:]] == ["a", "b"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def spy(path: Path, pack: Path | None = None) -> Any:
        read.append(path.name)
        return scenario_file(path, pack)

    monkeypatch.setattr(loaded_module, "scenario_file", spy)
    library = load_library([write_pack(tmp_path / "mine", named("one"), named("two"))])
    assert read == []
    library.get("two")
    library.get("two")
    assert read == ["two.yaml"]


def test_a_broken_file_hides_no_good_one(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", named("good"))
    (folder / "bad.yaml").write_text("a: b: c", encoding="utf-8")
    (folder / "worse.yaml").write_bytes(b"\xff\xfe\0\0")
    library = packed(folder)
    assert [scenario.id for scenario in library.scenarios()] == ["good"]
    assert codes(library.problems) == [("bad.yaml", "Y007"), ("worse.yaml", "Y003")]
    with pytest.raises(KeyError):
        library.get("bad")


def test_a_broken_pack_file_hides_no_scenario(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / "pack.yaml").write_text("format: 7", encoding="utf-8")
    library = packed(folder)
    assert library.packs[0].pack.title("en") == "mine"
    assert library.get("sample").id == "sample"
    assert ("pack.yaml", "S005") in codes(library.problems)


def test_a_missing_pack_file_is_a_problem(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "Odd Name")
    (folder / "pack.yaml").unlink()
    library = load_library([folder])
    assert library.packs[-1].pack.id == "unnamed"
    assert library.get("sample").id == "sample"
    assert ("pack.yaml", "F001") in codes(library.problems)


def test_a_place_without_packs_is_a_problem(tmp_path: Path) -> None:
    assert ("nowhere", "F004") in codes(load_library([tmp_path / "nowhere"]).problems)


def test_ids_taken_twice(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a", bent(lambda t: t.update(title="First")))
    second = write_pack(tmp_path / "b", bent(lambda t: t.update(title="Second")))
    library = packed(first, second)
    assert [scenario.title("en") for scenario in library.scenarios()] == ["First"]
    assert library.get("sample").title("en") == "First"
    (problem,) = library.problems
    assert (problem.code, Path(problem.file)) == ("F006", second / "sample.yaml")


def with_robin(folder: Path, **changes: Any) -> Path:
    write_pack(folder, bent(lambda t: t["client"].update(personalities=["robin", "dove"])))
    (folder / "personalities").mkdir()
    (folder / "personalities" / "robin.yaml").write_text(as_yaml(personality() | changes), encoding="utf-8")
    return folder


def test_a_pack_may_bring_personalities(tmp_path: Path) -> None:
    folder = with_robin(tmp_path / "mine")
    assert load_library([folder]).get("sample").client.personalities == ("robin", "dove")
    assert load_personalities([folder])["robin"].title("en") == "Robin"
    assert "robin" not in load_personalities()
    assert check_paths([folder]) == []
    assert read_scenario(folder / "sample.yaml").id == "sample"


def test_a_broken_personality_is_one_problem_and_its_scenario_stays(tmp_path: Path) -> None:
    folder = with_robin(tmp_path / "mine", pace="brisk")
    library = packed(folder)
    assert codes(library.problems) == [("robin.yaml", "S005")]
    assert library.get("sample").id == "sample"
    assert "robin" not in library.personalities


def test_a_pack_cannot_replace_a_shipped_personality(tmp_path: Path) -> None:
    folder = with_robin(tmp_path / "mine")
    text = as_yaml(personality() | {"id": "dove"})
    (folder / "personalities" / "dove.yaml").write_text(text, encoding="utf-8")
    library = packed(folder)
    assert library.personalities["dove"].title("en") == "Dove"
    assert codes(library.problems) == [("dove.yaml", "F006")]


def test_read_scenario_raises_all_problems(tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(as_yaml(bent(lambda t: t.update(difficulty=9, stage="x"))), encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        read_scenario(path)
    assert {problem.code for problem in caught.value.problems} == {"S004", "S005"}
    assert all(problem.file == str(path) for problem in caught.value.problems)


def only(path: Path) -> Problem:
    (problem,) = check_paths([path])
    return problem


def test_no_such_file(tmp_path: Path) -> None:
    assert only(tmp_path / "none.yaml").code == "F001"


def test_a_folder_without_yaml(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert only(tmp_path).code == "F004"


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / "folder.yaml").mkdir()
    assert check_paths([folder]) == []
    with pytest.raises(ProblemError) as caught:
        read_scenario(folder / "folder.yaml")
    assert [problem.code for problem in caught.value.problems] == ["F003"]


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "pipe.yaml")
    assert only(tmp_path / "pipe.yaml").code == "F003"


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    [found] = check_paths([tmp_path])
    assert (found.code, found.message) == ("F001", "cannot be read: Permission denied")


def test_a_folder_of_more_than_is_looked_at(tmp_path: Path) -> None:
    for number in range(201):
        (tmp_path / "many" / f"pack-{number}").mkdir(parents=True)
        (tmp_path / "many" / f"pack-{number}" / "pack.yaml").touch()
    told = [problem for problem in check_paths([tmp_path / "many"]) if problem.code == "F005"]
    assert [problem.message for problem in told] == ["201 folders, of which only the first 200 by name are looked at"]
    for number in range(201):
        (tmp_path / "many" / "pack-1" / f"talk-{number}.yaml").touch()
    told = [problem for problem in check_paths([tmp_path / "many" / "pack-1"]) if problem.code == "F005"]
    assert [problem.message.split(",")[0] for problem in told] == ["202 YAML files"]


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "sample.yaml"
    path.write_text(as_yaml(minimal()), encoding="utf-8")
    monkeypatch.setattr(Path, "open", refused)
    problem = only(path)
    assert (problem.code, problem.message) == ("F001", "cannot be read: Permission denied")


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("no links here")


def test_links_out_of_the_pack_are_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", named("good"))
    (tmp_path / "sample.yaml").write_text(as_yaml(minimal()), encoding="utf-8")
    link(folder / "sample.yaml", tmp_path / "sample.yaml")
    library = packed(folder)
    assert codes(library.problems) == [("sample.yaml", "F002")]
    assert [scenario.id for scenario in library.scenarios()] == ["good"]
    assert codes(check_paths([folder, folder / "sample.yaml"])) == [("sample.yaml", "F002")] * 2


def test_links_of_folders_out_of_the_pack_are_refused(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "robin.yaml").write_text(as_yaml(personality()), encoding="utf-8")
    link(folder / "personalities", elsewhere)
    library = packed(folder)
    assert codes(library.problems) == [("robin.yaml", "F002")]
    assert "robin" not in library.personalities


def test_links_within_the_pack_are_followed(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "other.yaml").write_text(as_yaml(named("other")), encoding="utf-8")
    link(folder / "other.yaml", folder / "drafts" / "other.yaml")
    assert packed(folder).get("other").id == "other"


def test_a_link_to_itself(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    link(folder / "loop.yaml", folder / "loop.yaml")
    assert codes(check_paths([folder])) == [("loop.yaml", "F001")]


def test_file_names_are_printed_safely(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine")
    try:
        (folder / "a\x1b[31m.yaml").write_text("[", encoding="utf-8")
    except OSError:
        pytest.skip("no such names here")
    (problem,) = check_paths([folder])
    assert "\x1b" not in str(problem)


def test_files_are_told_apart_by_name_and_place(tmp_path: Path) -> None:
    folder = with_robin(tmp_path / "mine")
    paths = [folder / "pack.yaml", folder / "sample.yaml", folder / "personalities" / "robin.yaml"]
    assert check_paths([*paths, folder / "personalities", assets_path("rules.yaml")]) == []
    (folder / "personalities" / "robin.yaml").write_text(as_yaml(both("x")), encoding="utf-8")
    assert {problem.code for problem in check_paths([paths[2]])} == {"S001", "S002"}


def test_only_problems_of_what_was_asked_for(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", named("one"))
    (folder / "bad.yaml").write_text("- x", encoding="utf-8")
    assert check_paths([folder / "one.yaml"]) == []
    assert codes(check_paths([folder / "bad.yaml"])) == [("bad.yaml", "S003")]
