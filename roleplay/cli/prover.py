"""Who proves scenarios: this process while it goes quickly, then as many as the processors and the memory allow."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.cli import stream
from roleplay.cli.exit import Failure

if TYPE_CHECKING:
    from concurrent.futures import Future

    from roleplay.analysis.audit import Progress, Proof
    from roleplay.scenario.model import Scenario
    from roleplay.scenario.personality import Personality

SOON = 3
"""Seconds of work in one process; what is left then is worth other processes, which take a second each to begin."""
ROOM = 2**30
"""Bytes that a proof may take."""
MEMORY = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True)
class Task:
    """A scenario to prove, with all personalities that it may name."""

    scenario: Scenario
    personalities: Mapping[str, Personality]
    fresh: bool


def proofs(tasks: Sequence[Task], workers: int | None = None) -> list[Proof]:
    """The proofs, in the order of the tasks. Told to a terminal on the way.

    They are the same whoever works them out. Raises Failure where one of several processes ends before its work is
    done.
    """
    meter, begun = stream.ProgressLine(), time.process_time()
    found: list[Proof] = []
    most = workers or _most()
    try:
        for number, task in enumerate(tasks):
            left = len(tasks) - number
            if min(most, left) > 1 and time.process_time() - begun > SOON:
                return [*found, *_shared(tasks[number:], min(most, left), meter, number)]
            counted = f" ({number + 1} of {len(tasks)})" if len(tasks) > 1 else ""
            found.append(_proof(task, partial(_tell, meter, f"{task.scenario.id}{counted}")))
        return found
    finally:
        meter.clear()


def _shared(tasks: Sequence[Task], workers: int, meter: stream.ProgressLine, done: int) -> Iterator[Proof]:
    """The proofs by several processes."""
    from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait

    from roleplay.analysis.crew import crew
    from roleplay.cli.ending import asked_to_end

    try:
        with asked_to_end(), crew(workers) as executor:
            futures = {executor.submit(_proof, task): task for task in tasks}
            waiting: set[Future[Proof]] = set(futures)
            while waiting:
                names = [task.scenario.id for future, task in futures.items() if future in waiting][:workers]
                of = f"{done + len(futures) - len(waiting)} of {done + len(futures)} are done"
                meter.show(f"proving {', '.join(names)}: {of}")
                over, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in over:
                    future.result()  # what went wrong is told at once
            yield from (future.result() for future in futures)
    except BrokenExecutor:
        raise Failure("a process ended before its proof was made; --workers 1 leaves it more memory") from None


def _most() -> int:
    """As many processes as there are processors, if there is memory for all of them."""
    processors = os.cpu_count() or 1
    with suppress(OSError, ValueError, IndexError):  # elsewhere than on Linux nobody tells
        free = next(line for line in MEMORY.read_text("ascii").splitlines() if line.startswith("MemAvailable:"))
        return max(min(processors, int(free.split()[1]) * 1024 // ROOM), 1)
    return processors


def _tell(meter: stream.ProgressLine, name: str, what: str, done: float) -> None:
    meter.show(f"proving {name}: {done:3.0%}, {what}")


def _proof(task: Task, progress: Progress | None = None) -> Proof:
    """The proof of a scenario, or what its author did that leaves none. Whatever else is raised is a fault of ours."""
    from roleplay.analysis.audit import Proof, audit
    from roleplay.analysis.audit_finding import Findings
    from roleplay.analysis.cache import SolutionCache
    from roleplay.desk.proofs import ProofShelf
    from roleplay.desk.solver import solved_folder
    from roleplay.scenario.vocabulary import met

    scenario, personalities = task.scenario, task.personalities
    paths: list[tuple[str | int, ...]] = [("client",), *(("people", place) for place in range(len(scenario.people)))]
    for path, person in zip(paths, met(scenario).values(), strict=True):
        for place, who in enumerate(person.personalities):
            if who not in personalities:
                findings = Findings()
                message = f"the proof could not be made: the personality {who!r} cannot be read"
                findings.add("V901", (*path, "personalities", place), message)
                return Proof(tuple(findings.found.values()))
    cache = SolutionCache(solved_folder())
    return audit(
        scenario,
        personalities,
        solving=lambda case, cutting: cache.solve(case, cutting=cutting),
        progress=progress,
        shelf=ProofShelf(solved_folder()),
        fresh=task.fresh,
    )
