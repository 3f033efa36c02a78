"""YAML's own complaints in words that help somebody who writes prose, not YAML."""

from __future__ import annotations

from typing import Any

import yaml

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


def explain(error: yaml.YAMLError, text: str) -> tuple[int, int, str]:
    """Line, column (0, 0 when unknown) and a sentence for what YAML could not read in `text`."""
    complaint = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return 0, 0, f"not valid YAML: {complaint}"
    hint = next((words for part, words in _HINTS if part in complaint), "")
    opened: Any = getattr(error, "context_mark", None)
    if "unexpected end of stream" in complaint and opened is not None:
        mark = opened
    if "cannot start any token" in complaint:
        hint = _odd_character(text, mark.line, mark.column)
    return mark.line + 1, mark.column + 1, hint or f"not valid YAML: {complaint}"


def _odd_character(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    char = lines[line][column : column + 1] if line < len(lines) else ""
    if char == "\t":
        return "a tab: indent with spaces"
    return f"a text that begins with {char or 'this'} needs quotes"
