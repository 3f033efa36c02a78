"""Checks of `expect` and `pass`: that what they say could be so at all; whether it is so is for the proof to tell."""

from __future__ import annotations

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.scenario.model import Scenario


def check_expectations(scenario: Scenario, faults: Collector) -> None:
    """An expectation names what there is, and asks for no more than there is."""
    expect = scenario.expect
    if expect is None:
        return
    goals = _goals(scenario)
    for place, name in enumerate(expect.uncover):
        if expect.uncover != ("all",):
            faults.known(("expect", "uncover", place), "N017", "need or goal", name, goals)
    for name in ("par", "bird_loss"):
        number = getattr(expect, name)
        if number is not None and number > len(goals):
            message = f"{name} {number} can never be: there are {len(goals)} needs and goals"
            faults.add(("expect", name), "N018", message)
    if expect.bird_loss is not None and len(scenario.client.personalities) < 2:
        faults.add(("expect", "bird_loss"), "N018", "bird_loss compares personalities, and this client has only one")


def check_pass(scenario: Scenario, faults: Collector) -> None:
    """A pass mark asks for something, and for no more than there is."""
    mark = scenario.passing
    if mark is None:
        return
    goals = _goals(scenario)
    if mark.score is None and mark.needs is None and not mark.must:
        faults.add(("pass",), "N041", "a pass mark says what passes: `score: 60`, `needs: 3` or what `must` be")
    if mark.needs is not None and mark.needs > len(goals):
        faults.add(("pass", "needs"), "N041", f"{mark.needs} needs are asked for, but there are only {len(goals)}")
    for place, must in enumerate(mark.must):
        path: Path = ("pass", "must", place)
        if must.of is not None:
            if must.when or must.title is not None:
                faults.add(path, "N041", "either `of`, or `when` with its `title`")
            faults.known(path, "N041", "need or goal", must.of, goals)
        elif not must.when or must.title is None:
            faults.add(path, "N041", "name a need or goal, or give a `title` and what must hold, `when`")


def _goals(scenario: Scenario) -> list[str]:
    """What the headline counts."""
    return [*(need.id for need in scenario.needs), *(part.id for part in scenario.ladders if part.goal is not None)]
