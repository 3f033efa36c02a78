"""Checks of `expect`: that what it claims could be so at all; whether it is so is for the proof to tell."""

from __future__ import annotations

from roleplay.reading.collector import Collector
from roleplay.scenario.model import Scenario


def check_expectations(scenario: Scenario, faults: Collector) -> None:
    """An expectation names what there is, and asks for no more than there is."""
    expect = scenario.expect
    if expect is None:
        return
    goals = [*(need.id for need in scenario.needs), *(part.id for part in scenario.ladders if part.goal is not None)]
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
