"""Whether an assignment asks for something, and for nothing that cannot be: what its shape alone does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import check_texts
from roleplay.scenario.assignment import Assignment, Mark, Task, moment
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import FULL, Level, Personality

STEM = "assignment"
"""The file name that any id may have."""
_EAST, _WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
"""Where a day begins first, and where it ends last."""


def check_assignment(assignment: Assignment, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with an assignment. Scenarios and personalities are read where they can be."""
    faults = Collector()
    if around.stem != STEM:
        faults.named(assignment.id, around.stem)
    check_texts(assignment, LANGUAGES, faults, plain_serves_all=True)
    for place, deck in enumerate(assignment.decks):
        if "deck" in around.ids:
            faults.known(("decks", place), "A002", "deck", deck, around.known("deck"))
    if not assignment.scenarios and not assignment.decks:
        faults.add((), "A003", "the assignment names no scenario and no deck: there is nothing to do")
    _check_times(assignment, faults)
    needs = [_check_task(assignment, place, task, around, faults) for place, task in enumerate(assignment.scenarios)]
    _check_marks(assignment, needs, faults)
    return faults.faults


def goals_of(scenario: Scenario) -> int:
    """How many needs, and other ladders with a goal, the headline score counts."""
    return len(scenario.needs) + sum(ladder.goal is not None for ladder in scenario.ladders)


def _check_times(assignment: Assignment, faults: Collector) -> None:
    least, most = assignment.attempts.least, assignment.attempts.most
    if most is not None and most < least:
        faults.add(("attempts", "most"), "A004", f"at most {most} attempts, but at least {least}")
    if assignment.opens and assignment.deadline and _never(assignment.opens, assignment.deadline):
        message = f"the deadline {assignment.deadline} is before the beginning, {assignment.opens}"
        faults.add(("deadline",), "A004", message)


def _never(opens: str, deadline: str) -> bool:
    """Whether a deadline is over before the beginning, wherever on earth the trainee is."""
    first, last = moment(opens), moment(deadline)
    if not isinstance(first, datetime):
        first = datetime.combine(first, time(), _EAST)
    if not isinstance(last, datetime):
        last = datetime.combine(last, time.max, _WEST)
    return last < first


def _check_task(assignment: Assignment, place: int, task: Task, around: Surroundings, faults: Collector) -> int | None:
    """Note what is wrong with one task; the number of needs of its scenario, where that can be told."""
    path: Path = ("scenarios", place)
    if task.minutes is not None and task.mode != "assessment":
        faults.add((*path, "minutes"), "A004", "minutes are for an assessment: say `mode: assessment`, or leave them")
    sort = "file" if task.by_file else "scenario"
    if sort not in around.ids or not faults.known(
        (*path, "scenario"), "A001", "scenario", task.scenario, around.known(sort)
    ):
        return None
    scenario = around.find("scenario", task.id) if around.find is not None else None
    if not isinstance(scenario, Scenario):
        if around.find is not None:
            message = f"the scenario {task.scenario!r} cannot be read: see roleplay check of its own file"
            faults.add((*path, "scenario"), "A001", message)
        return None
    if not has_level(scenario, task.level, around):
        faults.add((*path, "level"), "A004", f"{scenario.id} has no level {task.level}")
    if assignment.mark_of(task).scenario and scenario.passing is None:
        marked = (*path, "pass") if task.mark is not None else ("pass",)
        faults.add(marked, "A004", f"{scenario.id} has no `pass` of its own")
    return goals_of(scenario)


def has_level(scenario: Scenario, level: Level | None, around: Surroundings) -> bool:
    """Whether whoever the client of `scenario` may turn out to be can be met at `level`, if one is named."""
    if level in (None, FULL):
        return True
    assert around.find is not None
    met = (around.find("personality", name) for name in scenario.client.personalities)
    return all(isinstance(one, Personality) and one.ease(level) is not None for one in met)


def _check_marks(assignment: Assignment, needs: list[int | None], faults: Collector) -> None:
    """Marks that say nothing, and marks beyond what there is."""
    for path, mark in _marks(assignment):
        if mark.scenario and path == ("overall",):
            faults.add((*path, "scenario"), "A004", "the mark of all together is no scenario's: say `needs` or `score`")
        elif mark.needs is None and mark.score is None and not mark.scenario:
            faults.add(path, "A004", "a pass mark says how many needs, or what score: `needs: 4` or `score: 60`")
    plain = [of for of, task in zip(needs, assignment.scenarios, strict=True) if task.mark is None and of is not None]
    if plain:
        _reachable(("pass",), assignment.mark, min(plain), faults)
    for place, (of, task) in enumerate(zip(needs, assignment.scenarios, strict=True)):
        if of is not None:
            _reachable(("scenarios", place, "pass"), task.mark, of, faults)
    if needs and None not in needs:
        _reachable(("overall",), assignment.overall, sum(of for of in needs if of is not None), faults)


def _marks(assignment: Assignment) -> Iterator[tuple[Path, Mark]]:
    for path, mark in ((("pass",), assignment.mark), (("overall",), assignment.overall)):
        if mark is not None:
            yield path, mark
    for place, task in enumerate(assignment.scenarios):
        if task.mark is not None:
            yield ("scenarios", place, "pass"), task.mark


def _reachable(path: Path, mark: Mark | None, most: int, faults: Collector) -> None:
    if mark is not None and mark.needs is not None and mark.needs > most:
        faults.add((*path, "needs"), "A004", f"{mark.needs} needs are asked for, but there are only {most}")
