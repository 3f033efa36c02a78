"""A game of several scenes taken apart: one scene on one day after another, each small enough to be looked at whole.

What cannot change in a scene takes no axis there: what belongs to other scenes, and what nothing has touched by then. A
scene's end leads to the beginning of another, so its value is a function of what is carried alone; days only pass
between scenes, and within a day scenes lead nowhere back (N068). So from the last to the first everything follows from
what is known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from roleplay.engine.game import Crossing, Game, Stage
from roleplay.engine.rules import scene_of
from roleplay.engine.state import State
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition, Every, Test
from roleplay.scenario.vocabulary import DAY, SCENE, TRUST

Moment = tuple[int, int]
"""The number of a scene, and the index of a day."""


def moment_of(game: Game, state: State) -> Moment:
    """The scene and the day that a state is in."""
    return scene_of(game, state), state.values[game.positions[DAY]] if DAY in game.positions else 0


def crossing_at(game: Game, moment: Moment, ending: int) -> Moment | None:
    """The scene and the day to which an ending leads on; None where the play is over, or the calendar is by then."""
    way = game.scenes[moment[0]].exits.get(ending)
    return None if way is None else _later(game, moment, way)


def moments(game: Game) -> tuple[Moment, ...]:
    """All scenes and days that the exits lead to from the start, each after all that it leads to."""
    found: dict[Moment, None] = {}
    way = [moment_of(game, game.start)]
    while way:
        open_ = [then for then in _next(game, way[-1]) if then not in found]
        if open_:
            way.append(open_[0])
        else:
            found[way.pop()] = None
    return tuple(found)


def staged(game: Game) -> tuple[Game, ...]:
    """The games of all moments, each after all that it leads to; of a game without scenes just itself."""
    if not game.scenes:
        return (game,)
    order = moments(game)
    touched: dict[Moment, frozenset[str]] = {moment: frozenset() for moment in order}
    touched[order[-1]] |= game.varied
    for moment in reversed(order):
        touched[moment] |= _touched(game, moment[0])
        for then in _next(game, moment):
            touched[then] |= touched[moment] & game.carried
    return tuple(_stage(game, moment, touched[moment]) for moment in order)


def _next(game: Game, moment: Moment) -> Iterator[Moment]:
    for way in game.scenes[moment[0]].exits.values():
        if (then := _later(game, moment, way)) is not None:
            yield then


def _later(game: Game, moment: Moment, way: Crossing) -> Moment | None:
    day = moment[1] + way.days
    days = game.layout.quantities[game.positions[DAY]].size if DAY in game.positions else 1
    return (way.scene, day) if day < days else None


def _touched(game: Game, scene: int) -> frozenset[str]:
    """What can change in a scene or on the way out of it."""
    found = {wait.timer for wait in game.waits}
    for entry in game.moves:
        if possible(entry.offered, scene):
            branches = [branch for branch in entry.branches if possible(branch.when, scene)]
            found |= _named(change for branch in branches for change in branch.changes)
    happening = (*game.events, *game.arrivals, *(wait.event for wait in game.waits))
    found |= _named(change for event in happening for change in event.changes if possible(event.when, scene))
    return frozenset(found)


def _named(changes: Iterable[Change]) -> set[str]:
    return {change.quantity for change in changes}


def possible(condition: Condition, scene: int) -> bool:
    """Whether a condition names a scene that is another; the compiler puts such a test foremost."""
    match condition:
        case Test("scene", table):
            return table[scene]
        case Every(parts):
            return all(possible(part, scene) for part in parts)
    return True


def _stage(game: Game, moment: Moment, touched: frozenset[str]) -> Game:
    scene, first = game.scenes[moment[0]], moment == moment_of(game, game.start)
    fixed = {SCENE: moment[0]} | ({DAY: moment[1]} if DAY in game.positions else {})
    for quantity, start in zip(game.layout.quantities, game.anew, strict=True):
        if quantity.name not in touched and quantity.name != TRUST:
            fixed.setdefault(quantity.name, start)
    if game.several and scene.trust is None:
        fixed[TRUST] = game.anew[game.positions[TRUST]]
    same = {scene.trust: TRUST} if scene.trust is not None else {}
    for name in same:
        fixed.pop(name, None)
    minutes = max(scene.minutes, game.start.clock) if first else scene.minutes
    values = tuple(fixed.get(q.name, v) for q, v in zip(game.layout.quantities, game.anew, strict=True))
    return replace(
        game,
        layout=replace(game.layout, minutes=minutes),
        start=game.start if first else State(minutes, values),
        stage=Stage(*moment, fixed, same),
    )
