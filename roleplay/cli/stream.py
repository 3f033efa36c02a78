"""The standard streams made safe: the last filter before the terminal, whatever is written and by whom.

Text may come from files, names and arguments of strangers. Nothing of it reaches the terminal as an escape, and what is
written as one line stays one line, which no program that reads lines takes for a command.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import re
import sys
from typing import Any, TextIO, cast

from roleplay.cli.exit import FAILED, PIPE_CLOSED

_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What terminals, editors or log viewers obey: controls, line ends that are none of ours, bidi overrides, tags."""
_BREAK = re.compile(r"\r\n|[\n\t]")
_COMMAND = re.compile(r"^(\s*):(?=:)|##(?=\w*\[)")
"""How a line begins, or what it holds, that a log viewer takes for a command to it: GitHub's two forms, Azure's."""
_HANDLER = "roleplay-spelt"


def _spell(error: UnicodeError) -> tuple[str, int]:
    """What cannot be encoded, in simpler characters where there are any."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from roleplay.telling.sign import spelt

    return "".join(map(spelt, error.object[error.start : error.end])), error.end


class _Filtered:
    """A text stream of which only `write` is not that of the stream beneath."""

    def __init__(self, beneath: TextIO) -> None:
        self.beneath = beneath

    def write(self, text: str) -> int:
        """Write `text` without what a terminal would obey."""
        self.beneath.write(clean(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write several texts so."""
        for text in lines:
            self.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


def prepare() -> None:
    """Let the standard streams take and give whatever text comes, in whatever encoding the terminal has.

    From here on they are filtered for everyone: click's messages, logs, warnings and tracebacks included.
    """
    codecs.register_error(_HANDLER, _spell)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    sys.stdout, sys.stderr = _filtered(sys.stdout), _filtered(sys.stderr)


def _filtered(stream: TextIO) -> TextIO:
    return stream if stream is None or isinstance(stream, _Filtered) else cast(TextIO, _Filtered(stream))


def clean(text: str) -> str:
    """`text` without what a terminal would obey; file names and damaged files may hold anything."""
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    """`text` as one line that stays text: no break in it, and nothing that a log viewer takes for a command."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", clean(_BREAK.sub(" ", text)))


def write(line: str = "", *, error: bool = False) -> None:
    """Write one line to the standard output or the standard error; a break in it becomes a blank."""
    _put(one_line(line), error)


def write_lines(text: str) -> None:
    """Write a text of ours, line by line."""
    for line in text.split("\n"):
        write(line)


def write_document(text: str) -> None:
    """Write what was made as a whole, such as JSON or a page, whose line breaks are its own."""
    _put(clean(text), error=False)


def write_json(value: object) -> None:
    """Write `value` as JSON, in ASCII, so that it reads the same everywhere and commands nothing."""
    import json  # late: help and the like do without

    write_document(json.dumps(value, indent=1).replace("##", "#\\u0023").replace("\x7f", "\\u007f"))


def annotate(severity: str, message: str, **properties: object) -> None:
    """Write an annotation as GitHub Actions reads it; none of its parts can end it or begin another."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    _put(f"::{severity} {told}::{_data(message)}", error=False)


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return clean(_COMMAND.sub(lambda found: f"{found[0]} ", escaped.replace("\t", " ")))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _put(text: str, error: bool) -> None:
    stream = sys.stderr if error else sys.stdout
    if stream is not None:
        stream.write(text + "\n")


class ProgressLine:
    """One line on the standard error that is written over, where that is a terminal."""

    def __init__(self) -> None:
        stream = sys.stderr
        self._stream = stream.beneath if isinstance(stream, _Filtered) else stream
        self.shown = self._stream is not None and self._stream.isatty()

    def show(self, text: str) -> None:
        """Tell how far it is."""
        self._draw(one_line(text))

    def clear(self) -> None:
        """Leave no trace."""
        self._draw("")

    def _draw(self, text: str) -> None:
        if self.shown:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()


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
