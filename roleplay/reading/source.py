"""Bytes to a plain tree with positions: the one place that meets a file as its sender made it.

The tree is built from YAML events, one at a time and without recursion, so that size, depth and aliases
are bounded before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from roleplay.reading.decoding import MAX_PROBLEMS, Place, decode, place_of, without_controls
from roleplay.reading.problem import Path, Problem, sentence
from roleplay.reading.scalar import ScalarError, resolve
from roleplay.reading.syntax import explain
from roleplay.reading.text import FORBIDDEN

MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its tree, where each part stands, and what was wrong with it.

    `complete` tells whether the tree is all of the file; `faulty` are the paths already complained about.
    """

    file: str
    tree: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    complete: bool = False
    faulty: frozenset[Path] = frozenset()

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


def read_source(data: bytes, file: str) -> Source:
    """Read `data`, the bytes of `file`; whatever is wrong is in the result's problems."""
    text, problems = decode(data, file)
    if text is None:
        return Source(file, problems=tuple(problems))
    if not text.strip():
        return Source(file, problems=(Problem(file, 1, 1, "Y005", "the file is empty"),))
    text, refused = without_controls(text, file)
    problems += refused
    if (directive := _DIRECTIVE.search(text)) is not None:
        message = "a line may not begin with '%' (YAML directives are not used)"
        problems.append(Problem(file, *place_of(text, directive.start()), "Y016", message))
        return Source(file, problems=tuple(problems))
    return _Builder(file, text, problems).build()


def _has(node: Any, step: str | int) -> bool:
    if isinstance(node, dict):
        return isinstance(step, str) and step in node
    return isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)


@dataclass(slots=True)
class _Frame:
    """An open mapping or list; `key` is the mapping's key that still waits for its value, `seen` its keys so far."""

    node: Any
    path: Path
    key: str | None = None
    seen: dict[str, Place] = field(default_factory=dict)


class _StopReading(Exception):
    """The file is not read further; the problem is recorded already."""


class _Builder:
    """Builds the tree from events, keeping a stack of open collections."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self.file, self.text, self.problems = file, text, problems
        self.root: Any = None
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.faulty: set[Path] = set()
        self.stack: list[_Frame] = []
        self.nodes = self.documents = 0
        self.last: Place = (1, 1)

    def build(self) -> Source:
        """Read all events, as far as the file allows."""
        complete = False
        try:
            for event in self._events():
                self._take(event)
            complete = True
        except _StopReading:
            pass
        if complete and self.root is None and not self.problems:
            self._problem(self.last, "Y005", "the file is empty: it says nothing but comments")
            complete = False
        problems, faulty = tuple(self.problems), frozenset(self.faulty)
        return Source(self.file, self.root, self.keys, self.values, problems, complete, faulty)

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from self._parsed()
        except yaml.YAMLError as error:
            line, column, message = explain(error, self.text)
            self._problem((line, column) if line else self.last, "Y007", message)
            raise _StopReading from None
        except (ValueError, OverflowError):  # PyYAML's own scanner on "\U99999999"
            self._problem(self.last, "Y007", "a character escape after this has no such character")
            raise _StopReading from None

    def _parsed(self) -> Iterator[yaml.Event]:
        """The file's events.

        libyaml from 0.2.6 on refuses deep nesting by itself, far ahead of the events before it; the slower parser
        then goes on from there, so that the fault is told where it is, whichever parser the machine has.
        """
        seen = 0
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                seen += 1
                yield event
        except yaml.YAMLError as error:
            if "nesting depth" not in str(getattr(error, "problem", "")):
                raise
            yield from islice(yaml.parse(self.text, Loader=yaml.SafeLoader), seen, None)

    def _problem(self, place: Place, code: str, message: str, path: Path | None = None) -> None:
        self.problems.append(Problem(self.file, *place, code, sentence(message)))
        if path is not None:
            self.faulty.add(path)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading

    def _stop(self, place: Place, code: str, message: str) -> None:
        self._problem(place, code, message)
        raise _StopReading

    def _take(self, event: Any) -> None:
        self.last = place = event.start_mark.line + 1, event.start_mark.column + 1
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop(place, "Y012", "a second document begins here ('---'): one file holds one")
            case yaml.ScalarEvent() | yaml.AliasEvent():
                self._scalar(event, place)
            case yaml.MappingStartEvent():
                self._open({}, event, place)
            case yaml.SequenceStartEvent():
                self._open([], event, place)
            case yaml.CollectionEndEvent():
                self.stack.pop()

    def _awaits_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].node, dict) and self.stack[-1].key is None

    def _open(self, node: Any, event: Any, place: Place) -> None:
        self._count(place)
        if len(self.stack) >= MAX_DEPTH:
            self._stop(place, "Y008", f"nested deeper than {MAX_DEPTH} levels")
        if self._awaits_key():
            frame = self.stack[-1]
            path = (*frame.path, "?")
            frame.key = "?"
            self._problem(place, "Y014", "a key must be a name, not a list or a mapping", path)
        else:
            path = self._attach(node, place)
        self._plain(event, place, path)
        self.stack.append(_Frame(node, path))

    def _scalar(self, event: Any, place: Place) -> None:
        self._count(place)
        if isinstance(event, yaml.AliasEvent):
            word = f"*{event.anchor}"
            path = self._key(word, word, place) if self._awaits_key() else self._attach(None, place)
            self._problem(place, "Y010", f"{word!r}: aliases are not allowed; write the text out", path)
            return
        fault = None
        try:
            value = resolve(event.value, plain=not event.style)
        except ScalarError as error:
            fault, value = str(error), event.value
        path = self._key(value, event.value, place) if self._awaits_key() else self._attach(value, place)
        if fault:
            self._problem(place, "Y015", fault, path)
        self._plain(event, place, path)
        if isinstance(value, str) and (match := FORBIDDEN.search(value)):
            message = f"control character U+{ord(match[0]):04X} written as an escape"
            self._problem(place, "Y006", message, path)

    def _plain(self, event: Any, place: Place, path: Path) -> None:
        """Refuse what YAML can do and a scenario has no use for."""
        if event.anchor is not None:
            self._problem(place, "Y010", f"{'&' + event.anchor!r}: anchors are not allowed", path)
        if event.tag is not None:
            message = f"{event.tag!r}: tags ('!…') are not allowed; quote a text that begins with '!'"
            self._problem(place, "Y011", message, path)

    def _count(self, place: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._stop(place, "Y009", f"more than {MAX_NODES:,} entries in the file")

    def _key(self, value: Any, written: str, place: Place) -> Path:
        frame = self.stack[-1]
        frame.key = written
        path = (*frame.path, written)
        first = frame.seen.get(written)
        self.keys[path] = frame.seen[written] = place
        if not isinstance(value, str):
            shown = written or "nothing"
            self._problem(place, "Y014", f"a key must be a name; put quotes around {shown}", path)
        elif first is not None:
            self._problem(place, "Y013", f"the key {written!r} is there already, in line {first[0]}", path)
        return path

    def _attach(self, node: Any, place: Place) -> Path:
        """Put a value where it belongs, and tell where that is."""
        path: Path = ()
        if not self.stack:
            self.root = node
        else:
            frame = self.stack[-1]
            step: str | int
            if isinstance(frame.node, list):
                step = len(frame.node)
                frame.node.append(node)
            else:
                step = frame.key or ""
                frame.node[step] = node
                frame.key = None
            path = (*frame.path, step)
        self.values[path] = place
        return path
