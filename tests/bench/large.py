"""The largest talk that is accepted: ten needs of four rungs in half an hour, both values, in a process of its own.

`python -m tests.bench.large FOLDER` solves it, keeps its tables in FOLDER, and prints the seconds of the processor that
it took and the bytes held at the peak.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from roleplay.analysis.cache import SolutionCache
from roleplay.desk.solver import VALUES
from roleplay.engine.case import Case, draw_case
from roleplay.scenario.library import load_personalities
from roleplay.scenario.model import Scenario
from tests.bench.measure import answer
from tests.bench.row import Row, megabytes, seconds
from tests.bench.weight import peak
from tests.scenario.sample import minimal, move, need

NEEDS, MINUTES = 10, 30
GIBIBYTE = 2**30


def rows() -> Iterator[Row]:
    """Time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        taken, held = json.loads(answer("-m", "tests.bench.large", folder))
    yield seconds("ten needs of four rungs in half an hour, all states, both values, cold", taken, 30)
    yield megabytes("memory at the peak of that", held, GIBIBYTE)


def large() -> Case:
    """A case of so many needs and minutes, with a step of its own for every rung."""
    tree = minimal()
    tree["client"] |= {"minutes": MINUTES}
    names = [f"need-{number}" for number in range(NEEDS)]
    tree["needs"] = [need(name, texts={}) for name in names]
    steps = [
        move(f"{kind}-{name}", kind, about=name) for name in names for kind in ("problem", "implication", "payoff")
    ]
    tree["moves"] = [*steps, move("praise", "rapport"), move("hear", "listen"), move("close", "propose")]
    tree["commitment"]["advance"]["when"] = {names[0]: "explicit"}
    return draw_case(Scenario.model_validate(tree), load_personalities(), seed=0, personality="eagle")


def main(folder: str) -> None:
    """Solve the case."""
    case = large()
    begin = time.process_time()
    SolutionCache(Path(folder)).solve_all(case, VALUES)
    print(json.dumps([time.process_time() - begin, peak()]))


if __name__ == "__main__":
    main(*sys.argv[1:])
