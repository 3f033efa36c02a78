"""Whether a curriculum can be followed: everything that it names is there, and no unit waits for itself."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Fault, Path
from roleplay.reading.registry import Surroundings
from roleplay.reading.text import LANGUAGES
from roleplay.reading.wording import check_texts
from roleplay.scenario.curriculum import SORTS, CourseStep, Curriculum, Sort
from roleplay.scenario.demand import goals_of, has_level
from roleplay.scenario.model import Scenario

OWN: dict[str, Sort] = {"level": "scenario", "aim": "scenario", "known": "deck"}
"""What only steps of one sort may say."""


def check_curriculum(curriculum: Curriculum, around: Surroundings) -> list[Fault]:
    """Everything that is wrong with a curriculum. Scenarios are read where they can be."""
    faults = Collector()
    check_texts(curriculum, LANGUAGES, faults, plain_serves_all=True)
    faults.unique(((("units", at, "id"), one.id) for at, one in enumerate(curriculum.units)), "unit")
    faults.unique(((("sessions", at, "id"), one.id) for at, one in enumerate(curriculum.sessions)), "session")
    _check_order(curriculum, faults)
    for path, step in _steps(curriculum):
        _check_step(path, step, around, faults)
    return faults.faults


def _steps(curriculum: Curriculum) -> Iterator[tuple[Path, CourseStep]]:
    for at, unit in enumerate(curriculum.units):
        yield from ((("units", at, "steps", place), step) for place, step in enumerate(unit.steps))
    for at, session in enumerate(curriculum.sessions):
        for name in ("before", "after"):
            yield from ((("sessions", at, name, place), step) for place, step in enumerate(getattr(session, name)))
        for place, part in enumerate(session.parts):
            if part.use is not None:
                yield ("sessions", at, "parts", place, "use"), part.use


def _check_order(curriculum: Curriculum, faults: Collector) -> None:
    """A unit comes after units that stand before it, so that there is no circle and the file reads in order."""
    earlier: list[str] = []
    every = [unit.id for unit in curriculum.units]
    for at, unit in enumerate(curriculum.units):
        for place, name in enumerate(unit.after):
            path: Path = ("units", at, "after", place)
            if faults.known(path, "K001", "unit", name, every) and name not in earlier:
                below = f"the unit {name!r} stands further down: put it above {unit.id!r}"
                faults.add(path, "K002", "a unit cannot come after itself" if name == unit.id else below)
        earlier.append(unit.id)


def _check_step(path: Path, step: CourseStep, around: Surroundings, faults: Collector) -> None:
    if len(step.named) != 1:
        faults.add(path, "K004", f"a step names one thing to do: one of {', '.join(SORTS)}")
        return
    sort = step.sort
    for name, of in OWN.items():
        if of != sort and getattr(step, name) is not None:
            faults.add((*path, name), "K004", f"{name!r} is for a step with a {of}")
    if step.aim is not None and step.aim.needs is None and step.aim.score is None:
        faults.add((*path, "aim"), "K003", "an aim says how many needs, or what score: `needs: 4` or `score: 60`")
    if sort not in around.ids or not faults.known((*path, sort), "K001", sort, step.id, around.known(sort)):
        return
    found = around.find(sort, step.id) if around.find is not None else None
    if not isinstance(found, Scenario):
        return
    if step.aim is not None and step.aim.needs is not None and step.aim.needs > (most := goals_of(found)):
        faults.add((*path, "aim", "needs"), "K003", f"{step.aim.needs} needs are aimed at, but there are only {most}")
    if not has_level(found, step.level, around):
        faults.add((*path, "level"), "K003", f"{found.id} has no level {step.level}")
