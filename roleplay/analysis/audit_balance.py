"""What each move is worth wherever it is on offer, read off the solved tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.audit_appeal import PLAUSIBLE, Appeal
from roleplay.analysis.audit_reach import Reach
from roleplay.analysis.few import Some
from roleplay.analysis.jump import Jump, Layers
from roleplay.analysis.solution import Solution
from roleplay.analysis.sweep import BYTE
from roleplay.analysis.window import clipped
from roleplay.engine.game import Game


def appeals(reach: Reach, solution: Solution, settled: Collection[str] = ()) -> dict[str, Appeal]:
    """The appeal of each move that is on offer where something is still to be won; without those `settled` already."""
    return dict(_Weighing(reach, solution).all(settled))


def _goes_on(game: Game) -> bool:
    """Whether taking leave ends a scene only."""
    return game.stage is not None and game.ending("left") in game.scenes[game.stage.scene].exits


class _Weighing:
    def __init__(self, reach: Reach, solution: Solution) -> None:
        self.reach, self.solution = reach, solution
        self.live = Layers(reach.live, reach.grid)
        self.values, self.ends = Layers(solution.values, reach.grid), Layers(solution.ends, reach.grid)
        row = reach.grid.rows[reach.game.ending("left")]
        # where leave leads to another scene, something is still to be won, and moves that go on there are no loss
        self.left = np.zeros_like(self.ends.flat[row]) if _goes_on(reach.game) else self.ends.flat[row]

    def all(self, settled: Collection[str]) -> Iterator[tuple[str, Appeal]]:
        game = self.reach.game
        weighed = {place: Appeal() for place, entry in enumerate(game.moves) if entry.move.id not in settled}
        for clock in range(game.start.clock, 0, -1):
            if all(found.settled for found in weighed.values()):
                break
            worth = self.values.flat[clock]
            if clock in self.reach.few:
                self._few(clock, worth, weighed)
                continue
            here = self.reach.live[clock] & (worth > self.left)
            if here.any():
                much = here & (worth >= np.minimum(self.left, BYTE - PLAUSIBLE) + PLAUSIBLE)
                scope = Layers(np.stack([here, much]) * np.uint8(BYTE), self.reach.grid)
                for place, found in weighed.items():
                    if not found.settled:
                        self._weigh(place, clock, scope, found)
        for place, found in weighed.items():
            if found.states:
                yield game.moves[place].move.id, found

    def _few(self, clock: int, worth: NDArray[np.uint8], weighed: Mapping[int, Appeal]) -> None:
        """The same for a layer of few states."""
        spots = self.reach.few[clock].spots
        own, left = worth[spots], self.left[spots]
        won = own > left
        some = Some(spots[won], self.reach.grid)
        own, left = own[won], left[won]
        much = own >= np.minimum(left, BYTE - PLAUSIBLE) + PLAUSIBLE
        for place, found in weighed.items():
            if found.settled or not some.spots.size:
                continue
            for leap in self.reach.leaps.at(place, clock):
                for jump in leap.jumps:
                    at, there = some.within(jump)
                    if at.size:
                        after = self._capped(self._row(jump, clock).reshape(-1)[there], place)
                        loss = own[at] - after  # never below 0, since no move raises the value
                        found.least = min(found.least, int(loss[much[at]].min(initial=BYTE)))
                        found.never_worse = found.never_worse and not bool(loss.any())
                        found.states += at.size

    def _weigh(self, place: int, clock: int, scope: Layers, found: Appeal) -> None:
        for leap in self.reach.leaps.at(place, clock):
            for jump in leap.jumps:
                if jump.picked:
                    self._jump(jump, clock, place, scope, found)
                elif (box := clipped(jump, self.reach.windows[clock])) is not None:
                    self._jump(replace(jump, here=box[0], there=box[1]), clock, place, scope, found)

    def _jump(self, jump: Jump, clock: int, place: int, scope: Layers, found: Appeal) -> None:
        here = scope.row(0, jump.picked)[jump.here]
        much = scope.row(1, jump.picked)[jump.here]
        if not here.any():
            return
        if not jump.picked:
            inside = jump.inside * np.uint8(BYTE)
            here, much = here & inside, much & inside
        states = int(np.count_nonzero(here))
        if states:
            # never below 0 where it counts, since no move raises the value
            loss = self.values.row(clock, jump.picked)[jump.here] - self._after(jump, clock, place)
            found.least = min(found.least, int((loss | ~much).min()))
            found.never_worse = found.never_worse and not bool((loss & here).any())
            found.states += states

    def _after(self, jump: Jump, clock: int, place: int) -> NDArray[np.uint8]:
        return self._capped(self._row(jump, clock)[jump.there], place)

    def _row(self, jump: Jump, clock: int) -> NDArray[np.uint8]:
        """The values where a jump leads to."""
        if jump.ending:
            return self.ends.row(self.reach.grid.rows[jump.ending], jump.picked)
        return self.values.row(max(clock - jump.cost, 0), jump.picked)

    def _capped(self, after: NDArray[np.uint8], place: int) -> NDArray[np.uint8]:
        game = self.reach.game
        if self.reach.grid.capped and game.moves[place].move.kind == "breach":
            return np.minimum(after, np.uint8(game.score.breach_cap))
        return after
