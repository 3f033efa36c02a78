"""The author's proof: every case of a scenario explored and solved, every element judged, every claim checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_balance import ENOUGH, NOWHERE, PLAUSIBLE, Appeal, appeals
from roleplay.analysis.audit_expect import Figures, check_figures, check_losses, figures, losses, means
from roleplay.analysis.audit_finding import Finding, Findings, Verdict
from roleplay.analysis.audit_ladder import check_ladder
from roleplay.analysis.audit_name import check_names
from roleplay.analysis.audit_policy import FEW, Solved, check_bias, check_habits
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.audit_text import check_texts
from roleplay.analysis.audit_verdict import Verdicts, idle_tests
from roleplay.analysis.audit_weigh import weigh
from roleplay.analysis.effort import Effort
from roleplay.analysis.explore import explore
from roleplay.analysis.flow import Flows
from roleplay.analysis.mean import random_means
from roleplay.analysis.solution import Solution, TooLargeError
from roleplay.analysis.solve import solve
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.engine.case import Case, draw_case
from roleplay.engine.compile import guard_reader
from roleplay.engine.game import Game
from roleplay.reading.problem import Path
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

Solving = Callable[[Case, Cutting], Solution]
"""Solves a case, whose moves are worked out already."""
Progress = Callable[[str, int, int], None]
"""Called with the case at hand, how many are done, and how many there are."""


@dataclass(frozen=True)
class Proof:
    """What was proved of a scenario."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    figures: tuple[Figures, ...] = ()
    random: Mapping[str, float] = field(default_factory=dict)
    """Needs that random play uncovers on the average, by personality."""
    losses: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Needs that the best line of the first personality loses with the second."""


@dataclass(slots=True)
class _Audit:
    """What is gathered case by case."""

    scenario: Scenario
    solving: Solving
    findings: Findings = field(default_factory=Findings)
    verdicts: list[Verdict] = field(default_factory=list)
    idle: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    figures: list[Figures] = field(default_factory=list)
    solved: list[Solved] = field(default_factory=list)
    appeals: list[dict[str, Appeal]] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    cases: list[Case] = field(default_factory=list)
    means: tuple[Cutting, NDArray[np.float32]] | None = None

    def take(self, case: Case, cutting: Cutting, *, first: bool) -> None:
        """Explore and judge a case; solve it too if it is the `first` of its personality."""
        reach = explore(case.game, likely=False, cutting=cutting)
        read = guard_reader(self.scenario, case.personality, case.variant)
        name = f"{case.personality.id}/{case.variant}"
        self.cases.append(case)
        self.verdicts += Verdicts(self.scenario, reach, read, name).all()
        for path, reason in idle_tests(self.scenario, reach, read).items():
            self.idle[path].append(reason)
        if self.means is None or self.means[0] is not cutting:  # one table serves all that only start otherwise
            self.means = cutting, random_means(cutting)
        self.figures.append(figures(case, reach, float(self.means[1].reshape(-1)[reach.start])))
        self.heard |= _heard(reach)
        self._stuck(reach, name)
        if first:
            solution = self.solving(case, cutting)
            self.solved.append(Solved(case, solution, solution.line()))
            settled = {name for one in self.appeals for name, appeal in one.items() if appeal.settled}
            self.appeals.append(appeals(reach, solution, settled))

    def _stuck(self, reach: Reach, case: str) -> None:
        if reach.stuck is None:
            return
        line = reach.path(reach.stuck)
        if line:
            path: Path = ("moves", reach.game.index[line[-1]])
            message = f"a dead end: after {' → '.join(line)} nothing is on offer, and the talk goes on"
        else:
            path, message = ("moves",), "a dead end: nothing is on offer at the start"
        if not any(finding.fault.code == "V109" for finding in self.findings.found.values()):
            self.findings.add("V109", path, message, case=case, witness=line)


def audit(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    *,
    solving: Solving = lambda case, cutting: solve(case.game, cutting=cutting),
    progress: Progress | None = None,
) -> Proof:
    """Prove a sound scenario with each of its personalities and variants.

    One that takes more work than a proof may is told so (V902). Raises KeyError for a personality that is not among
    `personalities`.
    """
    progress = progress or _silent
    gathered = _Audit(scenario, solving)
    cases = list(_cases(scenario, personalities))
    progress("", 0, len(cases))
    try:
        for done, (case, cutting, first) in enumerate(_worked_out(cases)):
            progress(f"{case.personality.id}/{case.variant}", done, len(cases))
            gathered.take(case, cutting, first=first)
    except TooLargeError as error:
        found = Findings()
        found.add("V902", (), f"the proof is too large: {error}")
        return Proof(tuple(found.found.values()))
    progress("", len(cases), len(cases))
    return _proof(gathered)


def _worked_out(cases: Sequence[tuple[Case, bool]]) -> Iterator[tuple[Case, Cutting, bool]]:
    """The cases with their moves, which those that only start otherwise share."""
    cutting: Cutting | None = None
    effort: Effort | None = None
    for case, first in cases:
        if cutting is None or not _alike(cutting.grid.game, case.game):
            grid = Grid(case.game)
            effort = effort or Effort(case.game, len(cases), grid.spots * (case.game.layout.minutes + 1))
            cutting = Cutting(Flows(grid, effort))
        yield case, cutting, first


def _alike(one: Game, other: Game) -> bool:
    """Whether two games differ at most in where they start."""
    return (one.moves, one.events, one.endings) == (other.moves, other.events, other.endings)


def _silent(case: str, done: int, of: int) -> None:
    """Tell nobody."""
    del case, done, of


def _cases(scenario: Scenario, personalities: Mapping[str, Personality]) -> Iterator[tuple[Case, bool]]:
    variants = [variant.id for variant in scenario.variants] or ["usual"]
    for personality in scenario.client.personalities:
        for variant in variants:
            case = draw_case(scenario, personalities, seed=0, personality=personality, variant=variant)
            yield case, variant == variants[0]


def _heard(reach: Reach) -> set[str]:
    """The rules and moves that can come."""
    found: set[str] = set()
    for place, entry in enumerate(reach.game.moves):
        for number, branch in enumerate(entry.branches):
            if ("branch", place, number) in reach.marks:
                found |= marks(entry.move, branch.outcome, reach.game.index)
    return found


def _proof(gathered: _Audit) -> Proof:
    scenario, found = gathered.scenario, gathered.findings
    weigh(scenario, gathered.verdicts, gathered.idle, len(gathered.cases), found)
    check_names(scenario, gathered.cases[0].game, frozenset(gathered.heard), found)
    check_figures(scenario, gathered.figures, found)
    lost = list(losses([one.case for one in gathered.solved], [one.line for one in gathered.solved]))
    check_losses(scenario, lost, found)
    _check_appeal(scenario, gathered.appeals, found)
    check_habits(scenario, gathered.solved, found)
    check_bias(scenario, gathered.solved, found)
    check_ladder(scenario, [one.case for one in gathered.solved], gathered.figures, found)
    check_texts(scenario, [case.game for case in gathered.cases], found)
    return Proof(
        findings=tuple(found.found.values()),
        verdicts=tuple(gathered.verdicts),
        figures=tuple(gathered.figures),
        random=means(scenario, gathered.figures),
        losses={(own.personality.id, other.personality.id): number for own, other, number in lost},
    )


def _check_appeal(scenario: Scenario, by_case: Sequence[Mapping[str, Appeal]], found: Findings) -> None:
    """Report moves that are a blunder in every state with every personality, or never wrong in any."""
    for place, move in enumerate(scenario.moves):
        seen = [one[move.id] for one in by_case if move.id in one]
        if not seen or len(scenario.moves) < FEW:
            continue
        least = min(appeal.least for appeal in seen)
        if PLAUSIBLE <= least < NOWHERE and move.kind != "breach":
            message = f"{move.id!r} loses at least {least} points wherever it is on offer: nobody would choose it"
            found.add("V301", ("moves", place), message)
        states = sum(appeal.states for appeal in seen)
        if all(appeal.never_worse for appeal in seen) and states >= ENOUGH:
            message = f"{move.id!r} is a best move in all {states:,} states that offer it: it takes no thought"
            found.add("V302", ("moves", place), message)
