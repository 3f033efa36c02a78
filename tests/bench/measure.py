"""Measuring side by side: what is compared takes turns, so that a busy machine slows all of it alike."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.bench.row import Row, at_most

Run = Callable[[], float]
Name = TypeVar("Name", bound=Hashable)
RUNS = 9


def in_turns(
    runs: Mapping[Name, Run], count: int, among: Callable[[list[float]], float] = statistics.median
) -> dict[Name, float]:
    """The median of `count` turns of each, after one turn that does not count.

    `among` may be `min` where no ratio is taken: other work on the machine can only add to a time.
    """
    for run in runs.values():
        run()
    found: dict[Name, list[float]] = {name: [] for name in runs}
    for _ in range(count):
        for name, run in runs.items():
            found[name].append(run())
    return {name: among(times) for name, times in found.items()}


def compare(name: str, ours: Run, base: Run, *, bar: float, runs: int = RUNS) -> Row:
    """How many times as long ours takes as the base."""
    times = in_turns({"ours": ours, "base": base}, runs)
    ratio = times["ours"] / times["base"]
    figure = f"{times['ours'] * 1000:.1f} / {times['base'] * 1000:.1f} ms = {ratio:.2f}x"
    return at_most(name, figure, ratio, bar, "x")


def process(*arguments: str) -> float:
    """Seconds that Python takes with these arguments, from start to end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def answer(*arguments: str) -> str:
    """What Python says on standard output with these arguments."""
    return subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout.strip()


@dataclass(frozen=True, slots=True)
class Child:
    """What one process came to."""

    seconds: float
    memory: int
    """Bytes held at the peak."""
    code: int
    said: str
    errors: str


def child(module: str, *arguments: str) -> Child:
    """Run a module with these arguments and weigh it."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "weight"
        begin = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.weight", str(report), module, *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        taken = time.perf_counter() - begin
        weight = int(report.read_text()) if report.exists() else 0
    return Child(taken, weight, done.returncode, done.stdout, done.stderr)
