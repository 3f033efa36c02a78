"""From a scenario's scoring section to point tables: whole points, so that every score is an exact sum of lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from roleplay.engine.game import PointRule, PointTable, ScoreTable
from roleplay.scenario.expression import Constant, Expression, join
from roleplay.scenario.guard import Condition
from roleplay.scenario.model import Scenario
from roleplay.scenario.need import Ladder, Need
from roleplay.scenario.points import needs_points
from roleplay.scenario.score import Scale
from roleplay.scenario.speech import TRUST_MAX
from roleplay.scenario.vocabulary import TRUST, Vocabulary, met, trust_of


def share(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `total` whole points by `weights`, by largest remainder; earlier ones win ties."""
    whole = sum(weights)
    if not whole:
        return ()
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


def targets(scenario: Scenario, vocabulary: Vocabulary) -> dict[str, int]:
    """Needs and goal ladders with the index from which each counts as uncovered."""
    found = {need.id: vocabulary.reaching(need.id, "explicit") or 0 for need in scenario.needs}
    for ladder in scenario.ladders:
        if ladder.goal in ladder.rungs:
            found[ladder.id] = ladder.rungs.index(ladder.goal)
    return found


def score_table(
    scenario: Scenario,
    vocabulary: Vocabulary,
    endings: tuple[str, ...],
    guard: Callable[[Mapping[str, Any]], Condition],
) -> ScoreTable:
    """The score table of `scenario`; `guard` compiles the guards of its own lines."""
    scoring = scenario.scoring
    goals = [ladder for ladder in scenario.ladders if ladder.goal in ladder.rungs]
    by_need = share(needs_points(scenario), [need.weight for need in scenario.needs])
    by_goal = share(scoring.ladders, [ladder.weight for ladder in goals])
    commitment = {"advance": scoring.commitment.advance, "continuation": scoring.commitment.continuation}
    people = [trust_of(name) for name in met(scenario)] if scenario.scenes and scenario.people else [TRUST]
    relationship = tuple(
        PointTable(
            "relationship", name, tuple((trust * part + TRUST_MAX // 2) // TRUST_MAX for trust in range(TRUST_MAX + 1))
        )
        for name, part in zip(people, share(scoring.relationship, [1] * len(people)), strict=True)
    )
    return ScoreTable(
        needs=tuple(
            PointTable(need.id, need.id, _credit(scenario, need, points))
            for need, points in zip(scenario.needs, by_need, strict=True)
        ),
        ladders=tuple(
            PointTable(ladder.id, ladder.id, _on_the_way(ladder, points))
            for ladder, points in zip(goals, by_goal, strict=True)
        ),
        relationship=relationship,
        commitment=(0, *(commitment.get(ending, 0) for ending in endings)),
        rules=tuple(
            PointRule(line.id, guard(line.when), line.points, scaled(line.scale, line.points, vocabulary))
            for line in scoring.lines
        ),
        read=scoring.read,
        # sheets are counted beside the talk: what a breach leaves of it leaves room for all that they can earn
        breach_cap=max(scoring.breach_cap - sum(sheet.points for sheet in scenario.sheets), 0),
    )


def scaled(scale: Scale | None, points: int, vocabulary: Vocabulary) -> Expression | None:
    """The points that a scale gives, as an expression: 0 to `points`, rounded down.

    Raises ValueError for a scale of what is no number of the scenario, or that begins where it ends.
    """
    if scale is None:
        return None
    of = vocabulary.numbers().get(scale.of)
    if of is None or scale.start == scale.end:
        raise ValueError(f"no scale from {scale.start} to {scale.end} of {scale.of!r}")
    rises = scale.end > scale.start
    gone = join("-", of, Constant(scale.start)) if rises else join("-", Constant(scale.start), of)
    width = abs(scale.end - scale.start)
    within = join("max", join("min", gone, Constant(width)), Constant(0))
    return join("//", join("*", within, Constant(points)), Constant(width))


def _on_the_way(ladder: Ladder, points: int) -> tuple[int, ...]:
    """Points by rung: all of them from the goal on; below it the credit of the last rung that has one."""
    goal, found, credit = ladder.rungs.index(ladder.goal or ""), [], 0
    for place, rung in enumerate(ladder.rungs):
        credit = ladder.credit.get(rung, credit)
        found.append(points if place >= goal else _part(points, credit))
    return tuple(found)


def _credit(scenario: Scenario, need: Need, points: int) -> tuple[int, ...]:
    """Points by rung, by the credit table; the top rung earns all."""
    credit, top = scenario.scoring.credit, len(need.rungs) - 1
    return tuple(points if i == top else _part(points, credit.get(rung, 0)) for i, rung in enumerate(need.rungs))


def _part(points: int, credit: int) -> int:
    """So many per cent of the points, rounded to the nearest."""
    return (points * credit + 50) // 100
