"""Bounds on counts: one finding that names the count, the bound and what to leave out; up to the bound, none."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.reading import read as read_as
from roleplay.scenario.kinds import SCENARIO
from tests.scenario.sample import AROUND, Tree, as_yaml, bent, both, minimal, move, need
from tests.scenario.test_fuzz import check_reading

COUNTED: dict[str, tuple[int, Callable[[int], Any]]] = {
    "phases": (60, lambda n: {"id": f"p{n}", "title": "P", "when": {"trust": ">=2"}}),
    "events": (400, lambda n: {"id": f"e{n}", "say": "P", "when": {"trust": ">=2"}}),
    "endings": (60, lambda n: {"id": f"x{n}", "when": {"trust": ">=2"}}),
    "flags": (120, lambda n: {"id": f"f{n}"}),
    "meters": (60, lambda n: {"id": f"m{n}", "title": "P", "max": 2}),
    "needs": (120, lambda n: need(f"n{n}")),
    "ladders": (120, lambda n: {"id": f"l{n}", "title": "P", "rungs": ["a", "b"]}),
    "topics": (120, lambda n: {"id": f"t{n}", "title": "P"}),
    "moves": (200, lambda n: move(f"v{n}", "pitch", say=f"P{n}")),
    "variants": (60, lambda n: {"id": f"w{n}"}),
    "lessons": (120, lambda n: {"id": f"y{n}", "title": "P", "text": "P"}),
}


def problems(tree: Tree) -> list[Any]:
    """What the reader says of `tree`, as JSON, which is YAML and quicker to write."""
    return list(read_as(SCENARIO, json.dumps(tree).encode(), "sample.yaml", AROUND).problems)


@pytest.mark.parametrize("section", COUNTED)
@pytest.mark.parametrize("over", [1, 300])
def test_too_many_of_a_section_are_one_finding(section: str, over: int) -> None:
    bound, entry = COUNTED[section]
    found = problems(minimal() | {section: [entry(number) for number in range(bound + over)]})
    [told] = [problem for problem in found if problem.code == "S007"]
    assert told.message == (
        f"{section} must be a list of at most {bound} entries, not {bound + over:,}: leave out {over:,}"
    )
    assert found == [told]


@pytest.mark.parametrize("section", COUNTED)
def test_as_many_as_may_be_are_no_finding_about_counts(section: str) -> None:
    bound, entry = COUNTED[section]
    found = problems(minimal() | {section: [entry(number) for number in range(bound)]})
    assert "S007" not in {problem.code for problem in found}


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (lambda t: t["client"].update(personalities=["dove"] * 30), "S007", "at most 12 entries, not 30: leave out 18"),
        (lambda t: t["moves"][0].update(about=["repair"] * 101), "S007", "about must be a list of at most 100"),
        (lambda t: t["moves"][0].update(replies={"lands": ["Yes"] * 41}), "S007", "at most 40 entries, not 41"),
        (lambda t: t["moves"][0].update(outcomes=[{"say": "Yes"}] * 61), "S007", "outcomes must be a list"),
        (lambda t: t["briefing"].update(facts=["Yes"] * 61), "S007", "facts must be a list of at most 60"),
        (lambda t: t["moves"][0].update(when={"any": [{"trust": 2}] * 250}), "G010", "leave out 50"),
        (lambda t: t["moves"][0].update(when={"not": _nested(9)}), "G006", "nested deeper than 8"),
        (lambda t: t.update(phases=_phases(), moves=_asking()), "G010", "the 5,900 of the phases count wherever"),
    ],
)  # fmt: skip
def test_other_counts_have_bounds_too(change: Any, code: str, words: str) -> None:
    [told] = [problem for problem in problems(bent(change)) if problem.severity == "error"]
    assert told.code == code
    assert words in told.message


def _nested(depth: int) -> Tree:
    return {"not": _nested(depth - 1)} if depth else {"trust": ">=1"}


def _phases() -> list[Tree]:
    first = {"id": "p0", "title": "P"}
    guard = {"any": [{"trust": ">=2"}] * 100}
    return [first, *({"id": f"p{number}", "title": "P", "when": guard} for number in range(1, 60))]


def _asking() -> list[Tree]:
    return [
        *minimal()["moves"],
        *(move(f"m{n}", "pitch", say=both(f"{n}", f"{n}"), when={"phase": "p3"}) for n in range(9)),
    ]


sizes = st.integers(0, 3000)


@given(section=st.sampled_from(sorted(COUNTED)), size=sizes, other=st.sampled_from(sorted(COUNTED)), more=sizes)
@settings(max_examples=15)
def test_any_counts_end_in_problems_or_a_scenario(section: str, size: int, other: str, more: int) -> None:
    tree = minimal()
    for name, number in ((section, size), (other, more)):
        tree[name] = [COUNTED[name][1](count) for count in range(number)]
    data = json.dumps(tree).encode()
    check_reading(read_as(SCENARIO, data, "sample.yaml", AROUND), data)


ODD = st.text(alphabet="：，［］｛｝“”‘’＃≥－５\u00a0\u3000\t \n-:,[]{}\"'#>|a好1", max_size=30)


@given(data=st.data())
@settings(max_examples=60)
def test_odd_signs_anywhere_are_told_in_the_file_or_taken(data: st.DataObject) -> None:
    text = as_yaml(minimal())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text = text[:place] + data.draw(ODD) + text[place + data.draw(st.integers(0, 5)) :]
    raw = text.encode()
    check_reading(read_as(SCENARIO, raw, "sample.yaml", AROUND), raw)


def _calls(data: bytes) -> int:
    """How many calls of Python functions it takes to read `data`: a measure of work that no load changes."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:  # noqa: ARG001
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_as(SCENARIO, data, "sample.yaml", AROUND)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "grown",
    [
        lambda n: "id： x\n" * n,
        lambda n: "".join(f"key{i}: “x”\n" for i in range(n)),
        lambda n: 'a: "x\n' * n,
        lambda n: "a: x # y\n" * n,
        lambda n: json.dumps(bent(lambda t: t["moves"][0].update(when={f"f{i}": 1 for i in range(n)}))),
        lambda n: json.dumps(minimal() | {"events": [COUNTED["events"][1](i) for i in range(n)]}),
    ],
)
def test_twice_as_much_is_not_four_times_the_work(grown: Callable[[int], str]) -> None:
    assert _calls(grown(2000).encode()) < 3 * _calls(grown(1000).encode())
