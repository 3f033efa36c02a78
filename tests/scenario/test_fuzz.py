"""Whatever the bytes: a scenario, or problems with places inside the file; never anything else."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.analysis.audit_page import CODES
from roleplay.reading import source as source_module
from roleplay.reading.reading import Reading
from roleplay.reading.reading import read as read_as
from roleplay.reading.source import read_source
from roleplay.scenario.kinds import PACK, PERSONALITY, RULEBOOK, SCENARIO
from tests.scenario.sample import AROUND, Tree, as_yaml, minimal, read
from tests.scenario.test_reading import personality, rulebook

READERS: dict[str, Callable[[bytes], Reading[Any]]] = {
    "scenario": lambda data: read_as(SCENARIO, data, "f.yaml", AROUND),
    "pack": lambda data: read_as(PACK, data, "f.yaml"),
    "personality": lambda data: read_as(PERSONALITY, data, "f.yaml"),
    "rulebook": lambda data: read_as(RULEBOOK, data, "f.yaml"),
}


def check_reading(reading: Reading[Any], data: bytes) -> None:
    """A value without errors, or errors without a value; all with known codes and places in the file."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    assert (reading.value is None) == bool(errors)
    lines = data.count(b"\n") + 1
    for problem in reading.problems:
        assert problem.code in CODES
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        assert problem.message.isprintable()
        assert 0 < len(problem.message) <= 300


names = st.sampled_from(
    [
        "id",
        "en",
        "zh",
        "say",
        "when",
        "moves",
        "needs",
        "on",
        "all",
        "any",
        "not",
        "count",
        "of",
        "at",
        "is",
        "repair",
    ]
)
words = st.one_of(
    names, st.sampled_from([">=4", "=hidden", "<x", "", "hidden", "explicit", "trust"]), st.text(max_size=8)
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    words,
    st.text(alphabet="\x1b\u202e\t[]@{}a好", max_size=6),
)
trees = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.lists(parts, max_size=4), st.dictionaries(st.one_of(names, st.text(max_size=5)), parts, max_size=4)
    ),
    max_leaves=20,
)
yamlish = st.text(alphabet="ab:-?!&*[]{},'\"|>%@#~ \n\t\\0x8好", max_size=60)


@pytest.mark.parametrize("reader", READERS)
@given(data=st.binary(max_size=200))
def test_any_bytes(reader: str, data: bytes) -> None:
    check_reading(READERS[reader](data), data)


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@given(text=yamlish)
@settings(max_examples=120)
def test_any_text_that_looks_like_yaml(loader: str, text: str) -> None:
    if not hasattr(yaml, loader):
        pytest.skip(f"PyYAML is built without {loader}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source_module, "_LOADER", getattr(yaml, loader))
        data = text.encode()
        source = read_source(data, "f.yaml")
        assert source.complete or source.problems
        check_reading(READERS["scenario"](data), data)


@pytest.mark.parametrize("reader", READERS)
@given(tree=trees)
def test_any_tree(reader: str, tree: Any) -> None:
    data = as_yaml(tree).encode("utf-8", "replace")
    check_reading(READERS[reader](data), data)


def paths(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path into `tree` but the root's."""
    steps = list(tree.items()) if isinstance(tree, dict) else list(enumerate(tree)) if isinstance(tree, list) else []
    return [found for step, part in steps for found in [(*path, step), *paths(part, (*path, step))]]


def rich() -> Tree:
    """A scenario with something of everything, so that changes reach every check."""
    tree = minimal()
    say = {"en": "Yes", "zh": "行"}
    guard = {"all": [{"trust": ">=4"}, {"any": [{"repair": "=felt"}, {"not": {"promised": True}}]}]}
    outcome = {"when": guard, "as": "early", "say": [say, say], "effects": {"trust": 1, "price": "settled"}}
    tree["moves"][0] |= {"outcomes": [outcome | {"ends": "out", "lesson": "l"}], "replies": {"lands": say}}
    tree["moves"][0] |= {"donates": "repair", "note": say, "ways": ["firm"]}
    line = {"who": say, "say": {"by": {"eagle": say}, "else": say}, "if": {"promised": True}}
    tree["moves"][1]["outcomes"] = [{"say": {"if": guard, "say": {"lines": [line, {"stage": say}]}, "else": say}}]
    tree["ways"] = [{"id": "firm", "title": say, "text": say}]
    tree["counts"] = [{"id": "said", "title": say, "of": ["firm", "misses", "ask"], "max": 2}]
    tree["effects"] = {"misses": {"tension": "+1", "trust": -1}, "firm.lands": {"said": "=0"}}
    tree["pass"] = {"score": 10, "needs": 1, "must": ["repair", {"title": say, "when": {"said": "<=1"}}]}
    tree["needs"][0]["start"] = "implied"
    tree["ladders"] = [
        {
            "id": "price",
            "title": say,
            "rungs": ["low", "settled"],
            "climbs": {"answer": "settled"},
            "goal": "settled",
        }
    ]
    tree["meters"] = [{"id": "tension", "title": say, "max": 3, "start": 1}]
    tree["flags"] = [{"id": "promised"}]
    tree["phases"] = [{"id": "a", "title": say}, {"id": "b", "title": say, "when": {"clock": "<=9"}}]
    count = {"count": {"of": "needs", "at": "explicit", "is": ">=1"}}
    tree["events"] = [{"id": "e", "when": count, "say": say, "effects": {"minutes": 1, "tension": "=2"}}]
    tree["variants"] = [{"id": "v", "start": {"trust": 3, "tension": 2}, "opening": say}]
    tree["endings"] = [{"id": "out", "title": say, "say": say, "when": {"tension": ">=3"}}]
    tree["scoring"] = {
        "needs": 60,
        "lines": [{"id": "k", "points": 10, "title": say, "when": {"promised": True}}],
    }
    tree["lessons"] = [{"id": "l", "title": say, "text": say, "on": ["problem.early", "ask"]}]
    return tree


def test_the_rich_scenario_is_sound() -> None:
    assert read(rich()).problems == ()


def mutated(draw: st.DrawFn, tree: Tree) -> Tree:
    tree = copy.deepcopy(tree)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(paths(tree)))
        parent: Any = tree
        for step in path[:-1]:
            parent = parent[step]
        match draw(st.sampled_from(["replace", "delete", "rename", "repeat"])):
            case "replace":
                parent[path[-1]] = draw(trees)
            case "delete":
                del parent[path[-1]]
            case "rename" if isinstance(parent, dict):
                parent[draw(words)] = parent.pop(path[-1])
            case "repeat" if isinstance(parent, list):
                parent.append(copy.deepcopy(parent[path[-1]]))
        if not paths(tree):
            break
    return tree


mutants = st.composite(mutated)


@given(tree=mutants(rich()))
@settings(max_examples=60)
def test_mutated_scenarios(tree: Tree) -> None:
    data = as_yaml(tree).encode("utf-8", "replace")
    check_reading(read_as(SCENARIO, data, "f.yaml", AROUND), data)


@given(tree=mutants(personality()))
def test_mutated_personalities(tree: Tree) -> None:
    data = as_yaml(tree).encode("utf-8", "replace")
    check_reading(read_as(PERSONALITY, data, "f.yaml"), data)


@given(tree=mutants(rulebook()))
def test_mutated_rulebooks(tree: Tree) -> None:
    data = as_yaml(tree).encode("utf-8", "replace")
    check_reading(read_as(RULEBOOK, data, "f.yaml"), data)


@given(data=st.data())
@settings(max_examples=120)
def test_a_sound_file_with_some_bytes_changed(data: st.DataObject) -> None:
    text = bytearray(as_yaml(rich()).encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
        if not text:
            break
    check_reading(read_as(SCENARIO, bytes(text), "f.yaml", AROUND), bytes(text))


HOSTILE = {
    "spaces in a comparison": as_yaml(minimal()).replace("repair: implied", f'trust: "x{" " * 300_000}b"'),
    "unknown fields": "\n".join(f"unknown{i}: 1" for i in range(20_000)),
    "unknown names in a guard": as_yaml(minimal()).replace(
        "repair: implied", "\n    ".join(f"repaired{i}: 1" for i in range(15_000))
    ),
    "long unknown name": as_yaml(minimal()).replace("topic: work", f"topic: {'w' * 300_000}", 1),
    "many flags and many near misses": as_yaml(minimal())
    .replace("repair: implied", "\n    ".join(f"flaggs-{i}: true" for i in range(5_000)))
    .replace("needs:", "flags:\n" + "".join(f"- {{id: flag-{i}}}\n" for i in range(5_000)) + "needs:", 1),
    "a guard of many guards": as_yaml(minimal()).replace(
        "repair: implied", "any: [" + "{repair: implied}," * 15_000 + "]"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_problems_or_a_scenario(name: str) -> None:
    data = HOSTILE[name].encode()
    check_reading(read_as(SCENARIO, data, "f.yaml", AROUND), data)
