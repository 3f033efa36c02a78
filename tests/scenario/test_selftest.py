"""Self-tests: what is wrong with one is told where it is, and ours is even in both languages."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.place import assets_path
from roleplay.reading.reading import read
from roleplay.reading.text import LANGUAGES
from roleplay.scenario.kinds import SELFTEST
from roleplay.scenario.library import load_library, load_selftest
from roleplay.scenario.selftest import POLES
from tests.scenario.sample import Tree

OURS = assets_path("selftest.yaml").read_bytes()
TREE: Tree = yaml.safe_load(OURS)


def changed(change: Callable[[Tree], object]) -> list[str]:
    """The codes of what is wrong with ours, so changed."""
    tree = copy.deepcopy(TREE)
    change(tree)
    data = yaml.safe_dump(tree, allow_unicode=True).encode()
    return [problem.code for problem in read(SELFTEST, data, "selftest.yaml").problems]


def test_ours_is_sound_and_as_the_course_wants_it() -> None:
    assert read(SELFTEST, OURS, "selftest.yaml").problems == ()
    test = load_selftest()
    for axis in POLES:
        assert sum(item.axis == axis for item in test.items) == 12
        assert sum(item.axis == axis for item in test.seen) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_answers_ours_by_length(language: Any) -> None:
    test = load_selftest()
    for form in (test.items, test.seen):
        for axis, (low, high) in POLES.items():
            sizes = [(len(item[low](language)), len(item[high](language))) for item in form if item.axis == axis]
            leaning = sum((one > other) - (one < other) for one, other in sizes)
            assert abs(leaning) ** 2 <= len(sizes), (axis, leaning)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda tree: tree["items"].pop(), "B001"),
        (lambda tree: tree["seen"].pop(0), "B001"),
        (lambda tree: tree["items"][0]["fast"].update(en="x" * 200), "B002"),
        (lambda tree: tree["items"][0].update(fast=dict(tree["items"][0]["slow"])), "D003"),
        (lambda tree: tree["items"][1].update(id="ideas"), "N001"),
        (lambda tree: tree["items"][0]["fast"].pop("zh"), "T001"),
        (lambda tree: tree["items"][0].update(axis="colour"), "S005"),
        (lambda tree: tree["items"][0].pop("axis"), "S001"),
        (lambda tree: tree["items"][0].pop("slow"), "S001"),
        (lambda tree: tree["birds"].pop("owl"), "S001"),
        (lambda tree: tree["birds"].update(heron=dict(tree["birds"]["owl"])), "S002"),
        (lambda tree: tree["pairings"]["owl"].pop("dove"), "S001"),
        (lambda tree: tree.update(format=2), "S005"),
    ],
)
def test_what_is_wrong_is_told(change: Callable[[Tree], object], code: str) -> None:
    assert code in changed(change)


def test_one_pole_that_is_nearly_always_longer_is_told() -> None:
    def longer(tree: Tree) -> None:
        for item in tree["items"]:
            if item["axis"] == "pace":
                item["fast"]["en"] = item["slow"]["en"] + " now"

    assert "B002" in changed(longer)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(OURS) - 1), st.binary(max_size=6))
def test_any_bytes_are_a_test_or_problems(at: int, other: bytes) -> None:
    found = read(SELFTEST, OURS[:at] + other + OURS[at + len(other) :], "selftest.yaml")
    assert found.value is not None or found.problems


def test_a_pack_may_bring_its_own(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "pack.yaml").write_text("format: 1\nid: mine\ntitle: Mine\nsummary: Mine.\n")
    (pack / "selftest.yaml").write_bytes(OURS.replace(b"pace-and-focus", b"our-own", 1))
    assert load_library([pack]).selftest.id == "our-own"
    assert load_library().selftest is load_selftest()
    (pack / "selftest.yaml").write_text("format: 1\n")
    library = load_library([pack])
    assert library.selftest is load_selftest()
    assert any("selftest.yaml" in problem.file for problem in library.problems)
