"""Measuring side by side: the two things compared take turns, so that a busy machine slows both alike."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

Run = Callable[[], float]


@dataclass(frozen=True)
class Figure:
    """Two medians in seconds, and what may be expected of their ratio."""

    name: str
    ours: float
    base: float
    bar: float

    def __str__(self) -> str:
        ratio = self.ours / self.base
        verdict = "ok" if ratio <= self.bar else "OVER"
        times = f"{self.ours * 1000:8.1f} ms / {self.base * 1000:6.1f} ms"
        return f"{self.name:<44} {times} = {ratio:5.2f}  (bar {self.bar:g}) {verdict}"


def compare(name: str, ours: Run, base: Run, *, bar: float, runs: int) -> Figure:
    """The medians of `runs` turns each, after one turn that does not count."""
    ours(), base()
    pairs = [(ours(), base()) for _ in range(runs)]
    return Figure(name, statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), bar)


def process(*arguments: str) -> float:
    """Seconds that Python takes with these arguments, from start to end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin
