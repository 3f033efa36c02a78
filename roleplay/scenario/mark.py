"""What a move that turned out in some way may be called, wherever a file speaks of such moves: in `counts`, in the
standard `effects`, in what a lesson or a coach's line is `on`, in what climbs a ladder.
"""

from __future__ import annotations

from collections.abc import Collection

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.scenario.act import MISSES
from roleplay.scenario.model import Move, Scenario
from roleplay.scenario.speech import KINDS, OUTCOMES

ALL, MISS = "all", "misses"
GENERAL = frozenset((ALL, MISS, *KINDS, *OUTCOMES, *(f"{kind}.{outcome}" for kind in KINDS for outcome in OUTCOMES)))
"""The names that every scenario has: all moves, all misses, each kind, each outcome, each kind with its outcome."""

MOMENTS = frozenset(("start", "end"))
"""Moments of a talk that a coach may speak at besides."""


def marks(move: Move, outcome: str, moves: Collection[str]) -> frozenset[str]:
    """All that `move` is called when it turns out as `outcome`.

    `moves` are the ids of all moves: a name that is one of them means that move and nothing else.
    """
    names = {ALL, move.kind, outcome, f"{move.kind}.{outcome}"}
    if outcome in MISSES:
        names.add(MISS)
    return frozenset((names - set(moves)) | {move.id})


def check_marks(scenario: Scenario, faults: Collector) -> None:
    """What counts, effects, lessons and coach's lines speak of is there."""
    known = GENERAL | {move.id for move in scenario.moves}
    named: list[tuple[Path, str]] = []
    for section, parts in (("counts", scenario.counts), ("lessons", scenario.lessons), ("coach", scenario.coach)):
        field = "of" if section == "counts" else "on"
        for index, part in enumerate(parts):
            named += [((section, index, field, place), name) for place, name in enumerate(getattr(part, field))]
    named += [(("effects", name), name) for name in scenario.effects]
    for path, name in named:
        moments = MOMENTS if path[0] == "coach" else frozenset()
        faults.known(path, "N009", "rule, kind or move", name, known | moments)
