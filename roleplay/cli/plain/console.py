"""Reading answers line by line, from a person or from a pipe."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TypeAlias

from roleplay.cli.stream import flush, one_line, write

LONGEST = 1000
"""Characters of a line that are looked at; a pipe may send a line without end."""
HELP = ("?", "？")
"""What asks for help, in either width."""
SHOWN = 30
"""Characters of a bad answer that are read back."""


class EndOfInput(Exception):
    """No answer will come any more."""


class Stop(Exception):
    """The trainee stops here; what is kept so far stays."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The answer is one number or several; `typed` is how it was written."""

    values: tuple[int, ...]
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Letter:
    """The answer is one letter, in lower case, or the question mark that asks for help."""

    value: str


@dataclass(frozen=True, slots=True)
class Nothing:
    """The answer is an empty line."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The answer is something else; `typed` is what, short enough to be read back."""

    typed: str


Answer: TypeAlias = Numbers | Letter | Nothing | Unclear


def ask(prompt: str) -> Answer:
    """Put a question and read the answer. Raises EndOfInput when the input has ended."""
    return understand(ask_line(prompt, LONGEST))


def ask_line(prompt: str, most: int) -> str:
    """Put a question and read the line typed, at most `most` characters of it. Raises EndOfInput as `ask` does."""
    if sys.stdin is None:
        raise EndOfInput
    _show(prompt)
    try:
        line = sys.stdin.readline(most)
        rest = line
        while rest and not rest.endswith("\n"):
            rest = sys.stdin.readline(LONGEST)
    except OSError:  # the terminal has gone
        raise EndOfInput from None
    if not line:
        write()
        raise EndOfInput
    return line.strip()


def _show(prompt: str) -> None:
    """A person types after the prompt; a pipe's answer does not show, so there the prompt gets a line of its own."""
    if sys.stdin.isatty() and sys.stdout is not None:
        sys.stdout.write(one_line(prompt))
    else:
        write(prompt.rstrip())
    flush()


def understand(line: str) -> Answer:
    """What a typed line means."""
    typed = line.strip()
    if not typed:
        return Nothing()
    pieces = [piece for piece in re.split(r"[\s.,，、。]+", typed) if piece]
    if pieces and all(piece.isdecimal() and len(piece) < 6 for piece in pieces):
        return Numbers(tuple(int(piece) for piece in pieces), typed)
    if len(typed) == 1 and typed.isascii() and typed.isalpha():
        return Letter(typed.lower())
    if typed in HELP:
        return Letter("?")
    return Unclear(typed if len(typed) <= SHOWN else typed[:SHOWN] + "…")
