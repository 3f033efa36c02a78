"""Solvers for tests that solve each case once, however often it is asked, by whichever test of whichever worker."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from roleplay.analysis.advice import Solver
from roleplay.analysis.solution import Objective, Solution
from roleplay.analysis.solve import solve
from roleplay.desk import solver as solver_service
from roleplay.engine.case import Case
from roleplay.engine.score import read_left
from roleplay.scenario.personality import Level

FOLDER = "ROLEPLAY_TEST_SOLVED"
"""Environment variable with the folder of solved tables that all workers share: whoever starts them makes it."""


def make_folder() -> None:
    """Make the folder that all workers share."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="roleplay-solved-")


def throw_folder() -> None:
    """Throw the folder away."""
    shutil.rmtree(shared_folder(), ignore_errors=True)


def shared_folder() -> Path:
    """Solved tables of this run of the tests: found by the rules that they are of, so that nobody gets a wrong one."""
    return Path(os.environ[FOLDER])


def share_solved(home: Path) -> None:
    """Have a program whose data folder is `home` find and leave its solved tables in that folder, if there is one."""
    if FOLDER in os.environ and not (place := home / solver_service.FOLDER).exists():
        home.mkdir(parents=True, exist_ok=True)
        place.symlink_to(shared_folder())


def solver() -> Solver:
    """A solver for the cases of one scenario."""
    known: dict[tuple[str, str, Level, int, Objective], Solution] = {}

    def find(case: Case, objective: Objective, read: int | None = None) -> Solution:
        read = read_left(case) if read is None else read
        key = (case.birds, case.variant, case.level, read, objective)
        if key not in known:
            known[key] = solve(case.game, objective, read=read)
        return known[key]

    return find
