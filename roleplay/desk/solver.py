"""Solving for the faces: each case once, whoever asks meanwhile; to be called off, and never in the way of leaving.

Tables are kept beside the plays, and those that are open stay open while the program runs.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import wait as finished
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, TypeAlias

from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import CancelledError, Objective, Solution
from roleplay.engine.case import Case
from roleplay.store.home import HomelessError, data_folder

if TYPE_CHECKING:
    from roleplay.telling.words import Words

FOLDER = "solved"
NOWHERE = Path(os.devnull) / FOLDER
"""A folder that cannot be: tables are then made anew."""
POLL = 0.05
"""Seconds between two looks at whether a wait has been called off."""
Key: TypeAlias = tuple[int, int, str, Objective]


def solved_folder() -> Path:
    """Where solved tables are kept: beside the user's plays. Nowhere for a user who has no place."""
    try:
        return data_folder() / FOLDER
    except HomelessError:
        return NOWHERE


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an errand is: the number of the case at hand, of how many at most, and seconds left, if that is known."""

    number: int
    of: int
    fraction: float
    seconds: float | None

    def told(self, say: Words) -> str:
        """The same in words."""
        case = say("solving.case", number=self.number, of=self.of, percent=round(100 * self.fraction))
        return case if self.seconds is None else case + say("solving.left", n=max(round(self.seconds), 1))


@dataclass
class _Job:
    """One case being solved, or solved; `wanted` counts those who wait for it."""

    case: Case
    objective: Objective
    result: Future[Solution] = field(default_factory=Future)
    wanted: int = 0
    asked: int = 0
    off: bool = False

    @property
    def fraction(self) -> float:
        """How much of the sweep is done, 0 to 1: it asks once a move and minute whether it is called off."""
        game = self.case.game
        return min(self.asked / (game.layout.minutes * len(game.moves) + len(game.layout.endings)), 1)


class SolverService:
    """Solves cases in threads of its own that end with the program; to be called as a Solver, by any thread.

    Asking for a table that is there does not wait for another case that is being solved. One case is solved at a
    time, since each takes memory and all cores.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._cache = SolutionCache(folder or solved_folder())
        self._jobs: dict[Key, _Job] = {}
        self._lock = Lock()
        self._turn = Lock()
        self._closed = False

    def __call__(self, case: Case, objective: Objective) -> Solution:
        """The solution of a case. Raises TooLargeError, and CancelledError once the service is closed."""
        return self.wait(case, objective, lambda _: False)

    def errand(self, cases: int) -> Errand:
        """A solver for one thing that takes up to `cases` cases, and can be called off."""
        return Errand(self, cases)

    def close(self) -> None:
        """Call everything off; nothing is solved any more."""
        self._closed = True

    def wait(self, case: Case, objective: Objective, off: Callable[[_Job], bool]) -> Solution:
        """The solution of a case, unless `off`, asked again and again, says that it is not wanted any more.

        A case that nobody wants is called off.
        """
        # by identity, since a scenario is large and hashing it costs more than the look-up; the case is kept alive
        key = (id(case.scenario), id(case.personality), case.variant, objective)
        known = self._jobs.get(key)
        if known is not None and known.result.done():  # thousands of values are looked up in a review
            return known.result.result()
        job = self._join(key, case, objective)
        try:
            while not job.result.done():
                if self._closed or off(job):
                    raise CancelledError
                finished([job.result], timeout=POLL)
            return job.result.result()
        finally:
            self._part(key, job)

    def _join(self, key: Key, case: Case, objective: Objective) -> _Job:
        with self._lock:
            job = self._jobs.get(key)
            if fresh := job is None:
                job = self._jobs[key] = _Job(case, objective)
            job.wanted += 1
        if fresh:
            Thread(target=self._work, args=(job,), name="solver", daemon=True).start()
        return job

    def _part(self, key: Key, job: _Job) -> None:
        with self._lock:
            job.wanted -= 1
            if not job.wanted and not job.result.done():
                job.off = True
                self._jobs.pop(key, None)

    def _work(self, job: _Job) -> None:
        try:
            job.result.set_result(self._solved(job))
        except BaseException as error:  # whoever waits raises it, where it can be told
            job.result.set_exception(error)

    def _solved(self, job: _Job) -> Solution:
        def off() -> bool:
            job.asked += 1
            return job.off or self._closed

        found = self._cache.look_up(job.case, job.objective)
        if found is not None:
            return found
        while not self._turn.acquire(timeout=POLL):
            if job.off or self._closed:
                raise CancelledError
        try:
            return self._cache.solve(job.case, job.objective, cancelled=off)
        finally:
            self._turn.release()


class Errand:
    """A Solver for one thing that somebody waits for: it says how far it is, and can be called off."""

    def __init__(self, service: SolverService, cases: int) -> None:
        self._service = service
        self._cases = cases
        self._off = False
        self._done = 0
        self._began = time.monotonic()
        self._job: _Job | None = None

    def __call__(self, case: Case, objective: Objective) -> Solution:
        """The solution of a case. Raises TooLargeError, and CancelledError when called off."""
        solution = self._service.wait(case, objective, self._waits)
        if self._job is not None:
            self._job, self._done = None, self._done + 1
        return solution

    def _waits(self, job: _Job) -> bool:
        if self._job is not job:
            self._job = job
        return self._off

    def call_off(self) -> None:
        """Whoever waits by this errand gets a CancelledError, soon; a case that nobody else wants is dropped."""
        self._off = True

    @property
    def progress(self) -> Progress | None:
        """How far it is; None while there is nothing to wait for."""
        job = self._job
        if job is None:
            return None
        number, fraction = self._done + 1, job.fraction
        of = max(self._cases, number)
        done = self._done + fraction
        elapsed = time.monotonic() - self._began
        seconds = elapsed / done * (of - done) if done > 0.1 else None
        return Progress(number, of, fraction, seconds)


def cases_of(case: Case) -> int:
    """How many cases a trainee might have been facing at most: each takes one table."""
    return (1 if case.told else len(case.scenario.client.personalities)) * max(len(case.scenario.variants), 1)


def remembering_solver(folder: Path | None = None) -> SolverService:
    """A solver backed by a folder of solved tables, by default the user's."""
    return SolverService(folder)
