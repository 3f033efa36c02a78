"""YAML's own complaints in words that help somebody who writes prose, not YAML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml

from roleplay.reading import sign
from roleplay.reading.decoding import Place
from roleplay.reading.suspect import CLOSING, Scan, mended, scan

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


_BRACKETS = {"]": "a list in square brackets", "}": "a mapping in braces"}

NEARBY = 10
"""Lines above the one that YAML complains about in which an odd sign is blamed."""
_TRIES = 8
"""Lines with odd signs that are mended for a try, the nearest first."""
_STRUCTURE = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")
_MERGED = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?: .*)?")
"""What git leaves where two versions do not go together."""


def explain(error: yaml.YAMLError, lines: Sequence[str], scanned: Scan, loader: Any) -> tuple[str, Place | None, str]:
    """The code, the place (None when unknown) and a sentence for what YAML could not read in `lines`.

    `loader` is the one of PyYAML's that could not, to try again with.
    """
    complaint = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "cannot be read")
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return "Y007", None, f"not valid YAML: {complaint}"
    opened: Any = getattr(error, "context_mark", None)
    endless = "unexpected end of stream" in complaint or "unexpected document indicator" in complaint
    place = mark.line + 1, mark.column + 1
    blamed = (
        _merged(lines) or _blamed(*place, endless, lines, scanned, loader) or _unclosed(complaint, place, opened, lines)
    )
    if blamed is not None:
        return blamed
    hint = next((words for part, words in _HINTS if part in complaint), "")
    if "unexpected end of stream" in complaint and opened is not None:
        mark = opened
    if hint == _INDENT:
        hint = _out_of_line(place, opened, lines) or hint
    if "cannot start any token" in complaint:
        hint = _odd_character(lines, mark.line, mark.column)
    return "Y007", (mark.line + 1, mark.column + 1), hint or f"not valid YAML: {complaint}"


def _blamed(
    line: int, column: int, endless: bool, lines: Sequence[str], scanned: Scan, loader: Any
) -> tuple[str, Place | None, str] | None:
    """What stands above the place of a complaint and is the likelier cause: an open quote, an odd sign, a comment."""
    for first, at, last in scanned.runs:
        if first < line <= last + 1 or (endless and first < line):
            if (closing := CLOSING.search(lines[first - 1], at)) is not None:
                return "Y017", (first, closing.start() + 1), sign.advice(closing[0])
            return "Y007", (first, at), f"a quoted text that begins here is never closed; it runs on to line {last}"
    above = next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
    vain: set[int] = set()
    for one in reversed(scanned.suspects):
        if (one.line, one.column) > (line, column) or one.sure or one.line in vain:
            continue
        if one.sign == "#" and one.line >= above:
            message = "what follows this '#' is a comment: put quotes around a text that has ' #'"
            return "Y007", (one.line, one.column), message
        if one.sign == "#":
            continue
        if one.line < line - NEARBY or len(vain) >= _TRIES:
            break
        if _helps(one.line, (line, column), lines, scanned, loader):
            code = "Y007" if one.sign == ":" else "Y017"
            return code, (one.line, one.column), sign.advice(one.sign)
        vain.add(one.line)
    return None


def _helps(number: int, place: Place, lines: Sequence[str], scanned: Scan, loader: Any) -> bool:
    """Whether YAML no longer complains at `place` once the odd signs of the line `number` are mended."""
    odd = [one for one in scanned.suspects if one.line == number and one.sign != "#" and not one.sure]
    text = mended("\n".join(lines[: place[0] + 1]), odd)
    if any(first == number for first, _, _ in scan(text, ()).runs):  # a quote that swallows what comes after it
        return False
    try:
        for _ in yaml.parse(text, Loader=loader):
            pass
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return mark is not None and (mark.line + 1, mark.column + 1) > place
    except (ValueError, OverflowError):
        return False
    return True


def _merged(lines: Sequence[str]) -> tuple[str, Place, str] | None:
    """The first line that git left in a file in which it could not put two versions together."""
    for number, line in enumerate(lines, 1):
        if (found := _MERGED.fullmatch(line)) is not None and (found[1] != "=" * 7 or line == found[1]):
            message = f"{found[1]!r} is what git leaves where two versions do not go together: keep one of them"
            return "Y007", (number, 1), message
    return None


def _unclosed(complaint: str, place: Place, opened: Any, lines: Sequence[str]) -> tuple[str, Place, str] | None:
    """Brackets that are still open where the next line of the file begins."""
    sort = next((sort for sign, sort in _BRACKETS.items() if f"',' or '{sign}'" in complaint), None)
    if sort is None or opened is None or opened.line + 1 >= place[0]:
        return None
    begun = _STRUCTURE.match(lines[place[0] - 1]) if place[0] <= len(lines) else None
    if begun is None:
        return None
    message = f"{sort} that begins here is not closed before line {place[0]}"
    return "Y007", (opened.line + 1, opened.column + 1), message


def _out_of_line(place: Place, opened: Any, lines: Sequence[str]) -> str:
    """How the line that YAML stopped at differs from those before it; empty where that is not plain to see."""
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    depth = len(line) - len(line.lstrip(" "))
    if line.lstrip(" ").startswith("- ") and opened is not None and opened.line + 1 < place[0]:
        begun = f"the line {opened.line + 1} begins a mapping without one"
        return f"a '- ' is not expected here, since {begun}: entries of a list begin with '- '"
    for number in range(place[0] - 1, max(place[0] - 1 - NEARBY, 0), -1):
        above = lines[number - 1]
        if _STRUCTURE.match(above) and abs(len(above) - len(above.lstrip(" ")) - depth) == 1:
            other = len(above) - len(above.lstrip(" "))
            return f"this line is indented by {depth}, line {number} by {other}: give them the same if they go together"
    return ""


def _odd_character(lines: Sequence[str], line: int, column: int) -> str:
    char = lines[line][column : column + 1] if line < len(lines) else ""
    if char == "\t":
        return "a tab: indent with spaces"
    return f"a text that begins with {char or 'this'} needs quotes"
