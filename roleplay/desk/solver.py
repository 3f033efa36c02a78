"""The solver that the faces use: tables kept beside the plays, and in memory while the program runs."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from roleplay.analysis.advice import Solver
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import Objective, Solution
from roleplay.engine.case import Case
from roleplay.store.home import HomelessError, data_folder

FOLDER = "solved"
NOWHERE = Path(os.devnull) / FOLDER
"""A folder that cannot be: tables are then made anew."""


def solved_folder() -> Path:
    """Where solved tables are kept: beside the user's plays. Nowhere for a user who has no place."""
    try:
        return data_folder() / FOLDER
    except HomelessError:
        return NOWHERE


def remembering_solver(folder: Path | None = None) -> Solver:
    """A solver backed by a folder of solved tables; each table is opened once, whoever asks meanwhile."""
    cache = SolutionCache(folder or solved_folder())
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
