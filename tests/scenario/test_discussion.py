"""Cases for discussion: what is wrong with one is told where it is, and any bytes are a case or problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.reading.reading import read
from roleplay.reading.registry import Surroundings
from roleplay.scenario.kinds import DISCUSSION
from roleplay.scenario.library import load_library
from tests.scenario.discussions import Tree, both, tree
from tests.scenario.sample import as_yaml


def reading(given: Tree, stem: str = "tried") -> Any:
    return read(DISCUSSION, as_yaml(given).encode(), "discussions/tried.yaml", Surroundings(stem))


def questions(*changes: Tree) -> Tree:
    return tree(questions=[{**one, **change} for one, change in zip(tree()["questions"], changes, strict=True)])


def rubric(**changes: Any) -> Tree:
    return tree(rubric=[{**tree()["rubric"][0], **changes}, *tree()["rubric"][1:]])


OUTCOME = tree()["outcome"][0]
LONG = both(
    "Nobody there had ever heard of us before that very day in May.",
    "在五月的那一天之前那里从来没有任何人听说过我们公司。",
)


def test_a_case_is_sound() -> None:
    found = reading(tree())
    assert not found.problems
    assert (found.result().minutes, found.result().presenting) == (15, 3)


@pytest.mark.parametrize(
    ("given", "code", "line_of"),
    [
        (tree(summary=OUTCOME), "C001", "summary"),
        (tree(situation=[*tree()["situation"], both("As one heard: " + OUTCOME["en"], "什么也不知道。")]), "C001", ""),
        (tree(situation=[*tree()["situation"], both("Nothing.", "听说" + OUTCOME["zh"])]), "C001", ""),
        (questions({"ask": both("Why so soon, and what else? Ask, do not press.", "为什么？")}, {}), "C001", "ask"),
        (
            tree(
                summary=both("One says: nobody there had ever heard of us before that very day.", "听说。"),
                outcome=[OUTCOME, LONG],
            ),
            "C001",
            "summary",
        ),
        (rubric(high="Know more than one person."), "C001", "high"),
        (tree(debate=[tree()["debate"][0], tree()["debate"][0]]), "C002", ""),
        (tree(debate=[both("One?", "一个问题？"), both("Two?", "一个 问题")]), "C002", ""),
        (questions({}, {"ask": tree()["questions"][0]["ask"]}), "C002", "ask"),
        (rubric(low="Good", high="good!"), "C002", "high"),
        (
            tree(minutes=5, questions=[{**tree()["questions"][0], "id": f"q{n}", "ask": f"{n}?"} for n in range(3)]),
            "C003",
            "minutes",
        ),
        (questions({}, {"id": "unknown"}), "N001", "id"),
        (rubric(id="steps"), "N001", "id"),
        (tree(id="other"), "N003", "id"),
        (questions({}, {"look_for": []}), "S007", "look_for"),
        (tree(questions=[]), "S007", "questions"),
        (tree(outcome=[]), "S007", "outcome"),
        (tree(rubric=tree()["rubric"][:2]), "S007", "rubric"),
        (tree(minutes=90), "S004", "minutes"),
        (tree(difficulty=4), "S004", "difficulty"),
        (tree(stage="del"), "S005", "stage"),
        (tree(sumary="x"), "S002", "sumary"),
        (tree(summary={"en": "Nothing in Chinese here at all."}), "T001", "summary"),
        (tree(commentary=[both("TODO", "待补"), both("Ask.", "要问。")]), "T004", ""),
    ],
)
def test_a_slip_is_told_by_its_code_and_place(given: Tree, code: str, line_of: str) -> None:
    found = [problem for problem in reading(given).problems if problem.code == code]
    assert found, reading(given).problems
    lines = as_yaml(given).splitlines()
    assert not line_of or any(line_of in "".join(lines[max(one.line - 3, 0) : one.line]) for one in found), found


def test_a_name_that_is_hidden_too_gives_nothing_away() -> None:
    assert not reading(questions({}, {"look_for": ["480,000", both("The manager.", "厂长。")]})).problems


def test_one_language_is_enough_where_the_file_says_so() -> None:
    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            return part["en"] if set(part) == {"en", "zh"} else {key: plain(value) for key, value in part.items()}
        return [plain(one) for one in part] if isinstance(part, list) else part

    assert not reading(plain(tree()) | {"languages": ["en"]}).problems


def test_packs_list_their_cases_and_the_broken_hide_none(tmp_path: Path) -> None:
    folder = tmp_path / "pack" / "discussions"
    folder.mkdir(parents=True)
    (folder.parent / "pack.yaml").write_text("format: 1\nid: mine\ntitle: Mine\nsummary: Mine.\n", encoding="utf-8")
    for name, order in (("late", 2), ("early", 1)):
        (folder / f"{name}.yaml").write_text(as_yaml(tree(id=name, order=order)), encoding="utf-8")
    (folder / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    library = load_library([folder.parent])
    own = [case.id for case in library.discussions() if case.id in ("early", "late", "broken")]
    assert own == ["early", "late"]
    assert {Path(one.file).name for one in library.problems} == {"broken.yaml"}


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_a_case_or_problems(data: bytes) -> None:
    found = read(DISCUSSION, data, "discussions/tried.yaml", Surroundings("tried"))
    assert found.value is not None or found.problems


_PIECES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "ask", "look_for", "title", "low", "high", "en", "zh"]), inner, max_size=5
        )
    ),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(tree())), _PIECES)
def test_any_part_is_a_case_or_problems_with_places(name: str, part: Any) -> None:
    found = reading({**tree(), name: part})
    assert found.value is not None or found.problems
    assert all(problem.line > 0 and "something else" not in problem.message for problem in found.problems)
