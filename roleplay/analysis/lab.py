"""The lab: every case of a scenario played many times by policies, and counted.

The work is cut into jobs that need nothing but what they carry, so that they run in this process, in several, or on a
cluster, and come to the same counts: the chance of a job follows from the seed and from what the job is.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from roleplay.analysis.audit_figures import random_needs, random_scores
from roleplay.analysis.batch import Batch
from roleplay.analysis.cache import SolutionCache
from roleplay.analysis.drift import drifted
from roleplay.analysis.learner import Learner
from roleplay.analysis.policy import ByHeart, Policy, Uniform, checklist, play_out, talker
from roleplay.analysis.solution import Solution, taken
from roleplay.analysis.solve import solve
from roleplay.analysis.tally import Tally, count
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case, case_of
from roleplay.engine.game import Game
from roleplay.engine.rules import scene_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL, Level, Personality
from roleplay.scenario.speech import TONES

PART = 100_000
"""Plays of one job at most: large batches are quicker a play, and what is counted does not depend on who runs which."""
LINE, LEARNER = "line", "learner"
RATED = 20
"""The learner on whose way a case is rated."""
KEPT = 8
"""Solved tables that a process keeps open."""

HEAVY = 8
"""Working a case out takes about as long as so many jobs of plays; only the progress told depends on it."""

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how much is done, and how much there is to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be played: `policies` are names of habits, `line:<personality>` and `learner:<per cent>`."""

    scenario: Scenario
    personalities: Mapping[str, Personality]
    policies: tuple[str, ...]
    cases: tuple[tuple[str, str], ...]
    """Everybody's personality, as `Case.birds` names them, and the variant of each case."""
    plays: int = 2_000
    seed: int = 0
    folder: Path | None = None
    """Where solved tables are kept; None keeps none."""
    level: Level = FULL

    def case(self, birds: str, variant: str) -> Case:
        """One case; all draws that a policy cannot see are those of case number 0."""
        return case_of(self.scenario, self.personalities, birds, variant, self.level)


@dataclass(frozen=True, slots=True)
class Exact:
    """What is known of a case without playing. `needs` and `scores` are how likely each number is in random play."""

    personality: str
    """Everybody's, as `Case.birds` names them."""
    variant: str
    best: int
    """The best score, without points for naming the personality."""
    par: int
    """The most needs and goals that a line uncovers."""

    @property
    def client(self) -> str:
        """The client's personality."""
        return client_of(self.personality)

    line: tuple[int, ...]
    needs: tuple[float, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """A part of the plays of one case by one policy; `line` is what one by heart says, by scene and move."""

    case: Case
    policy: str
    plays: int
    seed: int
    part: int
    line: tuple[tuple[int, int], ...] = ()
    folder: Path | None = None


@dataclass(frozen=True)
class Results:
    """All counts, by policy, personality and variant."""

    plan: Plan
    exact: tuple[Exact, ...]
    tallies: Mapping[tuple[str, str, str], Tally]

    @cached_property
    def game(self) -> Game:
        """The tables of one of the cases: moves, endings, needs and goals are the same in all."""
        return self.plan.case(*self.plan.cases[0]).game

    def weight(self, variant: str) -> int:
        """How often a variant is drawn, against the others."""
        return next((one.weight for one in self.plan.scenario.variants if one.id == variant), 1)

    def total(self, policy: str, personality: str | None = None) -> Tally:
        """The counts of a policy with one personality of the client, or with all; variants by their weight."""
        return self._sum(lambda name, birds: name == policy and personality in (None, client_of(birds)))

    def _sum(self, wanted: Callable[[str, str], bool]) -> Tally:
        found = [
            tally.times(self.weight(variant))
            for (name, birds, variant), tally in self.tallies.items()
            if wanted(name, birds)
        ]
        return sum(found[1:], start=found[0])

    def learners(self) -> Tally | None:
        """The counts of all learners together; None if there were none."""
        if not any(name.startswith(LEARNER) for name, _, _ in self.tallies):
            return None
        return self._sum(lambda name, _: name.startswith(LEARNER))

    @property
    def difficulty(self) -> float | None:
        """1 (whatever is said is right) to 5 (hardly anything is), to a tenth; None without a learner.

        Read off the solved tables along the way of a learner who slips in 20 % of moves (else the first learner):
        `5 - 4 × the share of sentences on offer that lose fewer than five points`.
        """
        names = [name for name in self.plan.policies if name.startswith(LEARNER)]
        rated = f"{LEARNER}:{RATED}"
        if not names:
            return None
        tally = self.total(rated if rated in names else names[0])
        return round(5 - 4 * tally.sound / tally.choices, 1) if tally.choices else None


def run(plan: Plan, executor: Executor, progress: Progress | None = None) -> Results:
    """Work out and play all cases of the plan. Raises TooLargeError for a case that cannot be solved."""
    pieces = max(-(-plan.plays // PART), 1)
    of = len(plan.cases) * (HEAVY + sum(pieces if _chancy(policy) else 1 for policy in plan.policies))
    meter = _Meter(progress, of)
    cases: list[Part] = [("/".join(key), work_out, (plan.case(*key), plan.folder)) for key in plan.cases]
    known = _gathered(executor, cases, meter, HEAVY)
    exact = {(one.personality, one.variant): one for one in known}
    jobs = list(_jobs(plan, {key: one.line for key, one in exact.items()}))
    tallies: dict[tuple[str, str, str], Tally] = {}
    parts = [(f"{job.case.birds}/{job.case.variant}, {job.policy}", play, (job,)) for job in jobs]
    for job, tally in zip(jobs, _gathered(executor, parts, meter), strict=True):
        key = job.policy, job.case.birds, job.case.variant
        tallies[key] = tallies[key] + tally if key in tallies else tally
    return Results(plan, tuple(exact[key] for key in plan.cases), tallies)


def _chancy(policy: str) -> bool:
    return not policy.startswith(LINE)


def _jobs(plan: Plan, lines: Mapping[tuple[str, str], tuple[int, ...]]) -> Iterator[Job]:
    """A line by heart is that of the same variant and people, but for the client's personality; one play tells all."""
    for birds, variant in plan.cases:
        case = plan.case(birds, variant)
        for policy in plan.policies:
            if not _chancy(policy):
                own = "+".join((policy.partition(":")[2], *birds.split("+")[1:]))
                yield Job(case, policy, 1, plan.seed, 0, walked(plan.case(own, variant).game, lines[own, variant]))
                continue
            for part, first in enumerate(range(0, plan.plays, PART)):
                yield Job(case, policy, min(PART, plan.plays - first), plan.seed, part, (), plan.folder)


def walked(game: Game, line: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """A line with the number of the scene that each of its moves is made in."""
    state, found = game.start, []
    for place in line:
        found.append((scene_of(game, state), place))
        state = taken(game, state, place)
    return tuple(found)


def client_of(birds: str) -> str:
    """The client's personality of all that `Case.birds` names."""
    return birds.partition("+")[0]


class _Meter:
    def __init__(self, progress: Progress | None, of: int) -> None:
        self.progress, self.of, self.done = progress, of, 0
        self.tell()

    def tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.of)


Part: TypeAlias = tuple[str, Callable[..., Any], tuple[Any, ...]]
"""A part of the work: its name, and what to call with what."""


def _gathered(executor: Executor, parts: Sequence[Part], meter: _Meter, weight: int = 1) -> list[Any]:
    """The results, in the order asked for; what has not begun is called off when one fails.

    The error is the first that came; its notes name the part that failed, and every other that has failed by then.
    """
    futures: dict[Future[Any], str] = {}
    waiting: set[Future[Any]] = set()
    try:
        for name, call, arguments in parts:
            future = executor.submit(call, *arguments)
            futures[future] = name
            if future.done():  # in this process work is done as it is given
                _count(future, meter, weight)
            else:
                waiting.add(future)
        for future in as_completed(waiting):
            _count(future, meter, weight)
        return [future.result() for future in futures]
    except Exception as error:
        for future, name in futures.items():
            if future.done() and not future.cancelled() and (other := future.exception()) is not None:
                error.add_note(f"{name}: {type(other).__name__}: {other}")
        raise
    finally:
        for future in futures:
            future.cancel()


def _count(future: Future[Any], meter: _Meter, weight: int) -> None:
    future.result()
    meter.done += weight
    meter.tell()


def work_out(case: Case, folder: Path | None) -> Exact:
    """Solve a case, and work out what random play comes to."""
    solution, needs, scores = _solution(case, folder), np.zeros(1), np.zeros(1)
    most = 0
    for reach in drifted(case.game):
        needs, scores = needs + random_needs(reach), scores + random_scores(reach)
        most = max(most, int(reach.grid.uncovered()[reach.spots()].max()))
    return Exact(
        personality=case.birds,
        variant=case.variant,
        best=solution.value(case.game.start),
        par=most,
        line=solution.line(),
        needs=tuple(needs.tolist()),
        scores=tuple(scores.tolist()),
    )


def play(job: Job) -> Tally:
    """Play one job's plays and count."""
    name = f"{job.case.scenario.id}/{job.case.birds}/{job.case.variant}/{job.policy}"
    chance = np.random.default_rng([job.seed, job.part, zlib.crc32(name.encode())])
    batch = Batch(job.case.game, job.plays)
    policy = _policy(job, chance)
    moves = play_out(batch, policy)
    tally = count(batch, moves)
    if isinstance(policy, Learner):
        tally = replace(tally, choices=policy.choices, sound=policy.sound)
    return tally


def _policy(job: Job, chance: np.random.Generator) -> Policy:
    name, _, detail = job.policy.partition(":")
    game, plays = job.case.game, job.plays
    match name:
        case "random":
            return Uniform(chance)
        case "checklist":
            return checklist(game, plays, chance)
        case "pitcher" | "flatterer":
            return talker(game, "pitcher" if name == "pitcher" else "flatterer", plays, chance)
        case "line":
            return ByHeart(job.line, plays)
        case "learner":
            return Learner(_solution(job.case, job.folder), int(detail) / 100, chance)
        case "novice":
            return Novice(job.case, plays, chance)
        case "order" | "tone" | "adaptive" | "known":
            return Orderly(job.case, plays, chance, _manner(name, detail))
    raise ValueError(f"no policy {job.policy!r}")


def _manner(name: str, detail: str) -> Manner:
    """How one who keeps the order speaks: `tone:<tone>` in one throughout, `known` as suits the personalities."""
    tone = next((tone for tone in TONES if tone == detail), None)
    return Manner(tone, reads=name in ("adaptive", "known"), known=name == "known")


_open: OrderedDict[tuple[str, ...], Solution] = OrderedDict()


def _solution(case: Case, folder: Path | None) -> Solution:
    """The solved tables of a case, without points for naming and for sheets; the last few stay open in this process."""
    key = (case.fingerprint.rules, case.fingerprint.personality_rules, case.variant, str(folder))
    if key not in _open:
        if case.game.forms or folder is None:  # no policy fills sheets in: they are left out of the best score too
            _open[key] = solve(replace(case.game, forms=()), read=0)
        else:
            _open[key] = SolutionCache(folder).solve(case, read=0)
    _open.move_to_end(key)
    while len(_open) > KEPT:
        _open.popitem(last=False)
    return _open[key]
