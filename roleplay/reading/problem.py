"""Problems found in a file: collected, positioned, coded; an author sees them all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning"]
Path: TypeAlias = tuple[str | int, ...]
"""Where in a file's tree: keys and list positions from the root."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: file, 1-based line and column, a stable code, a sentence."""

    file: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.message}"


class ProblemError(Exception):
    """Raised when a file could not be read; `problems` tells every reason."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem that does not know its file yet: a path into the tree, a code, a sentence."""

    path: Path
    code: str
    message: str
    severity: Severity = "error"


_LONGEST = 300


def sentence(message: str) -> str:
    """`message` fit to be printed: messages and file names quote what strangers wrote."""
    short = message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


MAX_FAULTS = 100
"""Checks stop after so many faults: nobody mends more at a sitting, and hints take time."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint such as ` (did you mean 'uptime'?)`, or nothing when no known word is near."""
    near = nearest(word, known)
    return f" (did you mean {near!r}?)" if near is not None else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to `word`; None when none is near."""
    if len(word) > 60:  # longer than any id; and likeness is costly
        return None
    import difflib  # where nothing is wrong, nothing is like anything

    plain = {_plainly(name): name for name in reversed(list(islice(map(str, known), 300)))}
    near = difflib.get_close_matches(_plainly(word), list(plain), n=1, cutoff=0.6)
    return plain[near[0]] if near else None


def _plainly(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip().replace("_", "-").replace(" ", "-")
