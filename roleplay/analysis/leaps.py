"""The moves of a game as jumps, worked out once for all the games of a proof: most of them differ in few moves.

Games of one scenario have the same quantities. What a branch leads to from every spot follows from the guards up to it
and from what it does, so wherever that is the same, with whatever people and in whatever variant, it is known already.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

import numpy as np

from roleplay.analysis.effort import Effort
from roleplay.analysis.jump import Bools, Jump, Leap, jumps_of
from roleplay.analysis.sweep import Grid, Lead, digest_of
from roleplay.engine.game import Branch, GameMove

WORK = 8
"""Looks at each number that an event or an ending takes."""
KEPT_BYTES = 200 * 2**20
"""Bytes that the spots of all branches may take while they are kept; beyond, they are made anew when needed."""


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """Where a branch is taken, by its number; never nowhere. Equal digests mean equal places."""

    branch: int
    where: Bools
    digest: bytes


@dataclass(slots=True)
class Stock:
    """What is known of the moves on grids like `grid`; moves that do the same from the same place have one number."""

    grid: Grid
    ways: dict[tuple[int, tuple[bool, ...]], list[Taken]] = field(default_factory=dict)
    leads: dict[tuple[object, ...], tuple[Lead, bytes]] = field(default_factory=dict)
    """By what a branch does, and what the clock has to do with it: most do one of a few things. With its digest."""
    made: dict[tuple[object, ...], Leap] = field(default_factory=dict)
    alike: dict[tuple[int, int, bytes], Leap] = field(default_factory=dict)
    jumps: dict[bytes, tuple[Jump, ...]] = field(default_factory=dict)
    """By the digest of a lead, whosever it is."""
    at: dict[tuple[int, int], list[Leap]] = field(default_factory=dict)
    kept: set[Leap] = field(default_factory=set)

    def fits(self, grid: Grid) -> bool:
        """Whether the same move does the same on another grid."""
        parts = "layout", "events", "endings", "stage", "scenes"
        own, other = self.grid, grid
        return (own.capped, own.axes) == (other.capped, other.axes) and all(
            getattr(own.game, part) == getattr(other.game, part) for part in parts
        )


class Shared:
    """The stocks of several games, and the numbers of their moves."""

    def __init__(self) -> None:
        self.held = 0
        """Bytes of spots that are kept."""
        self._stocks: list[Stock] = []
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[tuple[int, int], tuple[GameMove, int]] = {}

    def stock(self, grid: Grid) -> Stock:
        """That of a grid."""
        found = next((stock for stock in self._stocks if stock.fits(grid)), None)
        if found is None:
            found = Stock(grid)
            self._stocks.append(found)
        return found

    def number(self, place: int, entry: GameMove) -> int:
        """The number of a move at a place, by all that decides what it does."""
        known = self._known.get((place, id(entry)))
        if known is None:
            does = tuple((branch.when, branch.minutes, branch.changes, branch.ends) for branch in entry.branches)
            number = self._numbers.setdefault((place, entry.offered, does), len(self._numbers))
            known = self._known[place, id(entry)] = entry, number  # with the move, lest another gets its id
        return known[1]


class Leaps:
    """The moves of a game as jumps, made anew only where the clock matters."""

    def __init__(self, grid: Grid, effort: Effort | None = None, shared: Shared | None = None) -> None:
        self.grid, self.effort = grid, effort
        self.shared = shared or Shared()
        self.stock = self.shared.stock(grid)
        self._numbers = [self.shared.number(place, entry) for place, entry in enumerate(grid.game.moves)]

    def at(self, place: int, clock: int) -> list[Leap]:
        """What the move at `place` does with `clock` minutes left, by branch; without those that are never taken."""
        number, stock = self._numbers[place], self.stock
        known = stock.at.get((number, clock))
        if known is not None:
            return known
        entry = self.grid.game.moves[place]
        key = self.grid.ways_key(entry, clock)
        ways = stock.ways.get((number, key))
        if ways is None:
            wheres = enumerate(self.grid.ways(entry, clock))
            ways = [Taken(branch, where, digest_of(where)) for branch, where in wheres if where.any()]
            stock.ways[number, key] = ways
        found = []
        for taken in ways:
            whole = (number, taken.branch, key, self.grid.lead_key(entry.branches[taken.branch], clock))
            found.append(stock.made.get(whole) or self._leap(whole, place, taken, clock))
        if stock.kept.issuperset(found):
            stock.at[number, clock] = found
        return found

    def _leap(self, key: tuple[int, int, tuple[bool, ...], object], place: int, taken: Taken, clock: int) -> Leap:
        branch = self.grid.game.moves[place].branches[taken.branch]
        lead, name = self._lead(branch, taken.where, clock, key[3])
        if self.effort is not None:
            size = np.broadcast(lead.where, lead.to, lead.cost, lead.ending).size
            self.effort.spend(WORK * size * (1 + len(self.grid.concerned(branch)) + len(self.grid.game.endings)))
        digest = taken.digest + name
        leap = self.stock.alike.get((*key[:2], digest))
        if leap is None:
            jumps = self.stock.jumps.get(digest)
            leap = Leap(place, key[1], tuple(jumps_of(lead, self.grid)) if jumps is None else jumps)
            if jumps is None and not self._keep(digest, leap.jumps):
                return leap
            self.stock.alike[*key[:2], digest] = leap
            self.stock.kept.add(leap)
        self.stock.made[key] = leap
        return leap

    def _lead(self, branch: Branch, where: Bools, clock: int, timing: object) -> tuple[Lead, bytes]:
        """Where a branch leads, with its digest; known already if another, taken elsewhere, does the same."""
        does = branch.changes, branch.minutes, branch.ends, timing
        known = self.stock.leads.get(does)
        if known is not None:
            return replace(known[0], where=where), known[1]
        lead = self.grid.lead(branch, where, clock)
        found = lead, lead.digest()
        fired = sum(part.nbytes for part in lead.fired.values())
        size = lead.to.nbytes + lead.apart.nbytes + lead.cost.nbytes + lead.ending.nbytes + fired
        if self.shared.held + size <= KEPT_BYTES:
            self.shared.held += size
            self.stock.leads[does] = found
        return found

    def _keep(self, digest: bytes, jumps: tuple[Jump, ...]) -> bool:
        """Keep some jumps for others that lead the same, if there is room."""
        size = sum(jump.here.nbytes + jump.there.nbytes if jump.picked else jump.mask.nbytes for jump in jumps)
        if self.shared.held + size > KEPT_BYTES:
            return False
        self.shared.held += size
        self.stock.jumps[digest] = jumps
        return True
