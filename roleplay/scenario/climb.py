"""Which moves and events bring a ladder from which rung to which: what a graph draws and a player's card tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from roleplay.scenario.act import KIND
from roleplay.scenario.mark import climbed
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder, Need

DONATED = "donates"
EVENT = "event"
RULE = "rule"


@dataclass(frozen=True, slots=True)
class Edge:
    """One way for a ladder to change: from rung `before` to `after`, by a move or event called `name`.

    `by` is the move's kind, or the way by which it climbs, `donates` where the client lets the need slip, `event`, or
    `rule` for a standard effect.
    """

    before: str
    after: str
    by: str
    name: str


def edges(scenario: Scenario, part: Need | Ladder) -> tuple[Edge, ...]:
    """Every way in which `part` may change rung, in the order of the file."""
    found = []
    for move in scenario.moves:
        found += list(_by_move(scenario, part, move))
    for event in scenario.events:
        found += list(_by_effects(part, event.effects, event.when, EVENT, event.id))
    for called, effects in scenario.effects.items():
        found += list(_by_effects(part, effects, {}, RULE, called))
    return tuple(dict.fromkeys(found))


def by_step(found: tuple[Edge, ...]) -> dict[tuple[str, str], dict[str, list[str]]]:
    """The edges together: for each step from rung to rung, the names by kind."""
    steps: dict[tuple[str, str], dict[str, list[str]]] = {}
    for edge in found:
        steps.setdefault((edge.before, edge.after), {}).setdefault(edge.by, []).append(edge.name)
    return steps


def _by_move(scenario: Scenario, part: Need | Ladder, move: Move) -> Iterator[Edge]:
    for outcome in move.outcomes:
        yield from _by_effects(part, outcome.effects, {**move.when, **outcome.when}, move.kind, move.id)
    if all(outcome.when for outcome in move.outcomes):  # else the standard physics are never reached
        yield from _standard(scenario, part, move)


def _standard(scenario: Scenario, part: Need | Ladder, move: Move) -> Iterator[Edge]:
    rungs = part.rungs
    if isinstance(part, Need) and move.donates == part.id:
        yield Edge(rungs[0], rungs[1], DONATED, move.id)
        return
    if part.id not in move.about and "all" not in move.about:
        return
    if move.kind == "propose" and scenario.commitment is not None and not move.about:
        return
    by = next((way for way in move.ways if way in part.climbs), move.kind) if isinstance(part, Ladder) else move.kind
    rung = climbed(part, move) if isinstance(part, Ladder) else KIND[move.kind].rung_of(part.rungs)
    if rung in rungs:
        place = list(rungs).index(rung)
        yield Edge(rungs[place - 1], rungs[place], by, move.id)


def _by_effects(
    part: Need | Ladder, effects: Mapping[str, Any], when: Mapping[str, Any], by: str, name: str
) -> Iterator[Edge]:
    """What an author's own effects do. They come from the rung that their guard names, else from the one below; what
    is set outright to a rung below the first comes from the first."""
    if part.id not in effects:
        return
    rungs: list[str] = list(part.rungs)
    written = str(effects[part.id])
    after = written.removeprefix("=").strip()
    named = str(when.get(part.id, "")).lstrip("<>= ")
    start = rungs.index(part.start or rungs[0])
    falls = written.startswith("=") and rungs.index(after) < start
    below = rungs[start if falls else max(rungs.index(after) - 1, 0)]
    before = named if named in rungs and named != after else below
    if before != after:
        yield Edge(before, after, by, name)
