"""Gathers what a proof rests on: each case of a scenario explored, each personality's first one solved and played.

It is given the scenario without its words (`roleplay.analysis.audit_kept.bare_of`), so that nothing can depend on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

import numpy as np

from roleplay.analysis.audit_after import Bleak
from roleplay.analysis.audit_alike import Alike, worked_out
from roleplay.analysis.audit_appeal import Appeal
from roleplay.analysis.audit_balance import appeals
from roleplay.analysis.audit_best import Blot, Pump
from roleplay.analysis.audit_expect import Figures, losses
from roleplay.analysis.audit_figures import figures, staged_figures
from roleplay.analysis.audit_finding import Verdict
from roleplay.analysis.audit_gathered import Gathered, Stuck
from roleplay.analysis.audit_idle import idle_tests
from roleplay.analysis.audit_ladder import Played, is_drill
from roleplay.analysis.audit_policy import Best, offers, tried
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.audit_seen import Crowd, Seen
from roleplay.analysis.audit_sheet import SheetSeen, sheets_seen
from roleplay.analysis.audit_shown import blot_of, earned, fits_of, pumps_of
from roleplay.analysis.audit_verdict import Verdicts, together
from roleplay.analysis.batch import Batch
from roleplay.analysis.effort import check_steps
from roleplay.analysis.explore import explore
from roleplay.analysis.handing import Handed, handed
from roleplay.analysis.journey import Journey
from roleplay.analysis.leaps import Shared
from roleplay.analysis.policy import Policy, play_out
from roleplay.analysis.solution import Joined, Solution, TooLargeError
from roleplay.analysis.solve import solve, solve_all
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.analysis.trainee import Manner, Novice, Orderly
from roleplay.engine.case import Case, draw_case
from roleplay.engine.compile import guard_reader
from roleplay.engine.form import BEFORE_ALL
from roleplay.engine.game import Game, GameMove
from roleplay.engine.lot import castings
from roleplay.engine.sheet import best, standing
from roleplay.reading.problem import Path
from roleplay.scenario.mark import marks
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality

Solving: TypeAlias = Callable[[Case, Cutting], Solution]
Progress: TypeAlias = Callable[[str, float], None]
PLAYS = 100
"""Plays of each trainee with each personality: enough to tell a half from nothing, and quick."""
STEPS = 4
"""Parts of the work on a case that progress tells apart; what comes after all cases is told as one case more."""


def gather(
    scenario: Scenario,
    personalities: Mapping[str, Personality],
    solving: Solving | None = None,
    progress: Progress | None = None,
    *,
    earlier: Scenario | None = None,
) -> Gathered:
    """Explore and solve a sound scenario with each of its personalities and variants.

    Of one that goes on from an `earlier` one, what comes about from any of that one's ends comes about.
    """
    cases = list(_cases(scenario, personalities))
    names = tuple(_name(case) for case, _ in cases)
    try:
        before = handed(scenario, earlier, personalities) if earlier is not None else None
        gathering = _Gathering(scenario, solving or _solve, _Meter(progress or _silent, len(cases)), before)
        if scenario.scenes:
            check_steps(cases[0][0].game, len(cases))
            for case, first in cases:
                gathering.travel(case, first=first)
        else:
            for case, cutting, first, alike in worked_out(cases):
                gathering.take(case, cutting, alike, first=first)
    except TooLargeError as error:
        return Gathered(names, too_large=str(error))
    return gathering.gathered(names)


class _Meter:
    """Tells how much is done, in parts of cases."""

    def __init__(self, progress: Progress, cases: int) -> None:
        self.progress, self.of, self.done = progress, (cases + 1) * STEPS, 0

    def case(self, number: int) -> None:
        self.done = number * STEPS

    def tell(self, what: str) -> None:
        self.progress(what, min(self.done / self.of, 1))
        self.done += 1


@dataclass(slots=True)
class _Gathering:
    """What is gathered case by case."""

    scenario: Scenario
    solving: Solving
    meter: _Meter
    before: Handed | None = None
    """What may be handed on to it."""
    bleak: list[Bleak] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    idle: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    stuck: Stuck | None = None
    figures: list[Figures] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    solved: list[Case] = field(default_factory=list)
    best: list[Best] = field(default_factory=list)
    appeals: list[dict[str, Appeal]] = field(default_factory=list)
    games: list[Game] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    blots: list[Blot] = field(default_factory=list)
    pumps: list[Pump] = field(default_factory=list)
    sheets: list[SheetSeen] = field(default_factory=list)
    alike: Alike | None = None
    kin: Journey | None = None
    """Of the first variant of the people at hand."""
    shared: Shared = field(default_factory=Shared)
    """What moves do in scenes."""
    table: tuple[Cutting, Solution] | None = None
    """What was solved last, of one scene, and of which moves: cases that only start otherwise look it up too."""

    def take(self, case: Case, cutting: Cutting, alike: Sequence[Case], *, first: bool) -> None:
        """Explore and judge a case; solve it too if it is the `first` of its personality.

        `alike` are all cases that these are the moves of.
        """
        name = _name(case)
        self.meter.case(len(self.games))
        self.meter.tell(f"{name}, what can come")
        if self.alike is None or self.alike.cutting is not cutting:
            self.alike = Alike(cutting, alike)
        reach = wide = self.alike.reach(case)
        if self.before is not None:
            begins = np.union1d([reach.start], self.before.starts(case, cutting.grid))
            wide = explore(case.game, likely=False, cutting=cutting, starts=begins)
        read = guard_reader(self.scenario, case.personality, case.variant, dict(case.others))
        self.games.append(case.game)
        self.meter.tell(f"{name}, what cannot come and why")
        self.verdicts += Verdicts(self.scenario, wide, read, name).all()
        for path, reason in idle_tests(self.scenario, (wide,), read).items():
            self.idle[path].append(reason)
        self.meter.tell(f"{name}, what chance comes to")
        self.figures.append(figures(case, reach, self.alike.mean(case)))
        self.heard |= _heard(wide)
        self.sheets += sheets_seen([wide], name)
        self.stuck = self.stuck or _stuck(wide, name)
        self.seen.take(self.scenario, wide)
        if first:
            self.meter.tell(f"{name}, best play")
            self._solve(case, cutting, reach)
            if self.before is not None:
                most = solve(case.game, "uncovered", cutting=cutting)
                self._note_bleak(name, case, cutting.grid, most)
        elif self.table is not None and self.table[0] is cutting:
            self._note_shown(case, replace(self.table[1], game=case.game))
        elif case.birds == self.solved[0].birds:
            self._note_shown(case, self.solving(case, cutting))

    def travel(self, case: Case, *, first: bool) -> None:
        """The same for a case of several scenes, scene after scene."""
        name = _name(case)
        self.meter.case(len(self.games))
        self.meter.tell(f"{name}, what can come")
        journey = wide = Journey(case.game, kin=None if first else self.kin, shared=self.shared)
        self.kin = journey if first else self.kin
        if self.before is not None:
            wide = Journey(case.game, starts=partial(self.before.starts, case), kin=journey)
        read = guard_reader(self.scenario, case.personality, case.variant, dict(case.others))
        self.games.append(case.game)
        self.meter.tell(f"{name}, what cannot come and why")
        self.verdicts += together([Verdicts(self.scenario, reach, read, name) for reach in wide.reaches])
        for path, reason in idle_tests(self.scenario, wide.reaches, read).items():
            self.idle[path].append(reason)
        self.meter.tell(f"{name}, what chance comes to")
        solving = partial(solve_all, cuttings=journey.cuttings, windows=wide.windows, landing=journey.landing)
        score = solving(case.game, ("score",))[0]
        self.figures.append(staged_figures(case, journey.reaches, journey.most(), journey.mean()))
        self.sheets += sheets_seen(wide.reaches, name)
        for reach in wide.reaches:
            self.heard |= _heard(reach)
            self.stuck = self.stuck or _stuck(reach, name)
            self.seen.take(self.scenario, reach)
        if first:
            self.meter.tell(f"{name}, best play")
            self._best(case, score)
        else:
            self._note_shown(case, score)
        for reach in journey.reaches:  # of each variant: in one a move may be right that is wrong in the first
            self._appeal(reach, score.part(reach.game.start) if isinstance(score, Joined) else score)
        if first and self.before is not None:
            most = solving(case.game, ("uncovered",))[0]
            if isinstance(most, Joined):
                self._note_bleak(name, case, journey.reaches[0].grid, most.part(case.game.start))

    def _note_bleak(self, name: str, case: Case, grid: Grid, most: Solution) -> None:
        """Note beginnings that may be brought along and leave nothing to win; `most` is what can be uncovered."""
        assert self.before is not None
        rows = self.before.of(case)
        numbers = self.before.numbers(case, grid, rows)
        now = grid.uncovered()[numbers % grid.spots]
        bleak = np.flatnonzero(most.values.reshape(-1)[numbers] <= now)
        if bleak.size and len(case.game.targets):
            # one in which something is left is worse than one in which all is won
            place = int(bleak[np.argmin(now[bleak])])
            one = tuple(zip(self.before.names, rows[place].tolist(), strict=True))
            won = int(now[place]) == len(case.game.targets)
            self.bleak.append(Bleak(name, int(bleak.size), len(rows), won, one))

    def _solve(self, case: Case, cutting: Cutting, reach: Reach) -> None:
        solution = self.solving(case, cutting)
        self.table = cutting, solution
        self._best(case, solution)
        self._appeal(reach, solution)

    def _best(self, case: Case, solution: Solution) -> None:
        line, start = solution.line(), case.game.start
        # sheets before the first word can always be filled in rightly; no table counts them
        score = solution.value(case.game.start) + best(case.game, standing(case.game, BEFORE_ALL, start), start)
        self.solved.append(case)
        talk = earned(case.game, line) if case.game.forms else score
        self.best.append(Best(case.birds, case.variant, score, talk, line, tuple(offers(case, line))))
        self._note_shown(case, solution, line, first=True)

    def _note_shown(
        self, case: Case, solution: Solution, line: Sequence[int] | None = None, *, first: bool = False
    ) -> None:
        """Note what best play shows of a case: gains for nothing, and a mistake that pays.

        Such a mistake takes solving to be sure of: in variants but the `first` it is looked for with the personalities
        of the first case alone.
        """
        line = solution.line() if line is None else line
        self.pumps += pumps_of(case, solution, line)
        if (first or case.birds == self.solved[0].birds) and (blot := blot_of(case, solution, line)) is not None:
            self.blots.append(blot)

    def _appeal(self, reach: Reach, solution: Solution) -> None:
        settled = {name for one in self.appeals for name, appeal in one.items() if appeal.settled}
        self.appeals.append(appeals(reach, solution, settled))

    def gathered(self, names: tuple[str, ...]) -> Gathered:
        """All of it, with what is found by playing."""
        self.meter.case(len(self.games))
        self.meter.tell("what habits and trainees come to")
        game, crowd = self.games[0], Crowd()
        lines, scores = [one.line for one in self.best], [one.talk for one in self.best]
        played = _played(self.solved, crowd)
        return Gathered(
            cases=names,
            verdicts=tuple(self.verdicts),
            idle=tuple((path, tuple(reasons)) for path, reasons in self.idle.items()),
            stuck=self.stuck,
            figures=tuple(self.figures),
            heard=tuple(sorted(self.heard)),
            changed=tuple(sorted(_changed(game, self.scenario))),
            minutes=tuple(_minutes([one.moves[place] for one in self.games]) for place in range(len(game.moves))),
            best=tuple(self.best),
            appeals=tuple(self.appeals),
            losses=tuple(losses(self.solved, lines)),
            habits=tuple(tried(self.scenario, self.solved, scores, by_words=False)),
            played=played,
            blots=tuple(self.blots),
            pumps=tuple(self.pumps),
            fits=tuple(fits_of(self.solved, lines, scores)),
            choices=tuple(sorted(self.seen.choices)),
            bleak=tuple(self.bleak),
            courses=self.seen.courses,
            sheets=tuple(self.sheets),
            menus=tuple(sorted(crowd.menus)),
        )


def _name(case: Case) -> str:
    return f"{case.birds}/{case.variant}"


def _solve(case: Case, cutting: Cutting) -> Solution:
    return solve(case.game, cutting=cutting)


def _silent(what: str, done: float) -> None:
    """Tell nobody."""
    del what, done


def _cases(scenario: Scenario, personalities: Mapping[str, Personality]) -> Iterator[tuple[Case, bool]]:
    variants = scenario.variant_ids
    for personality, others in castings(scenario):
        for variant in variants:
            case = draw_case(scenario, personalities, seed=0, personality=personality, variant=variant, others=others)
            yield case, variant == variants[0]


def _heard(reach: Reach) -> set[str]:
    """All that moves are called which can come."""
    found: set[str] = set()
    for place, entry in enumerate(reach.game.moves):
        for number, branch in enumerate(entry.branches):
            if ("branch", place, number) in reach.marks:
                found |= marks(entry.move, branch.outcome, reach.game.by_base)
    return found


def _stuck(reach: Reach, case: str) -> Stuck | None:
    if reach.stuck is None:
        return None
    line = reach.path(reach.stuck)
    return Stuck(line, reach.game.index[line[-1]] if line else None, case)


def _changed(game: Game, scenario: Scenario) -> set[str]:
    """The quantities that an outcome, an event, a variant or what is brought along changes."""
    changed = {change.quantity for entry in game.moves for branch in entry.branches for change in branch.changes}
    changed |= {change.quantity for event in game.events for change in event.changes}
    changed |= set(scenario.after.takes) if scenario.after is not None else set()
    return changed | {name for variant in scenario.variants for name in variant.start}


def _minutes(entries: Sequence[GameMove]) -> int:
    """The fewest minutes that a move takes in any case when it lands, or, if it never does, at all."""
    branches = [branch for entry in entries for branch in entry.branches]
    landing = [branch.minutes for branch in branches if branch.outcome == "lands"]
    return min(landing or [branch.minutes for branch in branches])


def _played(cases: Sequence[Case], crowd: Crowd) -> Played | None:
    """What a novice and one who reads the client come to with each personality; the `crowd` notes their menus."""
    of = len(cases[0].game.targets)
    if is_drill(of, len(cases[0].game.moves)):
        return None
    novices, readers = [], []
    for case in cases:
        novices += _uncovered(case, crowd.watch(Novice(case, PLAYS, np.random.default_rng(0))))
        reader = Orderly(case, PLAYS, np.random.default_rng(0), Manner(reads=True))
        readers += _uncovered(case, crowd.watch(reader))
    return Played(of, tuple(novices), tuple(readers))


def _uncovered(case: Case, policy: Policy) -> list[int]:
    """How many needs and goals each of some plays uncovers."""
    batch = Batch(case.game, PLAYS)
    play_out(batch, policy)
    found: list[int] = batch.found().sum(axis=0).tolist()
    return found
