"""From one scene to the next for many states at once: the same as `roleplay.engine.onward` does for one.

Arrays broadcast as in `roleplay.analysis.vector`: a grid gives each quantity an axis, a batch of plays all the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roleplay.analysis.vector import ArrayRules, Bools, Values, changed
from roleplay.engine.game import Crossing, GameEvent, Wait
from roleplay.scenario.vocabulary import DAY, SCENE, TRUST


class Passage:
    """Where states stand whose scene is over and leads on by `way`: the values, and the `clock`, as the next begins.

    `happened` tells for each event at the beginning of the scene, by its id, where it happens.
    """

    def __init__(self, rules: ArrayRules, before: Values, way: Crossing) -> None:
        self.rules, self.game = rules, rules.game
        self.happened: dict[str, Bools] = {}
        scene = self.game.scenes[way.scene]
        self.one = np.zeros_like(before[SCENE], dtype=np.int32)
        self.values, self.clock = self._entered(before, way), self.one + scene.minutes
        for wait in self.game.waits:
            over = wait.days + 1
            self._happen(wait.event, (self.values[wait.timer] == over) & (before[wait.timer] != over))
        for event in self.game.arrivals:
            self._happen(event, True)

    def ending(self) -> Any:
        """The number of the ending that the scene comes to as it begins, 0 where it goes on."""
        return self.rules.ended(self.values, self.clock)

    def _entered(self, before: Values, way: Crossing) -> dict[str, NDArray[Any]]:
        """What is carried as it is, timers run on, all else as it begins; in the scene and on the day led to."""
        game, scene = self.game, self.game.scenes[way.scene]
        anew = zip(game.layout.quantities, game.anew, strict=True)
        values: dict[str, NDArray[Any]] = {
            # a breach that only caps the score stands in no grid
            quantity.name: before[quantity.name] if quantity.name in game.carried & before.keys() else self.one + start
            for quantity, start in anew
        }
        values |= {wait.timer: self._ran(wait, before, way.days) for wait in game.waits}
        values[SCENE] = self.one + way.scene
        if DAY in values:
            values[DAY] = self.one + before[DAY] + way.days
        if scene.trust is not None:
            values[TRUST] = values[scene.trust]
        elif not game.several:
            values[TRUST] = before[TRUST]
        return values

    def _ran(self, wait: Wait, before: Values, days: int) -> NDArray[Any]:
        """What a timer says after the days that pass on the way."""
        left = np.asarray(before[wait.timer], dtype=np.int32)
        # a guard that looks at the clock is asked at the end of a scene, whose minutes no table tells: see G011
        begins = (left == 0) & self.rules.holds(wait.when, before, 0)
        running = np.where(begins, wait.days, left)
        after = np.where(running > days, running - days, wait.days + 1)
        return np.where((running > 0) & (running <= wait.days), after, running)

    def _happen(self, event: GameEvent, where: Any) -> None:
        happens = where & self.rules.holds(event.when, self.values, self.clock)
        self.happened[event.event.id] = happens | self.happened.get(event.event.id, False)
        self.clock = np.where(happens, np.maximum(self.clock - event.minutes, 0), self.clock)
        self.values = changed(self.values, event.changes, happens)
