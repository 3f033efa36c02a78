"""What a trainee sent: a verified play, whose it is said to be, and what it is worth by itself to an assignment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from typing import Literal, TypeAlias

from roleplay.practice.attempt import Attempt
from roleplay.practice.completion import Completion, Unfit, completion, in_time, reaches, unfit
from roleplay.practice.deadline import begins, ends
from roleplay.scenario.assignment import Assignment

Worth: TypeAlias = Literal["passed", "late", "below", "apart"] | Unfit
"""Up to the mark, in time or late; below it; not of the assignment; or why the play does not count."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A record that held; `who` is the folder that it lay in, or the file's own name, `file` where it lay."""

    who: str
    file: str
    attempt: Attempt


def worth(assignment: Assignment, attempt: Attempt, zone: tzinfo | None = None) -> Worth:
    """What a play comes to for the tasks of its scenario, by itself: the best that it is for any."""
    opens = begins(assignment.opens, zone) if assignment.opens else None
    due = ends(assignment.deadline, zone) if assignment.deadline else None
    found: list[Worth] = []
    for task in (task for task in assignment.scenarios if task.id == attempt.scenario):
        why = unfit(task, attempt, opens, due)
        if why is not None:
            found.append(why)
        elif not reaches(assignment.mark_of(task), attempt):
            found.append("below")
        else:
            found.append("passed" if in_time(attempt, due) else "late")
    order: tuple[Worth, ...] = ("passed", "late", "below")
    best = next((one for one in order if one in found), None)
    return best or (found[0] if found else "apart")


def by_person(
    assignment: Assignment, sent: Iterable[Sent], now: int, zone: tzinfo | None = None
) -> dict[str, Completion]:
    """How far each is done, by whose the plays are said to be."""
    plays: dict[str, list[Attempt]] = {}
    for one in sent:
        plays.setdefault(one.who, []).append(one.attempt)
    return {who: completion(assignment, plays[who], now, zone) for who in sorted(plays)}
