"""The lab: every case of a scenario played many times by policies, and counted.

The work is cut into parts that need nothing but what they carry (`roleplay.analysis.share`), so that they run in this
process, in several, or on a cluster, and come to the same counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from roleplay.analysis.share import Exact, Share, client_of, play, work_out
from roleplay.analysis.solution import taken
from roleplay.analysis.tally import Tally
from roleplay.engine.case import Case, case_of
from roleplay.engine.game import Game
from roleplay.engine.rules import scene_of
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL, Level, Personality

PART = 100_000
"""Plays of one share at most: large batches are quicker a play, and what is counted does not depend on who runs it."""
LINE, LEARNER = "line", "learner"
RATED = 20
"""The learner by whom a scenario is rated."""
EASY, LEVEL = 0.88, 0.05
"""Share of the best score that such a learner keeps in an easy scenario, and by how much less in one a level harder."""
HEAVY = 8
"""Working a case out takes about as long as so many shares of plays; only the progress told depends on it."""

OnProgress: TypeAlias = Callable[[int, int], None]
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
        """1 (easy) to 5, to a tenth; None where no learner who slips in 20 % of moves has played.

        Such a learner plays best otherwise, so what they keep of the best score tells how forgiving a scenario is,
        whatever it is about: 1 where it is `EASY` or more, and a level more for every `LEVEL` less.
        """
        rated = f"{LEARNER}:{RATED}"
        if rated not in self.plan.policies:
            return None
        weights = [self.weight(one.variant) for one in self.exact]
        best = float(np.average([one.best for one in self.exact], weights=weights))
        kept = self.total(rated).mean_score / best if best else 1.0
        return round(min(max(1 + (EASY - kept) / LEVEL, 1), 5), 1)


def run(plan: Plan, executor: Executor, progress: OnProgress | None = None) -> Results:
    """Work out and play all cases of the plan. Raises TooLargeError for a case that cannot be solved."""
    pieces = max(-(-plan.plays // PART), 1)
    of = len(plan.cases) * (HEAVY + sum(pieces if _chancy(policy) else 1 for policy in plan.policies))
    meter = _Meter(progress, of)
    cases: list[_Part] = [("/".join(key), work_out, (plan.case(*key), plan.folder)) for key in plan.cases]
    known = _gathered(executor, cases, meter, HEAVY)
    exact = {(one.personality, one.variant): one for one in known}
    shares = list(_shares(plan, {key: one.line for key, one in exact.items()}))
    tallies: dict[tuple[str, str, str], Tally] = {}
    parts = [(f"{share.case.birds}/{share.case.variant}, {share.policy}", play, (share,)) for share in shares]
    for share, tally in zip(shares, _gathered(executor, parts, meter), strict=True):
        key = share.policy, share.case.birds, share.case.variant
        tallies[key] = tallies[key] + tally if key in tallies else tally
    return Results(plan, tuple(exact[key] for key in plan.cases), tallies)


def _chancy(policy: str) -> bool:
    return not policy.startswith(LINE)


def _shares(plan: Plan, lines: Mapping[tuple[str, str], tuple[int, ...]]) -> Iterator[Share]:
    """A line by heart is that of the same variant and people, but for the client's personality; one play tells all."""
    for birds, variant in plan.cases:
        case = plan.case(birds, variant)
        for policy in plan.policies:
            if not _chancy(policy):
                own = "+".join((policy.partition(":")[2], *birds.split("+")[1:]))
                yield Share(case, policy, 1, plan.seed, 0, walked(plan.case(own, variant).game, lines[own, variant]))
                continue
            for part, first in enumerate(range(0, plan.plays, PART)):
                yield Share(case, policy, min(PART, plan.plays - first), plan.seed, part, (), plan.folder)


def walked(game: Game, line: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """A line with the number of the scene that each of its moves is made in."""
    state, found = game.start, []
    for place in line:
        found.append((scene_of(game, state), place))
        state = taken(game, state, place)
    return tuple(found)


class _Meter:
    def __init__(self, progress: OnProgress | None, of: int) -> None:
        self.progress, self.of, self.done = progress, of, 0
        self.tell()

    def tell(self) -> None:
        if self.progress is not None:
            self.progress(self.done, self.of)


_Part: TypeAlias = tuple[str, Callable[..., Any], tuple[Any, ...]]
"""A part of the work: its name, and what to call with what."""


def _gathered(executor: Executor, parts: Sequence[_Part], meter: _Meter, weight: int = 1) -> list[Any]:
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
