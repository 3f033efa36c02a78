"""The solver that the faces use: tables kept beside the plays, and in memory while the program runs."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from roleplay.analysis.advice import Solver
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import Objective, Solution
from roleplay.engine.case import Case
from roleplay.store.shelf import Shelf

FOLDER = "solved"


def solved_folder(shelf: Shelf | None = None) -> Path:
    """Where solved tables are kept."""
    return (shelf or Shelf()).folder / FOLDER


def remembering_solver(shelf: Shelf | None = None) -> Solver:
    """A solver backed by the shelf's folder of solved tables; each table is opened once, whoever asks meanwhile."""
    cache = SolutionCache(solved_folder(shelf))
    lock = Lock()
    known: dict[tuple[int, int, str, Objective], tuple[Case, Solution]] = {}

    def solved(case: Case, objective: Objective) -> Solution:
        # by identity, since a scenario is large and hashing it costs more than the look-up; the case is kept alive
        key = (id(case.scenario), id(case.personality), case.variant, objective)
        with lock:
            if key not in known:
                known[key] = case, cache.solve(case, objective)
            return known[key][1]

    return solved
