"""All moves of a game taken together: the jumps of many moves that lead equally far, summed into one flow.

Most moves mostly do one of a few things (a minute gone and trust one lower), so a layer of states is followed by some
dozens of flows where there are many hundreds of jumps.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.effort import Effort
from roleplay.analysis.jump import Bools, Jump, Leap, Place
from roleplay.analysis.leaps import Leaps, Shared
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.sweep import Grid

KEPT_BYTES = 150 * 2**20
"""Bytes that the spots of flows which were used at other clocks may take; beyond, they are put together anew."""
SMALL = 2**12
"""Up to so many spots two counts become one, where spots are looked at one by one."""
Sort: TypeAlias = tuple[tuple[int, ...], int, int, bool]
"""How far by axis, minutes, the row of the ending (-1: the talk goes on), whether a breach of integrity."""


@dataclass(frozen=True, eq=False)
class Flow:
    """Spots from which some moves lead equally far: from the box `here` to `there`, for `cost` minutes.

    `row` is the row of the ending, -1 where the talk goes on if there are minutes left. `jumps` are those of the moves
    that do so, in the order of the moves. `shift` is how far the spot reached lies ahead; with `picked`, `here` and
    `there` list the spots, each of one move.
    """

    here: Place
    there: Place
    cost: int
    row: int
    breach: bool
    jumps: tuple[tuple[int, Jump], ...]
    shift: int
    picked: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """That of the box."""
        return tuple(part.stop - part.start for part in self.here)

    @property
    def looked_at(self) -> int:
        """How many spots are looked at to follow it."""
        size: int = self.here.size if self.picked else prod(self.shape)
        return size

    def weight(self) -> NDArray[np.uint8]:
        """By spot of the box how many moves do so."""
        boxes = [
            jump.mask[
                tuple(part if size > 1 else slice(None) for part, size in zip(self.here, jump.mask.shape, strict=True))
            ]
            for _, jump in self.jumps
        ]
        return np.broadcast_to(_merged(boxes)[0], self.shape)

    @cached_property
    def counts(self) -> tuple[NDArray[np.uint8], ...]:
        """The same as some small arrays, broadcastable over the grid, to be added: for spots looked at one by one."""
        return tuple(_merged([jump.mask for _, jump in self.jumps], SMALL))


class Flows:
    """The flows of a game at one clock after another; what stays the same from one to the next is kept."""

    def __init__(
        self, grid: Grid, effort: Effort | None = None, kin: Flows | None = None, shared: Shared | None = None
    ) -> None:
        """`effort` counts what is looked at, where it is bounded; `kin` are those of a game that is nearly the same.

        What single moves do is `shared` with other games, too.
        """
        self.leaps: Leaps = Leaps(grid, effort, kin.leaps.shared if kin is not None and shared is None else shared)
        self.grid, self.effort = grid, effort
        self.kin = kin if kin is not None and kin.leaps.stock is self.leaps.stock else None
        self._leaps: dict[tuple[int, int], Leap] = {}
        self._jumps: defaultdict[Sort, dict[tuple[int, int], list[Jump]]] = defaultdict(dict)
        self._flows: dict[Sort, Flow] = {}
        self._kept: dict[tuple[int, ...], Flow] = {}
        self._held = 0
        self._kept_all = True
        self._at: dict[int, tuple[Flow, ...]] = {}

    def at(self, clock: int, cancelled: Cancelled | None = None, spots: int | None = None) -> tuple[Flow, ...]:
        """The flows with `clock` minutes left, to be followed from so many `spots`, or as a whole.

        `cancelled` is asked between moves.
        """
        found = self._at.get(clock)
        if found is None:
            found = self._worked_out(clock, cancelled)
            if self._kept_all and self.leaps.stock.kept.issuperset(self._leaps.values()):
                self._at[clock] = found
        if self.effort is not None:
            self.effort.spend(sum(flow.looked_at for flow in found) if spots is None else spots * len(found))
        return found

    def keeps(self, clock: int) -> bool:
        """Whether those of a clock are kept."""
        return clock in self._at

    def _worked_out(self, clock: int, cancelled: Cancelled | None) -> tuple[Flow, ...]:
        now: dict[tuple[int, int], Leap] = {}
        for place in range(len(self.grid.game.moves)):
            heed(cancelled)
            now |= {(leap.move, leap.branch): leap for leap in self.leaps.at(place, clock)}
        changed = {key for key in {*now, *self._leaps} if now.get(key) is not self._leaps.get(key)}
        touched: set[Sort] = set()
        for key in sorted(changed):
            for sort in self._sorts(self._leaps.get(key)):
                self._jumps[sort].pop(key, None)
                touched.add(sort)
            for sort, jumps in self._sorts(now.get(key)).items():
                self._jumps[sort][key] = jumps
                touched.add(sort)
        self._leaps = now
        for sort in touched:
            self._flows.pop(sort, None)
            if self._jumps[sort]:
                self._flows[sort] = self._flow(sort)
        return (*self._flows.values(), *self._picked(now))

    def _sorts(self, leap: Leap | None) -> dict[Sort, list[Jump]]:
        """The jumps of a branch that are boxes, by sort."""
        found: defaultdict[Sort, list[Jump]] = defaultdict(list)
        for jump in leap.jumps if leap is not None else ():
            if leap is not None and not jump.picked:
                found[self._sort(leap.move, jump)].append(jump)
        return found

    def _sort(self, move: int, jump: Jump) -> Sort:
        delta = tuple(there.start - here.start for here, there in zip(jump.here, jump.there, strict=True))
        row = self.grid.rows[jump.ending] if jump.ending else -1
        return delta, jump.cost, row, self._breach(move)

    def _breach(self, move: int) -> bool:
        return self.grid.capped and self.grid.game.moves[move].move.kind == "breach"

    def _flow(self, sort: Sort) -> Flow:
        jumps = [(key[0], jump) for key, some in sorted(self._jumps[sort].items()) for jump in some]
        name = (sort[3], *(number for move, jump in jumps for number in (move, id(jump))))
        if self.kin is not None and name in self.kin._kept:
            return self.kin._kept[name]
        if name not in self._kept:
            flow = self._summed(sort, jumps)
            size = sum(jump.mask.nbytes for _, jump in jumps)
            if self._held + size > KEPT_BYTES:
                self._kept_all = False
                return flow
            self._kept[name] = flow
            self._held += size
        return self._kept[name]

    def _summed(self, sort: Sort, jumps: list[tuple[int, Jump]]) -> Flow:
        low = [min(jump.here[axis].start for _, jump in jumps) for axis in range(len(self.grid.sizes))]
        high = [max(jump.here[axis].stop for _, jump in jumps) for axis in range(len(self.grid.sizes))]
        here = tuple(map(slice, low, high))
        there = tuple(slice(box.start + step, box.stop + step) for box, step in zip(here, sort[0], strict=True))
        return Flow(here, there, *sort[1:], tuple(jumps), jumps[0][1].shift)

    def _picked(self, leaps: dict[tuple[int, int], Leap]) -> list[Flow]:
        found = []
        for (move, _), leap in leaps.items():
            for jump in leap.jumps:
                if jump.picked:
                    row = self.grid.rows[jump.ending] if jump.ending else -1
                    breach = self._breach(move)
                    found.append(Flow(jump.here, jump.there, jump.cost, row, breach, ((move, jump),), 0, True))
        return found


def _merged(masks: list[Bools], most: int | None = None) -> list[NDArray[np.uint8]]:
    """How many masks hold at each spot: arrays to be added, broadcastable, one alone unless there are `most` spots.

    Small ones are summed first, so that few sums are large.
    """
    alike: dict[tuple[int, ...], NDArray[np.uint8]] = {}
    for mask in masks:
        shape = mask.shape
        alike[shape] = alike[shape] + mask if shape in alike else mask.view(np.uint8)
    counts = [(count.size, place, count) for place, count in enumerate(alike.values())]
    heapify(counts)
    place = len(counts)
    while len(counts) > 1:
        (_, _, one), (_, _, other) = heappop(counts), heappop(counts)
        if most is not None and np.broadcast(one, other).size > most:
            return [one, other, *(count for _, _, count in sorted(counts))]
        both = one + other
        place += 1
        heappush(counts, (both.size, place, both))
    return [counts[0][2]]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A flow without its weights: what is asked on the way back."""

    here: Place
    there: Place
    cost: int
    over: bool
    jumps: tuple[tuple[int, Jump], ...]
    shift: int
    picked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Arrivals:
    """The flows at some clock, and as columns those that are boxes: corners reached by axis, minutes, whether over."""

    boxes: tuple[Arrival, ...]
    picked: tuple[Arrival, ...]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    cost: NDArray[np.int32]
    over: Bools

    @classmethod
    def of(cls, flows: tuple[Flow, ...], axes: int) -> Arrivals:
        """Those of these flows, on a grid of so many axes."""
        all_ = [Arrival(f.here, f.there, f.cost, f.row >= 0, f.jumps, f.shift, f.picked) for f in flows]
        boxes = tuple(one for one in all_ if not one.picked)
        return cls(
            boxes,
            tuple(one for one in all_ if one.picked),
            np.array([[part.start for part in one.there] for one in boxes], dtype=np.int32).reshape(-1, axes),
            np.array([[part.stop for part in one.there] for one in boxes], dtype=np.int32).reshape(-1, axes),
            np.array([one.cost for one in boxes], dtype=np.int32),
            np.array([one.over for one in boxes], dtype=np.bool_),
        )


def leads_from(jump: Jump, place: tuple[int, ...]) -> bool:
    """Whether a jump that is no picked one leads from a place of the grid."""
    mask: Bools = jump.mask
    return bool(mask[tuple(at if size > 1 else 0 for at, size in zip(place, mask.shape, strict=True))])
