"""The shipped JSON Schemas: as generated, true to every shipped file, and strict with broken ones."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from roleplay.authoring.field import fields
from roleplay.authoring.scaffold import KINDS, SCHEMAS, languages_of, scaffold, scaffold_assignment
from roleplay.authoring.schema import MODELS, schema, schema_text
from roleplay.reading.place import assets_path, scenarios_path
from roleplay.reading.source import read_source
from tests.scenario.sample import Tree, minimal

PACKS = sorted(scenarios_path().glob("*/*.yaml"))
SHIPPED = [("pack" if path.name == "pack.yaml" else "scenario", path) for path in PACKS]
SHIPPED += [("selftest", assets_path("selftest.yaml"))]
SHIPPED += [("personality", path) for path in sorted(assets_path("personalities").glob("*.yaml"))]


def faults(name: str, tree: Any) -> list[str]:
    """What the schema says against `tree`."""
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(tree)]


def tree_of(path: Path) -> Any:
    """A file as plain data."""
    return read_source(path.read_bytes(), path.name).tree


@pytest.mark.parametrize("name", MODELS)
def test_shipped_schema_is_the_generated_one(name: str) -> None:
    shipped = (assets_path("schema") / f"{name}.json").read_text(encoding="utf-8")
    assert shipped == schema_text(name), "the models have changed: run python -m tests.schema"
    Draft202012Validator.check_schema(schema(name))


def test_every_schema_is_scaffolded() -> None:
    assert set(SCHEMAS) == set(MODELS)


@pytest.mark.parametrize(("name", "path"), SHIPPED, ids=lambda value: getattr(value, "stem", value))
def test_shipped_files_fit(name: str, path: Path) -> None:
    assert faults(name, tree_of(path)) == []


def test_scaffolds_fit(tmp_path: Path) -> None:
    for kind in KINDS:
        assert faults("scenario", tree_of(scaffold(kind, kind, languages_of("both"), tmp_path).scenario)) == []
    assert faults("pack", tree_of(tmp_path / "pack.yaml")) == []
    made = scaffold_assignment("week", languages_of("both"), tmp_path)
    assert faults("assignment", tree_of(made.scenario)) == []


def test_what_stands_in_place_of_an_entry_fits() -> None:
    passing = minimal()
    passing["pass"] = {"must": [passing["needs"][0]["id"]]}
    assert faults("scenario", passing) == []
    week: Tree = {"format": 1, "id": "week", "title": "A week", "text": "One client.", "scenarios": ["dry-air"]}
    assert faults("assignment", {**week, "pass": "scenario"}) == []
    assert faults("assignment", {**week, "pass": "score"}) != []


@pytest.mark.parametrize(
    "change",
    [
        lambda tree: tree.pop("client"),
        lambda tree: tree.update(colour="red"),
        lambda tree: tree.update(format=2),
        lambda tree: tree.update(title={"fr": "Bonjour"}),
        lambda tree: tree.update(title={}),
        lambda tree: tree.update(title=""),
        lambda tree: tree.update(title=7),
        lambda tree: tree.update(stage="later"),
        lambda tree: tree["moves"][0].update(kind="shout"),
        lambda tree: tree["moves"][0].update(when={"trust": {}}),
        lambda tree: tree["moves"][0].update(when={"any": []}),
        lambda tree: tree["moves"][0].update(when={"count": {"of": "needs"}}),
        lambda tree: tree["moves"][0].update(outcomes=[{"effects": {"trust": "lots"}}]),
        lambda tree: tree["moves"][0].update(outcomes=[{"effects": {"minutes": 99}}]),
        lambda tree: tree["moves"][0].update(replies={"lands": []}),
        lambda tree: tree["needs"][0].update(rungs=["hidden", "shown"]),
        lambda tree: tree["client"].update(trust=11),
        lambda tree: tree.update(variants=[{"id": "x", "start": {"trust": 0}}]),
        lambda tree: tree["commitment"].update(advance={"say": []}),
    ],
)
def test_broken_scenario_is_refused(change: Callable[[Tree], object]) -> None:
    tree = copy.deepcopy(minimal())
    assert faults("scenario", tree) == []
    change(tree)
    assert faults("scenario", tree) != []


def test_broken_personality_is_refused() -> None:
    tree = tree_of(assets_path("personalities") / "dove.yaml")
    for broken in ({"minutes": {"kinds": {"dance": 1}}}, {"asks": {"felt": 11}}, {"stock": {"odd": ["x"]}}):
        assert faults("personality", tree | broken) != []


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_explained(name: str) -> None:
    made = schema(name)
    parts = {MODELS[name].__name__: made, **made["$defs"]}
    own = {"Text", "Guard", "Effects", "StartValues", "KindMinutes", "Climbs"}
    bare = [
        f"{title}.{field}"
        for title, part in parts.items()
        if title not in own
        for field in part.get("properties", {})
        if field not in fields().get(title, {})
    ]
    assert bare == [], "describe them in assets/fields.json"


def test_nothing_is_explained_that_no_file_may_hold() -> None:
    held: dict[str, set[str]] = {}
    for name in MODELS:
        made = schema(name)
        for title, part in {MODELS[name].__name__: made, **made["$defs"]}.items():
            held.setdefault(title, set()).update(part.get("properties", {}))
    gone = [
        f"{title}.{field}" for title, own in fields().items() for field in own if field not in held.get(title, set())
    ]
    assert gone == [], "take them out of assets/fields.json"
