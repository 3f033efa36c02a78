"""The flows of a clock cut for the sweeps: slab by slab of the grid, in runs as long as pays.

A slab is what shares the first quantity, trust; what is looked at within one fits the processor's cache. A small grid
does so as a whole, and is one slab. Memory serves long runs many times faster than short ones, so a flow that spares a
little within the last quantities is followed there all the same, with a weight of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.jump import Place
from roleplay.analysis.solution import Cancelled
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Window, clipped

Numbers: TypeAlias = NDArray[Any]
RUN = 100
"""Spots that could be looked at in the time that it takes to begin one more run."""
SMALL = 2**18
"""Up to so many spots a grid is one slab."""
NARROW = 4
"""So many times smaller than the grid, the box around the states of a layer is worth keeping to."""
KEPT_BYTES = 250 * 2**20
"""Bytes that the weights of strips may take while they are kept."""


def slabs_of(grid: Grid) -> int:
    """How many slabs a grid has: as many as its first quantity has values, or one."""
    return 1 if grid.spots <= SMALL else grid.sizes[0]


def _first(grid: Grid) -> int:
    """The first axis within a slab."""
    return 0 if grid.spots <= SMALL else 1


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The part of a flow that starts from one slab: from `here`, in the slab `to` to `there`, both seen by `shape`.

    `weight` counts the moves, by spot or as one number for all; `many` tells whether anywhere there is more than one.
    `mask` is 1 where it leads on and 0 elsewhere, None where it leads on everywhere: made once, asked for every minute.
    """

    flow: Flow
    slab: int
    to: int
    shape: tuple[int, ...]
    here: Place
    there: Place
    weight: NDArray[np.uint8] | int
    many: bool
    mask: NDArray[np.uint8] | None

    def row(self, clock: int, first: int) -> int:
        """The row of a table that it leads to, of which the layers begin at `first`."""
        return first + max(clock - self.flow.cost, 0) if self.flow.row < 0 else self.flow.row

    def within(self, here: Place, there: Place, part: Place) -> Strip:
        """A part of it, which is this part of its weights."""
        weight = self.weight if isinstance(self.weight, int) else self.weight[part]
        mask = None if self.mask is None else self.mask[part]
        return Strip(self.flow, self.slab, self.to, self.shape, here, there, weight, self.many, mask)

    def times(self, values: Numbers, room: Numbers, by: Numbers) -> Numbers:
        """Values where it starts or ends, times its weight; the product in `room`, the weight as such numbers in `by`.

        Numbers of one type multiply quicker than those of two.
        """
        if isinstance(self.weight, int):
            return values if self.weight == 1 else np.multiply(values, self.weight, out=_within(room, values))
        weight = _within(by, values)
        weight[...] = self.weight
        return np.multiply(values, weight, out=_within(room, values))


def _bounds(window: Window, grid: Grid) -> list[Window]:
    """A window's bounds on the axes of a slab, by how many there are: the last stands for all that follow it as well,
    taken as one, and is from the first spot to one past the last."""
    runs, first, last = [(0, 1)], 0, 0
    for (low, high), stride in zip(reversed(window), reversed(grid.strides), strict=True):
        first, last = first + low * stride, last + (high - 1) * stride
        runs.append((first, last + 1))
    runs.reverse()
    begin = _first(grid)
    return [[], *([*window[begin:axis], runs[axis]] for axis in range(begin, len(runs)))]


def _within(room: Numbers, like: Numbers) -> Numbers:
    return room[: like.size].reshape(like.shape)


class Slabs:
    """Rows of one number a spot, seen flat and by slab, so that a strip can pick from them."""

    def __init__(self, rows: Numbers, grid: Grid) -> None:
        self.flat = rows
        self.slabs = rows.reshape(len(rows), slabs_of(grid), -1)

    def start(self, row: int, strip: Strip) -> Numbers:
        """Where a strip starts, in a row."""
        found: Numbers = self.slabs[row, strip.slab].reshape(strip.shape)[strip.here]
        return found

    def end(self, row: int, strip: Strip) -> Numbers:
        """Where a strip leads to, in a row."""
        found: Numbers = self.slabs[row, strip.to].reshape(strip.shape)[strip.there]
        return found


@dataclass(frozen=True, slots=True)
class Cut:
    """The flows at some clock: all of them, strips of those that are boxes by slab, and those that list their spots."""

    flows: tuple[Flow, ...]
    slabs: tuple[tuple[Strip, ...], ...]
    picked: tuple[Flow, ...]

    def clipped(self, window: Window, grid: Grid) -> Cut:
        """The same of what starts within a window, where that is so much smaller than the grid that it pays."""
        if NARROW * prod(high - low for low, high in window) >= grid.spots:
            return self
        bounds = _bounds(window, grid)
        boxes: dict[int, tuple[Place, Place, Place] | None] = {}  # those of one flow have theirs in common
        slabs = []
        for slab, strips in enumerate(self.slabs):
            found = []
            if len(self.slabs) == 1 or window[0][0] <= slab < window[0][1]:
                for strip in strips:
                    name = id(strip.here)
                    if name not in boxes:
                        boxes[name] = clipped(strip, bounds[len(strip.here)])
                    if (box := boxes[name]) is not None:
                        found.append(strip.within(*box))
            slabs.append(tuple(found))
        return Cut(self.flows, tuple(slabs), self.picked)


class Cutting:
    """The flows of a game at one clock after another, cut; several sweeps ask for the same, so that is kept."""

    def __init__(self, flows: Flows, kin: Cutting | None = None) -> None:
        """`kin` has cut flows some of which these may be."""
        self.flows, self.grid = flows, flows.grid
        self._theirs = kin._kept if kin is not None else {}
        self._strips: dict[Flow, tuple[Strip, ...]] = {}
        self._kept: dict[Flow, tuple[Strip, ...]] = {}
        self._held = 0
        self._all_kept = True
        self._last: Cut | None = None
        self._cuts: dict[int, Cut] = {}
        self._narrow: dict[int, tuple[Window, Cut]] = {}

    def within(self, clock: int, window: Window, cancelled: Cancelled | None = None) -> Cut:
        """The flows with `clock` minutes left; where a window is narrow, of those only what starts within it."""
        whole, known = self.at(clock, cancelled), self._narrow.get(clock)
        if known is not None and known[0] == window:
            return known[1]
        found = whole.clipped(window, self.grid)
        if found is not whole and self._all_kept:
            self._narrow[clock] = window, found
        return found

    def at(self, clock: int, cancelled: Cancelled | None = None) -> Cut:
        """The flows with `clock` minutes left."""
        flows = self.flows.at(clock, cancelled)  # asked each time: it counts the work
        if clock in self._cuts:
            return self._cuts[clock]
        if self._last is None or self._last.flows != flows:
            boxes = [flow for flow in flows if not flow.picked]
            self._strips = {flow: self._known(flow) or self._cut(flow) for flow in boxes}
            slabs: list[list[Strip]] = [[] for _ in range(slabs_of(self.grid))]
            for strips in self._strips.values():
                for strip in strips:
                    slabs[strip.slab].append(strip)
            picked = tuple(flow for flow in flows if flow.picked)
            self._last = Cut(flows, tuple(map(tuple, slabs)), picked)
        if self._all_kept and self.flows.keeps(clock):
            self._cuts[clock] = self._last
        return self._last

    def _known(self, flow: Flow) -> tuple[Strip, ...] | None:
        return self._kept.get(flow) or self._theirs.get(flow) or self._strips.get(flow)

    def _cut(self, flow: Flow) -> tuple[Strip, ...]:
        sizes, axis, first = self.grid.sizes, self._axis(flow), _first(self.grid)
        low, high, shift = self._run(flow, axis)
        wide = np.zeros([*flow.shape[:axis], *sizes[axis:]], dtype=np.uint8)
        wide[(..., *flow.here[axis:])] = flow.weight()
        weights = np.ascontiguousarray(wide.reshape(*wide.shape[:axis], -1)[..., low:high])
        here = *flow.here[first:axis], slice(low, high)
        there = *flow.there[first:axis], slice(low + shift, high + shift)
        shape = (*sizes[first:axis], prod(sizes[axis:]))
        found = []
        for step, weight in enumerate(weights if first else weights[None]):
            least, most = int(weight.min()), int(weight.max())
            if most:
                slab, to = (flow.here[0].start + step, flow.there[0].start + step) if first else (0, 0)
                by: Any = most if least == most else weight
                mask = None if least == most else weight if most == 1 else np.minimum(weight, 1)
                found.append(Strip(flow, slab, to, shape, here, there, by, most > 1, mask))
        size = sum(strip.weight.nbytes for strip in found if not isinstance(strip.weight, int))
        if self._held + size <= KEPT_BYTES:
            self._kept[flow] = tuple(found)
            self._held += size
        else:  # from one clock to the next alone
            self._all_kept = False
        return tuple(found)

    def _axis(self, flow: Flow) -> int:
        """The first axis of those that are best looked at as one run."""
        shape, first = flow.shape, _first(self.grid)
        runs = [1]  # how many spots the run has that begins with an axis, the last first
        for size, stride in zip(reversed(shape), reversed(self.grid.strides), strict=True):
            runs.append(runs[-1] + (size - 1) * stride)
        return min(range(first, len(runs)), key=lambda axis: prod(shape[first:axis]) * (RUN + runs[-1 - axis]))

    def _run(self, flow: Flow, axis: int) -> tuple[int, int, int]:
        """The axes from `axis` on taken as one: the first spot, one past the last, and how far on it leads."""
        low, high, shift = 0, 1, 0
        for here, there, stride in zip(flow.here[axis:], flow.there[axis:], self.grid.strides[axis:], strict=True):
            low += here.start * stride
            high += (here.stop - 1) * stride
            shift += (there.start - here.start) * stride
        return low, high, shift
