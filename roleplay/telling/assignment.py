"""An assignment in words: what is asked, until when, how far it is done, and why it is not passed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from roleplay.telling.facts import DOT

if TYPE_CHECKING:
    from roleplay.practice.attempt import Attempt
    from roleplay.practice.completion import Completion, TaskDone
    from roleplay.scenario.assignment import Assignment, Mark, Task
    from roleplay.telling.words import Words


def asked(words: Words, task: Task) -> str:
    """How a task is to be played; what is left to the trainee is not told."""
    parts = [words(f"mode.{task.mode}")] if task.mode is not None else []
    if task.minutes is not None:
        parts.append(words("assign.minutes", n=task.minutes))
    if task.level is not None:
        parts.append(words("level.fact", n=task.level))
    if task.case is not None:
        parts.append(words("assign.case", case=task.case))
    if task.hidden:
        parts.append(words("assign.hidden"))
    return DOT.join(parts) or words("assign.free")


def marked(words: Words, mark: Mark) -> str:
    """What must be reached."""
    parts = [words("assign.mark.needs", n=mark.needs)] if mark.needs is not None else []
    if mark.score is not None:
        parts.append(words("assign.mark.score", n=mark.score))
    if mark.scenario:
        parts.append(words("assign.mark.scenario"))
    return words("assign.and").join(parts) or words("assign.mark.any")


def passing(words: Words, attempt: Attempt) -> str | None:
    """Whether a play came up to its scenario's own mark; None where it has none, or the play is not over."""
    return None if attempt.passed is None else words("past.passed" if attempt.passed else "past.not-passed")


def attempts(words: Words, assignment: Assignment) -> str:
    """How many plays are wanted, and how many count."""
    limit = assignment.attempts
    if limit.most is None:
        return words("assign.attempts.least", n=limit.least)
    return words("assign.attempts", n=limit.least, most=limit.most)


def until(words: Words, due: int, now: int, zone: tzinfo | None = None) -> str:
    """How long there is still, or since when there is not, in days as a calendar has them."""
    end, here = datetime.fromtimestamp(due, zone), datetime.fromtimestamp(now, zone)
    days = (end.date() - here.date()).days
    fields = {"date": end.strftime("%Y-%m-%d"), "time": end.strftime("%H:%M")}
    if now > due:
        return words("assign.due.gone" if days < 0 else "assign.due.gone.today", n=-days, **fields)
    key = {0: "assign.due.today", 1: "assign.due.tomorrow"}.get(days, "assign.due")
    return words(key, n=days, **fields)


def standing(words: Words, done: Completion | TaskDone) -> str:
    """Passed, late, open or missed, in a word or two."""
    return words(f"assign.passed.{done.passed}")


def next_due(words: Words, found: Sequence[Completion], now: int) -> str:
    """How many assignments there are still to do, and when the next is due, in a few words."""
    waiting = [one for one in found if one.passed in ("open", "missed")]
    ahead = [one.due for one in waiting if one.due is not None and one.due >= now]
    told = words("assign.waiting", n=len(waiting)) if waiting else words("assign.all-done")
    return words("assign.next", told=told, due=_soon(words, min(ahead), now)) if ahead else told


def _soon(words: Words, due: int, now: int) -> str:
    days = (datetime.fromtimestamp(due).date() - datetime.fromtimestamp(now).date()).days
    return words({0: "assign.soon.today", 1: "assign.soon.tomorrow"}.get(days, "assign.soon"), n=days)


def progress(words: Words, done: Completion) -> str:
    """How many of the tasks are passed."""
    return words("assign.progress", n=done.done, of=len(done.tasks))


def why_not(words: Words, done: TaskDone, least: int) -> str:
    """What is missing for a task to be passed; empty where nothing is."""
    if not done.why:
        return ""
    return words(f"assign.why.{done.why}", n=max(least - len(done.counted), 0), mark=marked(words, done.mark))


def achieved(words: Words, done: TaskDone) -> str:
    """Plays that count, and the best of them."""
    used = words("assign.used", n=len(done.counted))
    if done.left is not None:
        used = words("assign.used.of", n=len(done.counted), of=len(done.counted) + done.left)
    if done.best is None:
        return used
    best = done.best
    return DOT.join([used, words("library.best", uncovered=best.needs, of=best.of, total=best.score)])


def left_out(words: Words, done: TaskDone) -> Iterator[str]:
    """Plays of the scenario that do not count, by reason."""
    reasons: dict[str, int] = {}
    for _, why in done.passed_over:
        reasons[why] = reasons.get(why, 0) + 1
    for reason, number in reasons.items():
        yield words("assign.left-out", n=number, why=words(f"assign.unfit.{reason}"))
