"""What pitchers, novices, orderly and adaptive trainees come to in each scenario, against the targets of the ladder."""

from __future__ import annotations

from collections.abc import Iterator

from roleplay.analysis.audit_ladder import is_drill
from roleplay.analysis.crew import crew
from roleplay.analysis.lab import Plan, run
from roleplay.analysis.ladder import ladder, means, misses, policies
from roleplay.engine.lot import cases_of
from roleplay.scenario.library import load_library
from tests.bench.row import Row

PLAYS = 200
"""Of each case; variants and birds together make some thousands for most scenarios."""


def rows() -> Iterator[Row]:
    """A row for each way of playing; the mean over all birds, variants by weight."""
    library = load_library()
    for scenario in library.scenarios():
        if is_drill(len(scenario.needs) + len(scenario.ladders), len(scenario.moves)):
            continue
        played = (*policies(scenario), "pitcher")
        plan = Plan(scenario, library.personalities, played, tuple(cases_of(scenario)), PLAYS)
        with crew(1) as executor:
            results = run(plan, executor)
        found, of = ladder(results), len(results.game.targets)
        for row in means(found):
            missed = misses(found, row.policy, of)
            figure = f"{row.needs:.2f} of {of}, {row.zero:.0%} without any"
            yield Row(f"{scenario.id}, {row.policy}", figure, "ladder", "OVER" if missed else "ok", row.needs)
