"""Worksheets: what is wrong with one is told where it is, and any bytes are a worksheet or problems."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.reading import read
from roleplay.reading.registry import Surroundings
from roleplay.scenario.kinds import WORKSHEET
from tests.scenario.sample import as_yaml
from tests.scenario.worksheets import ASKED, COMPARED, EFFECTS, FORM, RESULTS, Tree, blank, tree


def reading(given: Tree, stem: str = "tried") -> Any:
    return read(WORKSHEET, as_yaml(given).encode(), "worksheets/tried.yaml", Surroundings(stem))


def form(*blanks: Tree) -> Tree:
    return tree(blocks=[{**FORM, "blanks": list(blanks)}], results=[])


def table(**changes: Any) -> Tree:
    return tree(blocks=[{**ASKED, **changes}], results=[])


def result(**parts: Any) -> Tree:
    return tree(results=[{"id": "one", "title": "One", **parts}])


def test_a_worksheet_of_every_sort_is_sound() -> None:
    found = reading(tree())
    assert not found.problems
    assert found.result().takes
    assert found.result().column("asked.effect")[1].id == "effect"


@pytest.mark.parametrize(
    ("given", "code", "line_of"),
    [
        (form(blank("a", "number", least=5, most=1)), "W001", "least"),
        (table(least=5), "W001", "least"),
        (tree(blocks=[FORM, ASKED, {**COMPARED, "least": 1}]), "W001", "rows"),
        (result(type="sum", of=["wieght"]), "W002", "of"),
        (result(type="sum", of=["customer"]), "W002", "of"),
        (result(type="sum", of=["asked.effect"]), "W002", "of"),
        (result(type="sum", of=["weight"], each=True), "W002", "each"),
        (result(type="sum", of=["compared.us", "asked.effect"], each=True), "W002", "each"),
        (result(type="count", of=["nothing.there"]), "W002", "of"),
        (result(type="tally", of="asked.question"), "W002", "of"),
        (result(type="tally", of="weight"), "W002", "of"),
        (result(type="weighted", table="comparde", weight="share", marks=["us"]), "W002", "table"),
        (result(type="weighted", table="compared", weight="share", marks=["we"]), "W002", "marks"),
        (result(type="weighted", table="asked", weight="question", marks=["effect"]), "W002", "weight"),
        (form(blank("a", prefill="facts")), "W003", "prefill"),
        (form(blank("a", "number", prefill="client")), "W003", "prefill"),
        (form(blank("a", prefill="secrets")), "S005", "prefill"),
        (table(columns=[blank("question", prefill="client"), blank("effect", "choice", options=EFFECTS)]), "W003", ""),
        (table(prefill={"from": "questions", "columns": {"question": "effect"}}), "W003", "question"),
        (table(prefill={"from": "questions", "columns": {"effect": "text"}}), "W003", "effect"),
        (table(prefill={"from": "questions", "columns": {"effect": "kind"}}), "W003", "effect"),
        (table(prefill={"from": "facts", "columns": {"question": "kind"}}), "W003", "question"),
        (table(prefill={"from": "questions", "columns": {"qestion": "text"}}), "W002", "qestion"),
        (tree(blocks=[{**COMPARED, "prefill": ASKED["prefill"]}], results=[]), "W003", "prefill"),
        (result(type="sum", of=["size"], grades=[{"least": 1, "title": "B"}, {"least": 1, "title": "A"}]), "W004", ""),
        (form(blank("a"), blank("a")), "N001", "id"),
        (form(blank("asked"), blank("b", "choice", options=[EFFECTS[0], EFFECTS[0]])), "N001", "id"),
        (tree(results=[RESULTS[0], RESULTS[0]]), "N001", "id"),
        (tree(id="other"), "N003", "id"),
        (form(blank("a", "chioce")), "S005", ""),
        (form(blank("a", most=3)), "S002", ""),
        (form(blank("a", title={"zh": "好"})), "T001", ""),
        (form(blank("a", help="TODO")), "T004", ""),
    ],
)
def test_a_slip_is_told_by_its_code_and_place(given: Tree, code: str, line_of: str) -> None:
    found = [problem for problem in reading(given).problems if problem.code == code]
    assert found
    lines = as_yaml(given).splitlines()
    assert not line_of or any(line_of in "".join(lines[one.line - 2 : one.line]) for one in found), found


def test_a_wrong_name_gets_a_hint() -> None:
    (problem,) = reading(result(type="sum", of=["wieght"])).problems
    assert "did you mean 'weight'" in problem.message


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_worksheet_or_problems(data: bytes) -> None:
    found = read(WORKSHEET, data, "worksheets/tried.yaml", Surroundings("tried"))
    assert found.value is not None or found.problems


_NAMES = st.sampled_from(
    ["id", "type", "title", "blanks", "columns", "rows", "prefill", "from", "options", "least", "of", "grades", "table"]
)
_PIECES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["form", "table", "sum", "weighted", "asked", "asked.effect"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=3), st.lists(_PIECES, max_size=3))
def test_any_blocks_are_a_worksheet_or_problems_with_places(blocks: list[Any], results: list[Any]) -> None:
    for more in (blocks, [FORM, ASKED, *blocks]):
        found = reading(tree() | {"blocks": more, "results": results})
        assert found.value is not None or found.problems
        assert all(problem.line > 0 and "something else" not in problem.message for problem in found.problems)
