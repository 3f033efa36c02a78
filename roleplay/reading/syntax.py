"""YAML's own complaints in words that help somebody who writes prose, not YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from roleplay.reading import sign
from roleplay.reading.decoding import Place
from roleplay.reading.suspect import CLOSING, Scan

_BACKSLASH = "a backslash in a double-quoted text: write \\\\ or use single quotes"
_INDENT = "the indentation or a quote does not fit: a 'key: value' was expected here"

_HINTS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "a ': ' is not allowed here: put quotes around a text that has one"),
    ("unexpected end of stream", "a quoted text that begins here is never closed"),
    ("unexpected document indicator", "a quoted text that begins here is not closed before '---' or '...'"),
    ("unknown escape character", _BACKSLASH),
    ("invalid Unicode character escape", "a character escape that stands for no character"),
    ("expected escape sequence of", _BACKSLASH),
    ("did not find expected hexdecimal number", _BACKSLASH),
    ("',' or ']'", "a list in square brackets lacks a ',' or its ']' before this"),
    ("',' or '}'", "a mapping in braces lacks a ',' or its '}' before this"),
    ("expected ':'", "a ':' is missing: a line of a mapping reads 'key: value'"),
    ("expected key", _INDENT),
    ("expected <block end>", _INDENT),
    ("expected '-' indicator", "the indentation does not fit: the next '- ' of the list was expected here"),
    ("block sequence entries", "a '- ' is not allowed here: a list begins on a line of its own"),
    ("block mapping keys", "a 'key:' is not allowed here: begin it on a line of its own"),
    ("mapping keys are not allowed", "a 'key:' is not allowed here: begin it on a line of its own"),
    ("<document start>", "something stands after the end of the file's one mapping or list"),
    ("undefined tag handle", "tags ('!…') are not allowed; quote a text that begins with '!'"),
    ("undefined alias", "aliases ('*…') are not allowed; quote a text that begins with '*'"),
    ("alphabetic or numeric character", "a text that begins with '&' or '*' needs quotes"),
    ("chomping or indentation", "a text that begins with '|' or '>' needs quotes"),
    ("expected comment or line break", "a text that begins with '|' or '>' needs quotes"),
)


NEARBY = 10
"""Lines above the one that YAML complains about in which an odd sign is blamed."""


def explain(error: yaml.YAMLError, lines: Sequence[str], scanned: Scan) -> tuple[str, Place | None, str]:
    """The code, the place (None when unknown) and a sentence for what YAML could not read in `lines`."""
    complaint = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return "Y007", None, f"not valid YAML: {complaint}"
    opened: Any = getattr(error, "context_mark", None)
    endless = "unexpected end of stream" in complaint or "unexpected document indicator" in complaint
    blamed = _blamed(mark.line + 1, mark.column + 1, endless, lines, scanned)
    if blamed is not None:
        return blamed
    hint = next((words for part, words in _HINTS if part in complaint), "")
    if "unexpected end of stream" in complaint and opened is not None:
        mark = opened
    if "cannot start any token" in complaint:
        hint = _odd_character(lines, mark.line, mark.column)
    return "Y007", (mark.line + 1, mark.column + 1), hint or f"not valid YAML: {complaint}"


def _blamed(
    line: int, column: int, endless: bool, lines: Sequence[str], scanned: Scan
) -> tuple[str, Place | None, str] | None:
    """What stands above the place of a complaint and is the likelier cause: an open quote, an odd sign, a comment."""
    for first, at, last in scanned.runs:
        if first < line <= last + 1 or (endless and first < line):
            if (closing := CLOSING.search(lines[first - 1], at)) is not None:
                return "Y017", (first, closing.start() + 1), sign.advice(closing[0])
            return "Y007", (first, at), f"a quoted text that begins here is never closed; it runs on to line {last}"
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    for one in reversed(scanned.suspects):
        if (one.line, one.column) > (line, column) or one.sure:
            continue
        if one.sign == "#" and one.line >= above:
            message = "what follows this '#' is a comment: put quotes around a text that has ' #'"
            return "Y007", (one.line, one.column), message
        if one.sign != "#" and one.line >= line - NEARBY:
            return "Y017", (one.line, one.column), sign.advice(one.sign)
    return None


def _odd_character(lines: Sequence[str], line: int, column: int) -> str:
    char = lines[line][column : column + 1] if line < len(lines) else ""
    if char == "\t":
        return "a tab: indent with spaces"
    return f"a text that begins with {char or 'this'} needs quotes"
