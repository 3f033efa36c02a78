"""Whether choosing takes thought: moves that nobody would choose or everybody must, read off the solved tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_reach import Bools, Numbers, Reach, flat
from roleplay.analysis.solution import Solution
from roleplay.analysis.sweep import Lead

PLAUSIBLE = 15
"""A move that loses as many points as this (a blunder) is not chosen by anybody who understands the rules."""
NOWHERE = 255
ENOUGH = 200
"""States that must offer a move before it is called always best."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """What a move is worth over all reachable states that offer it and in which something is still to be won.

    `least` is the smallest loss where as much as a blunder costs is still to be won (255 where it never is);
    `never_worse` says that no other move was ever better; `states` counts.
    """

    least: int
    never_worse: bool
    states: int


def appeals(reach: Reach, solution: Solution) -> dict[str, Appeal]:
    """The appeal of each move that is on offer where something is still to be won."""
    return dict(_Weighing(reach, solution).all())


@dataclass(slots=True)
class _Weighed:
    least: int = NOWHERE
    never_worse: bool = True
    states: int = 0

    @property
    def settled(self) -> bool:
        """Whether more states would change nothing that is asked."""
        return self.least == 0 and not self.never_worse


class _Weighing:
    def __init__(self, reach: Reach, solution: Solution) -> None:
        self.reach, self.grid, self.solution = reach, reach.grid, solution
        self.leads: dict[int, tuple[tuple[bool, ...], _Flat | None]] = {}

    def all(self) -> Iterator[tuple[str, Appeal]]:
        game = self.reach.game
        leave = self.solution.ends[game.ending("left")]
        weighed = {place: _Weighed() for place in range(len(game.moves))}
        for clock in range(game.start.clock, 0, -1):
            worth = self.solution.values[clock]
            here = np.flatnonzero(self.reach.live[clock] & (worth > leave)).astype(np.int32)
            if not here.size:
                continue
            for place, found in weighed.items():
                if not found.settled:
                    self._weigh(place, clock, here, worth, leave, found)
        for place, found in weighed.items():
            if found.states:
                yield game.moves[place].move.id, Appeal(found.least, found.never_worse, found.states)

    def _weigh(
        self, place: int, clock: int, here: Numbers, worth: NDArray[np.uint8], leave: NDArray[np.uint8], found: _Weighed
    ) -> None:
        lead = self._lead(place, clock)
        if lead is None:
            return
        here = here[lead.offered[here]]
        if not here.size:
            return
        loss = worth[here].astype(np.int16) - self._after(lead, clock, here, place)
        much = worth[here] >= leave[here].astype(np.int16) + PLAUSIBLE
        if much.any():
            found.least = min(found.least, int(loss[much].min()))
        found.never_worse = found.never_worse and not bool(loss.any())
        found.states += here.size

    def _after(self, lead: _Flat, clock: int, here: Numbers, place: int) -> NDArray[np.int16]:
        spots, ending = here + lead.to[here], lead.ending[here]
        left = np.maximum(clock - lead.cost[here], 0)
        after: NDArray[np.int16] = self.solution.values[left, spots].astype(np.int16)
        over = ending > 0
        after[over] = self.solution.ends[ending[over], spots[over]]
        if self.grid.capped and self.reach.game.moves[place].move.kind == "breach":
            np.minimum(after, self.reach.game.score.breach_cap, out=after)
        return after

    def _lead(self, place: int, clock: int) -> _Flat | None:
        entry = self.reach.game.moves[place]
        key = self.grid.clock_key(entry, clock)
        if self.leads.get(place, (None, None))[0] != key:
            lead = self.grid.lead(entry, clock)
            self.leads[place] = (key, self._flat(lead) if lead.offered.any() else None)
        return self.leads[place][1]

    def _flat(self, lead: Lead) -> _Flat:
        def out(values: Numbers) -> Numbers:
            wide: Numbers = np.ascontiguousarray(np.broadcast_to(values, self.grid.sizes)).reshape(-1)
            return wide

        return _Flat(flat(lead.offered, self.grid), out(lead.to), out(lead.cost), out(lead.ending))


@dataclass(frozen=True, slots=True)
class _Flat:
    """A lead written out by spot."""

    offered: Bools
    to: Numbers
    cost: Numbers
    ending: Numbers
