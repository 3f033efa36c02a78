"""The smallest scenario that is sound, and ways to bend it: so that each test shows only what it is about."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from roleplay.reading.problem import Problem
from roleplay.reading.reading import Reading
from roleplay.reading.reading import read as read_as
from roleplay.reading.registry import Surroundings
from roleplay.scenario.kinds import SCENARIO
from roleplay.scenario.model import Scenario

Tree = dict[str, Any]

AROUND = Surroundings("sample", {"personality": ["eagle", "peacock", "dove", "owl"], "portrait": ["glasses", "bob"]})


def both(en: str, zh: str = "好") -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "zh": zh}


def rung(name: str) -> Tree:
    """Words for one rung."""
    return {"say": both(f"{name}, said"), "note": both(f"{name}, noted")}


def need(name: str = "repair", **changes: Any) -> Tree:
    """A need of four rungs."""
    rungs = ["hidden", "implied", "felt", "explicit"]
    part: Tree = {
        "id": name,
        "title": both("Repairs"),
        "kind": "service",
        "weight": 2,
        "rungs": rungs,
        "texts": {name: rung(name) for name in rungs[1:]},
        "missed": both("Ask about breakdowns."),
    }
    return part | changes


def move(name: str, kind: str, **changes: Any) -> Tree:
    """A move of the only topic."""
    return {"id": name, "topic": "work", "kind": kind, "say": both(f"{name}?", f"{name}，好？")} | changes


def minimal() -> Tree:
    """A sound scenario: one need, four moves, an answer to a proposal."""
    return {
        "format": 1,
        "id": "sample",
        "title": both("Sample"),
        "summary": both("A sample."),
        "stage": "understanding",
        "skills": ["problem"],
        "difficulty": 2,
        "languages": ["en", "zh"],
        "briefing": {"you": both("You sell."), "facts": [both("They print.")], "task": both("Find out.")},
        "client": {
            "name": both("Director Wei"),
            "position": both("Director"),
            "organisation": both("Bureau"),
            "look": both("Busy."),
            "portrait": "glasses",
            "personalities": ["eagle", "dove"],
            "opening": both("Yes?"),
        },
        "needs": [need()],
        "topics": [{"id": "work", "title": both("Work")}],
        "moves": [
            move("ask", "problem", form="open", tone="warm", about="repair"),
            move("dig", "implication", about="repair", when={"repair": "implied"}),
            move("gain", "payoff", about="repair"),
            move("close", "propose"),
        ],
        "commitment": {
            "advance": {"when": {"trust": ">=6", "repair": "explicit"}, "say": both("Agreed.")},
            "refusal": {"say": both("Not now.")},
        },
    }


def bent(change: Callable[[Tree], object]) -> Tree:
    """The minimal scenario after `change` has been at it."""
    tree = copy.deepcopy(minimal())
    change(tree)
    return tree


class _Plain(yaml.SafeDumper):
    """Writes shared parts out each time, since aliases are refused."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def as_yaml(tree: Any) -> str:
    """`tree` as an author might write it."""
    return yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False)


def read(tree: Any, around: Surroundings = AROUND) -> Reading[Scenario]:
    """What the reader makes of `tree`, or of YAML text."""
    text = tree if isinstance(tree, str) else as_yaml(tree)
    return read_as(SCENARIO, text.encode(), "sample.yaml", around)


def problems(change: Callable[[Tree], object]) -> list[Problem]:
    """What is wrong with the minimal scenario after `change`."""
    return list(read(bent(change)).problems)


def scenario(tree: Tree | None = None) -> Scenario:
    """The scenario of `tree` (by default the minimal one), which must be sound."""
    return read(tree or minimal()).result()


def write_pack(folder: Path, *scenarios: Tree, name: str = "") -> Path:
    """A pack folder with these scenarios (by default the minimal one), each in a file by its id."""
    folder.mkdir(parents=True)
    title = both(name or folder.name)
    pack = {"format": 1, "id": folder.name, "title": title, "summary": title}
    (folder / "pack.yaml").write_text(as_yaml(pack), encoding="utf-8")
    for tree in scenarios or (minimal(),):
        (folder / f"{tree['id']}.yaml").write_text(as_yaml(tree), encoding="utf-8")
    return folder
