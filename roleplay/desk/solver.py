"""Solving for the faces: each case once, whoever asks meanwhile; to be called off, and never in the way of leaving.

Tables are kept beside the plays; those used last stay open, so that a program that runs for days stays small.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import wait as finished
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from typing import TypeAlias

from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.solution import SLIP, CancelledError, Objective, Solution
from roleplay.desk.facing import most_cases
from roleplay.engine.case import Case
from roleplay.engine.score import read_left
from roleplay.scenario.personality import Level
from roleplay.store.home import HomelessError, data_folder

FOLDER = "solved"
NOWHERE = Path(os.devnull) / FOLDER
"""A folder that cannot be: tables are then made anew."""
POLL = 0.05
"""Seconds between two looks at whether a wait has been called off."""
PATIENCE = 0.4
"""Seconds that leaving waits for what has been called off."""
MOST_OPEN = 16
"""Solved cases that stay open, more than the clients and variants of a scenario; another is opened again from disk."""
AT_ONCE = 2
"""Cases that are solved at once, when several callers wait."""
VALUES: tuple[Objective, ...] = ("score", "practical")
"""What is solved together: a verdict needs both."""
Key: TypeAlias = tuple[int, int, tuple[int, ...], str, Level, int, Objective]


def solved_folder() -> Path:
    """Where solved tables are kept: beside the user's plays. Nowhere for a user who has no place."""
    try:
        return data_folder() / FOLDER
    except HomelessError:
        return NOWHERE


@dataclass
class Job:
    """One case being solved, or solved: by several objectives at once, since what its moves do is then worked out once.

    `read` is what naming personalities can still earn; `wanted` counts those who wait for it; `ahead` says that it is
    to be solved though nobody does.
    """

    case: Case
    read: int
    objectives: tuple[Objective, ...]
    result: Future[dict[Objective, Solution]] = field(default_factory=Future)
    wanted: int = 0
    ahead: bool = False
    asked: int = 0
    used: int = 0
    """Goes up with whatever was used later."""

    @property
    def fraction(self) -> float:
        """How much of the sweep is done, 0 to 1: it asks once a move and minute whether it is called off."""
        game = self.case.game
        return min(self.asked / (game.layout.minutes * (len(game.moves) + len(self.objectives))), 1)


class SolverService:
    """Solves cases in threads of its own that end with the program; to be called as a Solver, by any thread.

    Asking for a table that is there does not wait for another case that is being solved, nor does a case that somebody
    waits for wait for one that is solved ahead. `slip` is how many moves of a hundred are slips for practical values,
    `most` how many solved cases stay open.
    """

    def __init__(self, folder: Path | None = None, slip: int = SLIP, most: int = MOST_OPEN) -> None:
        self._most = most
        self._cache = SolutionCache(folder or solved_folder())
        self._slip = slip
        self._jobs: dict[Key, Job] = {}
        self._free = Condition()
        self._uses = count(1)
        self._running: list[Job] = []
        self._closed = False

    def __call__(self, case: Case, objective: Objective, read: int | None = None, /) -> Solution:
        """The solution of a case. Raises TooLargeError, and CancelledError once the service is closed."""
        return self.wait(case, objective, read, lambda _: False)

    def ahead(self, cases: Sequence[Case], *also: Objective) -> None:
        """Solve these cases while nobody waits, one after another; of the first what is `also` wanted as well.

        Whatever else was to be solved ahead, and has not been, is not any more.
        """
        with self._free:
            for job in self._jobs.values():
                job.ahead = False
            for case in cases:
                self._enter(case, read_left(case), (*VALUES, *also) if case is cases[0] else VALUES, ahead=True)
            self._free.notify_all()

    def close(self) -> None:
        """Call everything off; nothing is solved any more."""
        with self._free:
            self._closed = True
            self._free.notify_all()

    def settle(self, seconds: float = PATIENCE) -> bool:
        """Wait, at most `seconds`, until nothing is being solved; whether that is so.

        A thread that is amid the numbers when the program ends may take it down with a message of its own.
        """
        with self._free:
            return self._free.wait_for(lambda: not self._running, seconds)

    def wait(self, case: Case, objective: Objective, read: int | None, off: Callable[[Job], bool]) -> Solution:
        """The solution of a case, unless `off`, asked again and again, says that it is not wanted any more.

        `read` is what naming personalities can still earn, by default all that it can in the case.

        A case that nobody wants is called off.
        """
        read = read_left(case) if read is None else read
        known = self._jobs.get(_key(case, read, objective))
        if known is not None and known.result.done():  # thousands of values are looked up in a review
            known.used = next(self._uses)
            return known.result.result()[objective]
        with self._free:
            job = self._enter(case, read, _with(objective), ahead=False)[objective]
            job.wanted += 1
            job.used = next(self._uses)
            self._free.notify_all()
        try:
            while not job.result.done():
                if self._closed or off(job):
                    raise CancelledError
                finished([job.result], timeout=POLL)
            return job.result.result()[objective]
        finally:
            with self._free:
                job.wanted -= 1
                self._free.notify_all()

    def _enter(self, case: Case, read: int, objectives: tuple[Objective, ...], *, ahead: bool) -> dict[Objective, Job]:
        """The jobs that these objectives of a case come with; there are new ones for what no job is at."""
        known = {one: job for one in objectives if (job := self._jobs.get(_key(case, read, one))) is not None}
        missing = tuple(one for one in objectives if one not in known)
        if missing:
            fresh = Job(case, read, missing)
            known |= dict.fromkeys(missing, fresh)
            self._jobs |= {_key(case, read, one): fresh for one in missing}
            Thread(target=self._work, args=(fresh,), name="solver", daemon=True).start()
        for job in known.values():
            job.ahead = job.ahead or ahead
        return known

    def _work(self, job: Job) -> None:
        """Solve a job, unless it is called off before anybody has anything of it."""
        while True:
            try:
                solved = self._solved(job)
                self._make_room(max(self._most, most_cases(job.case)))
                job.result.set_result(solved)
                return
            except CancelledError as error:
                with self._free:
                    if self._wanted(job):
                        continue  # it only gave way to a case that somebody waits for, or has just been asked for anew
                    for one in job.objectives:
                        self._jobs.pop(_key(job.case, job.read, one), None)
                job.result.set_exception(error)
                return
            except BaseException as error:  # whoever waits raises it, where it can be told
                job.result.set_exception(error)
                return

    def _solved(self, job: Job) -> dict[Objective, Solution]:
        def off() -> bool:
            job.asked += 1
            return not self._wanted(job) or self._yields(job)

        with self._free:  # whoever entered the job says under this lock whether somebody waits for it
            waited_for = job.wanted > 0
        if waited_for and (known := self._on_disk(job)) is not None:
            return known
        with self._free:
            while self._wanted(job) and not self._may_begin(job):
                self._free.wait()
            if not self._wanted(job):
                raise CancelledError
            self._running.append(job)
        job.asked = 0
        try:
            return self._cache.solve_all(job.case, job.objectives, read=job.read, slip=self._slip, cancelled=off)
        finally:
            with self._free:
                self._running.remove(job)
                self._free.notify_all()

    def _make_room(self, most: int) -> None:
        """Close what was not used for longest, where one more than `most` were open; who has it at hand still has it.

        All that one play may turn out to be stays open: a review goes to and fro between them.
        """
        with self._free:
            open_ = {id(job): job for job in self._jobs.values() if job.result.done() and not job.wanted}
            longest = sorted(open_.values(), key=lambda job: job.used)
            for job in longest[: max(len(open_) + 1 - most, 0)]:
                for one in job.objectives:
                    self._jobs.pop(_key(job.case, job.read, one), None)

    def _on_disk(self, job: Job) -> dict[Objective, Solution] | None:
        """What is kept of a job, if that is all: nobody need wait for anything else then."""
        found = {one: self._cache.look_up(job.case, one, read=job.read, slip=self._slip) for one in job.objectives}
        known = {one: solution for one, solution in found.items() if solution is not None}
        return known if len(known) == len(found) else None

    def _wanted(self, job: Job) -> bool:
        return (job.wanted > 0 or job.ahead) and not self._closed

    def _may_begin(self, job: Job) -> bool:
        """Each takes memory and a processor: those that somebody waits for come first, and few run at once."""
        if job.wanted:
            return sum(other.wanted > 0 for other in self._running) < AT_ONCE
        return not self._running and not self._yields(job)

    def _yields(self, job: Job) -> bool:
        """Whether somebody waits for another case, and nobody for this one."""
        return not job.wanted and any(one.wanted and not one.result.done() for one in list(self._jobs.values()))


def _with(objective: Objective) -> tuple[Objective, ...]:
    """What is solved together with an objective."""
    return VALUES if objective in VALUES else (objective,)


def _key(case: Case, read: int, objective: Objective) -> Key:
    """By identity: a scenario is large, and hashing it costs more than the look-up. The job keeps the case alive."""
    others = tuple(id(other) for _, other in case.others)
    return id(case.scenario), id(case.personality), others, case.variant, case.level, read, objective
