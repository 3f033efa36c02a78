"""Bytes to text: the encodings that editors write by mistake, each with its own advice, and control characters."""

from __future__ import annotations

import codecs

from roleplay.reading.problem import Problem
from roleplay.reading.text import FORBIDDEN

MAX_BYTES = 512 * 1024
MAX_PROBLEMS = 100
"""A file with more problems than this is not read to its end: nobody mends more at a sitting."""

Place = tuple[int, int]
"""Line and column, both 1-based."""

_MARKS = (
    (codecs.BOM_UTF8, "Y002", "the file begins with a byte order mark: save it as UTF-8 without BOM"),
    (codecs.BOM_UTF32_LE, "Y003", "the file is in UTF-32: save it as UTF-8"),
    (codecs.BOM_UTF32_BE, "Y003", "the file is in UTF-32: save it as UTF-8"),
    (codecs.BOM_UTF16_LE, "Y003", "the file is in UTF-16: save it as UTF-8"),
    (codecs.BOM_UTF16_BE, "Y003", "the file is in UTF-16: save it as UTF-8"),
)


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of `data` with plain line ends, or None and the reason why there is none."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024} KB"
        return None, [Problem(file, 1, 1, "Y004", message)]
    for mark, code, message in _MARKS:
        if data.startswith(mark):
            return None, [Problem(file, 1, 1, code, message)]
    if data[:4].count(0) >= 2 or (len(data) >= 2 and 0 in data[:2] and data[:2] != b"\0\0"):
        message = "the file is in UTF-16 or UTF-32, or is no text at all: save it as UTF-8"
        return None, [Problem(file, 1, 1, "Y003", message)]
    try:
        return data.decode("utf-8").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n")
        message = f"the file is not UTF-8 (byte 0x{data[error.start]:02X}): save it as UTF-8"
        return None, [Problem(file, *place_of(before, len(before)), "Y001", message)]


def place_of(text: str, offset: int) -> Place:
    """Line and column of the character at `offset`."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def without_controls(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text with its control characters made visible, to be read on; and a problem for each."""
    problems = []
    for match in FORBIDDEN.finditer(text):
        message = f"control character U+{ord(match[0]):04X}"
        problems.append(Problem(file, *place_of(text, match.start()), "Y006", message))
        if len(problems) >= MAX_PROBLEMS:
            break
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text) if problems else text, problems
