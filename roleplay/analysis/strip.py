"""The flows of a clock cut for the solver: slab by slab of the grid, in runs as long as pays.

A slab is what shares the first quantity, trust; what is looked at within one fits the processor's cache. Memory serves
long runs many times faster than short ones, so a flow that spares a little within the last quantities is followed
there all the same, with a weight of 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.flow import Flow, Flows
from roleplay.analysis.jump import Place
from roleplay.analysis.solution import Cancelled

RUN = 100
"""Spots that could be looked at in the time that it takes to begin one more run."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """The part of a flow that starts from one slab: from `here`, in the slab `to` to `there`, both seen by `shape`.

    `weight` counts the moves, by spot or as one number for all; `many` tells whether anywhere there is more than one.
    """

    flow: Flow
    slab: int
    to: int
    shape: tuple[int, ...]
    here: Place
    there: Place
    weight: NDArray[np.uint8] | int
    many: bool

    def row(self, clock: int, first: int) -> int:
        """The row of a table that it leads to, of which the layers begin at `first`."""
        return first + max(clock - self.flow.cost, 0) if self.flow.row < 0 else self.flow.row

    def mask(self, room: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
        """1 where it leads on, 0 elsewhere; None where that is everywhere. Made in `room` where need be."""
        if isinstance(self.weight, int):
            return None
        if not self.many:
            return self.weight
        return np.minimum(self.weight, 1, out=room[: self.weight.size].reshape(self.weight.shape))


@dataclass(frozen=True, slots=True)
class Cut:
    """The flows at some clock: strips by slab, and the flows that list their spots."""

    slabs: tuple[tuple[Strip, ...], ...]
    picked: tuple[Flow, ...]


class Cutting:
    """The flows of a game at one clock after another, cut; what stays the same from one to the next is kept."""

    def __init__(self, flows: Flows) -> None:
        self.flows, self.grid = flows, flows.grid
        self._strips: dict[Flow, tuple[Strip, ...]] = {}
        self._last: tuple[tuple[Flow, ...], Cut] | None = None

    def at(self, clock: int, cancelled: Cancelled | None = None) -> Cut:
        """The flows with `clock` minutes left."""
        flows = self.flows.at(clock, cancelled)
        if self._last is None or self._last[0] != flows:
            boxes = [flow for flow in flows if not flow.picked]
            self._strips = {flow: self._strips.get(flow) or self._cut(flow) for flow in boxes}
            slabs: list[list[Strip]] = [[] for _ in range(self.grid.sizes[0])]
            for strips in self._strips.values():
                for strip in strips:
                    slabs[strip.slab].append(strip)
            self._last = flows, Cut(tuple(map(tuple, slabs)), tuple(flow for flow in flows if flow.picked))
        return self._last[1]

    def _cut(self, flow: Flow) -> tuple[Strip, ...]:
        sizes, axis = self.grid.sizes, self._axis(flow)
        low, high, shift = self._run(flow, axis)
        wide = np.zeros([*flow.weight.shape[:axis], *sizes[axis:]], dtype=np.uint8)
        wide[(..., *flow.here[axis:])] = flow.weight
        weights = np.ascontiguousarray(wide.reshape(*wide.shape[:axis], -1)[..., low:high])
        here, there = (*flow.here[1:axis], slice(low, high)), (*flow.there[1:axis], slice(low + shift, high + shift))
        shape = (*sizes[1:axis], prod(sizes[axis:]))
        found = []
        for step, weight in enumerate(weights):
            least, most = int(weight.min()), int(weight.max())
            if most:
                slab, to = flow.here[0].start + step, flow.there[0].start + step
                by: Any = most if least == most else weight
                found.append(Strip(flow, slab, to, shape, here, there, by, most > 1))
        return tuple(found)

    def _axis(self, flow: Flow) -> int:
        """The first axis of those that are best looked at as one run."""

        def effort(axis: int) -> int:
            low, high, _ = self._run(flow, axis)
            return prod(flow.weight.shape[1:axis]) * (RUN + high - low)

        return min(range(1, len(self.grid.sizes) + 1), key=effort)

    def _run(self, flow: Flow, axis: int) -> tuple[int, int, int]:
        """The axes from `axis` on taken as one: the first spot, one past the last, and how far on it leads."""
        low, high, shift = 0, 1, 0
        for here, there, stride in zip(flow.here[axis:], flow.there[axis:], self.grid.strides[axis:], strict=True):
            low += here.start * stride
            high += (here.stop - 1) * stride
            shift += (there.start - here.start) * stride
        return low, high, shift
