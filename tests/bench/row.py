"""What the benchmark prints: one row for each figure, with its bar and whether it keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

Verdict: TypeAlias = Literal["", "ok", "OVER", "UNEQUAL", "not measured"]
MEGABYTE = 1_000_000
FAILED: tuple[Verdict, ...] = ("OVER", "UNEQUAL")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words, and as the number that is held against the bar. `bar` is empty where none is set."""

    name: str
    figure: str
    bar: str = ""
    verdict: Verdict = ""
    value: float | None = None

    def __str__(self) -> str:
        rest = f"   bar {self.bar}  {self.verdict}" if self.bar else f"   {self.verdict}" if self.verdict else ""
        return f"  {self.name:<58} {self.figure}{rest}"

    def as_json(self) -> dict[str, Any]:
        """The row for programs."""
        return asdict(self)


def at_most(name: str, figure: str, value: float, bar: float, unit: str = "") -> Row:
    """A row whose number must not be above its bar."""
    return Row(name, figure, f"<= {bar:g}{unit}", "ok" if value <= bar else "OVER", value)


def at_least(name: str, figure: str, value: float, bar: float, unit: str = "") -> Row:
    """A row whose number must not be below its bar."""
    return Row(name, figure, f">= {bar:,.0f}{unit}", "ok" if value >= bar else "OVER", value)


def seconds(name: str, value: float, bar: float) -> Row:
    """A time that has a bar; in milliseconds where the bar is below one second."""
    if bar < 1:
        return at_most(name, f"{value * 1000:.2f} ms", value * 1000, bar * 1000, " ms")
    return at_most(name, f"{value:.2f} s", value, bar, " s")


def megabytes(name: str, value: float, bar: float) -> Row:
    """A memory that has a bar, both in bytes."""
    verdict: Verdict = "ok" if value <= bar else "OVER"
    return Row(name, f"{value / MEGABYTE:,.0f} MB", f"<= {bar / MEGABYTE:,.0f} MB", verdict, value)


def unmeasured(name: str, reason: object) -> Row:
    """A row that cannot be measured here, which is no failure."""
    return Row(name, f"not measured: {reason}", verdict="not measured")


def unequal(name: str, difference: str) -> Row:
    """A row whose engines do not do the same, so that no speed is quoted."""
    return Row(name, difference, verdict="UNEQUAL")


def speeds(name: str, ours: float, theirs: float, bar: float | None = None) -> Row:
    """Two speeds, given in seconds a move, and how many times ours is the other; the more the better."""
    ratio = theirs / ours
    figure = f"{1 / ours:,.0f} / {1 / theirs:,.0f} moves/s = {ratio:.3g}x"
    return Row(name, figure, value=ratio) if bar is None else at_least(name, figure, ratio, bar, "x")


def summary(rows: Iterable[Row]) -> Iterator[str]:
    """The last lines: how many rows keep their bars, and by name those that do not."""
    rows = list(rows)
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in ("ok", *FAILED, "not measured")}
    yield f"{len(rows)} rows: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    for row in rows:
        if row.verdict in FAILED:
            yield f"{row.verdict}: {row.name}"
