"""Assignments as trainers write them: what is read, every slip at its place, and nothing that a stranger can break."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from roleplay.authoring.scaffold import ScaffoldError, languages_of, scaffold, scaffold_assignment
from roleplay.reading.reading import read
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.assignment import Assignment, Task, moment
from roleplay.scenario.checked import check_paths, files_of
from roleplay.scenario.file import assignment_file
from roleplay.scenario.kinds import ASSIGNMENT
from roleplay.scenario.library import load_library
from roleplay.scenario.loaded import LoadedPack
from tests.scenario.sample import both, write_pack

Tree = dict[str, Any]


def week(**changes: Any) -> Tree:
    """A sound assignment, with changes; None takes a field away."""
    tree: Tree = {
        "format": 1,
        "id": "week",
        "title": both("First week", "第一周"),
        "text": both("Play both.", "都要玩。"),
        "scenarios": ["county-bureau-pcs", {"scenario": "phone-appointment", "level": 2, "mode": "assessment"}],
    }
    return {name: value for name, value in (tree | changes).items() if value is not None}


def written(folder: Path, tree: Tree, name: str = "assignments/week.yaml") -> Path:
    """The file of an assignment in a pack."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def told(path: Path) -> list[tuple[int, str]]:
    """Line and code of all that is wrong."""
    return [(problem.line, problem.code) for problem in assignment_file(path).problems]


def test_a_sound_assignment_is_read(tmp_path: Path) -> None:
    value = assignment_file(written(tmp_path, week(deadline="2030-09-15", **{"pass": {"needs": 2}}))).result()
    assert [task.id for task in value.scenarios] == ["county-bureau-pcs", "phone-appointment"]
    assert value.scenarios[0] == Task(scenario="county-bureau-pcs")
    assert value.mark_of(value.scenarios[0]).needs == 2
    assert value.attempts.least == 1


def test_it_may_name_files_of_its_own_pack_only(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    assert told(written(pack, week(scenarios=["sample.yaml", "sample"]))) == []
    assert [code for _, code in told(written(pack, week(scenarios=["county-bureau-pcs.yaml"])))] == ["A001"]
    assert [code for _, code in told(written(pack, week(scenarios=["../pack/sample.yaml"])))] == ["S006"]


def test_the_file_of_a_pack_may_be_called_assignment(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    path = written(pack, week(scenarios=["sample.yaml"]), "assignment.yaml")
    assert check_paths([pack]) == []
    assert path in files_of([pack])
    assert [file for file, _ in LoadedPack(pack).assignments] == [path]
    assert [one.id for one in load_library([pack]).packs[-1].scenarios] == ["sample"]


def test_a_pack_is_checked_with_its_assignments(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    path = written(pack, week(scenarios=["sampel"]))
    (problem,) = check_paths([pack])
    assert (problem.file, problem.code) == (str(path), "A001")
    assert "did you mean 'sample'?" in problem.message
    assert check_paths([path]) == check_paths([path.parent]) == [problem]
    assert path in files_of([pack])


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 2}, "S005"),
        ({"title": None}, "S001"),
        ({"text": {"en": "Only English here."}}, "T001"),
        ({"id": "other"}, "N003"),
        ({"colour": "red"}, "S002"),
        ({"scenarios": "county-bureau-pcs"}, "S003"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "mode": "exam"}]}, "S005"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "level": 4}]}, "S005"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "level": True}]}, "S003"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "case": -1}]}, "S004"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "hidden": "yes"}]}, "S003"),
        ({"scenarios": [{"scenario": "county-bureau-pcs", "minutes": 15}]}, "A004"),
        ({"scenarios": [{"level": 2}]}, "S001"),
        ({"scenarios": ["nowhere"]}, "A001"),
        ({"scenarios": []}, "A003"),
        ({"scenarios": ["county-bureau-pcs"] * 61}, "S007"),
        ({"deadline": "tomorrow"}, "S003"),
        ({"deadline": "2030-02-30"}, "S003"),
        ({"deadline": "2030-02-03T18:00"}, "S003"),
        ({"deadline": "2030-02-03", "opens": "2030-02-06"}, "A004"),
        ({"attempts": {"least": 3, "most": 2}}, "A004"),
        ({"attempts": {"least": 0}}, "S004"),
        ({"pass": {}}, "A004"),
        ({"pass": {"score": 101}}, "S004"),
        ({"pass": {"needs": 60}}, "A004"),
        ({"overall": {"needs": 100}}, "A004"),
    ],
)
def test_a_slip_is_told_by_its_code(tmp_path: Path, changes: Tree, code: str) -> None:
    reading = assignment_file(written(tmp_path, week(**changes)))
    assert {problem.code for problem in reading.problems} == {code}
    assert reading.value is None


def test_decks_are_those_that_are_there(tmp_path: Path) -> None:
    assert not assignment_file(written(tmp_path, week(decks=["spin-kinds"]))).problems
    (problem,) = assignment_file(written(tmp_path, week(decks=["spin-kind"]))).problems
    assert problem.code == "A002"
    assert "spin-kinds" in problem.message


def test_a_scenario_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack")
    (pack / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    (problem,) = assignment_file(written(pack, week(scenarios=["broken"]))).problems
    assert problem.code == "A001"
    assert "cannot be read" in problem.message


@pytest.mark.parametrize(
    "written", ["2030-09-15", "2030-09-15T18:00+08:00", "2030-09-15 18:00:30 -03:30", "2030-09-15T18:00Z"]
)
def test_moments_are_days_or_have_a_zone(written: str) -> None:
    assert moment(written).isoformat().startswith("2030-09-15")


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        found = moment(text)
    except ValueError:
        return
    assert not isinstance(found, datetime) or found.tzinfo is not None
    assert text.startswith(found.isoformat()[:10])


@given(st.binary(max_size=400))
def test_any_bytes_are_an_assignment_or_problems(data: bytes) -> None:
    reading = read(ASSIGNMENT, data, "week.yaml")
    assert (reading.value is None) == any(problem.severity == "error" for problem in reading.problems)


Junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from([*Assignment.model_fields, "pass"]), Junk)
def test_junk_in_any_field_is_told(field: str, junk: Any) -> None:
    data = yaml.safe_dump(week() | {field: junk}, allow_unicode=True).encode()
    reading = read(ASSIGNMENT, data, "week.yaml")
    assert (reading.value is None) == any(problem.severity == "error" for problem in reading.problems)


@pytest.mark.parametrize("choice", ["en", "zh", "both"])
def test_the_scaffold_passes_the_check(tmp_path: Path, choice: str) -> None:
    scaffold("mine", "blank", languages_of("both"), tmp_path)
    made = scaffold_assignment("week-1", languages_of(choice), tmp_path)
    assert made.scenario == tmp_path / "assignments" / "week-1.yaml"
    assert check_paths([tmp_path]) == []
    value = assignment_file(made.scenario).result()
    assert all(value.title(language) for language in LANGUAGES)
    with pytest.raises(ScaffoldError, match="there already"):
        scaffold_assignment("week-1", languages_of(choice), tmp_path)
