"""How far an assignment is done: recomputed from verified plays, and so the same for the trainee and the trainer.

A play counts for a task where it is of its scenario, in the mode, at the level and of the case that the task names,
with the personality left hidden if it says so; begins as the briefing tells, not from an earlier play; has ended; and
was begun not before the assignment opens. Nothing depends on when the assignment was taken up: that is known to the
trainee's machine alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Literal, TypeAlias

from roleplay.practice.attempt import Attempt
from roleplay.practice.deadline import begins, ends
from roleplay.reading.text import Text
from roleplay.scenario.assignment import Assignment, Mark, Task

Passed: TypeAlias = Literal["passed", "late", "open", "missed"]
"""Passed in time; passed, but late; still possible; not possible any more."""
Why: TypeAlias = Literal["", "none", "few", "mark", "spent", "over", "overall", "cards", "nothing"]
"""Why not passed: nothing played, too few plays, the mark not reached; and then no play left, or no time; or cards."""
Unfit: TypeAlias = Literal[
    "unfinished", "mode", "level", "case", "told", "minutes", "carried", "early", "undated", "excess"
]
"""Why a play of the scenario does not count."""


@dataclass(frozen=True, slots=True)
class TaskDone:
    """One task: the plays that count, the earliest first, those that do not and why; the best; whether it is passed."""

    task: Task
    mark: Mark
    counted: tuple[Attempt, ...]
    passed_over: tuple[tuple[Attempt, Unfit], ...]
    best: Attempt | None
    passed: Passed
    why: Why
    left: int | None
    """Plays that may still count; None without a limit."""


@dataclass(frozen=True, slots=True)
class DeckKnown:
    """A deck of cards that is asked for: how many of its cards were right when they were answered last."""

    deck: str
    title: Text | None
    known: int
    cards: int


@dataclass(frozen=True, slots=True)
class Completion:
    """An assignment: its tasks, whether all of it is passed, and when it opens and ends, in seconds of the epoch."""

    tasks: tuple[TaskDone, ...]
    passed: Passed
    why: Why
    opens: int | None
    due: int | None

    @property
    def done(self) -> int:
        """How many tasks are passed, late or not."""
        return sum(one.passed in ("passed", "late") for one in self.tasks)


def completion(assignment: Assignment, attempts: Iterable[Attempt], now: int, zone: tzinfo | None = None) -> Completion:
    """What the plays come to at `now`, in seconds of the epoch; `zone` is that of the trainee, None the machine's."""
    opens = begins(assignment.opens, zone) if assignment.opens else None
    due = ends(assignment.deadline, zone) if assignment.deadline else None
    plays = sorted(attempts, key=lambda one: (one.ended or 0, one.begun or 0, one.name))
    tasks = tuple(_task(assignment, task, plays, opens, due, now) for task in assignment.scenarios)
    passed, why = _all(assignment, tasks, due, now)
    return Completion(tasks, passed, why, opens, due)


def with_cards(done: Completion, known: bool, now: int) -> Completion:
    """An assignment with decks of cards as well: it is passed once all of them are `known` and its tasks are passed.

    When they became known does not count, since nothing proves it; what is not known in time is missed.
    """
    if done.passed not in ("passed", "late") and done.tasks:
        return done
    if known:
        return done if done.tasks else replace(done, passed="passed", why="")
    over = done.due is not None and now > done.due
    return replace(done, passed="missed", why="over") if over else replace(done, passed="open", why="cards")


def unfit(task: Task, attempt: Attempt, opens: int | None, due: int | None) -> Unfit | None:
    """Why a play of the task's scenario does not count, if it does not."""
    checks: tuple[tuple[Unfit, bool], ...] = (
        ("unfinished", not attempt.over),
        ("mode", task.mode not in (None, attempt.mode)),
        ("level", task.level not in (None, attempt.level)),
        ("case", task.case is not None and (task.case != attempt.case or attempt.chosen)),
        ("told", task.hidden and attempt.told),
        ("minutes", task.minutes is not None and attempt.wall_minutes > task.minutes),
        ("carried", attempt.carried),
        ("undated", (opens is not None and attempt.begun is None) or (due is not None and attempt.ended is None)),
        ("early", opens is not None and attempt.begun is not None and attempt.begun < opens),
    )
    return next((why for why, holds in checks if holds), None)


def reaches(mark: Mark, attempt: Attempt) -> bool:
    """Whether a play comes up to a mark."""
    own = not mark.scenario or attempt.passed is not False
    return own and attempt.needs >= (mark.needs or 0) and attempt.score >= (mark.score or 0)


def _task(
    assignment: Assignment, task: Task, plays: Sequence[Attempt], opens: int | None, due: int | None, now: int
) -> TaskDone:
    mark, limit = assignment.mark_of(task), assignment.attempts
    fit: list[Attempt] = []
    others: list[tuple[Attempt, Unfit]] = []
    for play in (play for play in plays if play.scenario == task.id):
        why = unfit(task, play, opens, due)
        if why is None and limit.most is not None and len(fit) >= limit.most:
            why = "excess"
        if why is None:
            fit.append(play)
        else:
            others.append((play, why))
    timely = [play for play in fit if in_time(play, due)]
    left = None if limit.most is None else limit.most - len(fit)
    passed, reason = _judge(mark, limit.least, fit, timely, left, due is not None and now > due)
    best = max(fit, key=lambda play: _rank(mark, play), default=None)
    return TaskDone(task, mark, tuple(fit), tuple(others), best, passed, reason, left)


def in_time(attempt: Attempt, due: int | None) -> bool:
    """Whether a play had ended by then, by the clock of whoever played."""
    return due is None or (attempt.ended is not None and attempt.ended <= due)


def _judge(
    mark: Mark, least: int, fit: Sequence[Attempt], timely: Sequence[Attempt], left: int | None, over: bool
) -> tuple[Passed, Why]:
    if _enough(mark, least, timely):
        return "passed", ""
    if _enough(mark, least, fit):
        return "late", ""
    reached = any(reaches(mark, play) for play in fit)
    if left is not None and (left <= 0 or (reached and len(fit) + left < least)):
        return "missed", "spent"
    if over:
        return "missed", "over"
    return "open", "none" if not fit else "few" if reached else "mark"


def _enough(mark: Mark, least: int, plays: Sequence[Attempt]) -> bool:
    return len(plays) >= least and any(reaches(mark, play) for play in plays)


def _rank(mark: Mark, play: Attempt) -> tuple[bool, int, int]:
    """Better plays rank higher: by what is asked for first."""
    by_score = mark.score is not None and mark.needs is None
    return reaches(mark, play), *((play.score, play.needs) if by_score else (play.needs, play.score))


def _all(assignment: Assignment, tasks: Sequence[TaskDone], due: int | None, now: int) -> tuple[Passed, Why]:
    """Whether the whole is passed: every task, and the mark of all together."""
    if not tasks:
        return "open", "nothing"
    worst = max(tasks, key=lambda one: ("passed", "late", "open", "missed").index(one.passed))
    if worst.passed in ("open", "missed"):
        return worst.passed, worst.why
    mark = assignment.overall
    if mark is None or _together(mark, tasks, due):
        return worst.passed, ""
    if _together(mark, tasks, None):
        return "late", ""
    if all(one.left is not None and one.left <= 0 for one in tasks):
        return "missed", "spent"
    return ("missed", "over") if due is not None and now > due else ("open", "overall")


def _together(mark: Mark, tasks: Sequence[TaskDone], due: int | None) -> bool:
    """Whether the best of every task, needs added up and scores on the average, come up to a mark."""
    timely = [[play for play in one.counted if in_time(play, due)] for one in tasks]
    needs = sum(max((play.needs for play in plays), default=0) for plays in timely)
    score = sum(max((play.score for play in plays), default=0) for plays in timely)
    return needs >= (mark.needs or 0) and score >= (mark.score or 0) * len(tasks)
