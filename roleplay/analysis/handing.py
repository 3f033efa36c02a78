"""What a scenario may begin with that goes on from another: all that the ends of that one may hand on, by exploring it.

Nobody goes on from a play that the client walked out of, so ends without trust hand on nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.explore import explore
from roleplay.analysis.flow import Flows
from roleplay.analysis.journey import Journey
from roleplay.analysis.solution import TooLargeError
from roleplay.analysis.strip import Cutting
from roleplay.analysis.sweep import Grid
from roleplay.engine.case import Case, case_of
from roleplay.engine.lot import cases_of
from roleplay.scenario.after import Taking, earlier_of, same_people, takings
from roleplay.scenario.model import Scenario
from roleplay.scenario.personality import Personality
from roleplay.scenario.vocabulary import BREACHED, TRUST

MOST = 50_000
"""Different beginnings that are looked at with each personality."""

People: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """All that may be handed on: the names, and by whom is met again as what, a row of indices for each beginning."""

    names: tuple[str, ...]
    rows: Mapping[People, NDArray[np.int64]]

    def of(self, case: Case) -> NDArray[np.int64]:
        """The rows with which a case may begin, besides its own start."""
        known = {name: bird.id for name, bird in case.people.items()}
        fitting = [
            rows for people, rows in self.rows.items() if all(known.get(name, bird) == bird for name, bird in people)
        ]
        return np.unique(np.concatenate([np.zeros((0, len(self.names)), dtype=np.int64), *fitting]), axis=0)

    def starts(self, case: Case, grid: Grid) -> NDArray[np.int64]:
        """The numbers, in a grid of the case or of its first scene, of the states that it may begin in."""
        return np.unique(self.numbers(case, grid, self.of(case)))

    def numbers(self, case: Case, grid: Grid, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The same for each of some rows."""
        start, lead = case.game.start, case.game.scenes[0].trust if case.game.scenes else None
        values = {
            quantity.name: np.full(len(rows), start.values[place])
            for place, quantity in enumerate(case.game.layout.quantities)
        }
        values |= dict(zip(self.names, rows.T, strict=True))
        if lead is not None:
            values[TRUST] = values[lead]
        return start.clock * grid.spots + grid.spots_at(values)


def handed(scenario: Scenario, first: Scenario, personalities: Mapping[str, Personality]) -> Handed:
    """All that `first` may hand on to the scenario that goes on from it.

    Raises TooLargeError for more beginnings than are looked at, and where `first` cannot be explored.
    """
    taken, again = tuple(takings(scenario, first)), same_people(scenario, first)
    root = earlier_of(first)
    before = handed(first, root, personalities) if root is not None else None
    found: dict[People, NDArray[np.int64]] = {}
    for birds, variant in cases_of(first):
        case = case_of(first, personalities, birds, variant)
        people = tuple((name, bird.id) for name, bird in case.people.items() if bird.id in again.get(name, ()))
        rows = np.concatenate([*([found[people]] if people in found else []), *_ends(case, before, taken)])
        found[people] = np.unique(rows, axis=0)
        _check(found[people], scenario, first, taken)
    return Handed(tuple(one.name for one in taken), found)


def _check(rows: NDArray[np.int64], scenario: Scenario, first: Scenario, taken: tuple[Taking, ...]) -> None:
    if len(rows) <= MOST:
        return
    sizes = {one.name: len(np.unique(rows[:, place])) for place, one in enumerate(taken)}
    biggest = ", ".join(f"{name} ({sizes[name]})" for name in sorted(sizes, key=lambda name: -sizes[name])[:3])
    raise TooLargeError(
        f"{first.id} may hand {len(rows):,} beginnings on to {scenario.id}, at most {MOST:,}: take less, "
        f"such as of {biggest}"
    )


def _ends(case: Case, before: Handed | None, taken: tuple[Taking, ...]) -> Iterator[NDArray[np.int64]]:
    """What the ends of one case of the scenario before hand on, part by part."""
    if case.game.scenes:
        for reach in Journey(case.game, starts=None if before is None else partial(before.starts, case)).reaches:
            grid = reach.grid
            if len(list(grid.beyond())) < len(grid.endings):  # some end here is one for good
                yield _projected(grid, reach.spots(), taken)
        return
    cutting = Cutting(Flows(Grid(case.game)))
    grid, own = cutting.grid, case.game.start
    starts = np.array([own.clock * grid.spots + grid.spot(own.values)])
    if before is not None:
        starts = np.union1d(starts, before.starts(case, grid))
    yield _projected(grid, explore(case.game, likely=False, cutting=cutting, starts=starts).spots(), taken)


def _projected(grid: Grid, where: NDArray[np.bool_], taken: tuple[Taking, ...]) -> NDArray[np.int64]:
    """The rows that some spots of a grid hand on; of a breach that has no axis there, both."""
    spots = np.flatnonzero(where)
    spots = spots[_at(grid, TRUST, spots) > 0]
    columns = [
        np.array([-1 if index is None else index for index in one.table])[_at(grid, one.theirs, spots)] for one in taken
    ]
    rows = np.unique(np.stack(columns, axis=1), axis=0) if columns else np.zeros((0, 0), dtype=np.int64)
    for place, one in enumerate(taken):
        if one.theirs == BREACHED and BREACHED not in grid.start:
            rows = np.concatenate([rows, np.where(np.arange(rows.shape[1]) == place, 1, rows)])
    return rows[(rows >= 0).all(axis=1)].astype(np.int64)


def _at(grid: Grid, name: str, spots: NDArray[np.int64]) -> NDArray[np.int64]:
    """The index of a quantity at some spots."""
    if name not in grid.start:
        return np.zeros(spots.size, dtype=np.int64)
    return np.broadcast_to(grid.start[name], grid.sizes).reshape(-1)[spots].astype(np.int64)
