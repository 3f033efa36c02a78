"""Which values can come about at all: for games whose quantities, all combined, are more than there is room for.

Each quantity is followed by itself, then quantities that are spoken of together are followed together, as long as that
spares room: from how a scene may begin, by every change whose guard may hold, whatever else is the case. That takes in
more than play can come to, and leaves out nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.axis import Axis
from roleplay.analysis.maybe import Within, held
from roleplay.analysis.vector import changed
from roleplay.engine.game import Game
from roleplay.scenario.effect import Change
from roleplay.scenario.guard import Condition, Every, quantities
from roleplay.scenario.vocabulary import DAY, SCENE, TRUST

MOST = 4096
"""Combinations that are followed together."""
BOOK = 2**22
"""Combinations of the quantities of one axis, whether they can come about or not."""
TRIES = 80
"""Pairs of axes that are looked at."""
LONGEST = 20_000
"""Looks at a change, of many combinations at once, to follow one axis."""
SPARED = 0.8
"""So much smaller, at least, must two axes be together than apart."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Changes that may happen where some condition holds."""

    when: Condition
    changes: tuple[Change, ...]


def narrowed(game: Game, axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """Axes for the same quantities as `axes`, each with one quantity, with room for what can come about."""
    steps, still = tuple(_steps(game)), _still(game)
    own = [axis for axis in axes if axis.names[0] in still]
    found = [axis for axis in axes if axis.names[0] not in still]
    within: dict[str, frozenset[int]] = {}
    for _ in range(2):  # what one may be narrows what another may come to
        found = [_followed(game, steps, axis, within) or axis for axis in found]
        within = {axis.names[0]: frozenset(axis.index(axis.names[0]).tolist()) for axis in found}
    tries, vain = TRIES, set[tuple[tuple[int, ...], tuple[int, ...]]]()
    while tries:
        for one, other in _together(steps, found):
            key = one.places, other.places
            if key in vain:
                continue
            tries -= 1
            both = _followed(game, steps, _joined(one, other), within)
            if both is not None and both.size <= SPARED * one.size * other.size:
                found = [axis for axis in found if axis not in (one, other)] + [both]
                break
            vain.add(key)
            if not tries:
                break
        else:
            break
    return tuple(sorted((*own, *found), key=lambda axis: axis.places))


def _steps(game: Game) -> Iterator[_Step]:
    for entry in game.moves:
        for branch in entry.branches:
            yield _Step(Every((entry.offered, branch.when)), branch.changes)
    for event in (*game.events, *game.arrivals, *(wait.event for wait in game.waits)):
        yield _Step(event.when, event.changes)


def _still(game: Game) -> frozenset[str]:
    """What is not followed: trust, which stands for different people's by scene, and what time alone changes."""
    trusts = {scene.trust for scene in game.scenes if scene.trust is not None}
    return frozenset({TRUST, SCENE, DAY, *trusts, *(wait.timer for wait in game.waits)})


def _joined(one: Axis, other: Axis) -> Axis:
    parts = sorted(zip((*one.places, *other.places), (*one.quantities, *other.quantities), strict=True))
    return Axis(tuple(place for place, _ in parts), tuple(quantity for _, quantity in parts), ())


def _together(steps: Iterable[_Step], axes: Sequence[Axis]) -> Iterator[tuple[Axis, Axis]]:
    """Pairs of axes that some step speaks of together, those with the most combinations first."""
    spoken = [quantities(step.when) | {change.quantity for change in step.changes} for step in steps if step.changes]
    of = {name: axis for axis in axes for name in axis.names}
    pairs = {
        pair
        for names in spoken
        for pair in combinations(sorted({axes.index(of[name]) for name in names if name in of}), 2)
    }
    for one, other in sorted(pairs, key=lambda pair: (-axes[pair[0]].size * axes[pair[1]].size, pair)):
        sizes = prod(quantity.size for quantity in (*axes[one].quantities, *axes[other].quantities))
        if sizes <= BOOK:
            yield axes[one], axes[other]


def _followed(game: Game, steps: Iterable[_Step], axis: Axis, within: Within) -> Axis | None:
    """An axis with room for what its quantities can come to; None for more than are followed together."""
    known: set[tuple[int, ...]] = set(_begun(game, axis))
    touching = [step for step in steps if any(change.quantity in axis.names for change in step.changes)]
    fresh, rounds = sorted(known), 0
    while fresh:
        rounds += 1
        if len(known) > MOST or rounds * len(touching) > LONGEST:
            return None
        columns = {name: np.array([some[place] for some in fresh]) for place, name in enumerate(axis.names)}
        reached: set[tuple[int, ...]] = set(_anew(game, axis, columns))
        for step in touching:
            may, _ = held(step.when, columns, within)
            some = np.flatnonzero(np.broadcast_to(may, len(fresh)))
            if some.size:
                after = changed({name: column[some] for name, column in columns.items()}, step.changes)
                reached |= set(zip(*(after[name].tolist() for name in axis.names), strict=True))
        fresh = sorted(reached - known)
        known |= reached
    return Axis(axis.places, axis.quantities, tuple(sorted(known)))


def _begun(game: Game, axis: Axis) -> Iterator[tuple[int, ...]]:
    """How its quantities may stand as a scene begins."""
    yield tuple(game.start.values[place] for place in axis.places)
    parts = [
        range(quantity.size) if quantity.name in game.varied else (game.anew[place],)
        for place, quantity in zip(axis.places, axis.quantities, strict=True)
    ]
    if prod(map(len, parts)) <= MOST:
        yield from product(*parts)
    else:
        yield from product(*[range(quantity.size) for quantity in axis.quantities])


def _anew(game: Game, axis: Axis, columns: Mapping[str, NDArray[Any]]) -> Iterator[tuple[int, ...]]:
    """How they may stand once a scene leads to the next: what is not carried begins anew."""
    if game.scenes:
        kept = [
            columns[name] if name in game.carried else np.full_like(columns[name], game.anew[place])
            for place, name in zip(axis.places, axis.names, strict=True)
        ]
        yield from zip(*(column.tolist() for column in kept), strict=True)
