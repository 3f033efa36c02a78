"""The standard streams made safe: any text can be written to any terminal, and a pipe may close at any time."""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import sys

from roleplay.cli.exit import FAILED, PIPE_CLOSED

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_ASCII = {
    "—": "--", "–": "-", "…": "...", "‘": "'", "’": "'", "“": '"', "”": '"', "·": "-", "×": "x",
    "，": ", ", "。": ". ", "：": ": ", "；": "; ", "？": "? ", "！": "! ", "（": " (", "）": ") ", "、": ", ",
}  # fmt: skip
_HANDLER = "roleplay-spelt"


def _spell(error: UnicodeError) -> tuple[str, int]:
    """What cannot be encoded, in simpler characters where there are any."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_ASCII.get(char, "?") for char in lost), error.end


def prepare() -> None:
    """Let the standard streams take and give whatever text comes, in whatever encoding the terminal has."""
    codecs.register_error(_HANDLER, _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def clean(text: str) -> str:
    """`text` without what a terminal would obey; file names and damaged files may hold anything."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def write(text: str = "", *, error: bool = False) -> None:
    """Write one line, or several, to the standard output or the standard error."""
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        stream.write(clean(text) + "\n")


def flush() -> None:
    """Hand over what is written, so that a closed pipe shows here and not at the end of the process."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def abandon(error: OSError | None = None) -> int:
    """Give the standard output up after it failed, and return the exit code that says so."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(descriptor, sys.stdout.fileno())
    except (OSError, ValueError):
        pass  # a stream that is no file needs no giving up
    finally:
        os.close(descriptor)
    current = error or sys.exception()
    return PIPE_CLOSED if isinstance(current, OSError) and current.errno == errno.EPIPE else FAILED
