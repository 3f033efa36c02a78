"""A file as read, before anybody knows what it means: a plain tree, and where each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from roleplay.reading.decoding import Place
from roleplay.reading.problem import Path, Problem


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its tree, where each part stands, and what was wrong with it.

    `complete` tells whether the tree is all of the file; `faulty` are the paths already complained about, and `odd` the
    lines with odd signs. `cuts` are comments on the last line of a plain scalar: where they begin, and their words;
    `strays` are plain scalars that end with a quote which none of theirs opens.
    """

    file: str
    tree: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    complete: bool = False
    faulty: frozenset[Path] = frozenset()
    odd: frozenset[int] = frozenset()
    cuts: dict[Path, tuple[Place, str]] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    strays: frozenset[Path] = frozenset()

    def settle(self, path: Path) -> Path:
        """`path` without the steps that a model has but the file does not spell out."""
        node: Any = self.tree
        real: list[str | int] = []
        for step in path:
            if _has(node, step):
                node = node[step]
                real.append(step)
        return tuple(real)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where `path` stands: its value; or its key, if `key` or if the value is a collection."""
        real = self.settle(path)
        value = self.values.get(real, (1, 1))
        if key or isinstance(self.at(real), (dict, list)):
            return self.keys.get(real, value)
        return value

    def at(self, path: Path) -> Any:
        """The part of the tree at `path`, once settled."""
        node = self.tree
        for step in self.settle(path):
            node = node[step]
        return node


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, dict):
        return isinstance(step, str) and step in node
    return isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)
