"""One attack made once, and what all attacks of a kind came to, as a row like the benchmark's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

from tests.bench.row import Row

CASES = Path(__file__).parent / "cases"
"""Inputs that once did harm."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was tried, and what went wrong; None where the program withstood."""

    kind: str
    failure: str | None = None


Family: TypeAlias = Callable[[Random, bool], Iterator[Attempt]]
"""Attacks without end, the fixed ones first; with `short` only as many as an ordinary test has time for."""


def rows(attempts: Iterable[Attempt]) -> Iterator[Row]:
    """A row for each kind: how many were tried, how many failed, and how the first did."""
    by_kind: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        by_kind.setdefault(attempt.kind, []).append(attempt)
    for kind, made in by_kind.items():
        failed = [one for one in made if one.failure is not None]
        first = f": {_short(failed[0].failure or '')}" if failed else ""
        yield Row(
            kind, f"{len(made)} tried, {len(failed)} failed{first}", "none", "OVER" if failed else "ok", len(failed)
        )


def _short(text: str) -> str:
    line = " ".join(ascii(text)[1:-1].split())
    return line if len(line) <= 200 else line[:199] + "~"
