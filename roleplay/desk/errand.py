"""One thing that somebody waits for the solver to do: how far it is, and how it is called off."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roleplay.analysis.solution import Objective, Solution
    from roleplay.desk.solver import Job, SolverService
    from roleplay.engine.case import Case
    from roleplay.telling.words import Words


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


class Errand:
    """A Solver for one thing, of up to `cases` cases: it says how far it is, and can be called off."""

    def __init__(self, service: SolverService, cases: int) -> None:
        self._service = service
        self._cases = cases
        self._off = False
        self._done = 0
        self._began = time.monotonic()
        self._job: Job | None = None

    def __call__(self, case: Case, objective: Objective, read: int | None = None, /) -> Solution:
        """The solution of a case. Raises TooLargeError, and CancelledError when called off."""
        solution = self._service.wait(case, objective, read, self._waits)
        if self._job is not None:
            self._job, self._done = None, self._done + 1
        return solution

    def _waits(self, job: Job) -> bool:
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
