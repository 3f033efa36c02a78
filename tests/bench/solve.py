"""Solving the largest shipped case, each time in a process of its own; opening its table; refusing one too large.

`python -m tests.bench.solve SCENARIO PERSONALITY FOLDER` solves one case and keeps its table in FOLDER, or opens the
table when it is there, and prints the seconds that it took and the bytes held at the peak.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from math import prod
from pathlib import Path

from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.solve import solve
from roleplay.analysis.sweep import Grid
from roleplay.desk.solver import VALUES
from roleplay.engine.case import Case
from roleplay.reading.text import Text
from roleplay.scenario.gauge import Meter
from tests.bench.agreement import BIRDS, SCENARIOS
from tests.bench.measure import answer
from tests.bench.row import Row, Verdict, megabytes, seconds
from tests.bench.trace import shipped_case
from tests.bench.weight import peak

TURNS = 3
"""The best of them counts: other work on the machine can only add to a time."""
GIBIBYTE = 2**30


def rows() -> Iterator[Row]:
    """Time and memory of a cold solution, the time to open its table, and the refusal."""
    scenario, bird, states = largest()
    cold: list[float] = []
    opened: list[float] = []
    peaks: list[int] = []
    for _ in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            for times in (cold, opened):
                taken, peak = json.loads(answer("-m", "tests.bench.solve", scenario, bird, folder))
                times.append(taken)
                peaks.append(peak)
    name = f"{scenario}, {bird}: {states / 1e6:.1f} million states"
    yield Row("the largest shipped case", name, value=states)
    yield seconds("solve it, all states, both values, cold", min(cold), 2)
    yield megabytes("memory at the peak of that", max(peaks), GIBIBYTE)
    yield seconds("open its tables from disk", min(opened), 0.05)
    yield refusal()


def largest() -> tuple[str, str, int]:
    """The shipped case of the most states: its scenario, its personality, and how many."""
    found = []
    for scenario in SCENARIOS:
        for bird in BIRDS:
            game = shipped_case(scenario, bird).game
            found.append((prod(Grid(game).sizes) * (game.layout.minutes + 1), scenario, bird))
    states, scenario, bird = max(found, key=lambda one: one[0])
    return scenario, bird, states


def oversized() -> Case:
    """A shipped case with a meter more than the solver can bear, of which every value comes about."""
    case = shipped_case()
    meter = Meter(id="tension", title=Text(en="Tension", zh="气氛"), max=99)
    moved = {"effects": {"lands": {"tension": "+7"}, "misses": {"tension": "-3"}}}
    scenario = case.scenario.model_copy(update={"meters": (*case.scenario.meters, meter), **moved})
    return Case(scenario, case.personality, case.variant, case.seed)


def refusal() -> Row:
    """What is said of a case past the limit: it must name what makes it large."""
    name, case = "a case past 400 million states", oversized()
    try:
        solve(case.game)
    except TooLargeError as error:
        named = [quantity for quantity in ("clock", "tension", "trust") if quantity in str(error)]
        verdict: Verdict = "ok" if len(named) == 3 else "OVER"
        return Row(name, f"refused: {error}", "refused, with what makes it large", verdict)
    return Row(name, "solved all the same", "refused", "OVER")


def main(scenario: str, bird: str, folder: str) -> None:
    """Solve or open one case."""
    case = shipped_case(scenario, bird)
    begin = time.perf_counter()
    SolutionCache(Path(folder)).solve_all(case, VALUES)
    taken = time.perf_counter() - begin
    print(json.dumps([taken, peak()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
