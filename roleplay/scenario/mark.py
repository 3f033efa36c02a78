"""What a move that turned out in some way may be called, wherever a file speaks of such moves: in `counts`, in the
standard `effects`, in reasons (`why`), in what a lesson or a coach's line is `on`, in what climbs a ladder, in what
the client `wants`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from roleplay.reading.collector import Collector
from roleplay.reading.problem import Path
from roleplay.scenario.act import MISSES
from roleplay.scenario.model import Scenario
from roleplay.scenario.move import Move
from roleplay.scenario.need import Ladder
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
    names = {ALL, outcome}
    for own in (move.kind, *move.ways):
        names |= {own, f"{own}.{outcome}"}
    if outcome in MISSES:
        names.add(MISS)
    return frozenset((names - set(moves)) | {move.id, move.base})


def check_marks(scenario: Scenario, faults: Collector) -> None:
    """What counts, effects, reasons, lessons, coach's lines and the client's wishes speak of is there; so are ways of
    moves and ladders."""
    ways = [way.id for way in scenario.ways]
    known = {*GENERAL, *(move.id for move in scenario.moves), *ways}
    known |= {f"{way}.{outcome}" for way in ways for outcome in OUTCOMES}
    named: list[tuple[Path, str]] = []
    for section, parts in (("counts", scenario.counts), ("lessons", scenario.lessons), ("coach", scenario.coach)):
        field = "of" if section == "counts" else "on"
        for index, part in enumerate(parts):
            named += [((section, index, field, place), name) for place, name in enumerate(getattr(part, field))]
    named += [(("effects", name), name) for name in scenario.effects]
    named += [(("why", name), name) for name in scenario.why]
    named += [((*path, place), name) for path, names in _wishes(scenario) for place, name in enumerate(names)]
    for path, name in named:
        moments = MOMENTS if path[0] == "coach" else frozenset()
        faults.known(path, "N009", "rule, kind, way or move", name, known | moments)
    for index, counter in enumerate(scenario.counts):
        if counter.shown and counter.title is None:
            faults.add(("counts", index), "N042", f"{counter.id!r} is shown: give it a `title`")
    _ways(scenario, ways, faults)


def _wishes(scenario: Scenario) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """What takes up what the client asks for, wherever it may be asked, and where it stands."""
    yield ("client", "wants"), scenario.client.wants
    for index, scene in enumerate(scenario.scenes):
        yield ("scenes", index, "wants"), scene.wants
    for index, event in enumerate(scenario.events):
        yield ("events", index, "wants"), event.wants
    for index, need in enumerate(scenario.needs):
        yield from ((("needs", index, "texts", rung, "wants"), text.wants) for rung, text in need.texts.items())
    for index, ladder in enumerate(scenario.ladders):
        yield from ((("ladders", index, "texts", rung, "wants"), text.wants) for rung, text in ladder.texts.items())
    for index, move in enumerate(scenario.moves):
        yield from ((("moves", index, "wants", outcome), names) for outcome, names in move.wants.items())
        yield from (
            (("moves", index, "outcomes", place, "wants"), own.wants) for place, own in enumerate(move.outcomes)
        )
    if scenario.commitment is not None:
        for name, answer in scenario.commitment.answers.items():
            yield ("commitment", name, "wants"), answer.wants


def climbed(ladder: Ladder, move: Move) -> str | None:
    """The rung to which `move` brings `ladder`: by the first of its ways that climbs it, else by its kind."""
    return next((ladder.climbs[name] for name in (*move.ways, move.kind) if name in ladder.climbs), None)


def _ways(scenario: Scenario, ways: list[str], faults: Collector) -> None:
    moves = {move.id for move in scenario.moves}
    for index, way in enumerate(ways):
        if way in GENERAL or way in MOMENTS:
            faults.add(("ways", index, "id"), "N002", f"{way!r} has a meaning of its own: choose another id")
        elif way in moves:
            faults.add(("ways", index, "id"), "N001", f"{way!r} is used twice: there is one among the moves already")
    for index, move in enumerate(scenario.moves):
        for place, name in enumerate(move.ways):
            faults.known(("moves", index, "ways", place), "N040", "way", name, ways)
    for index, ladder in enumerate(scenario.ladders):
        for name in ladder.climbs:
            faults.known(("ladders", index, "climbs", name), "N040", "kind or way", name, [*KINDS, *ways])
