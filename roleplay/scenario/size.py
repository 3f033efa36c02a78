"""How large a scenario may be: what the solver can prove must fit its tables."""

from __future__ import annotations

from math import prod

from roleplay.reading.collector import Collector
from roleplay.scenario.model import Scenario
from roleplay.scenario.staging import days_on

MAX_STATES = 400_000_000
"""States of one talk that there is room for: ten needs of four rungs in half an hour, a few bytes each."""
MAX_TOGETHER = 50_000_000
"""The same of all scenes on all their days; each by itself fits, but a proof holds what it knows of all of them."""
MAX_MOMENTS = 240
"""Scenes, counted anew on each day on which they can be come to: what each costs, however small it is."""
MAX_CASTINGS = 36
"""Ways in which everybody's personality can be drawn: a proof works each of them out, and so does a review."""


def check_size(scenario: Scenario, faults: Collector) -> None:
    """Not more castings and scenes than a proof goes through. How many states there are shows when it is made."""
    if not scenario.scenes:
        return
    drawn = prod([len(scenario.client.personalities), *(len(one.personalities) for one in scenario.people)])
    if drawn > MAX_CASTINGS:
        message = f"personalities can be drawn in {drawn:,} ways, more than {MAX_CASTINGS}: leave people fewer"
        faults.add(("people",), "N070", message)
    if (moments := sum(days_on(scenario).values())) > MAX_MOMENTS:
        message = f"{moments:,} scenes, counted on each day that they can be on, more than {MAX_MOMENTS}: fewer days"
        faults.add(("days",), "N016", message)
