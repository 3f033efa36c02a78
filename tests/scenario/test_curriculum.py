"""A curriculum as a file: what is wrong with it is told, ours names only what is there, a pack may bring its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.place import assets_path
from roleplay.reading.reading import read
from roleplay.scenario.curriculum import Curriculum
from roleplay.scenario.file import curriculum_file
from roleplay.scenario.kinds import CURRICULUM
from roleplay.scenario.library import load_curriculum, load_library
from roleplay.scenario.speech import STAGES
from tests.scenario.sample import Tree, as_yaml

OURS = assets_path("curriculum.yaml")
BYTES = OURS.read_bytes()


def codes(tree: Tree, folder: Path) -> list[str]:
    """What is wrong with a curriculum, looked at closely."""
    file = folder / "curriculum.yaml"
    file.write_text(as_yaml(tree), encoding="utf-8")
    return [problem.code for problem in curriculum_file(file, closely=True).problems]


def small(**unit: object) -> Tree:
    """A curriculum of one step."""
    both = {"en": "Week", "zh": "一周"}
    first: Tree = {"id": "week", "title": both, "text": both, "steps": [{"deck": "spin-kinds"}]} | unit
    return {"format": 1, "id": "ours", "title": both, "text": both, "units": [first]}


def test_ours_is_sound_and_walks_all_four_stages() -> None:
    assert curriculum_file(OURS, closely=True).problems == ()
    ours = load_curriculum()
    assert {unit.stage for unit in ours.units} == set(STAGES)
    assert len(ours.sessions) == 6
    assert all(
        any(step.sort == "scenario" for step in session.steps) for session in ours.sessions if session.id != "the-map"
    )


def test_ours_leads_to_every_scenario_and_case() -> None:
    library, steps = load_library(), list(load_curriculum().steps())
    named = {(step.sort, step.id) for step in steps}
    assert {("scenario", one.id) for one in library.scenarios()} <= named
    assert {("discussion", one.id) for one in library.discussions()} <= named


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"scenario": "phone-apointment"}, "K001"),
        ({"deck": "spin"}, "K001"),
        ({"discussion": "spin-kinds"}, "K001"),
        ({"worksheet": "nothing"}, "K001"),
        ({"scenario": "phone-appointment", "aim": {"needs": 99}}, "K003"),
        ({"scenario": "phone-appointment", "aim": {}}, "K003"),
        ({"scenario": "phone-appointment", "deck": "spin-kinds"}, "K004"),
        ({}, "K004"),
        ({"deck": "spin-kinds", "level": 1}, "K004"),
        ({"selftest": True, "known": 4}, "K004"),
        ({"selftest": False}, "S005"),
        ({"scenario": "phone-appointment", "level": True}, "S003"),
        ({"scenario": "phone-appointment", "level": 4}, "S005"),
        ({"song": "nothing"}, "S002"),
    ],
)
def test_a_step_that_cannot_be_is_told(step: Tree, code: str, tmp_path: Path) -> None:
    assert codes(small(steps=[step]), tmp_path) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda tree: tree["units"][0].update(after=["week"]), "K002"),
        (lambda tree: tree["units"][0].update(after=["month"]), "K001"),
        (lambda tree: tree["units"].append(dict(tree["units"][0])), "N001"),
        (lambda tree: tree["units"][0].update(steps=[]), "S007"),
        (lambda tree: tree.update(title={"en": "Week"}), "T001"),
        (lambda tree: tree.update(format=2), "S005"),
    ],
)
def test_what_is_wrong_is_told(change: Callable[[Tree], object], code: str, tmp_path: Path) -> None:
    tree = small()
    change(tree)
    assert codes(tree, tmp_path) == [code]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(BYTES) - 1), st.binary(max_size=6))
def test_any_bytes_are_a_curriculum_or_problems(at: int, other: bytes) -> None:
    found = read(CURRICULUM, BYTES[:at] + other + BYTES[at + len(other) :], "curriculum.yaml")
    assert found.value is not None or found.problems


def test_a_pack_may_bring_its_own(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "pack.yaml").write_text("format: 1\nid: mine\ntitle: Mine\nsummary: Mine.\n")
    (pack / "curriculum.yaml").write_text(as_yaml(small()), encoding="utf-8")
    library = load_library([pack])
    assert library.curriculum.id == "ours"
    assert library.problems == ()
    (pack / "curriculum.yaml").write_text(as_yaml(small(steps=[{"deck": "none"}])), encoding="utf-8")
    broken = load_library([pack])
    assert broken.curriculum is load_curriculum()
    assert [problem.code for problem in broken.problems] == ["K001"]


def test_the_order_is_that_of_the_first_mention() -> None:
    steps = [{"deck": "a"}, {"scenario": "one"}, {"scenario": "two"}, {"scenario": "one"}]
    assert Curriculum.model_validate(small(steps=steps)).order() == {"one": 1, "two": 2}
