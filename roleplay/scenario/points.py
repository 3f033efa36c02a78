"""Checks of the scoring table: its maxima come to 100, and each part has something to score."""

from __future__ import annotations

from roleplay.reading.collector import Collector
from roleplay.scenario.model import Scenario

FULL = 100
NEEDS_POINTS = 70
"""Points for needs where the table does not say, in a scenario that has needs (design §3)."""


def needs_points(scenario: Scenario) -> int:
    """The points given for needs: as stated, else 70, or 0 in a scenario without needs."""
    if scenario.scoring.needs is not None:
        return scenario.scoring.needs
    return NEEDS_POINTS if scenario.needs else 0


def check_scoring(scenario: Scenario, faults: Collector) -> None:
    """The parts of the table come to 100."""
    scoring = scenario.scoring
    needs = needs_points(scenario)
    parts = {
        "needs": needs,
        "ladders": scoring.ladders,
        "commitment.advance": scoring.commitment.advance,
        "relationship": scoring.relationship,
        "read": scoring.read,
        "lines": sum(line.points for line in scoring.lines),
        "sheets": sum(sheet.points for sheet in scenario.sheets),
    }
    total = sum(parts.values())
    if total != FULL:
        listed = ", ".join(f"{name} {points}" for name, points in parts.items() if points)
        faults.add(("scoring",), "P001", f"the parts of the scoring come to {total}, not {FULL}: {listed}")
    if parts["sheets"] > scoring.breach_cap:
        message = f"sheets give {parts['sheets']} points, more than the {scoring.breach_cap} that a breach leaves"
        faults.add(("scoring", "breach_cap"), "P005", message)
    if needs and not scenario.needs:
        faults.add(("scoring", "needs"), "P002", "points for needs, but there are no needs")
    if scoring.ladders and not any(ladder.goal for ladder in scenario.ladders):
        faults.add(("scoring", "ladders"), "P002", "points for ladders, but no ladder has a `goal`")
    if scoring.commitment.continuation > scoring.commitment.advance:
        message = "a continuation must not earn more than an advance"
        faults.add(("scoring", "commitment", "continuation"), "P003", message)
