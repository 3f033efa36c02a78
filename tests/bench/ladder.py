"""What novices, orderly and adaptive trainees come to in each discovery scenario, against the targets of the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.analysis.crew import crew
from roleplay.analysis.lab import Plan, run
from roleplay.analysis.ladder import ladder, means, misses, policies
from roleplay.engine.case import cases_of
from roleplay.scenario.library import load_library
from tests.bench.row import Row

PLAYS = 1000
SCENARIOS = ("county-bureau-pcs", "company-mobile-contract")


def rows() -> Iterator[Row]:
    """A row for each way of playing; the mean over all birds, variants by weight."""
    library = load_library()
    for name in SCENARIOS:
        scenario = library.get(name)
        plan = Plan(scenario, library.personalities, policies(scenario), tuple(cases_of(scenario)), PLAYS)
        with crew(1) as executor:
            results = run(plan, executor)
        found, of = ladder(results), len(results.game.targets)
        for row in means(found):
            missed = misses(found, row.policy, of)
            figure = f"{row.needs:.2f} of {of}, {row.zero:.0%} without any"
            yield Row(f"{name}, {row.policy}", figure, "ladder", "OVER" if missed else "ok", row.needs)
