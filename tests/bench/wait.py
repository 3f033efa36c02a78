"""What people wait for: the verdicts after the last move of a normal play, and leaving while a case is being solved.

`python -m tests.bench.wait` solves until its input ends, as the screens do while somebody plays.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from roleplay.analysis.review import review
from roleplay.desk.desk import Desk
from roleplay.engine.play import Play
from roleplay.store.homestore import HomeStore
from tests.bench.row import Row, seconds
from tests.bench.trace import random_plays, shipped_case

TURNS = 3
"""The best of them counts: other work on the machine can only add to a time."""
BEFORE = 2.0
"""Seconds of solving before somebody leaves: well within the first case."""
READING = 45.0
"""Seconds that reading the briefing and talking take at least; a play of five minutes and more is usual."""


def rows() -> Iterator[Row]:
    """Both waits."""
    yield seconds(f"verdicts after the last move, {READING:g} s after the briefing", _verdicts(), 1)
    yield seconds("leaving while a case is solved", min(_left() for _ in range(TURNS)), 0.5)


def _verdicts() -> float:
    """Seconds to the review of a play, its cases solved while the trainee reads and plays."""
    with tempfile.TemporaryDirectory() as home:
        case = shipped_case()
        desk = Desk(store=HomeStore(Path(home)), solved=Path(home))
        desk.foresight = True
        begin = time.monotonic()
        desk.solve_ahead(case.scenario)
        play = Play.start(case)
        for move in random_plays(case, 1, seed=1)[0]:
            play = play.then(move)
        if not play.over:
            play = play.then("@leave")
        desk.solve_ahead(case.scenario, case)
        time.sleep(max(READING - (time.monotonic() - begin), 0))
        begin = time.perf_counter()
        review(play, desk.personalities, desk.solver)
        taken = time.perf_counter() - begin
        desk.close()
        return taken


def _left() -> float:
    """Seconds from asking a process that solves to leave until it is gone, as the screens do it."""
    with (
        tempfile.TemporaryDirectory() as home,
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench.wait"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"ROLEPLAY_HOME": home},
        ) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(BEFORE)
        begin = time.perf_counter()
        process.stdin.close()
        process.wait()
        return time.perf_counter() - begin


def main() -> None:
    """Solve ahead until the input ends, then leave as the screens do."""
    import atexit
    import gc

    atexit.register(gc.freeze)
    case, desk = shipped_case(), Desk()
    desk.foresight = True
    desk.solve_ahead(case.scenario, case)
    print("solving", flush=True)
    sys.stdin.read()
    desk.close()


if __name__ == "__main__":
    main()
