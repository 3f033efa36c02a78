"""What happens for the first time in the states that can come about, and where: read off layer by layer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

import numpy as np

from roleplay.analysis.audit_reach import Mark, Reach, looked_at
from roleplay.analysis.few import Some
from roleplay.analysis.jump import Bools, Jump, Leap
from roleplay.analysis.solution import Cancelled, heed
from roleplay.analysis.sweep import Grid
from roleplay.analysis.window import Window, clipped


class Marking:
    """What happens for the first time, and where: most minutes left first, then the first move, then the first spot."""

    def __init__(self, reach: Reach, cancelled: Cancelled | None) -> None:
        self.reach, self.cancelled = reach, cancelled
        self._possible: dict[Jump, bool] = {}
        self._done: set[Leap] = set()
        """Those of which all is marked that can come, but that time is up."""

    def mark(self) -> None:
        """Add to the marks of the reach."""
        for clock in self.reach.windows:  # in the order of the sweep, down
            heed(self.cancelled)
            self._layer(clock)

    def _layer(self, clock: int) -> None:
        marks, look = self.reach.marks, self._look(clock)
        for place in range(len(self.reach.game.moves)):
            fresh: defaultdict[Mark, list[Jump]] = defaultdict(list)
            for leap in self.reach.leaps.at(place, clock):
                if leap in self._done and self._known(leap, clock):
                    continue
                done = True
                for jump in leap.jumps:
                    new = [mark for mark in self._marks(leap, jump, clock) if mark not in marks]
                    if new and self._ever(jump):
                        done = False
                        if look.reached(jump):
                            for mark in new:
                                fresh[mark].append(jump)
                if done:
                    self._done.add(leap)
            for mark, jumps in fresh.items():
                first = min(map(look.first, jumps))
                marks[mark] = clock * self.reach.grid.spots + first, place

    def _known(self, leap: Leap, clock: int) -> bool:
        """Whether it is marked that time is up, or nothing comes to that with a leap."""
        up = "ending", self.reach.game.ending("time")
        return up in self.reach.marks or all(jump.ending or clock > jump.cost for jump in leap.jumps)

    def _marks(self, leap: Leap, jump: Jump, clock: int) -> Iterator[Mark]:
        """What happens with a jump."""
        yield "move", leap.move
        yield "branch", leap.move, leap.branch
        for event in jump.events:
            yield "event", event
        if jump.ending or clock <= jump.cost:
            yield "ending", jump.ending or self.reach.game.ending("time")

    def _ever(self, jump: Jump) -> bool:
        """Whether play comes to any spot of a jump at any time: most that are never taken show here once for all."""
        if jump.picked:
            return True
        found = self._possible.get(jump)
        if found is None:
            found = bool((self.reach.looked_at("live", jump.mask.shape) & jump.mask).any())
            self._possible[jump] = found
        return found

    def _look(self, clock: int) -> _Look:
        few, grid = self.reach.few.get(clock), self.reach.grid
        if few is not None:
            return _OneByOne(Some(few.spots, grid))
        return _Together(self.reach.live[clock], grid, self.reach.windows[clock])


class _Look(Protocol):
    """A look at the states of a layer."""

    def reached(self, jump: Jump) -> bool:
        """Whether play comes to any spot of a jump."""

    def first(self, jump: Jump) -> int:
        """The first spot of a jump that play comes to."""


class _OneByOne:
    """At each of a few."""

    def __init__(self, some: Some) -> None:
        self.some = some

    def reached(self, jump: Jump) -> bool:
        """Looks each of them up."""
        return bool(self.some.within(jump)[0].size)

    def first(self, jump: Jump) -> int:
        """They are in the order of the grid."""
        return int(self.some.spots[self.some.within(jump)[0][0]])


class _Together:
    """At all of a layer."""

    def __init__(self, live: Bools, grid: Grid, window: Window) -> None:
        self.live, self.grid, self.window = live, grid, window
        self.seen: dict[tuple[int, ...], Bools] = {}

    def reached(self, jump: Jump) -> bool:
        """Asks of the quantities that the jump looks at alone."""
        if jump.picked:
            return bool(self.live[jump.here].any())
        return bool((looked_at(self.live.reshape(self.grid.sizes), jump.mask.shape, self.seen) & jump.mask).any())

    def first(self, jump: Jump) -> int:
        """Looks at what of the jump is within the window."""
        if jump.picked:
            return int(jump.here[int(self.live[jump.here].argmax())])
        box = clipped(jump, self.window)
        jump = jump if box is None else replace(jump, here=box[0], there=box[1])
        inside = self.live.reshape(self.grid.sizes)[jump.here] & jump.inside
        place = np.unravel_index(int(inside.argmax()), inside.shape)
        return sum(
            (part.start + int(step)) * stride
            for part, step, stride in zip(jump.here, place, self.grid.strides, strict=True)
        )
