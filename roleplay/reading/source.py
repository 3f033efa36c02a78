"""Bytes to a plain tree with positions: the one place that meets a file as its sender made it.

The tree is built from YAML events, one at a time and without recursion, so that size, depth and aliases
are bounded before anything is built.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from roleplay.reading.decoding import MAX_PROBLEMS, Place, decode, place_of, without_controls
from roleplay.reading.problem import Path, Problem, sentence
from roleplay.reading.scalar import ScalarError, resolve
from roleplay.reading.sign import advice
from roleplay.reading.suspect import Scan, mended, scan
from roleplay.reading.syntax import explain
from roleplay.reading.text import FORBIDDEN
from roleplay.reading.tree import Source as Source

MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"[ \t]+(?=#)|(?=#)")
_STRAY = re.compile(r'[^\d\s]"\Z')
"""A quote at the end that does not stand for inches."""
_WORD = re.compile(r"\S{1,60}\Z")
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


def read_source(data: bytes, file: str, names: Collection[str] = ()) -> Source:
    """Read `data`, the bytes of `file`; whatever is wrong is in the result's problems.

    `names` are the fields that such a file has: beside one of them, a sign that is nearly right is taken for a slip.
    """
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
    scanned = scan(text, names)
    sure = [one for one in scanned.suspects if one.sure][:MAX_PROBLEMS]
    problems += [Problem(file, one.line, one.column, "Y017", sentence(advice(one.sign))) for one in sure]
    if len(problems) >= MAX_PROBLEMS:
        return Source(file, problems=tuple(problems[:MAX_PROBLEMS]))
    return _Builder(file, mended(text, sure), problems, scanned).build(frozenset(one.line for one in sure))


@dataclass(slots=True)
class _Frame:
    """An open mapping or list; `key` is the mapping's key that still waits for its value, `seen` its keys so far,
    `again` those that came a second time: where, and where first."""

    node: Any
    path: Path
    key: str | None = None
    seen: dict[str, Place] = field(default_factory=dict)
    again: list[tuple[str, Place, Place]] = field(default_factory=list)


class _StopReading(Exception):
    """The file is not read further; the problem is recorded already."""


class _Builder:
    """Builds the tree from events, keeping a stack of open collections."""

    def __init__(self, file: str, text: str, problems: list[Problem], scanned: Scan) -> None:
        self.file, self.text, self.problems, self.scanned = file, text, problems, scanned
        self.lines = tuple(text.split("\n"))
        self.cuts: dict[Path, tuple[Place, str]] = {}
        self.strays: set[Path] = set()
        self.root: Any = None
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self.faulty: set[Path] = set()
        self.stack: list[_Frame] = []
        self.nodes = self.documents = 0
        self.last: Place = (1, 1)

    def build(self, odd: frozenset[int]) -> Source:
        """Read all events, as far as the file allows; `odd` are lines of which enough has been told."""
        complete = False
        try:
            for event in self._events():
                self._take(event)
            complete = True
        except _StopReading:
            for frame in self.stack[:MAX_PROBLEMS]:
                self.problems += self._twice(frame)
        if complete and self.root is None and not self.problems:
            self._problem(self.last, "Y005", "the file is empty: it says nothing but comments")
            complete = False
        problems = tuple(one for one in self.problems if one.code == "Y017" or one.line not in odd)
        faulty = frozenset(self.faulty)
        return Source(
            self.file, self.root, self.keys, self.values, problems, complete, faulty, odd, self.cuts, self.lines,
            frozenset(self.strays),
        )  # fmt: skip

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from self._parsed()
        except yaml.YAMLError as error:
            code, place, message = explain(error, self.lines, self.scanned, _LOADER)
            self._problem(place or self.last, code, message)
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
        if path is not None:
            self.faulty.add(path)
        self._told(Problem(self.file, *place, code, sentence(message)))

    def _told(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopReading

    def _twice(self, frame: _Frame) -> list[Problem]:
        """One problem for all keys of a mapping that come a second time: mostly a part pasted twice."""
        if not frame.again:
            return []
        key, place, first = frame.again[0]
        others = len(frame.again) - 1
        message = f"the key {key!r} is there already, in line {first[0]}"
        if others:
            message += f", and so are {others} more from here on: was a part pasted twice?"
        return [Problem(self.file, *place, "Y013", sentence(message))]

    def _stop(self, place: Place, code: str, message: str) -> None:
        self._problem(place, code, message)
        raise _StopReading

    def _take(self, event: Any) -> None:
        start = event.start_mark
        self.last = place = start.line + 1, start.column + 1
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event, place)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event, place)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event, place)
        elif issubclass(kind, yaml.CollectionEndEvent):
            for problem in self._twice(self.stack.pop()):
                self._told(problem)
        elif kind is yaml.AliasEvent:
            self._alias(event, place)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._stop(place, "Y012", "a second document begins here ('---'): one file holds one")

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
            node, path = self._continued(node), self._attach(node, place)
        self._plain(event, place, path)
        self.stack.append(_Frame(node, path))

    def _continued(self, node: Any) -> Any:
        """The list or mapping of a key that has come before, to go on with: what refers to its entries stays right."""
        frame = self.stack[-1] if self.stack else None
        if frame is None or not isinstance(frame.node, dict) or frame.key is None:
            return node
        earlier = frame.node.get(frame.key)
        return earlier if type(earlier) is type(node) else node

    def _alias(self, event: Any, place: Place) -> None:
        self._count(place)
        word = f"*{event.anchor}"
        path = self._key(word, word, place) if self._awaits_key() else self._attach(None, place)
        self._problem(place, "Y010", f"{word!r}: aliases are not allowed; write the text out", path)

    def _scalar(self, event: Any, place: Place) -> None:
        self._count(place)
        fault = None
        try:
            value = resolve(event.value, plain=not event.style)
        except ScalarError as error:
            fault, value = str(error), event.value
        if isinstance(value, str) and not value.isascii() and _WORD.match(value):
            value = event.value = unicodedata.normalize("NFC", value)
        path = self._key(value, event.value, place) if self._awaits_key() else self._attach(value, place)
        if fault:
            self._problem(place, "Y015", fault, path)
        self._plain(event, place, path)
        if not event.style:
            self._cut(event, path)
        elif event.style == '"' and (match := FORBIDDEN.search(event.value)):
            message = f"control character U+{ord(match[0]):04X} written as an escape"
            self._problem(place, "Y006", message, path)

    def _cut(self, event: Any, path: Path) -> None:
        """Note a comment that follows a plain scalar on its last line, and a quote at its end that closes nothing."""
        if self._awaits_value():
            return
        if _STRAY.search(event.value) and event.value.count('"') % 2:
            self.strays.add(path)
        line, column = event.end_mark.line, event.end_mark.column
        rest = self.lines[line] if line < len(self.lines) else ""
        if (gap := _COMMENT.match(rest, column)) is not None:
            self.cuts[path] = ((line + 1, gap.end() + 1), rest[gap.end() :])

    def _awaits_value(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].node, dict) and self.stack[-1].key is not None

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
            self.faulty.add(path)
            frame.again.append((written, place, first))
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
                frame.node[step] = self._continued(node)
                frame.key = None
            path = (*frame.path, step)
        self.values[path] = place
        return path
